import { VEILEDERKOMMANDOER } from './kommandoer.js';
import { validerFrister, validerStegfrist } from './valider-frister.js';
import { validerVeier } from './valider-veier.js';
import { STEGROLLER, TEKSTNOKLER, type Steg, type Veileder } from './veileder.js';
import type { Tekst } from './tekst.js';
import { veilederfeil, type Veilederfeil } from './veilederfeil.js';

const ROLLER: ReadonlySet<string> = new Set(STEGROLLER);

/**
 * Everything that stands between a draft and its publishing, all at once, so that nobody mends one error to meet the
 * next. Empty: the guide is valid. The draft has a guide's shape; that is checked where it comes in.
 */
export function valider(veileder: Veileder): readonly Veilederfeil[] {
  return [
    ...(veileder.navn.trim() === '' ? [veilederfeil('navn', 'TEKST_MANGLER')] : []),
    ...validerFrister(veileder.frister),
    ...dubletter(veileder.steg),
    ...veileder.steg.flatMap((s) => [...validerSteg(s), ...validerStegfrist(s, veileder.frister)]),
    ...validerVeier(veileder.steg),
    ...TEKSTNOKLER.flatMap((n) => validerTekst(`tekster.${n}`, veileder.tekster[n])),
    ...Object.entries(veileder.samtykkeTil).flatMap(([t, tekst]) => validerTekst(`samtykkeTil.${t}`, tekst)),
  ];
}

function validerSteg(s: Steg): readonly Veilederfeil[] {
  const sti = `steg.${s.nokkel}`;
  return [
    ...s.roller.filter((r) => !ROLLER.has(r)).map((r) => veilederfeil(`${sti}.roller`, 'UKJENT_ROLLE', r)),
    ...s.kommandoer
      .filter((k) => !VEILEDERKOMMANDOER.has(k))
      .map((k) => veilederfeil(`${sti}.kommandoer`, 'UKJENT_KOMMANDO', k)),
    ...validerTekst(`${sti}.tittel`, s.tittel),
    ...(s.sjekkliste.length === 0 ? [veilederfeil(`${sti}.sjekkliste`, 'TOM_SJEKKLISTE')] : []),
    ...s.sjekkliste.flatMap((punkt, i) => validerTekst(`${sti}.sjekkliste.${String(i)}`, punkt)),
  ];
}

/** A kommune that has not written its nynorsk has not finished its guide: both, always. */
const validerTekst = (sti: string, tekst: Tekst | undefined): readonly Veilederfeil[] =>
  (['nb', 'nn'] as const)
    .filter((malform) => (tekst?.[malform] ?? '').trim() === '')
    .map((malform) => veilederfeil(`${sti}.${malform}`, 'TEKST_MANGLER'));

const dubletter = (steg: readonly Steg[]): readonly Veilederfeil[] =>
  steg
    .filter((s, i) => steg.findIndex((annet) => annet.nokkel === s.nokkel) !== i)
    .map((s) => veilederfeil(`steg.${s.nokkel}`, 'DUBLETT', s.nokkel));
