import type { Transaksjoner } from '../../platform/transaction.js';
import { feil, ok, type Result } from '../../shared/result.js';
import { type Anrop, dorFor, type Dorsvar, erInne } from '../../tilgang/dor.js';

/** Row-level security says whose it is to confirm: a leader their own staff, an administrator every unit. */
const BEKREFT = /* sql */ `
  UPDATE tilknytning SET bekreftet_tid = clock_timestamp(), bekreftet_av = kontekst_person()
    WHERE kommune_id = kontekst_kommune() AND id = ANY ($1::uuid[]) AND bekreftet_tid IS NULL AND til IS NULL
      AND kontekst_rolle() IN ('ADMINISTRATOR', 'ENHETSLEDER') AND person_id <> kontekst_person()`;

/** An imported belonging begins to open logs. All of them or none: one that is not the caller's to confirm refuses the rest. */
export function bekreftTilknytninger(transaksjoner: Transaksjoner, anrop: Anrop, ider: readonly string[]): Promise<Result<number, 'IKKE_FUNNET'>> {
  return transaksjoner.skriv<Dorsvar & Record<string, unknown>, number, 'IKKE_FUNNET'>(dorFor(anrop), async (tx, dor) => {
    const unike = [...new Set(ider)];
    const svar = await tx.sporr({ text: BEKREFT, values: [unike] });
    return erInne(await dor) && svar.rowCount === unike.length ? ok(unike.length) : feil('IKKE_FUNNET');
  });
}
