import type { Lovhenvisning } from './lovhenvisning.js';
import { TILTAKSTRINN, type Tiltakskrav, type Tiltaksslag } from './tiltaksslag.js';
import { validerHjemmel } from './valider-lov.js';
import { dubletter, validerFelt, validerTekst, validerTjenestetyper, validerValg } from './valider-tekst.js';
import { veilederfeil, type Veilederfeil } from './veilederfeil.js';

export const validerTiltaksslag = (
  slag: readonly Tiltaksslag[],
  lov: readonly Lovhenvisning[],
): readonly Veilederfeil[] => [
  ...dubletter(
    'tiltaksslag',
    slag.map((s) => s.nokkel),
  ),
  ...slag.flatMap((s) => {
    const sti = `tiltaksslag.${s.nokkel}`;
    return [
      ...validerFelt(`${sti}.nokkel`, s.nokkel),
      ...validerValg(`${sti}.trinn`, s.trinn, TILTAKSTRINN),
      ...validerTekst(`${sti}.navn`, s.navn),
      // Nobody's measure could never be registered; null is everybody's.
      ...(s.tjenestetyper?.length === 0 ? [veilederfeil(`${sti}.tjenestetyper`, 'TOM_LISTE')] : []),
      ...validerTjenestetyper(`${sti}.tjenestetyper`, s.tjenestetyper ?? []),
      ...validerKrav(`${sti}.krav`, s.krav),
      ...validerHjemmel(sti, s.hjemmel, lov),
    ];
  }),
];

/** 0 is the year before school, 13 the last of videregående. */
const erTrinn = (t: number): boolean => Number.isInteger(t) && t >= 0 && t <= 13;

function validerKrav(sti: string, { trinn, omrader, referanser }: Tiltakskrav): readonly Veilederfeil[] {
  const feil: Veilederfeil[] = [];
  if (trinn !== undefined && !(trinn.every(erTrinn) && trinn[0] <= trinn[1]))
    feil.push(veilederfeil(`${sti}.trinn`, 'UGYLDIG_TRINN', trinn.join('–')));
  for (const [felt, ord] of [
    ['omrader', omrader],
    ['referanser', referanser],
  ] as const) {
    if (ord?.length === 0) feil.push(veilederfeil(`${sti}.${felt}`, 'TOM_LISTE'));
    ord?.forEach((o, i) => feil.push(...validerFelt(`${sti}.${felt}.${String(i)}`, o)));
  }
  return feil;
}
