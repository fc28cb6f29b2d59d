import { fodselsdag } from '../../shared/kalender.js';
import { feil, ok, type Result } from '../../shared/result.js';
import type { Avvisningskode } from '../../stafettlogg/domain/avvisninger.js';

export interface Elevgrunnlag {
  /** `YYYY-MM-DD`, as is `dato`: today in Norway. */
  readonly fodselsdato: string;
  readonly dato: string;
  /** From which age the guide lets a pupil log in, in years. */
  readonly fraAlder: number;
  /** Date of birth by the number that the pupil would log in with; null where none was given. */
  readonly fodselsdatoIfolgeNummer: string | null;
}

/** May this pupil have a login? A number with another date of birth is somebody else's. */
export function kanHaElevtilgang(e: Elevgrunnlag): Result<void, Avvisningskode> {
  if (e.dato < fodselsdag(e.fodselsdato, e.fraAlder)) return feil('FOR_UNG');
  const annens = e.fodselsdatoIfolgeNummer !== null && e.fodselsdatoIfolgeNummer !== e.fodselsdato;
  return annens ? feil('INNLOGGING_I_BRUK') : ok(undefined);
}
