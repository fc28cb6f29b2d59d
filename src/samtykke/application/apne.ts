import type { Tx } from '../../platform/transaction.js';
import type { ElevId, EnhetId, SamtykkeId } from '../../shared/ider.js';
import type { Samtykke } from '../domain/samtykke.js';
import { type HentetSamtykke, hentSamtykker } from '../persistence/hent.js';

/** The child's consents, locked and read, where the caller may reach the child. */
export const apneElevensSamtykker = (
  tx: Tx,
  elevId: ElevId,
  enheter: readonly EnhetId[],
): Promise<HentetSamtykke | null> => apneOgHent(tx, 'SELECT apne_elev($1, true) AS apnet', elevId, enheter);

export interface HentetEtt extends HentetSamtykke {
  readonly samtykke: Samtykke;
}

/** The same by one of the consents, for its giver and for whoever holds the child's log. */
export async function apneSamtykke(tx: Tx, id: SamtykkeId): Promise<HentetEtt | null> {
  const hentet = await apneOgHent(tx, 'SELECT apne_samtykke($1) AS apnet', id, []);
  const samtykke = hentet?.samtykker.find((s) => s.id === id);
  return hentet === null || samtykke === undefined ? null : { ...hentet, samtykke };
}

async function apneOgHent(
  tx: Tx,
  apne: string,
  id: string,
  enheter: readonly EnhetId[],
): Promise<HentetSamtykke | null> {
  const [apnet, hentet] = await Promise.all([
    tx.sporr<{ apnet: boolean }>({ text: apne, values: [id] }),
    hentSamtykker(tx, enheter),
  ]);
  return apnet.rows[0]?.apnet === true ? hentet : null;
}
