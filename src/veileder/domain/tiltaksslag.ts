import type { Tekst } from './tekst.js';

/** Meld. St. 21 ch. 5: ordinary, extra (within ordinary teaching), special. */
export const TILTAKSTRINN = ['ORDINAERT', 'EKSTRA', 'SAERSKILT'] as const;
export type Tiltakstrinn = (typeof TILTAKSTRINN)[number];

/** What a kind of measure demands before it may begin. Every part is optional; none: no demand. */
export interface Tiltakskrav {
  /** School grades, first and last. */
  readonly trinn?: readonly [fra: number, til: number];
  /** One of these must be named. */
  readonly omrader?: readonly string[];
  /** It must say when it ends. */
  readonly sluttdato?: true;
  /** References that must be given, by name: `SAKKYNDIG_VURDERING`, `VEDTAK`. */
  readonly referanser?: readonly string[];
}

/** A kind of measure: data of the guide. */
export interface Tiltaksslag {
  readonly nokkel: string;
  readonly trinn: Tiltakstrinn;
  readonly navn: Tekst;
  /** Who may register it; null: every service. */
  readonly tjenestetyper: readonly string[] | null;
  readonly krav: Tiltakskrav;
  readonly hjemmel: string | null;
}
