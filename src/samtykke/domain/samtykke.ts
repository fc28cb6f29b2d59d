import type { ElevId, EnhetId, PersonId, SamtykkeId } from '../../shared/ider.js';
import type { Tidspunkt } from '../../shared/tid.js';

export const FORMER = ['DIGITAL', 'PAPIR', 'MUNTLIG'] as const;
export type Form = (typeof FORMER)[number];

/** Lifts taushetsplikt towards one unit for a period. Not the legal basis of processing. */
export interface Samtykke {
  readonly id: SamtykkeId;
  readonly elevId: ElevId;
  readonly giverId: PersonId;
  readonly mottakerEnhetId: EnhetId;
  readonly gyldigFra: Tidspunkt;
  readonly gyldigTil: Tidspunkt;
  readonly trukket: Tidspunkt | null;
}

export type Samtykkehendelse =
  | {
      readonly type: 'SamtykkeRegistrert';
      readonly tid: Tidspunkt;
      readonly samtykkeId: SamtykkeId;
      readonly giverId: PersonId;
      readonly kapasitet: 'FORESATT';
      readonly mottakerEnhetId: EnhetId;
      readonly form: Form;
      readonly gittDato: string;
      /** sha256 of salt and text, in hex: the text itself is kept outside the chain. */
      readonly referanseHash: string | null;
      readonly tekstVersjon: number;
      readonly gyldigTil: Tidspunkt;
    }
  | { readonly type: 'SamtykkeTrukket'; readonly tid: Tidspunkt; readonly samtykkeId: SamtykkeId };
