import type { FritekstId } from '../../shared/ider.js';
import type { Hendelse } from './hendelser.js';
import type { Synlighet } from './stafettlogg.js';

/**
 * Who sees the texts of a hendelse, where that is not the participants: an entry's text is seen as the entry is, what the
 * family has a right to read is shared, and the ground of a sharing is the unit's own.
 */
export function tekstersSikt(h: Hendelse): readonly (readonly [FritekstId, Synlighet])[] {
  const alle = (sikt: Synlighet, ...ref: readonly ({ readonly id: FritekstId } | null)[]) =>
    ref.flatMap((r) => (r === null ? [] : [[r.id, sikt] as const]));
  switch (h.type) {
    case 'InnleggSkrevet':
    case 'BarnetsStemmeSkrevet':
      return alle(h.synlighet, h.tekst);
    case 'MotmerknadSkrevet':
    case 'OppfolgingRegistrert':
      return alle('DELT', h.tekst);
    case 'TiltakOpprettet':
      return alle('DELT', h.mal);
    case 'TiltakEndret':
    case 'TjenesteUtpekt':
      return alle('DELT', h.begrunnelse);
    case 'TiltakEvaluert':
      return alle('DELT', h.vurdering);
    case 'MotePlanlagt':
      return alle(h.medFamilien ? 'DELT' : 'DELTAKERE', h.agenda, h.sted);
    case 'DeltUtenSamtykke':
      return alle('INTERN', h.nodvendighet, h.formal, h.unntak);
    default:
      return [];
  }
}
