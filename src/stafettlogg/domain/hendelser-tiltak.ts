import type { EnhetId, InnleggId, MoteId, PersonId, TiltakId } from '../../shared/ider.js';
import type { Tidspunkt } from '../../shared/tid.js';
import type { Fritekstref } from './fritekstref.js';
import type { Motetype } from './mote.js';
import type { Dato, Effekt, Referanser, Tiltakstatus } from './tiltak.js';

interface Plan {
  readonly ansvarligId: PersonId;
  readonly evalueres: Dato;
  readonly slutt: Dato | null;
  readonly referanser: Referanser;
  readonly status: Tiltakstatus;
}

/** Measures and meetings. */
export type Tiltakshendelse =
  | ({
      readonly type: 'TiltakOpprettet';
      readonly tiltakId: TiltakId;
      readonly enhetId: EnhetId;
      readonly slag: string;
      readonly omrade: string | null;
      readonly start: Dato;
      readonly mal: Fritekstref;
    } & Plan)
  | ({ readonly type: 'TiltakEndret'; readonly tiltakId: TiltakId; readonly begrunnelse: Fritekstref | null } & Plan)
  | {
      readonly type: 'TiltakEvaluert';
      readonly tiltakId: TiltakId;
      readonly effekt: Effekt;
      readonly vurdering: Fritekstref;
      readonly status: Tiltakstatus;
      readonly evalueres: Dato;
    }
  | {
      readonly type: 'MotePlanlagt';
      readonly moteId: MoteId;
      readonly motetype: Motetype;
      readonly motetid: Tidspunkt;
      readonly enheter: readonly EnhetId[];
      readonly medFamilien: boolean;
      readonly agenda: Fritekstref;
      readonly sted: Fritekstref | null;
    }
  | { readonly type: 'MoteAvlyst'; readonly moteId: MoteId; readonly grunn: Fritekstref | null }
  | { readonly type: 'MoteHoldt'; readonly moteId: MoteId; readonly innleggId: InnleggId };
