import { ImportAvbrutt } from '../avbrutt.js';
import type { Innlesing } from '../innlesing.js';
import { EGNE_ENHETER, type Enhet, lesEgenEnhet, lesOrg, nokkel, type Org, ORGS } from './orgrader.js';
import { Orgregister, type Sted } from './orgregister.js';

/** Reads orgs.csv and stafett_enheter.csv: the kommuner, their units, and what is neither. */
export async function lesOrgs(inn: Innlesing): Promise<Orgregister> {
  const frosne = new Set<string>();
  const orger = await lesRoster(inn, frosne);
  const kommuner = finnKommuner(inn, orger, frosne);
  if (kommuner.size === 0) {
    throw new ImportAvbrutt({
      grunn: 'INGEN_KOMMUNE',
      fil: ORGS.fil,
      melding: 'orgs.csv has no org of type district with a kommunenummer (four digits) as its identifier.',
    });
  }
  const steder = new Map<string, Sted>();
  const enheter = new Map<string, Enhet>();
  for (const org of orger.values()) {
    const kommune = kommuneFor(orger, org, kommuner);
    if (kommune === undefined) {
      if (org.type !== 'school') continue;
      inn.avvis(ORGS.fil, org.linje, 'UKJENT_KOMMUNE', 'parentSourcedId');
      frosne.add(org.id);
      continue;
    }
    steder.set(org.id, { slag: org.type === 'school' ? 'ENHET' : 'ANNEN', kommune });
    if (org.type === 'school') {
      enheter.set(nokkel(kommune, org.id), { kildeId: org.id, navn: org.navn, tjenestetype: 'SKOLE', kommune });
    }
  }
  const navn = new Map([...kommuner.values()].map((o) => [o.identifier, o.navn]));
  await lesEgne(inn, navn, enheter, frosne);
  return new Orgregister(navn, enheter, steder, frosne);
}

async function lesRoster(inn: Innlesing, frosne: Set<string>): Promise<Map<string, Org>> {
  const sett = new Set<string>();
  const orger = new Map<string, Org>();
  for await (const rad of inn.rader(ORGS, (id) => frosne.add(id))) {
    const org = lesOrg(rad);
    if (!org.ok) {
      inn.avvisRad(ORGS.fil, rad, org.feil, (id) => frosne.add(id));
    } else if (sett.has(org.verdi.id)) {
      inn.avvis(ORGS.fil, rad.linje, 'DUPLIKAT_ID', 'sourcedId');
    } else {
      sett.add(org.verdi.id);
      if (!org.verdi.slettes) orger.set(org.verdi.id, org.verdi);
    }
  }
  return orger;
}

/** Districts by org id; the first of two with the same number is the kommune. */
function finnKommuner(inn: Innlesing, orger: Map<string, Org>, frosne: Set<string>): Map<string, Org> {
  const kommuner = new Map<string, Org>();
  const numre = new Set<string>();
  for (const org of orger.values()) {
    if (org.type !== 'district') continue;
    if (numre.has(org.identifier)) {
      inn.avvis(ORGS.fil, org.linje, 'DUPLIKAT_ID', 'identifier');
      frosne.add(org.id);
      continue;
    }
    numre.add(org.identifier);
    kommuner.set(org.id, org);
  }
  return kommuner;
}

/** Up through the parents to the kommune; the bound ends a circle. */
function kommuneFor(orger: ReadonlyMap<string, Org>, org: Org, kommuner: ReadonlyMap<string, Org>): string | undefined {
  let her: Org | undefined = org;
  for (let steg = 0; her !== undefined && steg < 10; steg++) {
    const kommune = kommuner.get(her.id);
    if (kommune !== undefined) return kommune.identifier;
    her = orger.get(her.parent);
  }
  return undefined;
}

/** Our own units. One with a school's id says what the school really is, such as a kindergarten. */
async function lesEgne(
  inn: Innlesing,
  kommuner: ReadonlyMap<string, string>,
  enheter: Map<string, Enhet>,
  frosne: Set<string>,
): Promise<void> {
  const sett = new Set<string>();
  for await (const rad of inn.rader(EGNE_ENHETER, (id) => frosne.add(id))) {
    const enhet = lesEgenEnhet(rad);
    if (!enhet.ok) {
      inn.avvisRad(EGNE_ENHETER.fil, rad, enhet.feil, (id) => frosne.add(id));
      continue;
    }
    const id = nokkel(enhet.verdi.kommune, enhet.verdi.kildeId);
    if (!kommuner.has(enhet.verdi.kommune)) {
      inn.avvis(EGNE_ENHETER.fil, rad.linje, 'UKJENT_KOMMUNE', 'kommunenummer');
      frosne.add(enhet.verdi.kildeId);
    } else if (sett.has(id)) {
      inn.avvis(EGNE_ENHETER.fil, rad.linje, 'DUPLIKAT_ID', 'sourcedId');
    } else {
      sett.add(id);
      enheter.set(id, enhet.verdi);
    }
  }
}
