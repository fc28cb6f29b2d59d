import type { EnhetId, InnleggId, LoggId, PersonId, VurderingId } from '../../shared/ider.js';
import type { Result } from '../../shared/result.js';
import type { Avvisningskode } from '../domain/avvisninger.js';
import { NyeIder, skrevne } from './ider.js';
import { type Endret, loggen, type Oppdrag, utfor } from './utfor.js';

/** Everything that a nødvendighetsvurdering holds. What is blank is missing, and then nothing is shared. */
export interface DelUtenSamtykke {
  readonly loggId: LoggId;
  readonly mottakerEnhetId: EnhetId;
  readonly innlegg: readonly InnleggId[];
  /** The key of the text of law, or its words. */
  readonly hjemmel: string;
  readonly nodvendighet: string;
  readonly formal: string;
  readonly besluttetAv: PersonId | null;
  /** Why the subject is not told; null: they see it. */
  readonly unntak: string | null;
}

export const delUtenSamtykke = (oppdrag: Oppdrag, input: DelUtenSamtykke): Promise<Result<Endret, Avvisningskode>> =>
  utfor(oppdrag, {
    navn: 'delUtenSamtykke',
    input,
    apne: loggen(input.loggId),
    navngitt: { enhetId: input.mottakerEnhetId, innlegg: input.innlegg },
    lag: (hentet) => {
      const nye = new NyeIder(hentet);
      const vurderingId = nye.neste<VurderingId>();
      const nodvendighet = nye.valgfri(input.nodvendighet, 'INTERN', { vurderingId });
      const formal = nye.valgfri(input.formal, 'INTERN', { vurderingId });
      // Why the family is not told is the sharing unit's alone.
      const unntak = nye.valgfri(input.unntak, 'INTERN');
      const { mottakerEnhetId, innlegg, hjemmel, besluttetAv } = input;
      return {
        kommando: {
          type: 'delUtenSamtykke',
          vurderingId,
          mottakerEnhetId,
          innlegg,
          hjemmel,
          besluttetAv,
          nodvendighet: nodvendighet?.ref ?? null,
          formal: formal?.ref ?? null,
          unntak: unntak?.ref ?? null,
        },
        fritekster: skrevne(nodvendighet, formal, unntak),
        endret: { loggId: input.loggId, vurderingId },
      };
    },
  });
