import { ok, type Result } from '../../shared/result.js';
import type { Innlesing } from '../innlesing.js';
import type { Mottak, Rollerad } from '../mottak.js';
import type { Rad } from './csv.js';
import type { Orgregister } from './orgregister.js';
import { ingenRolle, tolkRolle } from './rolle.js';
import { erDato } from './dato.js';
import { avvist, type Feilverdi, lesId, lesSlettes, lesTekst, samle } from './verdier.js';

const FIL = 'roles.csv';
const KOLONNER = ['sourcedId', 'userSourcedId', 'roleType', 'role', 'orgSourcedId'];

/** roles.csv of 1.2: who is what, where, and until when. */
export async function lesRoller(inn: Innlesing, mottak: Mottak, orger: Orgregister): Promise<void> {
  const idag = new Date().toISOString().slice(0, 10);
  for await (const rad of inn.rader({ fil: FIL, kolonner: KOLONNER, id: 'userSourcedId' }, mottak.frys)) {
    const rolle = lesRolle(rad, orger, idag);
    if (rolle.ok) await mottak.roller.legg(rolle.verdi);
    else inn.avvisRad(FIL, rad, rolle.feil, mottak.frys, 'userSourcedId');
    await mottak.tomFrosne();
  }
}

function lesRolle(rad: Rad, orger: Orgregister, idag: string): Result<Rollerad, Feilverdi> {
  const r = samle({
    slettes: lesSlettes(rad),
    brukerId: lesId(rad, 'userSourcedId'),
    org: lesTekst(rad, 'orgSourcedId'),
    fra: lesFrist(rad, 'beginDate'),
    til: lesFrist(rad, 'endDate'),
  });
  if (!r.ok) return r;
  const { slettes, brukerId, org, fra, til } = r.verdi;
  const primar = rad.les('roleType') === 'primary';
  const kilde = { fil: FIL, linje: rad.linje, brukerId, rolle: rad.les('role'), org, primar, orgfelt: 'orgSourcedId' };
  const gjelder = !slettes && (fra === '' || fra <= idag) && (til === '' || til >= idag);
  return gjelder ? tolkRolle(kilde, '1.2', orger) : ok(ingenRolle(kilde));
}

/** A role may begin or end in the future, so only its form is checked. */
function lesFrist(rad: Rad, felt: string): Result<string, Feilverdi> {
  const tekst = rad.les(felt).slice(0, 10);
  const gyldig = tekst === '' || (/^(19|20|21)\d\d-/.test(tekst) && erDato(`2000${tekst.slice(4)}`));
  return gyldig ? ok(tekst) : avvist('UGYLDIG_DATO', felt);
}
