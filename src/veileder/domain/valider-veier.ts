import type { Steg, Stegniva } from './veileder.js';
import { veilederfeil, type Veilederfeil } from './veilederfeil.js';

const NIVAER: readonly Stegniva[] = [0, 1, 2, 3, 'AVSLUTNING'];

/** The steps as a map of ways: every way leads somewhere, every step is on one, and all of them can end. */
export function validerVeier(steg: readonly Steg[]): readonly Veilederfeil[] {
  const nokler = new Set(steg.map((s) => s.nokkel));
  const ukjente = steg.flatMap((s) =>
    s.neste.filter((n) => !nokler.has(n)).map((n) => veilederfeil(`steg.${s.nokkel}.neste`, 'UKJENT_STEG', n)),
  );
  const tomme = NIVAER.filter((n) => !steg.some((s) => s.niva === n)).map((n) =>
    veilederfeil('steg', 'NIVA_UTEN_STEG', String(n)),
  );
  const fram = new Map(steg.map((s) => [s.nokkel, s.neste]));
  const bakover = new Map(
    steg.map((s) => [s.nokkel, steg.filter((f) => f.neste.includes(s.nokkel)).map((f) => f.nokkel)]),
  );
  const nadd = naddeFra(innganger(steg), fram);
  const kanAvslutte = naddeFra(avslutninger(steg), bakover);
  return [
    ...ukjente,
    ...tomme,
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
