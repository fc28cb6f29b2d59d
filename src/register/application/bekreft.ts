import { feil, ok, type Result } from '../../shared/result.js';
import { type Endret, iTransaksjon, type Oppdrag } from '../../stafettlogg/application/utfor.js';
import type { Avvisningskode } from '../../stafettlogg/domain/avvisninger.js';

/** Row-level security says whose it is to confirm: a leader their own staff, an administrator every unit. */
const BEKREFT = /* sql */ `
  UPDATE tilknytning SET bekreftet_tid = clock_timestamp(), bekreftet_av = kontekst_person()
    WHERE kommune_id = kontekst_kommune() AND id = ANY ($1::uuid[]) AND bekreftet_tid IS NULL AND til IS NULL
      AND kontekst_rolle() IN ('ADMINISTRATOR', 'ENHETSLEDER') AND person_id <> kontekst_person()`;

/** An imported belonging begins to open logs. All of them or none: one that is not the caller's to confirm refuses the rest. */
export function bekreftTilknytninger(
  oppdrag: Oppdrag,
  ider: readonly string[],
): Promise<Result<Endret, Avvisningskode>> {
  const unike = [...new Set(ider)];
  const plan = { navn: 'bekreftTilknytninger', input: unike, forbered: () => Promise.resolve(unike) };
  return iTransaksjon(oppdrag, plan, async (tx) => {
    const svar = await tx.sporr({ text: BEKREFT, values: [unike] });
    return svar.rowCount === unike.length ? ok({}) : feil('IKKE_FUNNET');
  });
}
