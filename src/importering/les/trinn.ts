import { ok, type Result } from '../../shared/result.js';
import { avvist, type Feilverdi, lesListe } from './verdier.js';

/** CEDS codes that are no numbers, and what Norwegian exports call the three years of upper secondary. */
const KODER: Readonly<Record<string, number>> = { IT: 0, PR: 0, PK: 0, TK: 0, KG: 0, VG1: 11, VG2: 12, VG3: 13 };

/** The grade: 0 before school, 1-13 in it. A pupil listed in several is in the lowest. */
export function lesTrinn(tekst: string): Result<number | null, Feilverdi> {
  let lavest: number | null = null;
  for (const kode of lesListe(tekst)) {
    const trinn = /^\d{1,2}$/.test(kode) ? Number(kode) : KODER[kode.toUpperCase()];
    if (trinn === undefined || trinn > 13) return avvist('UGYLDIG_TRINN', 'grades');
    lavest = Math.min(lavest ?? trinn, trinn);
  }
  return ok(lavest);
}
