import { erAlder } from './valider-samtykkeregler.js';
import { validerHjemmel } from './valider-lov.js';
import { validerTekst, validerTjenestetyper } from './valider-tekst.js';
import type { Aldre, Grenser, Veileder } from './veileder.js';
import { veilederfeil, type Veilederfeil } from './veilederfeil.js';

/** What the guide says of the services: what a yes to them covers, who must take part, whose part is confidential. */
export const validerTjenester = (v: Veileder): readonly Veilederfeil[] => [
  ...Object.entries(v.samtykkeTil).flatMap(([t, tekst]) => validerTekst(`samtykkeTil.${t}`, tekst)),
  ...validerTjenestetyper('samtykkeTil', Object.keys(v.samtykkeTil)),
  ...v.samarbeidsplikter.flatMap((p, i) => {
    const sti = `samarbeidsplikter.${String(i)}`;
    return [
      ...validerTjenestetyper(`${sti}.tjenestetype`, [p.tjenestetype]),
      ...validerTjenestetyper(`${sti}.narSporAv`, p.narSporAv === null ? [] : [p.narSporAv]),
      ...validerHjemmel(sti, p.hjemmel, v.lovhenvisninger),
    ];
  }),
  ...validerTjenestetyper('skjermedeTjenester', v.skjermedeTjenester),
];

/** How often a baton may go from desk to desk before it is shown: from the first time to the twentieth. */
const FLEST_KAST = 20;

const helt = (n: number, fra: number, til: number): boolean => Number.isInteger(n) && n >= fra && n <= til;

export const validerGrenser = ({ stilleDager, kasteball }: Grenser): readonly Veilederfeil[] => [
  ...(helt(stilleDager, 1, 365) ? [] : [veilederfeil('grenser.stilleDager', 'FRIST_UTENFOR', String(stilleDager))]),
  ...(helt(kasteball, 1, FLEST_KAST) ? [] : [veilederfeil('grenser.kasteball', 'KAST_UTENFOR', String(kasteball))]),
];

export const validerAldre = (aldre: Aldre): readonly Veilederfeil[] =>
  (['innlogging', 'egenSynlighet'] as const)
    .filter((a) => !erAlder(aldre[a]))
    .map((a) => veilederfeil(`aldre.${a}`, 'ALDER_UTENFOR', String(aldre[a])));
