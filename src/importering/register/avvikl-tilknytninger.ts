import type { Tx } from '../../platform/transaction.js';
import type { AvsluttTilknytning } from '../avslutt.js';
import { endre, type Kommunelast } from './kommunelast.js';

/** What the import made, and the source no longer has. The first part of the key is the user's id, escaped. */
const BORTE = `x.kommune_id = $1 AND x.kilde_id IS NOT NULL AND x.til IS NULL
  AND NOT EXISTS (SELECT FROM t_tilknytning t WHERE t.kilde_id = x.kilde_id AND t.person_id = x.person_id)
  AND NOT EXISTS (SELECT FROM t_frossen f
    WHERE replace(replace(f.bruker_id, '%', '%25'), '|', '%7C') = split_part(x.kilde_id, '|', 1))`;

const KAN_HOLDE_LOGG = `(x.bekreftet_tid IS NOT NULL AND x.enhet_id IS NOT NULL)`;

/** Nobody holds a log by these. The key is put away with them, so that one who comes back comes as new. */
const UTEN_LOGG = `
  UPDATE tilknytning x SET til = clock_timestamp(), kilde_id = x.kilde_id || '|' || x.id
    WHERE ${BORTE} AND NOT ${KAN_HOLDE_LOGG}`;

/** Staff before leaders: the duty of one who leaves goes to a leader, who should still be there. */
const BEKREFTEDE = `
  SELECT x.id, x.kilde_id, x.enhet_id, x.person_id FROM tilknytning x
    WHERE ${BORTE} AND ${KAN_HOLDE_LOGG} ORDER BY x.rolle, x.id`;

interface Bekreftet {
  readonly id: string;
  readonly kilde_id: string;
  readonly enhet_id: string;
  readonly person_id: string;
}

export async function avviklTilknytninger(
  { tx, kommuneId }: Kommunelast,
  avslutt: AvsluttTilknytning,
): Promise<number> {
  const bekreftede = await tx.sporr<Bekreftet>({ text: BEKREFTEDE, values: [kommuneId] });
  let borte = await endre(tx, UTEN_LOGG, kommuneId);
  for (const t of bekreftede.rows) if (await avsluttEn(tx, kommuneId, t, avslutt)) borte++;
  return borte;
}

/** A refusal leaves this one as it was, whatever was begun, and harms no other. */
async function avsluttEn(tx: Tx, kommuneId: string, t: Bekreftet, avslutt: AvsluttTilknytning): Promise<boolean> {
  await endre(tx, 'SAVEPOINT avslutt');
  const utfall = await avslutt(tx, { kommuneId, tilknytningId: t.id, enhetId: t.enhet_id, personId: t.person_id });
  if (utfall.ok) {
    await endre(
      tx,
      `UPDATE tilknytning SET kilde_id = kilde_id || '|' || id WHERE kommune_id = $1 AND id = $2`,
      kommuneId,
      t.id,
    );
    await endre(tx, 'RELEASE SAVEPOINT avslutt');
    return true;
  }
  await endre(tx, 'ROLLBACK TO SAVEPOINT avslutt');
  await endre(tx, `INSERT INTO t_avvist VALUES (false, 'tilknytning', NULL, $1, NULL, $2)`, utfall.feil, t.kilde_id);
  return false;
}
