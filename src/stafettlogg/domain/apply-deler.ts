import type { EnhetId } from '../../shared/ider.js';
import type { Tidspunkt } from '../../shared/tid.js';
import { antallTjenester, type Initiativperiode, type Niva, type Stafettlogg } from './stafettlogg.js';

/** The open leg ends where the next begins: no instant without a holder, none with two. */
export const nyPeriode = (logg: Stafettlogg, ny: Initiativperiode): readonly Initiativperiode[] => [
  ...lukket(logg, ny.fra),
  ny,
];

export function lukket(logg: Stafettlogg, til: Tidspunkt): readonly Initiativperiode[] {
  const siste = logg.perioder.at(-1);
  if (siste === undefined || siste.til !== null || siste.fra >= til) throw new Error('no open leg that can end here');
  return [...logg.perioder.slice(0, -1), { ...siste, til }];
}

/** The unit takes part from now: as new, or come back. */
export function medDeltaker(
  logg: Stafettlogg,
  enhetId: EnhetId,
  tjenestetype: string,
  fra: Tidspunkt,
): Stafettlogg['deltakere'] {
  const kjent = logg.deltakere.find((d) => d.enhetId === enhetId);
  if (kjent === undefined) return [...logg.deltakere, { enhetId, tjenestetype, fra, til: null }];
  return kjent.til === null
    ? logg.deltakere
    : logg.deltakere.map((d) => (d === kjent ? { enhetId, tjenestetype, fra, til: null } : d));
}

/** Follows the services that take part, up to 3; one that joins never lowers it. */
export const nivaFor = (na: Niva, deltakere: Stafettlogg['deltakere']): Niva =>
  Math.max(na, Math.min(3, antallTjenester({ deltakere }))) as Niva;

/** One that leaves takes its level along: as many as remain, and never below one service. */
export const nivaEtterAvgang = (na: Niva, deltakere: Stafettlogg['deltakere']): Niva =>
  Math.min(na, Math.max(1, antallTjenester({ deltakere }))) as Niva;
