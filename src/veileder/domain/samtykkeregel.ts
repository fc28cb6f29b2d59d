/** What the consent is to. DELTA: the service takes part in the log. UTREDNING, VEDTAK: opplæringslova. DELING: one sharing. */
export const SAMTYKKEHANDLINGER = ['DELTA', 'UTREDNING', 'VEDTAK', 'DELING'] as const;
export type Samtykkehandling = (typeof SAMTYKKEHANDLINGER)[number];

/** EN_FORESATT: one guardian is enough. BEGGE_FORESATTE: every guardian with verified foreldreansvar. ELEV: the child alone. */
export const SAMTYKKEGIVERE = ['EN_FORESATT', 'BEGGE_FORESATTE', 'ELEV'] as const;
export type Samtykkegivere = (typeof SAMTYKKEGIVERE)[number];

/**
 * Who may consent to an act towards a kind of service, by the child's age, while the row holds. The newest row that
 * applies decides; where none does, every guardian must.
 */
export interface Samtykkeregel {
  readonly handling: Samtykkehandling;
  /** Null: every tjenestetype. A row that names one goes before one that does not. */
  readonly tjenestetype: string | null;
  /** From this age, in whole years, and below that one (null: no upper). */
  readonly fraAlder: number;
  readonly tilAlder: number | null;
  readonly hvem: Samtykkegivere;
  /** Dates `YYYY-MM-DD`; null: always. */
  readonly gyldigFra: string | null;
  readonly gyldigTil: string | null;
  /** The key of the text of law it rests on; null: a decision of the kommune's. */
  readonly hjemmel: string | null;
}
