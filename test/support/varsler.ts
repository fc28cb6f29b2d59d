import pg from 'pg';
import { les } from './e2e.js';
import type { Tjeneste } from './tjeneste.js';
import type { Navn } from './verden.js';

/** Writes what is due in a kommune at an instant: SQL for it, or days from now. Answers how many were new. */
export async function varsleDa(url: string, kommune: string, tid: string | number): Promise<number> {
  const na = typeof tid === 'number' ? `statement_timestamp() + interval '1 hour' * ${String(tid * 24)}` : `'${tid}'`;
  const k = new pg.Client({ connectionString: url });
  await k.connect();
  try {
    await k.query('BEGIN');
    await k.query('SELECT sett_systemkontekst($1)', [kommune]);
    const svar = await k.query<{ n: string }>(`SELECT lag_varsler(${na}) AS n`);
    await k.query('COMMIT');
    return Number(svar.rows[0]?.n);
  } finally {
    await k.end();
  }
}

/** As if everything in a log had happened so many days earlier. Past every rule, which is why only a superuser can. */
export async function eldes(superUrl: string, logg: string, dager: number): Promise<void> {
  const k = new pg.Client({ connectionString: superUrl });
  await k.connect();
  try {
    await k.query(`
      BEGIN;
      SET LOCAL session_replication_role = replica;
      UPDATE hendelse SET tid = tid - interval '${String(dager)} days' WHERE logg_id = '${logg}';
      UPDATE initiativperiode SET gyldig = tstzrange(lower(gyldig) - interval '${String(dager)} days',
        upper(gyldig) - interval '${String(dager)} days') WHERE logg_id = '${logg}';
      UPDATE overlevering SET tilbudt_tid = tilbudt_tid - interval '${String(dager)} days',
        svar_innen = svar_innen - interval '${String(dager)} days',
        avgjort_tid = avgjort_tid - interval '${String(dager)} days' WHERE logg_id = '${logg}';
      UPDATE stafettlogg SET opprettet_tid = opprettet_tid - interval '${String(dager)} days',
        avklar_innen = avklar_innen - interval '${String(dager)} days',
        aktivert_tid = aktivert_tid - interval '${String(dager)} days',
        evaluert_tid = evaluert_tid - interval '${String(dager)} days',
        holder_siden = holder_siden - interval '${String(dager)} days' WHERE id = '${logg}';
      COMMIT`);
  } finally {
    await k.end();
  }
}

export interface Varsel {
  readonly id: string;
  readonly slag: string;
  readonly lest: string | null;
  readonly loggId: string | null;
  readonly overleveringId: string | null;
  readonly samtykkeId: string | null;
}

/** Somebody's notices as the innboks shows them, newest first. */
export const varslene = async (t: Tjeneste, navn: Navn): Promise<Varsel[]> => {
  const innboks = await les<{ varsler: { edges: { node: Varsel }[] } }>(
    t,
    navn,
    '{ innboks { varsler(first: 100) { edges { node { id slag lest loggId overleveringId samtykkeId } } } } }',
  );
  return innboks.varsler.edges.map((e) => e.node);
};

/** The kinds of notice that somebody has about one thing. */
export const slagOm = async (t: Tjeneste, navn: Navn, id: string): Promise<string[]> =>
  (await varslene(t, navn))
    .filter((v) => [v.loggId, v.overleveringId, v.samtykkeId].includes(id))
    .map((v) => v.slag)
    .toSorted();
