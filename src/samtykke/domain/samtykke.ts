import type { ElevId, EnhetId, NektId, PersonId, SamtykkeId } from '../../shared/ider.js';
import type { Tidspunkt } from '../../shared/tid.js';
import type { Samtykkegivere, Samtykkehandling } from '../../veileder/domain/samtykkeregel.js';

export const FORMER = ['DIGITAL', 'PAPIR', 'MUNTLIG'] as const;
export type Form = (typeof FORMER)[number];

/** What the information is used for. DELTA serves the log or an overgang; the other acts serve only themselves. */
export const FORMAL = ['STAFETTLOGG', 'OVERGANG', 'UTREDNING', 'VEDTAK', 'DELING'] as const;
export type Formal = (typeof FORMAL)[number];

/** Kinds of information that a consent covers. Data: the database holds no list of them. */
export const OPPLYSNINGSTYPER = ['LAERING', 'TRIVSEL', 'FRAVAER', 'TILTAK', 'HELSE', 'FAMILIE'] as const;
export type Opplysningstype = (typeof OPPLYSNINGSTYPER)[number];

/** What is covered where nobody says otherwise: not health, and not the family's own affairs. Those must be named. */
export const VANLIGE_OPPLYSNINGER: readonly Opplysningstype[] = ['LAERING', 'TRIVSEL', 'FRAVAER', 'TILTAK'];

export const KAPASITETER = ['FORESATT', 'ELEV'] as const;
export type Kapasitet = (typeof KAPASITETER)[number];

/** What a consent is to, and for what: with the receiving unit, the cell of the matrix that several givers meet in. */
export interface Celle {
  readonly mottakerEnhetId: EnhetId;
  readonly handling: Samtykkehandling;
  readonly formal: Formal;
}

export interface Vilkar extends Celle {
  /** Whose information. Null: every participant's, except services whose taking part is itself confidential. */
  readonly avgivendeEnhetIder: readonly EnhetId[] | null;
  readonly opplysningstyper: readonly Opplysningstype[];
}

/** Lifts taushetsplikt towards one unit for a period. Not the legal basis of processing. */
export interface Samtykke extends Vilkar {
  readonly id: SamtykkeId;
  readonly elevId: ElevId;
  readonly giverId: PersonId;
  readonly kapasitet: Kapasitet;
  /** Who had to consent when it was given. Fixed then: a birthday or a new guide does not change what was given. */
  readonly krever: Samtykkegivere;
  readonly gyldigFra: Tidspunkt;
  readonly gyldigTil: Tidspunkt;
  readonly trukket: Tidspunkt | null;
  /** When a renewal took its place. */
  readonly erstattet: Tidspunkt | null;
}

export type SamtykkeRegistrert = Vilkar & {
  readonly type: 'SamtykkeRegistrert';
  readonly tid: Tidspunkt;
  readonly samtykkeId: SamtykkeId;
  readonly giverId: PersonId;
  readonly kapasitet: Kapasitet;
  readonly krever: Samtykkegivere;
  readonly form: Form;
  readonly gittDato: string;
  /** sha256 of salt and text, in hex: the text itself is kept outside the chain. */
  readonly referanseHash: string | null;
  readonly vitneHash: string | null;
  readonly tekstVersjon: number;
  readonly gyldigTil: Tidspunkt;
  /** The consent that this one renews. */
  readonly erstatter: SamtykkeId | null;
};

export interface SamtykkeTrukket {
  readonly type: 'SamtykkeTrukket';
  readonly tid: Tidspunkt;
  readonly samtykkeId: SamtykkeId;
}

/** Somebody who is asked has said no. It stands until the same person consents to the same. */
export type SamtykkeNektet = Celle & {
  readonly type: 'SamtykkeNektet';
  readonly tid: Tidspunkt;
  readonly nektId: NektId;
  readonly giverId: PersonId;
  readonly kapasitet: Kapasitet;
};

export type Samtykkehendelse = SamtykkeRegistrert | SamtykkeTrukket | SamtykkeNektet;

/** VENTER_PA_FLERE: given, and not in force before all the guardians have given theirs. */
export const SAMTYKKESTATUSER = ['I_KRAFT', 'VENTER_PA_FLERE', 'TRUKKET', 'ERSTATTET', 'UTLOPT'] as const;
