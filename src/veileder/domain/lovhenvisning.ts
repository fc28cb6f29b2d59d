/** How well a reference is known: R read, P meaning read, M from memory, U uncertain. */
export const SIKKERHETER = ['R', 'P', 'M', 'U'] as const;
export type Sikkerhet = (typeof SIKKERHETER)[number];

/**
 * A reference to law as data: never a condition in the code. Dates are `YYYY-MM-DD`; `gyldigFra` null: adopted, and not
 * in force before a date is set here; `gyldigTil` null: none known, else the first day on which it no longer holds.
 */
export interface Lovhenvisning {
  readonly nokkel: string;
  readonly lov: string;
  readonly emne: string;
  readonly mening: string;
  readonly gyldigFra: string | null;
  readonly gyldigTil: string | null;
  /** The key of the row that this one ends with, on the day that one begins. */
  readonly avloses?: string;
  readonly kilde: string;
  readonly sikkerhet: Sikkerhet;
}
