import type { Niva } from '../../stafettlogg/domain/stafettlogg.js';

/** A text in both written languages, both required: a kommune may use either, and a reader choose. */
export interface Tekst {
  readonly nb: string;
  readonly nn: string;
}

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
export type Fristgrunnlag =
  'OPPRETTET' | 'AVGJORT' | 'NIVA_NADD' | 'FORRIGE_STEG' | 'EVALUERT' | 'TILBUDT' | 'OPPSTART';

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
}
