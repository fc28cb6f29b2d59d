import type { NektId } from '../../shared/ider.js';
import { feil, ok, type Result } from '../../shared/result.js';
import type { Avvisningskode } from '../../stafettlogg/domain/avvisninger.js';
import { erFormalFor, kapasitetTil, kravTil, type Samtykkefakta } from './decide.js';
import { sammeCelle, star } from './i-kraft.js';
import type { Celle, Samtykke, SamtykkeNektet, SamtykkeTrukket } from './samtykke.js';

export interface Nekt extends Celle {
  readonly nektId: NektId;
}

/**
 * No, from somebody who is asked. Where all the guardians must consent it keeps the others' from taking effect, since
 * each of them must have given theirs; where one is enough it is recorded and decides nothing. The youth who consents
 * alone takes back with it what guardians gave to the same before the birthday: nobody else's word stands against theirs.
 */
export function nekt(
  n: Nekt,
  f: Samtykkefakta,
  alle: readonly Samtykke[],
): Result<readonly [SamtykkeNektet, ...SamtykkeTrukket[]], Avvisningskode> {
  const { personId, rolle } = f.aktor;
  const kapasitet = kapasitetTil(personId, f);
  if (personId === null || kapasitet === null || rolle !== kapasitet) return feil('UGYLDIG_SAMTYKKEGIVER');
  const tjenestetype = f.tjenestetyper.get(n.mottakerEnhetId);
  if (tjenestetype === undefined) return feil('UGYLDIG_MOTTAKER');
  if ((kravTil(n.handling, tjenestetype, f) === 'ELEV') !== (kapasitet === 'ELEV')) {
    return feil('UGYLDIG_SAMTYKKEGIVER');
  }
  if (!erFormalFor(n)) return feil('UGYLDIG_FORMAL');
  const gitt = alle.filter((s) => sammeCelle(s, n) && star(s, f.na));
  if (gitt.some((s) => s.giverId === personId)) return feil('SAMTYKKE_FINNES');
  const nektet: SamtykkeNektet = {
    type: 'SamtykkeNektet',
    tid: f.na,
    nektId: n.nektId,
    giverId: personId,
    kapasitet,
    mottakerEnhetId: n.mottakerEnhetId,
    handling: n.handling,
    formal: n.formal,
  };
  const avloste = kapasitet === 'ELEV' ? gitt : [];
  return ok([
    nektet,
    ...avloste.map((s): SamtykkeTrukket => ({ type: 'SamtykkeTrukket', tid: f.na, samtykkeId: s.id })),
  ]);
}
