import { createHash } from 'node:crypto';
import pg from 'pg';
import { forste, type Grunn, type Somvalg, utfall } from './integrasjon.js';

/** The machine's moves as raw SQL, with nothing of the service's own care around them. */

/** In whole milliseconds, as the service counts. */
export async function klokke(k: pg.PoolClient): Promise<string> {
  return forste(
    (await k.query<{ na: string }>("SELECT date_trunc('milliseconds', clock_timestamp())::text AS na")).rows,
  ).na;
}

/** Ends the open period now; answers when. */
export async function lukkPeriode(k: pg.PoolClient, logg: string): Promise<string> {
  const { rows } = await k.query<{ til: string }>(
    `UPDATE initiativperiode SET gyldig = tstzrange(lower(gyldig),
       greatest(date_trunc('milliseconds', clock_timestamp()), lower(gyldig) + interval '1 ms'))
     WHERE logg_id = $1 AND upper_inf(gyldig) RETURNING upper(gyldig)::text AS til`,
    [logg],
  );
  return forste(rows).til;
}

export interface Etappe {
  readonly logg: string;
  readonly enhet: string;
  readonly person: string;
  readonly fra: string;
  readonly grunn?: string;
}

/** An undring without its first period; `eldre`: how long before that it says that it began. */
export const nyLogg = (k: pg.PoolClient, e: Etappe & { readonly elev: string; readonly eldre?: string }) =>
  k.query(
    `INSERT INTO stafettlogg (kommune_id, id, elev_id, apner_enhet_id, tilstand, niva, veileder_versjon, holder_enhet_id,
       holder_person_id, holder_siden, opprettet_tid, avklar_innen, versjon)
     VALUES (kontekst_kommune(), $1, $2, $3, 'UNDRING', 0, 1, $3, $4, $5, $5::timestamptz - $6::interval,
       $5::timestamptz + interval '14 days', 0)`,
    [e.logg, e.elev, e.enhet, e.person, e.fra, e.eldre ?? '0'],
  );

export const nyPeriode = (k: pg.PoolClient, e: Etappe) =>
  k.query(
    'INSERT INTO initiativperiode SELECT kommune_id, id, tstzrange($4, NULL), $2, $3, $5 FROM stafettlogg WHERE id = $1',
    [e.logg, e.enhet, e.person, e.fra, e.grunn ?? 'BYTTET'],
  );

export const settHolder = (k: pg.PoolClient, e: Etappe) =>
  k.query('UPDATE stafettlogg SET holder_enhet_id = $2, holder_person_id = $3, holder_siden = $4 WHERE id = $1', [
    e.logg,
    e.enhet,
    e.person,
    e.fra,
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

export interface Samtidig {
  readonly som: Somvalg;
  readonly arbeid: (k: pg.PoolClient) => Promise<unknown>;
}

/** Two transactions that start together. */
export const samtidig = async (g: Grunn, a: Samtidig, b: Samtidig): Promise<string> =>
  (await Promise.all([a, b].map(({ som, arbeid }) => utfall(g.som(som, arbeid))))).join(' / ');

const LITT = 25;
const vent = () => new Promise<void>((r) => setTimeout(r, LITT));

/**
 * Two transactions in the order that hides each from the other's check: both write, the second is checked, the first
 * commits, the second commits. Where the database makes one wait for the other, that is what it does instead.
 */
export async function flettet(g: Grunn, forst: Samtidig, sa: Samtidig): Promise<string> {
  let [skrevet, sjekket]: (() => void)[] = [];
  const forstHarSkrevet = new Promise<void>((r) => (skrevet = r));
  const saErSjekket = new Promise<void>((r) => (sjekket = r));
  const en = g.som(forst.som, async (k) => {
    await forst.arbeid(k).finally(skrevet);
    await Promise.race([saErSjekket, forstHarSkrevet.then(vent)]);
  });
  const to = g.som(sa.som, async (k) => {
    await forstHarSkrevet;
    await sa.arbeid(k);
    await k.query('SET CONSTRAINTS ALL IMMEDIATE').finally(sjekket);
    await vent();
  });
  return (await Promise.all([utfall(en), utfall(to)])).join(' / ');
}

/** Deadlocks are found in a moment, in connections made from now on. */
export async function raskeVranglaser(g: Grunn): Promise<void> {
  const k = new pg.Client({ connectionString: g.db.super });
  await k.connect();
  await k.query(
    `ALTER DATABASE ${k.escapeIdentifier(new URL(g.db.super).pathname.slice(1))} SET deadlock_timeout = '20ms'`,
  );
  await k.end();
}
