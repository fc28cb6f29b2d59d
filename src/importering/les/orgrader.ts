import { ok, type Result } from '../../shared/result.js';
import type { Rad } from './csv.js';
import { avvist, type Feilverdi, lesId, lesPakrevd, lesSlettes, lesTekst, samle } from './verdier.js';

export interface Enhet {
  readonly kildeId: string;
  readonly navn: string;
  readonly tjenestetype: string;
  readonly kommune: string;
}

export interface Org {
  readonly id: string;
  readonly navn: string;
  readonly type: string;
  readonly identifier: string;
  readonly parent: string;
  readonly slettes: boolean;
  readonly linje: number;
}

export const ORGS = { fil: 'orgs.csv', kolonner: ['sourcedId', 'name', 'type', 'identifier', 'parentSourcedId'] };
export const EGNE_ENHETER = {
  fil: 'stafett_enheter.csv',
  kolonner: ['sourcedId', 'navn', 'tjenestetype', 'kommunenummer'],
};

/** A unit's key: a PPT that serves two kommuner is a unit of each, by the same id. */
export const nokkel = (kommune: string, kildeId: string): string => `${kommune} ${kildeId}`;

export function lesOrg(rad: Rad): Result<Org, Feilverdi> {
  const r = samle({
    slettes: lesSlettes(rad),
    id: lesId(rad, 'sourcedId'),
    navn: lesPakrevd(rad, 'name'),
    type: lesPakrevd(rad, 'type'),
    identifier: lesTekst(rad, 'identifier'),
    parent: lesTekst(rad, 'parentSourcedId'),
  });
  if (!r.ok) return r;
  const { type, identifier, slettes } = r.verdi;
  if (type === 'district' && !slettes && !/^\d{4}$/.test(identifier))
    return avvist('UGYLDIG_KOMMUNENUMMER', 'identifier');
  return ok({ ...r.verdi, linje: rad.linje });
}

export function lesEgenEnhet(rad: Rad): Result<Enhet, Feilverdi> {
  const r = samle({
    kildeId: lesId(rad, 'sourcedId'),
    navn: lesPakrevd(rad, 'navn'),
    tjenestetype: lesPakrevd(rad, 'tjenestetype'),
    kommune: lesPakrevd(rad, 'kommunenummer'),
  });
  if (r.ok && !/^[A-Z_]+$/.test(r.verdi.tjenestetype)) return avvist('UGYLDIG_TJENESTETYPE', 'tjenestetype');
  return r;
}
