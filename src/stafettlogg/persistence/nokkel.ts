import type { Stafettlogg } from '../domain/stafettlogg.js';

/** What every row of a log begins with. */
export const nokkel = (logg: Stafettlogg): { kommune_id: string; logg_id: string } => ({
  kommune_id: logg.kommuneId,
  logg_id: logg.id,
});
