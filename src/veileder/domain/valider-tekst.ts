import type { Tekst } from './tekst.js';
import { veilederfeil, type Veilederfeil } from './veilederfeil.js';

/** A kommune that has not written its nynorsk has not finished its guide: both, always. */
export const validerTekst = (sti: string, tekst: Tekst | undefined): readonly Veilederfeil[] =>
  (['nb', 'nn'] as const)
    .filter((malform) => (tekst?.[malform] ?? '').trim() === '')
    .map((malform) => veilederfeil(`${sti}.${malform}`, 'TEKST_MANGLER'));

/** What stands in one language, or in none: a name of a law, a source. */
export const validerFelt = (sti: string, verdi: string): readonly Veilederfeil[] =>
  verdi.trim() === '' ? [veilederfeil(sti, 'FELT_MANGLER')] : [];

/** The same key twice: which of the two would be meant? */
export const dubletter = (sti: string, nokler: readonly string[]): readonly Veilederfeil[] =>
  nokler.filter((n, i) => nokler.indexOf(n) !== i).map((n) => veilederfeil(`${sti}.${n}`, 'DUBLETT', n));

/** A value of a closed list; a draft is data, and may hold anything. */
export const validerValg = (sti: string, verdi: string, lovlige: readonly string[]): readonly Veilederfeil[] =>
  lovlige.includes(verdi) ? [] : [veilederfeil(sti, 'UKJENT_VERDI', verdi)];

/** As the register writes them. Which there are is data, so an unknown one is no error. */
const TJENESTETYPE = /^[A-Z_]+$/;

export const validerTjenestetyper = (sti: string, typer: readonly string[]): readonly Veilederfeil[] =>
  typer.filter((t) => !TJENESTETYPE.test(t)).map((t) => veilederfeil(sti, 'UGYLDIG_TJENESTETYPE', t));
