import type { Tall } from '../rapport.js';
import { endre, ikkeFrossen, type Kommunelast } from './kommunelast.js';

const VERDIER = '(t.fornavn, t.etternavn, t.fodselsdato, t.trinn, n.id, NULL::timestamptz)';

/** adressebeskyttelse stays as it is: unknown counts as protected until the register itself says otherwise (rule 14). */
const ENDRE = `
  UPDATE elev e SET (fornavn, etternavn, fodselsdato, trinn, enhet_id, borte_tid) = ROW ${VERDIER}
    FROM t_elev t JOIN enhet n ON n.kommune_id = $1 AND n.kilde_id = t.org
    WHERE t.kommune = $2 AND e.kommune_id = $1 AND e.kilde_id = t.bruker_id
      AND (e.fornavn, e.etternavn, e.fodselsdato, e.trinn, e.enhet_id, e.borte_tid) IS DISTINCT FROM ${VERDIER}`;

const NYE = `
  INSERT INTO elev (kommune_id, kilde_id, fornavn, etternavn, fodselsdato, trinn, enhet_id)
    SELECT $1, t.bruker_id, t.fornavn, t.etternavn, t.fodselsdato, t.trinn, n.id
    FROM t_elev t JOIN enhet n ON n.kommune_id = $1 AND n.kilde_id = t.org
    WHERE t.kommune = $2 AND NOT EXISTS (SELECT FROM elev e WHERE e.kommune_id = $1 AND e.kilde_id = t.bruker_id)`;

export async function skrivElever({ tx, kommuneId, nummer }: Kommunelast): Promise<Omit<Tall, 'borte'>> {
  const endret = await endre(tx, ENDRE, kommuneId, nummer);
  const lagtTil = await endre(tx, NYE, kommuneId, nummer);
  const svar = await tx.sporr<{ n: number }>({
    text: 'SELECT count(*)::integer AS n FROM t_elev WHERE kommune = $1',
    values: [nummer],
  });
  return { lagtTil, endret, uendret: (svar.rows[0]?.n ?? 0) - lagtTil - endret };
}

/** A pupil who has left. Logs stay as they are: they follow the child, not the roster. */
export function avviklElever({ tx, kommuneId, nummer }: Kommunelast): Promise<number> {
  return endre(
    tx,
    `UPDATE elev e SET borte_tid = clock_timestamp()
      WHERE e.kommune_id = $1 AND e.kilde_id IS NOT NULL AND e.borte_tid IS NULL AND ${ikkeFrossen('e.kilde_id')}
        AND NOT EXISTS (SELECT FROM t_elev t WHERE t.bruker_id = e.kilde_id AND t.kommune = $2)`,
    kommuneId,
    nummer,
  );
}
