import type { EnhetId, PersonId } from '../../shared/ider.js';
import type { Fakta } from './fakta.js';
import type { Overgangsplan } from './overgangsplan.js';
import { erDeltaker, holder, type Stafettlogg } from './stafettlogg.js';

/** Who has the duty next: a unit and, there, the person who stands for it. */
export interface Arving {
  readonly enhetId: EnhetId;
  readonly personId: PersonId;
}

/** The child's school, else the consented participant that held the duty last, else the one that joined first. */
export function nesteEnhet(logg: Stafettlogg, fakta: Fakta, unntatt?: EnhetId): Arving | null {
  const sistFort = logg.perioder.toReversed().map((p) => p.enhetId);
  const forstInn = logg.deltakere.map((d) => d.enhetId);
  for (const enhetId of [fakta.elevensEnhetId, ...sistFort, ...forstInn]) {
    const personId = fakta.ledere.get(enhetId);
    const kan = fakta.samtykker.has(enhetId) && (enhetId === fakta.elevensEnhetId || erDeltaker(logg, enhetId));
    if (kan && personId !== undefined && enhetId !== unntatt) return { enhetId, personId };
  }
  return null;
}

/**
 * Where a closing unit's duty goes: to the unit that takes it over, where that one may have it; else on as when a
 * consent has gone. An undring is seen by its own unit alone, and so goes only to the unit that this one goes into.
 */
export function nesteEtterNedlagt(
  logg: Stafettlogg,
  enhetId: EnhetId,
  overtakerId: EnhetId | null,
  fakta: Fakta,
): Arving | null {
  const leder = overtakerId === null ? undefined : fakta.ledere.get(overtakerId);
  if (overtakerId !== null && leder !== undefined && fakta.tjenestetyper.has(overtakerId)) {
    if (logg.tilstand === 'UNDRING' || fakta.samtykker.has(overtakerId))
      return { enhetId: overtakerId, personId: leder };
  }
  return logg.tilstand === 'AKTIV' && holder(logg) !== null ? nesteEnhet(logg, fakta, enhetId) : null;
}

/** The handover that is prepared and not yet offered, if any. */
export const forberedtOvergang = (logg: Stafettlogg | null): Overgangsplan | null =>
  logg?.overgangsplaner.find((p) => p.status === 'FORBEREDT') ?? null;
