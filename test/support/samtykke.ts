import { lagFnr } from '../../src/demo/generator/fnr.js';
import { STANDARDVEILEDER } from '../../src/veileder/domain/standard/standardveileder.js';
import type { Samtykkeregel } from '../../src/veileder/domain/samtykkeregel.js';
import { plussKalenderdager } from '../../src/shared/kalender.js';
import { nyttBarn, sql } from './e2e.js';
import type { Tjeneste } from './tjeneste.js';

/** Today in Norway, and the day on which one who becomes so old so many days from now was born. */
export const idag = (): string => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Oslo' }).format(new Date());
export const fodtSaAt = (alder: number, omDager: number): string => {
  const dag = plussKalenderdager(idag(), omDager);
  const dato = `${String(Number(dag.slice(0, 4)) - alder)}${dag.slice(4)}`;
  return dato.endsWith('-02-29') && Number(dato.slice(0, 4)) % 4 !== 0 ? dato.replace('-29', '-28') : dato;
};

/** A child of the school with both `forelder` and `forelder2` as verified guardians. */
export async function barnMedTo(t: Tjeneste, fornavn = 'Tosom'): Promise<string> {
  const elev = await nyttBarn(t, { fornavn });
  await verifisert(t, elev, t.kommune.personer.forelder2);
  return elev;
}

export async function verifisert(t: Tjeneste, elev: string, person: string): Promise<void> {
  await sql(
    t.db.eier,
    `INSERT INTO foreldreansvar (kommune_id, person_id, elev_id, verifisert_tid, verifisert_kilde, verifisert_dato)
       VALUES ($1, $2, $3, now(), 'Folkeregisteret (test)', current_date)`,
    [t.kommune.id, person, elev],
  );
}

export const fodt = (t: Tjeneste, elev: string, dato: string): Promise<unknown> =>
  sql(t.db.eier, 'UPDATE elev SET fodselsdato = $2 WHERE id = $1', [elev, dato]);

/** A unit of another kind than the test kommune has. */
export async function nyEnhet(t: Tjeneste, navn: string, tjenestetype: string): Promise<string> {
  const [rad] = await sql<{ id: string }>(
    t.db.eier,
    'INSERT INTO enhet (kommune_id, navn, tjenestetype) VALUES ($1, $2, $3) RETURNING id',
    [t.kommune.id, navn, tjenestetype],
  );
  return rad!.id;
}

/** The kommune's own guide, with these rules of who may consent; as a superuser, since a published guide never changes. */
export async function medRegler(t: Tjeneste, samtykkeregler: readonly Samtykkeregel[]): Promise<void> {
  await sql(
    t.db.super,
    `SET session_replication_role = replica; UPDATE veileder v SET navn = '${STANDARDVEILEDER.navn}',
       publisert_av = (SELECT p.id FROM person p WHERE p.kommune_id = v.kommune_id LIMIT 1),
       innhold = '${JSON.stringify({ ...STANDARDVEILEDER, samtykkeregler }).replaceAll("'", "''")}'`,
  );
}

const brukt = new Set<string>();

/** A synthetic number of that day's that no test before has used. */
export function nyttFnr(fodselsdato: string): string {
  for (let fra = 0; ; fra++) {
    const fnr = lagFnr(fodselsdato, fra);
    if (brukt.has(fnr)) continue;
    brukt.add(fnr);
    return fnr;
  }
}

/** Somebody born on that day, who logs in with a number of their own. */
export async function ungdom(t: Tjeneste, fodselsdato: string): Promise<{ elev: string; fnr: string; token: string }> {
  const elev = await nyttBarn(t, { fornavn: 'Ungdom' });
  await fodt(t, elev, fodselsdato);
  const fnr = nyttFnr(fodselsdato);
  return { elev, fnr, token: await t.utsteder.token(`ungdom-${fnr}`, { pid: fnr }) };
}
