import { VEILEDERKOMMANDOER } from './kommandoer.js';
import { validerFrister, validerStegfrist } from './valider-frister.js';
import { validerLov } from './valider-lov.js';
import { validerSamtykkeregler } from './valider-samtykkeregler.js';
import { dubletter, validerTekst } from './valider-tekst.js';
import { validerTiltaksslag } from './valider-tiltaksslag.js';
import { validerAldre, validerGrenser, validerTjenester } from './valider-tjenester.js';
import { validerVeier } from './valider-veier.js';
import { STEGROLLER, TEKSTNOKLER, type Steg, type Veileder } from './veileder.js';
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
    ...dubletter(
      'steg',
      veileder.steg.map((s) => s.nokkel),
    ),
    ...veileder.steg.flatMap((s) => [...validerSteg(s), ...validerStegfrist(s, veileder.frister)]),
    ...validerVeier(veileder.steg),
    ...TEKSTNOKLER.flatMap((n) => validerTekst(`tekster.${n}`, veileder.tekster[n])),
    ...validerGrenser(veileder.grenser),
    ...validerAldre(veileder.aldre),
    ...validerSamtykkeregler(veileder.samtykkeregler, veileder.lovhenvisninger),
    ...validerLov(veileder.lovhenvisninger),
    ...validerTiltaksslag(veileder.tiltaksslag, veileder.lovhenvisninger),
    ...validerTjenester(veileder),
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
