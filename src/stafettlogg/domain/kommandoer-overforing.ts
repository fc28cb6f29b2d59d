import type { ElevId, InnleggId, KommuneId, LoggId, OverleveringId, PersonId } from '../../shared/ider.js';
import type { Tidspunkt } from '../../shared/tid.js';
import type { Forhistorieetappe, Opphav } from './hendelser-overforing.js';
import type { Fritekstref } from './fritekstref.js';
import type { Niva, Synlighet } from './stafettlogg.js';

/** Signatures have been checked before a command is made: here is what they say. */
export type Overforingskommando =
  | {
      readonly type: 'fullforOverforing';
      readonly overleveringId: OverleveringId;
      readonly tilKommune: string;
      readonly aksept: string;
    }
  | {
      readonly type: 'mottaLogg';
      readonly kommuneId: KommuneId;
      readonly loggId: LoggId;
      readonly elevId: ElevId;
      /** Who was named when the transfer was accepted. Where they no longer work there, the unit's leader has the duty. */
      readonly personId: PersonId;
      readonly siden: Tidspunkt;
      readonly niva: Niva;
      readonly fraKommune: string;
      readonly pakke: string;
      readonly kjede: { readonly antall: number; readonly hash: string };
      readonly etapper: readonly Forhistorieetappe[];
      readonly innlegg: readonly {
        readonly innleggId: InnleggId;
        readonly synlighet: Synlighet;
        readonly tekst: Fritekstref;
        readonly opphav: Opphav;
      }[];
    };
