import type { Lovhenvisning } from '../lovhenvisning.js';
import { BARNEVERN_OG_BARNET } from './lov-barnevern-og-barnet.js';
import { TAUSHET_OG_SKOLE } from './lov-taushet-og-skole.js';

/**
 * As public sources showed it on 2026-11-22: a map, not legal advice. `old` in the sources, in force before any log can
 * exist, is no date here; `?`, adopted without a known commencement, is a row that holds from no day yet.
 */
export const LOVHENVISNINGER: readonly Lovhenvisning[] = [...TAUSHET_OG_SKOLE, ...BARNEVERN_OG_BARNET];
