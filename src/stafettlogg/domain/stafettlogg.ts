import type { EnhetId, ElevId, FritekstId, KommuneId, LoggId, OverleveringId, PersonId } from '../../shared/ider.js';
import type { Tidspunkt } from '../../shared/tid.js';
import type { Deling } from './deling.js';
import type { Klage, Skjerming } from './familie.js';
import type { Evalueringsutfall, Mote } from './mote.js';
import type { Overgangsplan } from './overgangsplan.js';
import type { Anmodning, Invitasjon } from './samarbeid.js';
import type { Dato, Tiltak } from './tiltak.js';

export const TILSTANDER = ['UNDRING', 'AKTIV', 'AVSLUTTET'] as const;
export type Tilstand = (typeof TILSTANDER)[number];

/** 0 clarify; 1 one service; 2 two services; 3 several services or levels of government. */
export type Niva = 0 | 1 | 2 | 3;

/** INTERN: the writer's unit. STAFETTHOLDER: the holding unit. DELTAKERE: the participants. DELT: the family too. */
export const SYNLIGHETER = ['INTERN', 'STAFETTHOLDER', 'DELTAKERE', 'DELT'] as const;
export type Synlighet = (typeof SYNLIGHETER)[number];

export const PERIODEGRUNNER = [
  'OPPRETTET',
  'OVERLEVERT',
  'BYTTET',
  'TILKNYTNING_OPPHORT',
  'SAMTYKKE_BORTFALT',
  'GJENAPNET',
  'UTPEKT',
  'FRAVAR',
  'TILBAKE_FRA_FRAVAR',
  'ENHET_NEDLAGT',
  /** Received from another kommune, where the leg before ended at the same instant. */
  'MOTTATT',
] as const;
export type Periodegrunn = (typeof PERIODEGRUNNER)[number];

/** One leg of the relay: who held the duty, from when until when (half-open), and why it came to them. */
export interface Initiativperiode {
  readonly enhetId: EnhetId;
  readonly personId: PersonId;
  readonly fra: Tidspunkt;
  readonly til: Tidspunkt | null;
  readonly grunn: Periodegrunn;
}

/** OVERFORT: another kommune has taken the log over, and this one is closed. */
export const TILBUDSTATUSER = ['VENTER', 'AKSEPTERT', 'AVSLATT', 'TRUKKET', 'UTLOPT', 'OVERFORT'] as const;
export type Tilbudstatus = (typeof TILBUDSTATUSER)[number];

/** A handover as offered, and what became of it. Until accepted, the duty stays with the sender. */
export interface Overlevering {
  readonly id: OverleveringId;
  readonly fraEnhetId: EnhetId;
  readonly fraPersonId: PersonId;
  readonly tilEnhetId: EnhetId;
  readonly tilPersonId: PersonId | null;
  readonly sporsmalId: FritekstId;
  readonly tilbudt: Tidspunkt;
  readonly svarInnen: Tidspunkt;
  readonly status: Tilbudstatus;
  readonly avgjort: Tidspunkt | null;
  readonly avgjortAv: PersonId | null;
  readonly grunnId: FritekstId | null;
}

export interface Deltaker {
  readonly enhetId: EnhetId;
  readonly tjenestetype: string;
  readonly fra: Tidspunkt;
  /** When the unit left. It can come back: then `fra` is from when it last joined. */
  readonly til: Tidspunkt | null;
}

/** The log of one child's follow-up. Its holder is the open period: there is no second place that could disagree. */
export interface Stafettlogg {
  readonly kommuneId: KommuneId;
  readonly id: LoggId;
  readonly elevId: ElevId;
  readonly apnerEnhetId: EnhetId;
  readonly tilstand: Tilstand;
  readonly niva: Niva;
  readonly veilederVersjon: number;
  readonly opprettet: Tidspunkt;
  readonly avklarInnen: Tidspunkt;
  /** First activation. Until then the log exists for the opener's unit alone. */
  readonly aktivert: Tidspunkt | null;
  /** The newest evaluation since the log last became active. */
  readonly evaluert: Tidspunkt | null;
  /** What it decided; null also where it was made before outcomes were recorded. */
  readonly utfall: Evalueringsutfall | null;
  readonly avsluttet: Tidspunkt | null;
  readonly perioder: readonly Initiativperiode[];
  readonly overleveringer: readonly Overlevering[];
  readonly deltakere: readonly Deltaker[];
  readonly invitasjoner: readonly Invitasjon[];
  readonly anmodninger: readonly Anmodning[];
  readonly tiltak: readonly Tiltak[];
  readonly moter: readonly Mote[];
  readonly skjerminger: readonly Skjerming[];
  readonly klager: readonly Klage[];
  readonly delinger: readonly Deling[];
  readonly overgangsplaner: readonly Overgangsplan[];
  /** A check agreed on for after the closing, if any is left to make. */
  readonly oppfolges: Dato | null;
  /** The active log that this undring went into. */
  readonly sammenslattMed: LoggId | null;
  /** How many hendelser this is the outcome of. */
  readonly versjon: number;
}

/** Who holds initiativplikt now; null exactly when the log is closed. */
export const holder = (logg: Stafettlogg): Initiativperiode | null => {
  const siste = logg.perioder.at(-1);
  return siste?.til === null ? siste : null;
};

/** The leg that ended last, or that is still open. */
export const sistePeriode = (logg: Stafettlogg): Initiativperiode | null => logg.perioder.at(-1) ?? null;

/** The one pending offer, if any. It may have passed its deadline without anybody having written that down. */
export const ventendeTilbud = (logg: Stafettlogg): Overlevering | null =>
  logg.overleveringer.find((o) => o.status === 'VENTER') ?? null;

/** Expired by the clock, whether or not a worker has run (rule 5: the duty has not moved). */
export const erUtlopt = (o: Overlevering, na: Tidspunkt): boolean => o.status === 'VENTER' && o.svarInnen <= na;

export const erDeltaker = (logg: Stafettlogg, enhetId: EnhetId): boolean =>
  logg.deltakere.some((d) => d.enhetId === enhetId && d.til === null);

/** Units that take part now. */
const deltakereNa = (logg: Pick<Stafettlogg, 'deltakere'>): readonly Deltaker[] =>
  logg.deltakere.filter((d) => d.til === null);

/** How many kinds of service take part now. */
export const antallTjenester = (logg: Pick<Stafettlogg, 'deltakere'>): number =>
  new Set(deltakereNa(logg).map((d) => d.tjenestetype)).size;
