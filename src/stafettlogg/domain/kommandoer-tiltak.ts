import type { EnhetId, InnleggId, MoteId, PersonId, TiltakId } from '../../shared/ider.js';
import type { Tidspunkt } from '../../shared/tid.js';
import type { Fritekstref } from './fritekstref.js';
import type { Motetype } from './mote.js';
import type { Dato, Effekt, Referanser, Tiltaksplan, Tiltakstatus } from './tiltak.js';

export type Tiltakskommando =
  | {
      readonly type: 'opprettTiltak';
      readonly tiltakId: TiltakId;
      readonly plan: Tiltaksplan;
      readonly mal: Fritekstref;
      /** The writer has read what a goal may not concern, and says that this one does not. */
      readonly malBekreftet: boolean;
    }
  /** Null: as it was. */
  | {
      readonly type: 'endreTiltak';
      readonly tiltakId: TiltakId;
      readonly ansvarligId: PersonId | null;
      readonly evalueres: Dato | null;
      readonly slutt: Dato | null;
      readonly status: Tiltakstatus | null;
      /** Added to those that are given already. */
      readonly referanser: Referanser;
      readonly begrunnelse: Fritekstref | null;
    }
  | {
      readonly type: 'evaluerTiltak';
      readonly tiltakId: TiltakId;
      readonly effekt: Effekt;
      readonly vurdering: Fritekstref;
      /** Null: goes on as it was. */
      readonly status: Tiltakstatus | null;
      readonly evalueres: Dato | null;
    }
  | {
      readonly type: 'planleggMote';
      readonly moteId: MoteId;
      readonly motetype: Motetype;
      readonly motetid: Tidspunkt;
      readonly enheter: readonly EnhetId[];
      readonly medFamilien: boolean;
      readonly agenda: Fritekstref;
      readonly sted: Fritekstref | null;
    }
  | { readonly type: 'avlysMote'; readonly moteId: MoteId; readonly grunn: Fritekstref | null }
  | {
      readonly type: 'skrivReferat';
      readonly moteId: MoteId;
      readonly innleggId: InnleggId;
      readonly tekst: Fritekstref;
    };
