import type { Niva } from '../../stafettlogg/domain/stafettlogg.js';
import type { Lovhenvisning } from './lovhenvisning.js';
import type { Samtykkeregel } from './samtykkeregel.js';
import type { Samarbeidsplikt } from './samarbeidsplikt.js';
import type { Tekst } from './tekst.js';
import type { Tiltaksslag } from './tiltaksslag.js';

/** Who takes part in a step. They are the guide's own roles: how somebody stands to this log, not what they log in as. */
export const STEGROLLER = [
  'ANSATT',
  'LEDER',
  'STAFETTHOLDER',
  'FORESATT',
  'ELEV',
  'TILTAKSANSVARLIG',
  'MOTTAKER',
  'DELTAKER',
] as const;
export type Stegrolle = (typeof STEGROLLER)[number];

/**
 * What a step's deadline is counted from. OPPRETTET: the concern was opened. AVGJORT: it was decided to go this way.
 * NIVA_NADD: the log came to the level. FORRIGE_STEG: the step before was done. EVALUERT: the newest evaluation, or
 * before the first one, the log became active. TILBUDT: the baton was offered. OPPSTART: the first day in a new unit.
 */
export const FRISTGRUNNLAG = [
  'OPPRETTET',
  'AVGJORT',
  'NIVA_NADD',
  'FORRIGE_STEG',
  'EVALUERT',
  'TILBUDT',
  'OPPSTART',
] as const;
export type Fristgrunnlag = (typeof FRISTGRUNNLAG)[number];

export interface Frist {
  readonly dager: number;
  readonly fra: Fristgrunnlag;
}

/** A day of every year; the school year's deadlines are such. Months from 1. */
export interface Kalenderdag {
  readonly maned: number;
  readonly dag: number;
}

export type Stegniva = Niva | 'OVERGANG' | 'AVSLUTNING';

export interface Steg {
  readonly nokkel: string;
  readonly niva: Stegniva;
  readonly roller: readonly Stegrolle[];
  /** The commands that carry the step out. */
  readonly kommandoer: readonly string[];
  /** Keys of the steps that may follow. */
  readonly neste: readonly string[];
  readonly frist: Frist | null;
  /** At the latest on this day, whatever `frist` says. */
  readonly senest?: Kalenderdag;
  readonly tittel: Tekst;
  readonly sjekkliste: readonly Tekst[];
}

/** What the whole guide is held to. No deadline of a step is longer than the one here that it comes under. */
export interface Frister {
  readonly avklarDager: number;
  readonly svarDager: number;
  readonly startmoteDager: number;
  readonly evalueringUker: number;
  readonly samtykkeManeder: number;
}

/** From when something is shown to leaders as having stood still, or as going from desk to desk. */
export interface Grenser {
  /** Days without anything written or done in a log. */
  readonly stilleDager: number;
  /** Offers declined, taken back or run out since the duty last moved, or returns to a unit that had it before. */
  readonly kasteball: number;
}

/** In years. The child's *view* has no lower age. */
export interface Aldre {
  /** From which age a pupil may log in and read. */
  readonly innlogging: number;
  /** From which age a pupil may keep what they say from their guardians (pbrl § 3-4). */
  readonly egenSynlighet: number;
}

export const TEKSTNOKLER = [
  'samtykke',
  'tilbaketrekking',
  'logg-foresatt',
  'logg-12',
  'logg-ansatt',
  'meldeplikt',
] as const;
export type Tekstnokkel = (typeof TEKSTNOKLER)[number];

/** A kommune's guide: plain data, so that a version can be kept, compared and handed on as JSON. */
export interface Veileder {
  readonly navn: string;
  readonly frister: Frister;
  /** In the order a reader meets them; those of one level stand in the order they are taken. */
  readonly steg: readonly Steg[];
  readonly tekster: Readonly<Record<Tekstnokkel, Tekst>>;
  /** By tjenestetype: what consent to that service covers. Tjenestetyper are data, so the keys are open. */
  readonly samtykkeTil: Readonly<Record<string, Tekst>>;
  readonly grenser: Grenser;
  readonly aldre: Aldre;
  /** Who may consent, by act and tjenestetype. Where no row applies: the guardians, all of them. */
  readonly samtykkeregler: readonly Samtykkeregel[];
  /**
   * A service that takes over the duty needs a consent of its own: given after the log became active, or naming its unit.
   * Every consent names one receiving unit, so that consent in force towards the receiver is always such a one.
   */
  readonly nyttSamtykkeVedOverlevering: boolean;
  /** The texts of law that the guide refers to, each with the time in which it holds. */
  readonly lovhenvisninger: readonly Lovhenvisning[];
  readonly tiltaksslag: readonly Tiltaksslag[];
  /** Services that must take part when another asks. */
  readonly samarbeidsplikter: readonly Samarbeidsplikt[];
  /** Tjenestetyper whose taking part is itself confidential (bvl § 13-1). */
  readonly skjermedeTjenester: readonly string[];
}
