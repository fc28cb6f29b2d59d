import type { OverleveringId } from '../../shared/ider.js';
import type { Fakta } from './fakta.js';
import {
  erDeltaker,
  erUtlopt,
  holder,
  sistePeriode,
  ventendeTilbud,
  type Overlevering,
  type Stafettlogg,
} from './stafettlogg.js';

/** How the one who asks stands to the log. One may stand in several relations at once; an outsider in none. */
export const RELASJONER = [
  'STAFETTHOLDER',
  'HOLDERENHETENS_LEDER',
  'HOLDERENHETENS_ANSATT',
  'DELTAKER',
  'MOTTAKER',
  /** In the receiving unit, where the offer names somebody else. */
  'MOTTAKERENHETENS_ANSATT',
  /** In a unit that has been asked to take part. */
  'INVITERT',
  /** Takes part, but no consent covers the unit now: sees its own entries only. */
  'UTEN_SAMTYKKE',
  'SISTE_HOLDERENHET',
  'ELEVENS_SKOLE',
  /** Staff who reach the child, where no log is asked for. */
  'ANSATT_MED_ELEV',
  'FAMILIE',
  /** The kommune's samordner: knows that an active log exists, and nothing of what it says. */
  'SAMORDNER',
  'TJENESTEN',
] as const;
export type Relasjon = (typeof RELASJONER)[number];

/** Relations that open nothing of the log: a konvolutt at the most. */
export const UTEN_INNSYN: ReadonlySet<Relasjon> = new Set([
  'MOTTAKER',
  'MOTTAKERENHETENS_ANSATT',
  'INVITERT',
  'UTEN_SAMTYKKE',
  'SAMORDNER',
]);

/** The offer that a command names, or the pending one. */
export function tilbudet(logg: Stafettlogg, id?: OverleveringId): Overlevering | null {
  return id === undefined ? ventendeTilbud(logg) : (logg.overleveringer.find((o) => o.id === id) ?? null);
}

export function relasjoner(
  logg: Stafettlogg | null,
  fakta: Fakta,
  overleveringId?: OverleveringId,
): ReadonlySet<Relasjon> {
  const { aktor } = fakta;
  if (aktor.rolle === 'SYSTEM') return new Set(['TJENESTEN']);
  if (aktor.rolle === 'FORESATT' || aktor.rolle === 'ELEV') {
    return new Set(logg !== null && logg.aktivert !== null && fakta.erFamilie ? ['FAMILIE'] : []);
  }
  if (aktor.rolle === 'SAMORDNER') return new Set(logg?.tilstand === 'AKTIV' ? ['SAMORDNER'] : []);
  if (aktor.rolle !== 'ANSATT' && aktor.rolle !== 'ENHETSLEDER') return new Set();
  if (logg === null) return new Set(['ANSATT_MED_ELEV']);
  return new Set([
    ...somHolder(logg, fakta),
    ...somDeltaker(logg, fakta),
    ...somMottaker(logg, fakta, overleveringId),
    ...somInvitert(logg, fakta),
  ]);
}

function* somHolder(logg: Stafettlogg, { aktor, samtykker, elevensEnhetId }: Fakta): Generator<Relasjon> {
  const na = holder(logg);
  if (na !== null && na.enhetId === aktor.enhetId) {
    if (na.personId === aktor.personId) yield 'STAFETTHOLDER';
    if (aktor.rolle === 'ENHETSLEDER') yield 'HOLDERENHETENS_LEDER';
    yield 'HOLDERENHETENS_ANSATT';
  }
  if (logg.tilstand !== 'AVSLUTTET' || aktor.enhetId === null) return;
  if (sistePeriode(logg)?.enhetId === aktor.enhetId) yield 'SISTE_HOLDERENHET';
  // A school that never took part learns of a closed log only through a consent towards it.
  if (elevensEnhetId === aktor.enhetId && logg.aktivert !== null && samtykker.has(aktor.enhetId)) yield 'ELEVENS_SKOLE';
}

function* somDeltaker(logg: Stafettlogg, { aktor, samtykker }: Fakta): Generator<Relasjon> {
  if (aktor.enhetId === null || !erDeltaker(logg, aktor.enhetId)) return;
  // Before activation the only participant is the opener's own unit, which needs no consent to see its own concern.
  yield logg.aktivert === null || samtykker.has(aktor.enhetId) ? 'DELTAKER' : 'UTEN_SAMTYKKE';
}

function* somMottaker(logg: Stafettlogg, fakta: Fakta, id?: OverleveringId): Generator<Relasjon> {
  const { aktor } = fakta;
  const tilbud = tilbudet(logg, id);
  if (tilbud === null || tilbud.tilEnhetId !== aktor.enhetId) return;
  if (id === undefined && erUtlopt(tilbud, fakta.na)) return;
  const rettetTil =
    tilbud.tilPersonId === null || tilbud.tilPersonId === aktor.personId || aktor.rolle === 'ENHETSLEDER';
  yield rettetTil ? 'MOTTAKER' : 'MOTTAKERENHETENS_ANSATT';
}

function* somInvitert(logg: Stafettlogg, { aktor }: Fakta): Generator<Relasjon> {
  const { enhetId } = aktor;
  if (enhetId === null || erDeltaker(logg, enhetId)) return;
  if (logg.invitasjoner.some((i) => i.enhetId === enhetId)) yield 'INVITERT';
}
