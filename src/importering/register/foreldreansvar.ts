import { analyser } from '../mellomtabeller.js';
import type { Tall } from '../rapport.js';
import { endre, ikkeFrossen, type Kommunelast } from './kommunelast.js';

const UTVALG = `
  INSERT INTO t_ansvar SELECT DISTINCT t.person_id, e.id FROM t_foresatt f
    JOIN t_person t ON t.bruker_id = f.bruker_id
    JOIN elev e ON e.kommune_id = $1 AND e.kilde_id = f.elev_bruker_id
    JOIN t_elev v ON v.bruker_id = f.elev_bruker_id AND v.kommune = $2`;

const HER = `f.kommune_id = $1 AND f.person_id = t.person_id AND f.elev_id = t.elev_id`;

/** Back in the source, and still unverified. One that people have verified and then ended stays ended. */
const ENDRE = `UPDATE foreldreansvar f SET opphort_tid = NULL FROM t_ansvar t
  WHERE ${HER} AND f.opphort_tid IS NOT NULL AND f.verifisert_tid IS NULL`;

/** Never verified: a roster does not know who has foreldreansvar (rule 13). */
const NYE = `INSERT INTO foreldreansvar (kommune_id, person_id, elev_id)
  SELECT $1, t.person_id, t.elev_id FROM t_ansvar t WHERE NOT EXISTS (SELECT FROM foreldreansvar f WHERE ${HER})`;

export async function skrivForeldreansvar({ tx, kommuneId, nummer }: Kommunelast): Promise<Omit<Tall, 'borte'>> {
  const antall = await endre(tx, UTVALG, kommuneId, nummer);
  await endre(tx, 'CREATE INDEX ON t_ansvar (person_id, elev_id)');
  await analyser(tx, 't_ansvar');
  const endret = await endre(tx, ENDRE, kommuneId);
  const lagtTil = await endre(tx, NYE, kommuneId);
  return { lagtTil, endret, uendret: antall - lagtTil - endret };
}

/**
 * Gone from the source. What was verified rests on a better one, so it stands and is reported: to end it
 * is for whoever verified it.
 */
export async function avviklForeldreansvar({ tx, kommuneId }: Kommunelast): Promise<number> {
  const borte = `f.kommune_id = $1 AND f.opphort_tid IS NULL AND p.kommune_id = $1 AND p.id = f.person_id
    AND e.kommune_id = $1 AND e.id = f.elev_id AND p.kilde_id IS NOT NULL AND e.kilde_id IS NOT NULL
    AND ${ikkeFrossen('p.kilde_id')} AND ${ikkeFrossen('e.kilde_id')}
    AND NOT EXISTS (SELECT FROM t_ansvar t WHERE t.person_id = f.person_id AND t.elev_id = f.elev_id)`;
  await endre(
    tx,
    `INSERT INTO t_avvist SELECT false, 'users.csv', NULL, 'FORELDREANSVAR_VERIFISERT', 'agentSourcedIds', p.kilde_id
      FROM foreldreansvar f, person p, elev e WHERE ${borte} AND f.verifisert_tid IS NOT NULL`,
    kommuneId,
  );
  return endre(
    tx,
    `UPDATE foreldreansvar f SET opphort_tid = clock_timestamp() FROM person p, elev e
      WHERE ${borte} AND f.verifisert_tid IS NULL`,
    kommuneId,
  );
}
