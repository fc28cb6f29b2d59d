import type { Kommandotype } from './kommandoer.js';
import { type Overgang, UTGANGSPUNKTER, type Utgangspunkt } from './overgang.js';
import { FAMILIENS } from './overganger-familien.js';
import { OVERFORINGEN } from './overganger-overforing.js';
import { SAMARBEIDET } from './overganger-samarbeidet.js';
import { STAFETTEN } from './overganger-stafetten.js';
import { TILTAKENE } from './overganger-tiltakene.js';
import { TJENESTENS } from './overganger-tjenesten.js';
import type { Tilstand } from './stafettlogg.js';

/**
 * The whole machine: each command, where it may start, who may give it, what refuses it, and what it does
 * to the duty (`domain.md` §4). It drives decide, tillatteHandlinger, the diagram, the exhaustive tests and
 * the check at start-up; there is no second list of rules.
 */
export const OVERGANGER: { readonly [K in Kommandotype]: Overgang<K> } = {
  ...STAFETTEN,
  ...SAMARBEIDET,
  ...TILTAKENE,
  ...FAMILIENS,
  ...OVERFORINGEN,
  ...TJENESTENS,
};

export const KOMMANDOTYPER = Object.keys(OVERGANGER) as readonly Kommandotype[];

/** States that no path of commands leads to. At start-up there must be none. */
export function unaeligeTilstander(): readonly Tilstand[] {
  const nadd = new Set<Utgangspunkt>(['INGEN']);
  for (let for_ = -1; for_ !== nadd.size;) {
    for_ = nadd.size;
    for (const o of Object.values(OVERGANGER)) {
      for (const u of UTGANGSPUNKTER) {
        const til = o.fra[u];
        if (nadd.has(u) && typeof til !== 'string') til.forEach((t) => nadd.add(t));
      }
    }
  }
  return UTGANGSPUNKTER.filter((u): u is Tilstand => u !== 'INGEN' && !nadd.has(u));
}
