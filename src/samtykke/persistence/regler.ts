import type { Lovhenvisning } from '../../veileder/domain/lovhenvisning.js';
import type { Samtykkeregel } from '../../veileder/domain/samtykkeregel.js';
import { STANDARDVEILEDER } from '../../veileder/domain/standard/standardveileder.js';

/** Who may consent, as the newest guide (`v`) has it; null where the kommune goes by the one that ships. */
export const REGLER = `v.innhold -> 'samtykkeregler'`;

/** The checked border: a guide is validated before it is published, and is then never changed. */
export const tilRegler = (json: unknown): readonly Samtykkeregel[] =>
  Array.isArray(json) ? (json as readonly Samtykkeregel[]) : STANDARDVEILEDER.samtykkeregler;

/** The texts of law that the newest guide (`v`) refers to. */
export const LOVHENVISNINGER = `v.innhold -> 'lovhenvisninger'`;

export const tilLovnokler = (json: unknown): ReadonlySet<string> =>
  new Set(
    (Array.isArray(json) ? (json as readonly Lovhenvisning[]) : STANDARDVEILEDER.lovhenvisninger).map((l) => l.nokkel),
  );
