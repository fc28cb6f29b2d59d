import { idnr } from '@navikt/fnrvalidator';
import { erDato } from './dato.js';

/** Numbers that the national register gives out, and the synthetic ones (month + 80) of its test register. */
const FRA_FOLKEREGISTERET: ReadonlySet<string> = new Set(['fnr', 'dnr', 'tnr', 'dnr-and-tnr']);

/** An H-number is given out locally: two people can have the same, so it identifies nobody. */
export function erFodselsnummer(tekst: string): boolean {
  if (!/^\d{11}$/.test(tekst)) return false;
  const svar = idnr(tekst);
  return svar.status === 'valid' && FRA_FOLKEREGISTERET.has(svar.type);
}

/**
 * Date of birth by a valid number: D-numbers add 40 to the day, synthetic ones 80 to the month. Null when the
 * century cannot be told, as it cannot from numbers given out after 2032.
 */
export function fodselsdatoAv(fnr: string): string | null {
  const dag = Number(fnr.slice(0, 2)) % 40;
  const maned = Number(fnr.slice(2, 4)) % 40;
  const ar = Number(fnr.slice(4, 6));
  const dato = `${String(arhundre(ar, Number(fnr.slice(6, 9))) + ar)}-${tosifret(maned)}-${tosifret(dag)}`;
  return erDato(dato) ? dato : null;
}

// Skatteetaten's table of individual numbers; 500-749 with a high year is the 1800s, which no pupil is from.
function arhundre(ar: number, individ: number): number {
  if (individ < 500) return 1900;
  return individ >= 900 && ar >= 40 ? 1900 : 2000;
}

const tosifret = (n: number): string => String(n).padStart(2, '0');
