import type { ElevId, EnhetId, KommuneId, LoggId, OverleveringId, PersonId } from '../../shared/ider.js';
import type { Tidspunkt } from '../../shared/tid.js';
import type { Niva } from './stafettlogg.js';

/** Where an entry that came with a received log was written, and when. Never a name. */
export interface Opphav {
  /** Number of the kommune, four digits. */
  readonly kommune: string;
  /** Null: the family. */
  readonly tjenestetype: string | null;
  readonly slag: string;
  readonly skrevet: Tidspunkt;
}

/** A leg from before the log came here: kind of service only. Null: a service that the receiver may not know of. */
export interface Forhistorieetappe {
  readonly tjenestetype: string | null;
  readonly fra: Tidspunkt;
  readonly til: Tidspunkt;
}

/** A log that goes from one kommune to another: two logs, one duty, and the instant between them the same. */
export type Overforingshendelse =
  /** The sender's side; followed by LoggAvsluttet at the same instant. */
  | {
      readonly type: 'OverleveringOverfort';
      readonly overleveringId: OverleveringId;
      readonly tilKommune: string;
      readonly avgjortAv: PersonId;
      /** sha256 of the signed acceptance, in hex. */
      readonly aksept: string;
    }
  /** The receiver's side: the first hendelse of its log. `tid` is the instant at which the sender's duty ended. */
  | {
      readonly type: 'LoggMottatt';
      readonly kommuneId: KommuneId;
      readonly loggId: LoggId;
      readonly elevId: ElevId;
      readonly enhetId: EnhetId;
      readonly personId: PersonId;
      readonly tjenestetype: string;
      readonly veilederVersjon: number;
      readonly avklarInnen: Tidspunkt;
      readonly niva: Niva;
      /** When it was written down here. */
      readonly mottatt: Tidspunkt;
      readonly fraKommune: string;
      /** sha256 of the signed package, in hex. */
      readonly pakke: string;
      /** The sender's chain when the package was made: how many, and the last one's hash. */
      readonly kjede: { readonly antall: number; readonly hash: string };
      readonly etapper: readonly Forhistorieetappe[];
    };
