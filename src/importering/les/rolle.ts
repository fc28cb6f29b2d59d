import { ok, type Result } from '../../shared/result.js';
import type { Rollerad } from '../mottak.js';
import type { Versjon } from './manifest.js';
import type { Orgregister } from './orgregister.js';
import { rolleFor } from './roller.js';
import { avvist, type Feilverdi } from './verdier.js';

export interface Rollekilde {
  readonly fil: string;
  readonly linje: number;
  readonly brukerId: string;
  readonly rolle: string;
  readonly org: string;
  readonly primar: boolean;
  /** The column that names the org, for the report. */
  readonly orgfelt: string;
}

/** What one user is in one org: staff and pupils in a unit, guardians anywhere in the kommune or nowhere. */
export function tolkRolle(k: Rollekilde, versjon: Versjon, orger: Orgregister): Result<Rollerad, Feilverdi> {
  const rolle = rolleFor(versjon, k.rolle);
  if (rolle === undefined) return avvist('UGYLDIG_ROLLE', 'role');
  const rad = {
    fil: k.fil,
    linje: k.linje,
    bruker_id: k.brukerId,
    slag: rolle.slag,
    tittel: rolle.tittel ?? null,
    primar: k.primar,
  };
  const uavhengig = rolle.slag === 'INGEN' || (rolle.slag === 'FORESATT' && k.org === '');
  if (uavhengig) return ok({ ...rad, kommune: null, org: null });
  if (k.org === '') return avvist('MANGLER_VERDI', k.orgfelt);
  const sted = orger.sted(k.org);
  if (sted === undefined) return avvist('UKJENT_ORG', k.orgfelt);
  if (sted.slag !== 'ENHET' && rolle.slag !== 'FORESATT') return avvist('ORG_ER_IKKE_SKOLE', k.orgfelt);
  return ok({ ...rad, kommune: sted.kommune, org: k.org });
}

/** A role that the source lists but that is not, or no longer, held. The user is known by it all the same. */
export const ingenRolle = (k: Rollekilde): Rollerad => ({
  fil: k.fil,
  linje: k.linje,
  bruker_id: k.brukerId,
  slag: 'INGEN',
  kommune: null,
  org: null,
  tittel: null,
  primar: false,
});
