import { analyser } from '../mellomtabeller.js';
import type { Tall } from '../rapport.js';
import { endre, type Kommunelast } from './kommunelast.js';

/** `bruker|enhet|rolle`, the parts escaped: the same row of the source is the same tilknytning in every import. */
const del = (kolonne: string): string => `replace(replace(${kolonne}, '%', '%25'), '|', '%7C')`;

const UTVALG = `
  INSERT INTO t_tilknytning SELECT DISTINCT ON (t.person_id, e.id, r.slag)
      ${del('r.bruker_id')} || '|' || coalesce(${del('r.org')}, '') || '|' || r.slag, t.person_id, e.id, r.slag, r.tittel, false
    FROM t_rolle r JOIN t_person t ON t.bruker_id = r.bruker_id
    LEFT JOIN enhet e ON e.kommune_id = $1 AND e.kilde_id = r.org
    WHERE r.kommune = $2 AND r.slag IN ('ANSATT', 'ENHETSLEDER', 'BTI_KOORDINATOR', 'ADMINISTRATOR')
    ORDER BY t.person_id, e.id, r.slag, r.bruker_id, r.primar DESC, r.linje`;

export async function finnTilknytninger({ tx, kommuneId, nummer }: Kommunelast): Promise<void> {
  await endre(tx, UTVALG, kommuneId, nummer);
  await endre(tx, 'CREATE INDEX ON t_tilknytning (kilde_id)');
  await analyser(tx, 't_tilknytning');
}

/** Ended by hand, yet still in the source: it stays ended, under a key of its own, and a new one asks to be confirmed. */
const LEGG_BORT = `
  WITH a AS (UPDATE tilknytning x SET kilde_id = x.kilde_id || '|' || x.id FROM t_tilknytning t
    WHERE x.kommune_id = $1 AND x.kilde_id = t.kilde_id AND x.til IS NOT NULL RETURNING t.kilde_id)
  UPDATE t_tilknytning t SET gjenopptatt = true FROM a WHERE a.kilde_id = t.kilde_id`;

/** Made by hand before the source knew of it: one is enough. */
const FINNES = `EXISTS (SELECT FROM tilknytning x WHERE x.kommune_id = $1 AND x.til IS NULL AND (x.kilde_id = t.kilde_id
  OR (x.kilde_id IS NULL AND x.person_id = t.person_id AND x.rolle = t.rolle AND x.enhet_id IS NOT DISTINCT FROM t.enhet_id)))`;

/** Nobody is let in to a log: only roles that never see one are in force at once, and only the first time. */
const NYE = `
  INSERT INTO tilknytning (kommune_id, kilde_id, person_id, enhet_id, rolle, tittel, bekreftet_tid)
    SELECT $1, t.kilde_id, t.person_id, t.enhet_id, t.rolle, t.tittel,
      CASE WHEN t.rolle IN ('BTI_KOORDINATOR', 'ADMINISTRATOR') AND NOT t.gjenopptatt THEN clock_timestamp() END
    FROM t_tilknytning t WHERE NOT ${FINNES}`;

const TITLER = `
  UPDATE tilknytning x SET tittel = t.tittel FROM t_tilknytning t
    WHERE x.kommune_id = $1 AND x.kilde_id = t.kilde_id AND x.til IS NULL AND x.tittel IS DISTINCT FROM t.tittel`;

export async function skrivTilknytninger({ tx, kommuneId }: Kommunelast): Promise<Omit<Tall, 'borte'>> {
  await endre(tx, LEGG_BORT, kommuneId);
  const endret = await endre(tx, TITLER, kommuneId);
  const lagtTil = await endre(tx, NYE, kommuneId);
  const svar = await tx.sporr<{ n: number }>({ text: 'SELECT count(*)::integer AS n FROM t_tilknytning', values: [] });
  return { lagtTil, endret, uendret: (svar.rows[0]?.n ?? 0) - lagtTil - endret };
}
