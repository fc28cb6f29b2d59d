import type { Steg, Stegniva } from './veileder.js';
import { veilederfeil, type Veilederfeil } from './veilederfeil.js';

/** What nesteSteg looks for, by level where it matters: without it a log could stand with no next step and no date. */
const MA_FINNES: readonly (readonly [kommando: string, niva: Stegniva | null])[] = [
  ['opprettBekymring', 0],
  ['aktiver', null],
  ['gjennomforEvaluering', 1],
  ['gjennomforEvaluering', 2],
  ['gjennomforEvaluering', 3],
  ['aksepterOverlevering', null],
  ['avsluttLogg', 'AVSLUTNING'],
  ['gjenapneLogg', 'AVSLUTNING'],
];

/** The steps as a map of ways: every way leads somewhere, every step is on one, and all of them can end. */
export function validerVeier(steg: readonly Steg[]): readonly Veilederfeil[] {
  const nokler = new Set(steg.map((s) => s.nokkel));
  const ukjente = steg.flatMap((s) =>
    s.neste.filter((n) => !nokler.has(n)).map((n) => veilederfeil(`steg.${s.nokkel}.neste`, 'UKJENT_STEG', n)),
  );
  const manglende = MA_FINNES.filter(
    ([k, n]) => !steg.some((s) => s.kommandoer.includes(k) && (n === null || s.niva === n)),
  ).map(([k, n]) => veilederfeil('steg', 'STEG_MANGLER', n === null ? k : `${k}, ${String(n)}`));
  const fram = new Map(steg.map((s) => [s.nokkel, s.neste]));
  const bakover = new Map(
    steg.map((s) => [s.nokkel, steg.filter((f) => f.neste.includes(s.nokkel)).map((f) => f.nokkel)]),
  );
  const nadd = naddeFra(innganger(steg), fram);
  const kanAvslutte = naddeFra(avslutninger(steg), bakover);
  return [
    ...ukjente,
    ...manglende,
    ...steg.filter((s) => !nadd.has(s.nokkel)).map((s) => veilederfeil(`steg.${s.nokkel}`, 'UNAELIG_STEG')),
    ...steg
      .filter((s) => !kanAvslutte.has(s.nokkel))
      .map((s) => veilederfeil(`steg.${s.nokkel}.neste`, 'INGEN_VEI_TIL_AVSLUTNING')),
  ];
}

/** A concern starts at the first step of level 0. A transition comes by the calendar, at any level: from no step. */
const innganger = (steg: readonly Steg[]): readonly string[] =>
  ([0, 'OVERGANG'] as const).flatMap((n) => steg.find((s) => s.niva === n)?.nokkel ?? []);

const avslutninger = (steg: readonly Steg[]): readonly string[] =>
  steg.filter((s) => s.niva === 'AVSLUTNING' && s.kommandoer.includes('avsluttLogg')).map((s) => s.nokkel);

function naddeFra(start: readonly string[], veier: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const nadd = new Set(start);
  // A Set that grows while it is walked is walked to its new end.
  for (const nokkel of nadd) veier.get(nokkel)?.forEach((n) => nadd.add(n));
  return nadd;
}
