import { erDato } from './dato.js';
import { type Lovhenvisning, SIKKERHETER } from './lovhenvisning.js';
import { dubletter, validerFelt, validerValg } from './valider-tekst.js';
import { veilederfeil, type Veilederfeil } from './veilederfeil.js';

export function validerLov(rader: readonly Lovhenvisning[]): readonly Veilederfeil[] {
  const nokler = new Set(rader.map((r) => r.nokkel));
  return [
    ...dubletter(
      'lovhenvisninger',
      rader.map((r) => r.nokkel),
    ),
    ...rader.flatMap((r) => {
      const sti = `lovhenvisninger.${r.nokkel}`;
      return [
        ...validerFelt(`${sti}.nokkel`, r.nokkel),
        ...(['lov', 'emne', 'mening', 'kilde'] as const).flatMap((felt) => validerFelt(`${sti}.${felt}`, r[felt])),
        ...validerValg(`${sti}.sikkerhet`, r.sikkerhet, SIKKERHETER),
        ...validerPeriode(sti, r),
        ...validerAvlosning(sti, r, rader, nokler),
      ];
    }),
  ];
}

function validerAvlosning(
  sti: string,
  { nokkel, avloses }: Lovhenvisning,
  rader: readonly Lovhenvisning[],
  nokler: ReadonlySet<string>,
): readonly Veilederfeil[] {
  if (avloses === undefined) return [];
  if (!nokler.has(avloses)) return [veilederfeil(`${sti}.avloses`, 'UKJENT_LOVHENVISNING', avloses)];
  const neste = new Map(rader.map((r) => [r.nokkel, r.avloses]));
  const sett = new Set<string>();
  for (let n: string | undefined = avloses; n !== undefined && !sett.has(n); n = neste.get(n)) sett.add(n);
  return sett.has(nokkel) ? [veilederfeil(`${sti}.avloses`, 'AVLOSER_SEG_SELV')] : [];
}

interface Periode {
  readonly gyldigFra: string | null;
  readonly gyldigTil: string | null;
}

/** Dates that exist, the first before the last. */
export function validerPeriode(sti: string, { gyldigFra, gyldigTil }: Periode): readonly Veilederfeil[] {
  const datoer = [
    ['gyldigFra', gyldigFra],
    ['gyldigTil', gyldigTil],
  ] as const;
  const ugyldige = datoer.flatMap(([felt, dato]) =>
    dato === null || erDato(dato) ? [] : [veilederfeil(`${sti}.${felt}`, 'UGYLDIG_DATO', dato)],
  );
  const snudd = ugyldige.length === 0 && gyldigFra !== null && gyldigTil !== null && gyldigFra >= gyldigTil;
  return snudd ? [veilederfeil(`${sti}.gyldigTil`, 'DATO_REKKEFOLGE', gyldigTil)] : ugyldige;
}

/** The text of law that something rests on is one of the guide's own. */
export const validerHjemmel = (
  sti: string,
  hjemmel: string | null,
  lov: readonly Lovhenvisning[],
): readonly Veilederfeil[] =>
  hjemmel === null || lov.some((r) => r.nokkel === hjemmel)
    ? []
    : [veilederfeil(`${sti}.hjemmel`, 'UKJENT_LOVHENVISNING', hjemmel)];
