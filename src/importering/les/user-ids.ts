import { ok, type Result } from '../../shared/result.js';
import { avvist, type Feilverdi } from './verdier.js';
import { erFodselsnummer } from './fnr.js';

export interface Identitet {
  readonly utsteder: string;
  readonly subjekt: string;
}

export interface UserIds {
  readonly fnr?: string;
  readonly identiteter: readonly Identitet[];
}

const FORM = /^\{([^{}:]+):([^{}]+)\}$/;

/** `{FNR:...},{FEIDE:...}`: a national identity number is checked; any other type is a login elsewhere. */
export function lesUserIds(tekst: string, felt = 'userIds'): Result<UserIds, Feilverdi> {
  let fnr: string | undefined;
  const identiteter: Identitet[] = [];
  for (const del of tekst.split(/,(?=\s*\{)/).map((d) => d.trim())) {
    if (del === '') continue;
    const [, type, id] = FORM.exec(del) ?? [];
    if (type === undefined || id === undefined || del.length > 200) return avvist('UGYLDIG_USER_IDS', felt);
    if (/\p{Cc}/u.test(del)) return avvist('UGYLDIG_TEGN', felt);
    const utsteder = type.trim();
    const subjekt = id.trim();
    if (utsteder === '' || subjekt === '') return avvist('UGYLDIG_USER_IDS', felt);
    if (utsteder.toUpperCase() !== 'FNR') {
      if (erFodselsnummer(subjekt)) return avvist('FODSELSNUMMER_SOM_ID', felt);
      identiteter.push({ utsteder, subjekt });
    } else if (erFodselsnummer(subjekt) && (fnr ?? subjekt) === subjekt) fnr = subjekt;
    else return avvist('UGYLDIG_FNR', felt);
  }
  return ok(fnr === undefined ? { identiteter } : { fnr, identiteter });
}
