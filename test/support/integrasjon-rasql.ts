import { createHash } from 'node:crypto';
import pg from 'pg';
import { forste, type Grunn, type Somvalg, utfall } from './integrasjon.js';

/** The machine's moves as raw SQL, with nothing of the service's own care around them. */

export async function klokke(k: pg.PoolClient): Promise<string> {
  return forste((await k.query<{ na: string }>('SELECT clock_timestamp()::text AS na')).rows).na;
}

/** Ends the open period now; answers when. */
export async function lukkPeriode(k: pg.PoolClient, logg: string): Promise<string> {
  const na = await klokke(k);
  await k.query(
    'UPDATE initiativperiode SET gyldig = tstzrange(lower(gyldig), $2) WHERE logg_id = $1 AND upper_inf(gyldig)',
    [logg, na],
  );
  return na;
}

export interface Etappe {
  readonly logg: string;
  readonly enhet: string;
  readonly person: string;
  readonly fra: string;
  readonly grunn?: string;
}

export const nyPeriode = (k: pg.PoolClient, e: Etappe) =>
  k.query('INSERT INTO initiativperiode SELECT kommune_id, id, tstzrange($4, NULL), $2, $3, $5 FROM stafettlogg WHERE id = $1', [
    e.logg, e.enhet, e.person, e.fra, e.grunn ?? 'BYTTET',
  ]);

export const settHolder = (k: pg.PoolClient, e: Etappe) =>
  k.query('UPDATE stafettlogg SET holder_enhet_id = $2, holder_person_id = $3, holder_siden = $4 WHERE id = $1', [
    e.logg, e.enhet, e.person, e.fra,
  ]);

/** The duty goes to somebody, gapless. */
export async function gi(k: pg.PoolClient, logg: string, enhet: string, person: string): Promise<void> {
  const etappe = { logg, enhet, person, fra: await lukkPeriode(k, logg) };
  await nyPeriode(k, etappe);
  await settHolder(k, etappe);
}

/** The log closes as its rules ask. */
export async function lukkLogg(k: pg.PoolClient, logg: string): Promise<void> {
  const na = await lukkPeriode(k, logg);
  await k.query(
    `UPDATE stafettlogg SET tilstand = 'AVSLUTTET', avsluttet_tid = $2, holder_enhet_id = NULL, holder_person_id = NULL,
       holder_siden = NULL WHERE id = $1`,
    [logg, na],
  );
}

export const trekkTilbud = (k: pg.PoolClient, tilbud: string) =>
  k.query("UPDATE overlevering SET status = 'TRUKKET', avgjort_tid = clock_timestamp() WHERE id = $1", [tilbud]);

/** An offer like another of the log's, pending from now. */
export const nyttTilbud = (k: pg.PoolClient, somTilbud: string) =>
  k.query(
    `INSERT INTO overlevering SELECT kommune_id, uuidv7(), logg_id, fra_enhet_id, fra_person_id, til_enhet_id, til_person_id,
       sporsmal_id, clock_timestamp(), clock_timestamp() + interval '1 day', 'VENTER' FROM overlevering WHERE id = $1`,
    [somTilbud],
  );

export const sluttTilknytning = (k: pg.PoolClient, tilknytning: string) =>
  k.query('UPDATE tilknytning SET til = clock_timestamp() WHERE id = $1', [tilknytning]);

export const sha256 = (...deler: (Buffer | string)[]): Buffer => {
  const h = createHash('sha256');
  for (const d of deler) h.update(d);
  return h.digest();
};

interface Samtidig {
  readonly som: Somvalg;
  readonly arbeid: (k: pg.PoolClient) => Promise<unknown>;
}

/** Two transactions at once; with `venter`, neither commits before both have written. */
export async function samtidig(g: Grunn, venter: boolean, a: Samtidig, b: Samtidig): Promise<string> {
  let igjen = 2;
  let apne: () => void = () => undefined;
  const bom = new Promise<void>((r) => (apne = r));
  const en = ({ som, arbeid }: Samtidig): Promise<string> =>
    utfall(
      g.som(som, async (k) => {
        try {
          await arbeid(k);
        } finally {
          if (--igjen === 0) apne();
          if (venter) await bom;
        }
      }),
    );
  return (await Promise.all([en(a), en(b)])).join(' / ');
}

/** Deadlocks are found in a moment, in connections made from now on. */
export async function raskeVranglaser(g: Grunn): Promise<void> {
  const k = new pg.Client({ connectionString: g.db.super });
  await k.connect();
  await k.query(`ALTER DATABASE ${k.escapeIdentifier(new URL(g.db.super).pathname.slice(1))} SET deadlock_timeout = '20ms'`);
  await k.end();
}
