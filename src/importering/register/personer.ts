import type { Tall } from '../rapport.js';
import { endre, harTilgang, ikkeFrossen, type Kommunelast } from './kommunelast.js';

/** A number that is new to a person who already has access: the login would change hands. */
const NYTT_FNR = `t.pid IS NOT NULL AND p.pid_hmac IS DISTINCT FROM decode(t.pid, 'hex')`;

const LASTE = `
  WITH a AS (UPDATE t_person t SET pid = NULL FROM person p
    WHERE p.kommune_id = $1 AND p.id = t.person_id AND NOT t.ny AND t.bruker_id = t.leder AND ${NYTT_FNR}
      AND ${harTilgang('p.id')} RETURNING t.fil, t.linje)
  INSERT INTO t_avvist SELECT false, fil, linje, 'HAR_TILGANG', 'userIds', NULL FROM a`;

// A person without kilde_id was made by hand, and is the hand's to change.
const ENDRE = `
  UPDATE person p SET fornavn = t.fornavn, etternavn = t.etternavn, borte_tid = NULL,
      pid_hmac = coalesce(decode(t.pid, 'hex'), p.pid_hmac)
    FROM t_person t WHERE p.kommune_id = $1 AND p.id = t.person_id AND NOT t.ny AND t.bruker_id = t.leder
      AND p.kilde_id IS NOT NULL
      AND ((p.fornavn, p.etternavn, p.borte_tid) IS DISTINCT FROM (t.fornavn, t.etternavn, NULL::timestamptz) OR ${NYTT_FNR})`;

const NYE = `
  INSERT INTO person (kommune_id, id, kilde_id, fornavn, etternavn, pid_hmac)
    SELECT $1, person_id, bruker_id, fornavn, etternavn, decode(pid, 'hex') FROM t_person WHERE ny AND bruker_id = leder`;

export async function skrivPersoner({ tx, kommuneId }: Kommunelast): Promise<Omit<Tall, 'borte'>> {
  await endre(tx, LASTE, kommuneId);
  const endret = await endre(tx, ENDRE, kommuneId);
  const lagtTil = await endre(tx, NYE, kommuneId);
  const svar = await tx.sporr<{ n: number }>({
    text: 'SELECT count(DISTINCT person_id)::integer AS n FROM t_person',
    values: [],
  });
  return { lagtTil, endret, uendret: (svar.rows[0]?.n ?? 0) - lagtTil - endret };
}

/** Gone from the source, and from here: unless they still work somewhere or are a verified guardian. */
export function avviklPersoner({ tx, kommuneId }: Kommunelast): Promise<number> {
  return endre(
    tx,
    `UPDATE person p SET borte_tid = clock_timestamp()
      WHERE p.kommune_id = $1 AND p.kilde_id IS NOT NULL AND p.borte_tid IS NULL AND ${ikkeFrossen('p.kilde_id')}
        AND NOT EXISTS (SELECT FROM t_person t WHERE t.person_id = p.id)
        AND NOT EXISTS (SELECT FROM tilknytning x WHERE x.kommune_id = $1 AND x.person_id = p.id AND x.til IS NULL)
        AND NOT EXISTS (SELECT FROM foreldreansvar x WHERE x.kommune_id = $1 AND x.person_id = p.id
          AND x.verifisert_tid IS NOT NULL AND x.opphort_tid IS NULL)`,
    kommuneId,
  );
}
