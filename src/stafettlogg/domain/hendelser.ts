import type {
  EnhetId,
  ElevId,
  FritekstId,
  InnleggId,
  KommuneId,
  LoggId,
  OverleveringId,
  PersonId,
} from '../../shared/ider.js';
import type { Tidspunkt } from '../../shared/tid.js';
import type { Periodegrunn, Synlighet } from './stafettlogg.js';

/** Free text as history knows it: where it is kept, and the hash of it. The text may be erased; this stays. */
export interface Fritekstref {
  readonly id: FritekstId;
  /** sha256 of salt and text, in hex. */
  readonly hash: string;
}

export const AVSLUTNINGSGRUNNER = [
  'AVKLART',
  'MAL_NADD',
  'URO_BORTE',
  'FAMILIENS_ONSKE',
  'INDIVIDUELL_PLAN',
  'SAMTYKKE_BORTFALT',
] as const;
export type Avslutningsgrunn = (typeof AVSLUTNINGSGRUNNER)[number];

interface Alltid {
  readonly tid: Tidspunkt;
}

/** What happened. Appended, never changed; replayed in order they give the log (rule 9). */
export type Hendelse = Alltid &
  (
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
        readonly grunn: Extract<Periodegrunn, 'BYTTET' | 'TILKNYTNING_OPPHORT' | 'SAMTYKKE_BORTFALT'>;
      }
    | {
        readonly type: 'EvalueringGjennomfort';
        readonly barnetsStemme: Fritekstref | null;
        readonly ikkeSpurtFordi: Fritekstref | null;
        readonly oppsummering: Fritekstref;
      }
    | { readonly type: 'LoggAvsluttet'; readonly grunn: Avslutningsgrunn; readonly begrunnelse: Fritekstref | null }
    | {
        readonly type: 'LoggGjenapnet';
        readonly enhetId: EnhetId;
        readonly personId: PersonId;
        readonly tjenestetype: string;
        readonly begrunnelse: Fritekstref;
      }
  );

export type Hendelsestype = Hendelse['type'];
