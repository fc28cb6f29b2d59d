import type { Evalueringsutfall } from '../../stafettlogg/domain/mote.js';
import type { Stafettlogg } from '../../stafettlogg/domain/stafettlogg.js';
import { plussDager, type Tidspunkt } from '../../shared/tid.js';
import { aktivSiden, evalueresInnen, nivaNadd, sistEvaluert } from './tidspunkter.js';
import type { Steg, Veileder } from './veileder.js';

/** A step of the guide, and by when this log is to have taken it; null: whenever it is needed. */
export interface ForventetSteg {
  readonly steg: Steg;
  readonly innen: Tidspunkt | null;
}

/** Steps are found by the commands that carry them out, never by their keys, which are each kommune's own. */
export const stegMed = ({ steg }: Veileder, kommando: string): readonly Steg[] =>
  steg.filter((s) => s.kommandoer.includes(kommando));

/** What the guide expects now, whoever asks. Several steps: in the guide's order, or the ways that a decision opens. */
export function forventet(veileder: Veileder, logg: Stafettlogg, na: Tidspunkt): readonly ForventetSteg[] {
  switch (logg.tilstand) {
    case 'UNDRING':
      return avklar(veileder).map((steg) => ({ steg, innen: logg.avklarInnen }));
    case 'AKTIV':
      return iAktiv(veileder, logg, na);
    case 'AVSLUTTET':
      return stegMed(veileder, 'gjenapneLogg').map((steg) => ({ steg, innen: null }));
    default:
      return logg.tilstand satisfies never;
  }
}

/**
 * The concern is open, so opening it is done. What else of level 0 is done the log does not say, nor whether it was
 * decided to meet the family, who are met before the log is active: all of it has the one clarify-by date.
 */
const avklar = (veileder: Veileder): readonly Steg[] =>
  veileder.steg.filter(
    (s) => (s.niva === 0 && !s.kommandoer.includes('opprettBekymring')) || s.kommandoer.includes('aktiver'),
  );

/**
 * First the ways that are open from where the log last came to, each until its own date; then the round, until the
 * evaluation. A way whose date has passed is left out and not called late: meetings, plans and measures are not in
 * the log yet, and it would blame people for what they may have done. Only the evaluation can be overdue.
 */
function iAktiv(veileder: Veileder, logg: Stafettlogg, na: Tidspunkt): readonly ForventetSteg[] {
  const evalueres = evalueresInnen(veileder, logg);
  const igjen = veier(veileder, logg, na).filter((v) => na < v.innen && v.innen <= evalueres);
  if (igjen.some((v) => v.innen < evalueres)) return igjen;
  return veileder.steg
    .filter((s) => s.niva === logg.niva)
    .filter((s) => s.frist?.fra === 'EVALUERT' || s.kommandoer.includes('gjennomforEvaluering'))
    .map((steg) => ({ steg, innen: evalueres }));
}

interface Vei extends ForventetSteg {
  readonly innen: Tidspunkt;
}

function veier(veileder: Veileder, logg: Stafettlogg, na: Tidspunkt): readonly Vei[] {
  const vei = (fra: Tidspunkt) => (steg: Steg) => ({ steg, innen: stegInnen(veileder, logg, steg, fra) });
  const paNivaet = veileder.steg.filter((s) => s.niva === logg.niva);
  const nadd = nivaNadd(logg);
  if (logg.evaluert !== null && logg.evaluert >= nadd) {
    const avgjor = paNivaet.filter((s) => s.kommandoer.includes('gjennomforEvaluering'));
    return valgte(neste(veileder, avgjor), logg.utfall).map(vei(logg.evaluert));
  }
  if (nadd > aktivSiden(logg)) {
    const moter = paNivaet.filter((s) => s.frist?.fra === 'NIVA_NADD').map(vei(nadd));
    if (moter.some((m) => na < m.innen)) return moter;
    const mott = moter.reduce((senest, m) => (m.innen > senest ? m.innen : senest), nadd);
    return paNivaet.filter((s) => s.frist?.fra === 'FORRIGE_STEG').map(vei(mott));
  }
  const gjenapnet = aktivSiden(logg) !== logg.aktivert;
  const kom = stegMed(veileder, gjenapnet ? 'gjenapneLogg' : 'aktiver');
  // Reopening leads to every level, and the log is at one of them.
  return neste(veileder, kom)
    .filter((s) => !gjenapnet || s.niva === logg.niva)
    .map(vei(nadd));
}

/** What an outcome leads to, by the commands that carry it out: the guide's own keys mean nothing here. */
const VEIEN: Readonly<Record<Evalueringsutfall, (s: Steg) => boolean>> = {
  FORTSETT: (s) => s.kommandoer.includes('endreTiltak'),
  ENDRE_TILTAK: (s) => s.kommandoer.includes('opprettTiltak') && s.niva !== 'OVERGANG',
  HEV_NIVA: (s) => s.kommandoer.includes('inviterDeltaker'),
  SENK_NIVA: (s) => s.kommandoer.includes('opprettTiltak') && s.niva !== 'OVERGANG',
  OVERLEVER: (s) => s.kommandoer.includes('inviterDeltaker') || s.kommandoer.includes('tilbyOverlevering'),
  AVSLUTT: (s) => s.niva === 'AVSLUTNING',
};

/** The ways that the evaluation chose; all of them where it was made before outcomes were recorded, or the guide has no such way. */
function valgte(veier: readonly Steg[], utfall: Evalueringsutfall | null): readonly Steg[] {
  const mine = utfall === null ? [] : veier.filter(VEIEN[utfall]);
  return mine.length === 0 ? veier : mine;
}

/** A step without commands leaves no trace in the log: what follows it is expected along with it. */
function neste({ steg }: Veileder, fra: readonly Steg[]): readonly Steg[] {
  const nokler = new Set(fra.flatMap((s) => s.neste));
  for (const s of steg) if (nokler.has(s.nokkel) && s.kommandoer.length === 0) s.neste.forEach((n) => nokler.add(n));
  return steg.filter((s) => nokler.has(s.nokkel));
}

const stegInnen = (veileder: Veileder, logg: Stafettlogg, { frist }: Steg, fra: Tidspunkt): Tidspunkt =>
  frist === null
    ? evalueresInnen(veileder, logg)
    : plussDager(frist.fra === 'EVALUERT' ? sistEvaluert(logg) : fra, frist.dager);
