import type { Tx } from '../../platform/transaction.js';
import { feil, ok, type Result } from '../../shared/result.js';
import type { Nektet } from '../../stafettlogg/application/organisasjonen.js';
import { type Endret, iTransaksjon, type Oppdrag } from '../../stafettlogg/application/utfor.js';
import type { Aktor } from '../../stafettlogg/domain/fakta.js';
import { dorFor } from '../../tilgang/dor.js';

/** No access and not found are the same answer, and no log is named in it. */
export const IKKE_FUNNET: Nektet = { kode: 'IKKE_FUNNET', logger: [] };

/**
 * A change in the organisation, in one transaction: who asks is established at the door; the work is then the service's own,
 * since it moves the duty of logs that the asking one may not see.
 */
export async function iOrganisasjonen(
  oppdrag: Oppdrag,
  plan: { readonly navn: string; readonly input: object },
  arbeid: (tx: Tx, aktor: Aktor) => Promise<Result<Endret, Nektet>>,
): Promise<Result<Endret, Nektet>> {
  let logger: Nektet['logger'] = [];
  const forbered = (): Promise<object> => Promise.resolve(plan.input);
  const svar = await iTransaksjon(oppdrag, { ...plan, forbered }, async (tx, aktor) => {
    await tx.sporr({ text: 'SELECT sett_systemkontekst(kontekst_kommune())', values: [] });
    const utfall = await arbeid(tx, aktor);
    if (!utfall.ok) {
      logger = utfall.feil.logger;
      return feil(utfall.feil.kode);
    }
    // The idempotency key is the asking one's own.
    await tx.sporr(dorFor(oppdrag.anrop));
    return utfall;
  });
  return svar.ok ? ok(svar.verdi) : feil({ kode: svar.feil, logger });
}

/** Works in the unit: active and confirmed. */
export async function arbeiderI(tx: Tx, enhetId: string, personId: string): Promise<boolean> {
  const svar = await tx.sporr({
    text: `SELECT FROM tilknytning WHERE kommune_id = kontekst_kommune() AND enhet_id = $1 AND person_id = $2
             AND til IS NULL AND bekreftet_tid IS NOT NULL LIMIT 1`,
    values: [enhetId, personId],
  });
  return svar.rowCount === 1;
}
