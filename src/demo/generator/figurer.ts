import type { Tilfeldig } from './tilfeldig.js';

/** Figures of domain.md §8: a kommune of 5 000 pupils has 22 schools, 9 nurse man-years and 13 rådgivere. */
const ELEVER_PER_SKOLE = 5000 / 22;
const HELSESYKEPLEIERE_PER_1000 = 1.75;
const ELEVER_PER_RADGIVER = 5000 / 13;
/** [decision] No source gives these; enough that each service has a leader and two to hand over between. */
const ELEVER_PER_PPT_RADGIVER = 600;
const ELEVER_PER_BARNEVERNSKONSULENT = 400;
/** The largest class, and how many teachers there are for each class. */
const KLASSE = 26;
const LARERE_PER_KLASSE = 1.6;

export const TRINN = 10;

export interface Figurer {
  readonly skoler: number;
  readonly helsesykepleiere: number;
  readonly pptRadgivere: number;
  readonly barnevernskonsulenter: number;
  readonly radgivere: number;
}

export const figurer = (elever: number): Figurer => ({
  skoler: Math.max(2, Math.round(elever / ELEVER_PER_SKOLE)),
  helsesykepleiere: Math.max(2, Math.round((elever * HELSESYKEPLEIERE_PER_1000) / 1000)),
  pptRadgivere: Math.max(2, Math.round(elever / ELEVER_PER_PPT_RADGIVER)),
  barnevernskonsulenter: Math.max(2, Math.round(elever / ELEVER_PER_BARNEVERNSKONSULENT)),
  radgivere: Math.max(1, Math.round(elever / ELEVER_PER_RADGIVER)),
});

/** Pupils by school: schools differ in size by up to four times, and together they have exactly `elever`. */
export function fordel(t: Tilfeldig, elever: number, skoler: number): number[] {
  const vekter = Array.from({ length: skoler }, () => 0.5 + 1.5 * t.neste());
  const sum = vekter.reduce((a, b) => a + b, 0);
  let brukt = 0;
  let vekt = 0;
  return vekter.map((v) => {
    vekt += v;
    const antall = Math.round((elever * vekt) / sum) - brukt;
    brukt += antall;
    return antall;
  });
}

/** Teachers for a school: two at the least, for a small school has one in each end of the building too. */
export function larere(elever: number): number {
  const perTrinn = elever / TRINN;
  const klasser = perTrinn < 8 ? Math.ceil(elever / 16) : TRINN * Math.ceil(perTrinn / KLASSE);
  return Math.max(2, Math.ceil(klasser * LARERE_PER_KLASSE));
}
