import type { Stafettlogg } from '../../stafettlogg/domain/stafettlogg.js';
import { plussDager, type Tidspunkt } from '../../shared/tid.js';
import type { Veileder } from './veileder.js';

/** When the log last became active: reopened, or else activated. */
export const aktivSiden = (logg: Stafettlogg): Tidspunkt =>
  logg.perioder.findLast((p) => p.grunn === 'GJENAPNET')?.fra ?? logg.aktivert ?? logg.opprettet;

/** When the log came to its level: the service that made them so many joined, though never before it became active. */
export function nivaNadd(logg: Stafettlogg): Tidspunkt {
  const aktiv = aktivSiden(logg);
  const tjenester = new Set<string>();
  for (const { tjenestetype, fra } of logg.deltakere) {
    tjenester.add(tjenestetype);
    if (tjenester.size >= logg.niva) return fra > aktiv ? fra : aktiv;
  }
  return aktiv;
}

/**
 * When the next evaluation is due. A handover does not postpone it: deadlines carry over to the new holder, or a
 * baton that goes round would never be evaluated. Reopening does: what was evaluated then was another course.
 */
export const evalueresInnen = ({ frister }: Veileder, logg: Stafettlogg): Tidspunkt =>
  plussDager(sistEvaluert(logg), frister.evalueringUker * 7);

/** Before the first evaluation the time runs from when the log became active. */
export const sistEvaluert = (logg: Stafettlogg): Tidspunkt => logg.evaluert ?? aktivSiden(logg);
