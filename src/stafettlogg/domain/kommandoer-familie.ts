import type { EnhetId, InnleggId, KlageId, PersonId, VurderingId } from '../../shared/ider.js';
import type { Stemmevalg } from './familie.js';
import type { Fritekstref } from './fritekstref.js';

export type Familiekommando =
  | {
      readonly type: 'skrivMotmerknad';
      readonly innleggId: InnleggId;
      readonly gjelder: InnleggId;
      readonly tekst: Fritekstref;
    }
  /** By the child, or by staff on the child's word. */
  | {
      readonly type: 'skrivBarnetsStemme';
      readonly innleggId: InnleggId;
      readonly synligFor: Stemmevalg;
      readonly tekst: Fritekstref;
    }
  | {
      readonly type: 'skjermInnlegg';
      readonly innleggId: InnleggId;
      readonly foresattId: PersonId;
      readonly grunn: Fritekstref | null;
      readonly hjemmel: string;
    }
  | { readonly type: 'opphevSkjerming'; readonly innleggId: InnleggId; readonly foresattId: PersonId }
  | { readonly type: 'klagPaSkjerming'; readonly klageId: KlageId; readonly tekst: Fritekstref }
  | {
      readonly type: 'avgjorKlage';
      readonly klageId: KlageId;
      readonly medhold: boolean;
      readonly svar: Fritekstref | null;
    }
  /** Null where the caller left it out: then it is refused. */
  | {
      readonly type: 'delUtenSamtykke';
      readonly vurderingId: VurderingId;
      readonly mottakerEnhetId: EnhetId;
      readonly innlegg: readonly InnleggId[];
      readonly hjemmel: string;
      readonly nodvendighet: Fritekstref | null;
      readonly formal: Fritekstref | null;
      readonly besluttetAv: PersonId | null;
      readonly unntak: Fritekstref | null;
    };
