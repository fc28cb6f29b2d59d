import type { EnhetId, ElevId, InnleggId, KommuneId, LoggId, OverleveringId, PersonId } from '../../shared/ider.js';
import type { Tidspunkt } from '../../shared/tid.js';
import type { Familiehendelse } from './hendelser-familie.js';
import type { Opphav, Overforingshendelse } from './hendelser-overforing.js';
import type { Samarbeidshendelse } from './hendelser-samarbeid.js';
import type { Tiltakshendelse } from './hendelser-tiltak.js';
import type { Fritekstref } from './fritekstref.js';
import type { Evalueringsutfall } from './mote.js';
import type { Periodegrunn, Synlighet } from './stafettlogg.js';
import type { Dato } from './tiltak.js';

export const AVSLUTNINGSGRUNNER = [
  'AVKLART',
  'MAL_NADD',
  'URO_BORTE',
  'FAMILIENS_ONSKE',
  'INDIVIDUELL_PLAN',
  'SAMTYKKE_BORTFALT',
  'SLATT_SAMMEN',
  'OVERFORT',
] as const;
export type Avslutningsgrunn = (typeof AVSLUTNINGSGRUNNER)[number];

interface Alltid {
  readonly tid: Tidspunkt;
}

/**
 * What happened. Appended, never changed; replayed in order they give the log (rule 9). A field that is optional came
 * later than the hendelse: history from before it does not have it.
 */
export type Hendelse = Alltid &
  (Stafetthendelse | Samarbeidshendelse | Tiltakshendelse | Familiehendelse | Overforingshendelse);

/** The log and its baton. */
export type Stafetthendelse =
  | {
      readonly type: 'BekymringOpprettet';
      readonly kommuneId: KommuneId;
      readonly loggId: LoggId;
      readonly elevId: ElevId;
      readonly enhetId: EnhetId;
      readonly personId: PersonId;
      readonly tjenestetype: string;
      readonly veilederVersjon: number;
      readonly avklarInnen: Tidspunkt;
    }
  | {
      readonly type: 'InnleggSkrevet';
      readonly innleggId: InnleggId;
      readonly synlighet: Synlighet;
      readonly tekst: Fritekstref;
      readonly retter: InnleggId | null;
      /** It tells of this guardian: no other guardian sees it. */
      readonly omForesattId?: PersonId;
      /** It was written in another kommune, and came with the log. */
      readonly opphav?: Opphav;
    }
  | { readonly type: 'LoggAktivert' }
  | {
      readonly type: 'OverleveringTilbudt';
      readonly overleveringId: OverleveringId;
      readonly tilEnhetId: EnhetId;
      readonly tilPersonId: PersonId | null;
      readonly sporsmal: Fritekstref;
      readonly svarInnen: Tidspunkt;
    }
  | {
      readonly type: 'OverleveringAkseptert';
      readonly overleveringId: OverleveringId;
      readonly enhetId: EnhetId;
      readonly personId: PersonId;
      readonly avgjortAv: PersonId;
      readonly tjenestetype: string;
    }
  | {
      readonly type: 'OverleveringAvslatt';
      readonly overleveringId: OverleveringId;
      readonly avgjortAv: PersonId;
      readonly grunn: Fritekstref;
    }
  /** `avgjortAv` is null where the service itself took the offer back: its sender no longer holds the duty. */
  | {
      readonly type: 'OverleveringTrukket';
      readonly overleveringId: OverleveringId;
      readonly avgjortAv: PersonId | null;
    }
  /** The deadline passed at `svarInnen`; `tid` is when it was written down. The duty did not move. */
  | { readonly type: 'OverleveringUtlopt'; readonly overleveringId: OverleveringId }
  /** The duty goes to another person or unit without an offer, for the reason given. */
  | {
      readonly type: 'InitiativpliktFlyttet';
      readonly enhetId: EnhetId;
      readonly personId: PersonId;
      readonly tjenestetype: string;
      readonly grunn: Extract<
        Periodegrunn,
        'BYTTET' | 'TILKNYTNING_OPPHORT' | 'SAMTYKKE_BORTFALT' | 'FRAVAR' | 'TILBAKE_FRA_FRAVAR' | 'ENHET_NEDLAGT'
      >;
    }
  | {
      readonly type: 'EvalueringGjennomfort';
      readonly barnetsStemme: Fritekstref | null;
      readonly ikkeSpurtFordi: Fritekstref | null;
      readonly oppsummering: Fritekstref;
      readonly utfall?: Evalueringsutfall;
    }
  | {
      readonly type: 'LoggAvsluttet';
      readonly grunn: Avslutningsgrunn;
      readonly begrunnelse: Fritekstref | null;
      /** Of the individuell plan that takes over. */
      readonly referanse?: Fritekstref;
      /** The day of a check after the closing. */
      readonly oppfolges?: Dato;
    }
  | { readonly type: 'OppfolgingRegistrert'; readonly tekst: Fritekstref; readonly nesteGang: Dato | null }
  | { readonly type: 'VeilederByttet'; readonly versjon: number }
  /** An undring goes into the child's active log. */
  | { readonly type: 'LoggSlattSammen'; readonly medLoggId: LoggId }
  /** The other side of it: the unit takes part from now. */
  | {
      readonly type: 'LoggTattInn';
      readonly fraLoggId: LoggId;
      readonly enhetId: EnhetId;
      readonly tjenestetype: string;
    }
  | {
      readonly type: 'LoggGjenapnet';
      readonly enhetId: EnhetId;
      readonly personId: PersonId;
      readonly tjenestetype: string;
      readonly begrunnelse: Fritekstref;
    };

export type { Fritekstref } from './fritekstref.js';
export type Hendelsestype = Hendelse['type'];
