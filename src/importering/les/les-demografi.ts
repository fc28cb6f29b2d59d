import type { Innlesing } from '../innlesing.js';
import type { Mottak } from '../mottak.js';
import { erDato } from './dato.js';
import { lesId, lesSlettes, samle } from './verdier.js';

const FIL = 'demographics.csv';

/** Dates of birth. Of all that a demographics file says of a child, nothing else is read. */
export async function lesDemografi(inn: Innlesing, mottak: Mottak): Promise<void> {
  for await (const rad of inn.rader({ fil: FIL, kolonner: ['sourcedId', 'birthDate'] }, mottak.frys)) {
    const r = samle({ slettes: lesSlettes(rad), id: lesId(rad, 'sourcedId') });
    const dato = rad.les('birthDate').slice(0, 10);
    if (!r.ok) inn.avvisRad(FIL, rad, r.feil, mottak.frys);
    else if (r.verdi.slettes || dato === '') continue;
    else if (erDato(dato)) await mottak.fodte.legg({ linje: rad.linje, bruker_id: r.verdi.id, dato });
    else inn.avvisRad(FIL, rad, { grunn: 'UGYLDIG_DATO', felt: 'birthDate' }, mottak.frys);
    await mottak.tomFrosne();
  }
}
