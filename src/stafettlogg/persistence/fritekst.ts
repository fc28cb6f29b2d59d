import { createHash, randomBytes } from 'node:crypto';
import type { FritekstId, InnleggId, PersonId, VurderingId } from '../../shared/ider.js';
import type { Fritekstref } from '../domain/hendelser.js';
import type { Synlighet } from '../domain/stafettlogg.js';

/** What a text belongs to, where that says who else may read it, or may not. */
export interface Knytning {
  /** The entry whose text it is. */
  readonly innleggId?: InnleggId;
  /** A guardian who may read it besides. */
  readonly leserId?: PersonId;
  /** The recorded ground of a sharing without consent. */
  readonly vurderingId?: VurderingId;
}

/** Free text on its way into the log. History gets only its reference. */
export interface Fritekst {
  readonly ref: Fritekstref;
  readonly tekst: string;
  readonly salt: Buffer;
  readonly synlighet: Synlighet;
  readonly knytning: Knytning;
}

/** Salted, so that nobody finds a short text again by its hash once text and salt are erased. */
export function lagFritekst(id: FritekstId, tekst: string, synlighet: Synlighet, knytning: Knytning = {}): Fritekst {
  const salt = randomBytes(16);
  const hash = createHash('sha256').update(salt).update(tekst, 'utf8').digest('hex');
  return { ref: { id, hash }, tekst, salt, synlighet, knytning };
}
