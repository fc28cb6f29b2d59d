import { analyser } from '../mellomtabeller.js';
import { endre, type Kommunelast } from './kommunelast.js';

const STAB = `('ANSATT', 'ENHETSLEDER', 'BTI_KOORDINATOR', 'ADMINISTRATOR')`;

/** Users who are somebody here. Several with one number are one person, led by the first of them. */
const UTVALG = `
  INSERT INTO t_person SELECT id, CASE WHEN pid IS NULL THEN id
      ELSE first_value(id) OVER (PARTITION BY pid ORDER BY (fil = 'users.csv') DESC, linje) END,
    fil, linje, fornavn, etternavn, pid, NULL, false, ansatt
  FROM (SELECT b.*, EXISTS (SELECT FROM t_rolle r WHERE r.bruker_id = b.id AND r.kommune = $1 AND r.slag IN ${STAB}) AS ansatt
          FROM t_bruker b WHERE NOT b.slettes) b
  WHERE ansatt OR EXISTS (SELECT FROM t_foresatt f JOIN t_elev e ON e.bruker_id = f.elev_bruker_id
    WHERE f.bruker_id = b.id AND e.kommune = $1)`;

/**
 * A number that the register knows under another name and another id: taking the two for one could give
 * somebody another person's access. The number is not used, and the row is reported.
 */
const ANNET_NAVN = `
  WITH a AS (UPDATE t_person t SET pid = NULL, leder = t.bruker_id FROM person p
    WHERE p.kommune_id = $1 AND p.pid_hmac = decode(t.pid, 'hex')
      AND lower(p.fornavn || ' ' || p.etternavn) <> lower(t.fornavn || ' ' || t.etternavn)
      AND NOT EXISTS (SELECT FROM t_person m WHERE m.leder = t.leder AND m.bruker_id = p.kilde_id)
    RETURNING t.fil, t.linje)
  INSERT INTO t_avvist SELECT false, fil, linje, 'FNR_I_BRUK', 'userIds', NULL FROM a`;

const VED_FNR = `UPDATE t_person t SET person_id = p.id FROM person p
  WHERE p.kommune_id = $1 AND p.pid_hmac = decode(t.pid, 'hex') AND t.bruker_id = t.leder`;
const VED_KILDE = `UPDATE t_person t SET person_id = p.id FROM person p
  WHERE p.kommune_id = $1 AND p.kilde_id = t.bruker_id AND t.bruker_id = t.leder AND t.person_id IS NULL`;
const NYE = `UPDATE t_person SET person_id = uuidv7(), ny = true WHERE bruker_id = leder AND person_id IS NULL`;
const FOLG_LEDEREN = `UPDATE t_person t SET person_id = l.person_id, ny = l.ny FROM t_person l
  WHERE l.bruker_id = t.leder AND t.bruker_id <> t.leder`;

/** Who in the export is who in the register: by number first, then by the source's id, else somebody new. */
export async function finnPersoner({ tx, kommuneId, nummer }: Kommunelast): Promise<void> {
  await endre(tx, UTVALG, nummer);
  for (const k of ['bruker_id', 'leder']) await endre(tx, `CREATE INDEX ON t_person (${k})`);
  await analyser(tx, 't_person');
  for (const text of [ANNET_NAVN, VED_FNR, VED_KILDE]) await endre(tx, text, kommuneId);
  await endre(tx, NYE);
  await endre(tx, FOLG_LEDEREN);
  await endre(tx, 'CREATE INDEX ON t_person (person_id)');
  await analyser(tx, 't_person');
}
