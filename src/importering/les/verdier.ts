import { feil, ok, type Result } from '../../shared/result.js';
import type { Grunn } from '../rapport.js';
import type { Rad } from './csv.js';
import { erFodselsnummer } from './fnr.js';

/** A refused value: why, and in which column. */
export interface Feilverdi {
  readonly grunn: Grunn;
  readonly felt: string;
}

export const avvist = (grunn: Grunn, felt: string): Result<never, Feilverdi> => feil({ grunn, felt });

// Longer ids than this cannot be indexed, longer names are no names.
const MAKS = 200;

/** Text that the database takes. Control characters are refused: they hide in a report and in a log. */
export function lesTekst(rad: Rad, felt: string): Result<string, Feilverdi> {
  const verdi = rad.les(felt);
  if (verdi.length > MAKS) return avvist('FOR_LANG', felt);
  if (/\p{Cc}/u.test(verdi)) return avvist('UGYLDIG_TEGN', felt);
  return ok(verdi);
}

export function lesPakrevd(rad: Rad, felt: string): Result<string, Feilverdi> {
  const tekst = lesTekst(rad, felt);
  return tekst.ok && tekst.verdi === '' ? avvist('MANGLER_VERDI', felt) : tekst;
}

/** An id of the source's own. One that is a national identity number would be stored in plain, so it is refused. */
export function lesId(rad: Rad, felt: string): Result<string, Feilverdi> {
  const id = lesPakrevd(rad, felt);
  return id.ok && erFodselsnummer(id.verdi) ? avvist('FODSELSNUMMER_SOM_ID', felt) : id;
}

/** True when the row says that what it names is no more. */
export function lesSlettes(rad: Rad): Result<boolean, Feilverdi> {
  const status = rad.les('status').toLowerCase();
  if (status === '' || status === 'active') return ok(false);
  return status === 'tobedeleted' ? ok(true) : avvist('UGYLDIG_STATUS', 'status');
}

/** The parts of `a,b,c`; empty parts fall away. */
export const lesListe = (tekst: string): string[] =>
  tekst
    .split(',')
    .map((del) => del.trim())
    .filter((del) => del !== '');

type Verdier<T> = { [K in keyof T]: T[K] extends Result<infer V, Feilverdi> ? V : never };

/** All the values of a row, or the first that is refused. */
export function samle<T extends Record<string, Result<unknown, Feilverdi>>>(felter: T): Result<Verdier<T>, Feilverdi> {
  const verdier: Record<string, unknown> = {};
  for (const [navn, felt] of Object.entries(felter)) {
    if (!felt.ok) return felt;
    verdier[navn] = felt.verdi;
  }
  return ok(verdier as Verdier<T>); // every field was seen to be ok just above
}
