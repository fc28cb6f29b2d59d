import { createHash, randomBytes } from 'node:crypto';
import type { FritekstId } from '../../shared/ider.js';
import type { Fritekstref } from '../domain/hendelser.js';
import type { Synlighet } from '../domain/stafettlogg.js';

/** Free text on its way into the log. History gets only its reference. */
export interface Fritekst {
  readonly ref: Fritekstref;
  readonly tekst: string;
  readonly salt: Buffer;
  readonly synlighet: Synlighet;
}

/** Salted, so that nobody finds a short text again by its hash once text and salt are erased. */
export function lagFritekst(id: FritekstId, tekst: string, synlighet: Synlighet): Fritekst {
  const salt = randomBytes(16);
  const hash = createHash('sha256').update(salt).update(tekst, 'utf8').digest('hex');
  return { ref: { id, hash }, tekst, salt, synlighet };
}
