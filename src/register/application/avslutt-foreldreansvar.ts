import { feil, ok, type Result } from '../../shared/result.js';
import { type Endret, iTransaksjon, type Oppdrag } from '../../stafettlogg/application/utfor.js';
import type { Avvisningskode } from '../../stafettlogg/domain/avvisninger.js';

const AVSLUTT = /* sql */ `
  UPDATE foreldreansvar SET opphort_tid = clock_timestamp()
    WHERE kommune_id = kontekst_kommune() AND id = $1 AND opphort_tid IS NULL AND kontekst_rolle() = 'ADMINISTRATOR'`;

/** Foreldreansvar has ended: the guardian loses sight at once. What they have consented to stands until withdrawn. */
export function avsluttForeldreansvar(
  oppdrag: Oppdrag,
  foreldreansvarId: string,
): Promise<Result<Endret, Avvisningskode>> {
  const plan = {
    navn: 'avsluttForeldreansvar',
    input: foreldreansvarId,
    forbered: () => Promise.resolve(foreldreansvarId),
  };
  return iTransaksjon(oppdrag, plan, async (tx) => {
    const svar = await tx.sporr({ text: AVSLUTT, values: [foreldreansvarId] });
    return svar.rowCount === 1 ? ok({}) : feil('IKKE_FUNNET');
  });
}
