import type { Tx } from '../../platform/transaction.js';
import type { Tall } from '../rapport.js';
import { endre, type Kommunelast } from './kommunelast.js';

/** Units by the source's id. One that comes back is opened again, unless a person closed it; one with a refused row stays as it is. */
export async function skrivEnheter({ tx, kommuneId, frosneEnheter }: Kommunelast): Promise<Omit<Tall, 'borte'>> {
  const endret = await endre(
    tx,
    `UPDATE enhet e SET navn = t.navn, tjenestetype = t.tjenestetype, nedlagt_tid = NULL FROM t_enhet t
      WHERE e.kommune_id = $1 AND e.kilde_id = t.kilde_id AND e.kilde_id <> ALL ($2::text[]) AND e.nedlagt_av IS NULL
        AND (e.navn, e.tjenestetype, e.nedlagt_tid) IS DISTINCT FROM (t.navn, t.tjenestetype, NULL::timestamptz)`,
    kommuneId,
    frosneEnheter,
  );
  const lagtTil = await endre(
    tx,
    `INSERT INTO enhet (kommune_id, kilde_id, navn, tjenestetype)
      SELECT $1, t.kilde_id, t.navn, t.tjenestetype FROM t_enhet t
        WHERE NOT EXISTS (SELECT FROM enhet e WHERE e.kommune_id = $1 AND e.kilde_id = t.kilde_id)`,
    kommuneId,
  );
  return { lagtTil, endret, uendret: (await antall(tx)) - lagtTil - endret };
}

async function antall(tx: Tx): Promise<number> {
  const svar = await tx.sporr<{ n: number }>({ text: 'SELECT count(*)::integer AS n FROM t_enhet', values: [] });
  return svar.rows[0]?.n ?? 0;
}

/**
 * Units that the source no longer has. One where anybody still works, where pupils still are or which holds
 * an open log is left standing and reported: closing it is a decision for people, not for an import.
 */
export async function avviklEnheter({ tx, kommuneId, frosneEnheter }: Kommunelast): Promise<number> {
  const borte = `e.kommune_id = $1 AND e.kilde_id IS NOT NULL AND e.nedlagt_tid IS NULL AND e.kilde_id <> ALL ($2::text[])
    AND NOT EXISTS (SELECT FROM t_enhet t WHERE t.kilde_id = e.kilde_id)`;
  const nedlagt = await endre(
    tx,
    `UPDATE enhet e SET nedlagt_tid = clock_timestamp() WHERE ${borte}
      AND NOT EXISTS (SELECT FROM tilknytning t WHERE t.kommune_id = $1 AND t.enhet_id = e.id AND t.til IS NULL)
      AND NOT EXISTS (SELECT FROM elev p WHERE p.kommune_id = $1 AND p.enhet_id = e.id AND p.borte_tid IS NULL)
      AND NOT EXISTS (SELECT FROM holderens_logger(NULL, e.id))`,
    kommuneId,
    frosneEnheter,
  );
  await endre(
    tx,
    `INSERT INTO t_avvist SELECT false, 'orgs.csv', NULL, 'ENHET_I_BRUK', NULL, e.kilde_id FROM enhet e WHERE ${borte}`,
    kommuneId,
    frosneEnheter,
  );
  return nedlagt;
}
