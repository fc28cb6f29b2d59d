import { ok, type Result } from '../../shared/result.js';
import type { Innlesing } from '../innlesing.js';
import type { Mottak } from '../mottak.js';
import type { Rad } from './csv.js';
import type { Orgregister } from './orgregister.js';
import { lesUserIds, type UserIds } from './user-ids.js';
import { avvist, type Feilverdi, lesId, lesPakrevd, lesTekst, samle } from './verdier.js';

const FIL = 'stafett_tilknytninger.csv';
const KOLONNER = [
  'sourcedId',
  'fornavn',
  'etternavn',
  'utsteder',
  'subjekt',
  'enhetSourcedId',
  'rolle',
  'tittel',
  'kommunenummer',
];
const I_ENHET: ReadonlySet<string> = new Set(['ANSATT', 'ENHETSLEDER']);
const I_KOMMUNEN: ReadonlySet<string> = new Set(['BTI_KOORDINATOR', 'ADMINISTRATOR']);

/** Our own file: people whom no roster knows, and where they belong. Several rows may be of one person. */
export async function lesEgne(
  inn: Innlesing,
  mottak: Mottak,
  orger: Orgregister,
  hmac: (fnr: string) => string,
): Promise<void> {
  for await (const rad of inn.rader({ fil: FIL, kolonner: KOLONNER }, mottak.frys)) {
    const egen = lesEgen(rad, orger);
    if (egen.ok) {
      const { id, fornavn, etternavn, userIds, enhet, rolle, tittel, kommune } = egen.verdi;
      const felles = { fil: FIL, linje: rad.linje };
      const pid = userIds.fnr === undefined ? null : hmac(userIds.fnr);
      await mottak.brukere.legg({
        ...felles,
        id,
        fornavn,
        etternavn,
        pid,
        fodt: null,
        trinn: null,
        primar_org: '',
        slettes: false,
      });
      for (const i of userIds.identiteter) await mottak.identer.legg({ ...felles, bruker_id: id, ...i });
      const org = enhet === '' ? null : enhet;
      await mottak.roller.legg({
        ...felles,
        bruker_id: id,
        slag: rolle,
        kommune,
        org,
        tittel: tittel === '' ? null : tittel,
        primar: false,
      });
    } else inn.avvisRad(FIL, rad, egen.feil, mottak.frys);
    await mottak.tomFrosne();
  }
}

function lesEgen(rad: Rad, orger: Orgregister) {
  const r = samle({
    id: lesId(rad, 'sourcedId'),
    fornavn: lesPakrevd(rad, 'fornavn'),
    etternavn: lesPakrevd(rad, 'etternavn'),
    userIds: lesPalogging(rad),
    enhet: lesTekst(rad, 'enhetSourcedId'),
    rolle: lesPakrevd(rad, 'rolle'),
    tittel: lesTekst(rad, 'tittel'),
    kommune: lesPakrevd(rad, 'kommunenummer'),
  });
  if (!r.ok) return r;
  const { rolle, enhet, kommune } = r.verdi;
  if (!orger.kommuner.has(kommune)) return avvist('UKJENT_KOMMUNE', 'kommunenummer');
  if (I_KOMMUNEN.has(rolle) ? enhet !== '' : !I_ENHET.has(rolle)) {
    return avvist('UGYLDIG_ROLLE', I_KOMMUNEN.has(rolle) ? 'enhetSourcedId' : 'rolle');
  }
  if (I_ENHET.has(rolle) && !orger.harEnhet(kommune, enhet)) return avvist('UKJENT_ORG', 'enhetSourcedId');
  return r;
}

function lesPalogging(rad: Rad): Result<UserIds, Feilverdi> {
  const utsteder = rad.les('utsteder');
  const subjekt = rad.les('subjekt');
  if (utsteder === '' && subjekt === '') return ok({ identiteter: [] });
  return lesUserIds(`{${utsteder}:${subjekt}}`, 'subjekt');
}
