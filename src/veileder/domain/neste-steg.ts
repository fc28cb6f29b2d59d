import type { Relasjon } from '../../stafettlogg/domain/relasjoner.js';
import { erUtlopt, ventendeTilbud, type Overlevering, type Stafettlogg } from '../../stafettlogg/domain/stafettlogg.js';
import type { Tidspunkt } from '../../shared/tid.js';
import { forventet, stegMed, type ForventetSteg } from './forventet.js';
import type { Stegrolle, Veileder } from './veileder.js';

/**
 * What is expected of the one who asks. HANDLE: to act. DELTA: to take part where somebody else acts. FOLG_OPP: to
 * see to it that it is done, since it is late. VENTE: nothing but to wait. KAN: may act, and nobody must.
 */
export const FORVENTNINGER = ['HANDLE', 'DELTA', 'FOLG_OPP', 'VENTE', 'KAN'] as const;
export type Forventning = (typeof FORVENTNINGER)[number];

export interface NesteSteg {
  readonly forventning: Forventning;
  /** Who is expected to act, as a relation and never as a name or a unit; null where nobody must. */
  readonly ansvarlig: Extract<Relasjon, 'STAFETTHOLDER' | 'MOTTAKER'> | null;
  /** What it is; to one who takes part, the steps they take part in. */
  readonly steg: readonly ForventetSteg[];
  /** The first date among the steps. */
  readonly frist: Tidspunkt | null;
  readonly forfalt: boolean;
}

type Relasjoner = ReadonlySet<Relasjon>;

const HOLDERENHETEN: readonly Relasjon[] = ['STAFETTHOLDER', 'HOLDERENHETENS_LEDER', 'HOLDERENHETENS_ANSATT'];
const MOTTAKERENHETEN: readonly Relasjon[] = ['MOTTAKER', 'MOTTAKERENHETENS_ANSATT'];
const GJENAPNERE: readonly Relasjon[] = ['SISTE_HOLDERENHET', 'ELEVENS_SKOLE'];

const erEnAv = (mine: Relasjoner, disse: readonly Relasjon[]): boolean => disse.some((r) => mine.has(r));

/**
 * What the guide expects of the one who asks, now, and by when; null where it expects nothing that they may know of.
 * Of the transition between schools the log says nothing yet: of its steps only the answer to an offer is ever next.
 */
export function nesteSteg(
  veileder: Veileder,
  logg: Stafettlogg,
  relasjoner: Relasjoner,
  na: Tidspunkt,
): NesteSteg | null {
  const steg = forventet(veileder, logg, na);
  if (logg.tilstand === 'AVSLUTTET') {
    return erEnAv(relasjoner, GJENAPNERE) ? lag('KAN', null, steg, na) : null;
  }
  const tilbud = apentTilbud(logg, na);
  return (
    (tilbud === null ? null : omTilbudet(veileder, tilbud, steg, relasjoner, na)) ??
    omStegene(logg, steg, relasjoner, na)
  );
}

/** An offer that the clock has overtaken is none, whether or not that is written down. */
function apentTilbud(logg: Stafettlogg, na: Tidspunkt): Overlevering | null {
  const tilbud = ventendeTilbud(logg);
  return tilbud === null || erUtlopt(tilbud, na) ? null : tilbud;
}

/**
 * The receiver is asked to answer, and the sender's unit waits, though not with what is due before the answer: the
 * duty is still theirs. Everyone else is told what would be expected without the offer, for whether and to whom the
 * baton is offered can be confidential, and until it is accepted it changes nothing for them.
 */
function omTilbudet(
  veileder: Veileder,
  { svarInnen }: Overlevering,
  egne: readonly ForventetSteg[],
  mine: Relasjoner,
  na: Tidspunkt,
): NesteSteg | null {
  const svar = stegMed(veileder, 'aksepterOverlevering').map((steg) => ({ steg, innen: svarInnen }));
  // A leader who offers to a colleague may also answer for them, but is not the one who is asked.
  if (erEnAv(mine, MOTTAKERENHETEN) && !mine.has('STAFETTHOLDER'))
    return lag(mine.has('MOTTAKER') ? 'HANDLE' : 'VENTE', 'MOTTAKER', svar, na);
  const egenFrist = forst(egne);
  const egneForst = egenFrist !== null && egenFrist < svarInnen;
  return erEnAv(mine, HOLDERENHETEN) && !mine.has('UTEN_SAMTYKKE') && !egneForst
    ? lag('VENTE', 'MOTTAKER', svar, na)
    : null;
}

function omStegene(
  logg: Stafettlogg,
  steg: readonly ForventetSteg[],
  mine: Relasjoner,
  na: Tidspunkt,
): NesteSteg | null {
  // Rule 6: a unit that no consent covers sees its own entries and nothing else. It holds nothing for long either.
  if (mine.has('UTEN_SAMTYKKE')) return null;
  if (mine.has('STAFETTHOLDER')) return lag('HANDLE', 'STAFETTHOLDER', steg, na);
  // Rule 7: an undring exists for its own unit alone.
  const serLoggen: readonly Relasjon[] = logg.tilstand === 'UNDRING' ? [] : ['DELTAKER', 'FAMILIE'];
  if (!erEnAv(mine, [...HOLDERENHETEN, ...serLoggen])) return null;
  const alle = lag('VENTE', 'STAFETTHOLDER', steg, na);
  // Rule 5: a passed deadline moves nothing; it goes to the leader, who can appoint another holder.
  if (alle.forfalt && mine.has('HOLDERENHETENS_LEDER')) return { ...alle, forventning: 'FOLG_OPP' };
  const roller = stegroller(mine);
  const medMeg = steg.filter((s) => s.steg.roller.some((r) => roller.includes(r)));
  return medMeg.length === 0 ? alle : lag('DELTA', 'STAFETTHOLDER', medMeg, na);
}

/**
 * The guide's roles of one who is not the holder. A colleague in the holder's unit has none: the guide's «deltakere»
 * are the other services, and its «ansatt» the one who had the concern. Who owns a measure the log does not say yet.
 */
function stegroller(mine: Relasjoner): readonly Stegrolle[] {
  if (mine.has('FAMILIE')) return ['FORESATT', 'ELEV'];
  if (mine.has('HOLDERENHETENS_LEDER')) return ['LEDER'];
  return mine.has('DELTAKER') && !mine.has('HOLDERENHETENS_ANSATT') ? ['DELTAKER'] : [];
}

function lag(
  forventning: Forventning,
  ansvarlig: NesteSteg['ansvarlig'],
  steg: readonly ForventetSteg[],
  na: Tidspunkt,
): NesteSteg {
  const frist = forst(steg);
  return { forventning, ansvarlig, steg, frist, forfalt: frist !== null && frist <= na };
}

const forst = (steg: readonly ForventetSteg[]): Tidspunkt | null =>
  steg.reduce<Tidspunkt | null>(
    (tidligst, { innen }) => (innen !== null && (tidligst === null || innen < tidligst) ? innen : tidligst),
    null,
  );
