import type { Lovhenvisning } from './lovhenvisning.js';
import { SAMTYKKEGIVERE, SAMTYKKEHANDLINGER, type Samtykkeregel } from './samtykkeregel.js';
import { validerHjemmel, validerPeriode } from './valider-lov.js';
import { validerTjenestetyper, validerValg } from './valider-tekst.js';
import { veilederfeil, type Veilederfeil } from './veilederfeil.js';

/** A child's age: whole years, until the one in which they come of age. */
export const erAlder = (ar: number): boolean => Number.isInteger(ar) && ar >= 0 && ar <= 18;

export const validerSamtykkeregler = (
  regler: readonly Samtykkeregel[],
  lov: readonly Lovhenvisning[],
): readonly Veilederfeil[] =>
  regler.flatMap((r, i) => {
    const sti = `samtykkeregler.${String(i)}`;
    return [
      ...validerValg(`${sti}.handling`, r.handling, SAMTYKKEHANDLINGER),
      ...validerTjenestetyper(`${sti}.tjenestetype`, r.tjenestetype === null ? [] : [r.tjenestetype]),
      ...validerAldre(sti, r),
      ...validerValg(`${sti}.hvem`, r.hvem, SAMTYKKEGIVERE),
      ...validerPeriode(sti, r),
      ...validerHjemmel(sti, r.hjemmel, lov),
      ...(regler.slice(0, i).some((f) => erTvetydige(f, r)) ? [veilederfeil(sti, 'TVETYDIG_REGEL')] : []),
    ];
  });

function validerAldre(sti: string, { fraAlder, tilAlder }: Samtykkeregel): readonly Veilederfeil[] {
  const utenfor = [
    ['fraAlder', fraAlder],
    ['tilAlder', tilAlder],
  ] as const;
  const feil = utenfor.flatMap(([felt, ar]) =>
    ar === null || erAlder(ar) ? [] : [veilederfeil(`${sti}.${felt}`, 'ALDER_UTENFOR', String(ar))],
  );
  const snudd = feil.length === 0 && tilAlder !== null && fraAlder >= tilAlder;
  return snudd ? [veilederfeil(`${sti}.tilAlder`, 'ALDER_REKKEFOLGE', String(tilAlder))] : feil;
}

/** The newest row decides: two of the same day for the same child would both be it. */
const erTvetydige = (a: Samtykkeregel, b: Samtykkeregel): boolean =>
  a.handling === b.handling &&
  a.tjenestetype === b.tjenestetype &&
  a.gyldigFra === b.gyldigFra &&
  a.fraAlder < (b.tilAlder ?? Infinity) &&
  b.fraAlder < (a.tilAlder ?? Infinity);
