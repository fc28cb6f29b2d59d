import type { EnhetId, ElevId, InnleggId, KommuneId, LoggId, OverleveringId, PersonId } from '../../shared/ider.js';
import type { Tidspunkt } from '../../shared/tid.js';
import type { Avslutningsgrunn, Fritekstref } from './hendelser.js';
import type { Familiekommando } from './kommandoer-familie.js';
import type { Overforingskommando } from './kommandoer-overforing.js';
import type { Samarbeidskommando } from './kommandoer-samarbeid.js';
import type { Tiltakskommando } from './kommandoer-tiltak.js';
import type { Evalueringsutfall } from './mote.js';
import type { Dato } from './tiltak.js';
import type { Synlighet } from './stafettlogg.js';

/** What somebody wants to happen, in the imperative. Free text has been put aside and is named by its hash. */
export type Kommando = Stafettkommando | Samarbeidskommando | Tiltakskommando | Familiekommando | Overforingskommando;

/** The log and its baton, and what the service does by itself. */
export type Stafettkommando =
  | {
      readonly type: 'opprettBekymring';
      readonly kommuneId: KommuneId;
      readonly loggId: LoggId;
      readonly elevId: ElevId;
      readonly innleggId: InnleggId;
      readonly synlighet: Synlighet;
      readonly tekst: Fritekstref;
    }
  | {
      readonly type: 'skrivInnlegg';
      readonly innleggId: InnleggId;
      readonly synlighet: Synlighet;
      readonly tekst: Fritekstref;
      readonly retter: InnleggId | null;
      readonly omForesattId: PersonId | null;
    }
  | { readonly type: 'aktiver' }
  | {
      readonly type: 'tilbyOverlevering';
      readonly overleveringId: OverleveringId;
      readonly tilEnhetId: EnhetId;
      readonly tilPersonId: PersonId | null;
      readonly sporsmal: Fritekstref;
      /** Null: the veileder's default. */
      readonly svarInnen: Tidspunkt | null;
    }
  /** `stafettholderId` null: the one who accepts takes the baton themselves. */
  | {
      readonly type: 'aksepterOverlevering';
      readonly overleveringId: OverleveringId;
      readonly stafettholderId: PersonId | null;
    }
  | { readonly type: 'avslaOverlevering'; readonly overleveringId: OverleveringId; readonly grunn: Fritekstref | null }
  | { readonly type: 'trekkOverlevering'; readonly overleveringId: OverleveringId }
  | { readonly type: 'byttStafettholder'; readonly personId: PersonId }
  | {
      readonly type: 'gjennomforEvaluering';
      readonly barnetsStemme: Fritekstref | null;
      readonly ikkeSpurtFordi: Fritekstref | null;
      readonly oppsummering: Fritekstref;
      readonly utfall: Evalueringsutfall;
    }
  | {
      readonly type: 'avsluttLogg';
      readonly grunn: Exclude<Avslutningsgrunn, 'SAMTYKKE_BORTFALT' | 'SLATT_SAMMEN' | 'OVERFORT'>;
      readonly begrunnelse: Fritekstref | null;
      /** Of the individuell plan that takes over. */
      readonly referanse: Fritekstref | null;
      /** A check agreed on for afterwards. */
      readonly oppfolges: Dato | null;
    }
  | { readonly type: 'registrerOppfolging'; readonly tekst: Fritekstref; readonly nesteGang: Dato | null }
  /** Moves the log to the newest version of the guide. */
  | { readonly type: 'flyttTilVeileder' }
  /** An undring goes into the child's active log. Which that is, is a fact: the caller may not know before. */
  | { readonly type: 'slaSammenLogg' }
  | { readonly type: 'gjenapneLogg'; readonly begrunnelse: Fritekstref }
  /** Consent is the child's, not the log's (see samtykke/domain): here only who may act on it from a log. */
  | { readonly type: 'registrerSamtykke' }
  | { readonly type: 'trekkSamtykke' }
  /** By the service itself: an offer has passed its deadline. */
  | { readonly type: 'utlopOverlevering' }
  /** By the service itself: consent towards a unit has been withdrawn (rule 6). */
  | { readonly type: 'samtykkeBortfalt'; readonly enhetId: EnhetId }
  /** By the service itself: the holder's tilknytning ends (rule 2). The successor; null: the unit's leader. */
  | {
      readonly type: 'tilknytningOpphort';
      readonly enhetId: EnhetId;
      readonly personId: PersonId;
      readonly etterfolgerId: PersonId | null;
    }
  /** By the service itself: a leader has registered an absence, or that it is over. */
  | {
      readonly type: 'flyttForFravar';
      readonly enhetId: EnhetId;
      readonly fraPersonId: PersonId;
      readonly tilPersonId: PersonId;
      readonly grunn: 'FRAVAR' | 'TILBAKE_FRA_FRAVAR';
    }
  /** By the service itself: a unit closes, or goes into another. */
  | { readonly type: 'enhetNedlagt'; readonly enhetId: EnhetId; readonly overtakerId: EnhetId | null }
  /** By the service itself, on the active log that an undring goes into. */
  | { readonly type: 'taInnLogg'; readonly fraLoggId: LoggId; readonly enhetId: EnhetId }
  /** By the service itself: the child has moved, and what was prepared is offered. */
  | { readonly type: 'tilbyForberedt'; readonly overleveringId: OverleveringId };

export type Kommandotype = Kommando['type'];
export type KommandoAv<T extends Kommandotype> = Extract<Kommando, { readonly type: T }>;
