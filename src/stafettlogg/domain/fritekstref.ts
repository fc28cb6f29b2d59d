import type { FritekstId } from '../../shared/ider.js';

/** Free text as history knows it: where it is kept, and the hash of it. The text may be erased; this stays. */
export interface Fritekstref {
  readonly id: FritekstId;
  /** sha256 of salt and text, in hex. */
  readonly hash: string;
}
