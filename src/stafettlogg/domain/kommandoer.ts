import type { EnhetId, ElevId, InnleggId, KommuneId, LoggId, OverleveringId, PersonId } from '../../shared/ider.js';
import type { Tidspunkt } from '../../shared/tid.js';
import type { Avslutningsgrunn, Fritekstref } from './hendelser.js';
import type { Synlighet } from './stafettlogg.js';

/** What somebody wants to happen, in the imperative. Free text has been put aside and is named by its hash. */
export type Kommando =
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
    }
  | {
      readonly type: 'avsluttLogg';
      readonly grunn: Exclude<Avslutningsgrunn, 'SAMTYKKE_BORTFALT'>;
      readonly begrunnelse: Fritekstref | null;
    }
  | { readonly type: 'gjenapneLogg'; readonly begrunnelse: Fritekstref }
  /** Consent is the child's, not the log's (see samtykke/domain): here only who may act on it from a log. */
  | { readonly type: 'registrerSamtykke' }
  | { readonly type: 'trekkSamtykke' }
  /** By the service itself: an offer has passed its deadline. */
  | { readonly type: 'utlopOverlevering' }
  /** By the service itself: consent towards a unit has been withdrawn (rule 6). */
  | { readonly type: 'samtykkeBortfalt'; readonly enhetId: EnhetId }
  /** By the service itself: the holder's tilknytning ends (rule 2). */
  | { readonly type: 'tilknytningOpphort'; readonly enhetId: EnhetId; readonly personId: PersonId };

export type Kommandotype = Kommando['type'];
export type KommandoAv<T extends Kommandotype> = Extract<Kommando, { readonly type: T }>;
