import type { EnhetId, InnleggId, KlageId, PersonId, VurderingId } from '../../shared/ider.js';
import type { Fritekstref } from './fritekstref.js';
import type { Synlighet } from './stafettlogg.js';

/** What the family writes, what is kept from one of them, and what was shared without asking them. */
export type Familiehendelse =
  | {
      readonly type: 'MotmerknadSkrevet';
      readonly innleggId: InnleggId;
      /** The entry it disputes. */
      readonly gjelder: InnleggId;
      readonly tekst: Fritekstref;
    }
  | {
      readonly type: 'BarnetsStemmeSkrevet';
      readonly innleggId: InnleggId;
      readonly synlighet: Synlighet;
      readonly tekst: Fritekstref;
    }
  | {
      readonly type: 'InnleggSkjermet';
      readonly innleggId: InnleggId;
      readonly foresattId: PersonId;
      readonly grunn: Fritekstref;
      /** The key of the text of law it rests on. */
      readonly hjemmel: string;
    }
  | { readonly type: 'SkjermingOpphevet'; readonly innleggId: InnleggId; readonly foresattId: PersonId }
  | {
      readonly type: 'KlageSendt';
      readonly klageId: KlageId;
      readonly foresattId: PersonId;
      readonly tekst: Fritekstref;
    }
  | {
      readonly type: 'KlageAvgjort';
      readonly klageId: KlageId;
      readonly medhold: boolean;
      readonly svar: Fritekstref;
    }
  | {
      readonly type: 'DeltUtenSamtykke';
      readonly vurderingId: VurderingId;
      readonly enhetId: EnhetId;
      readonly mottakerEnhetId: EnhetId;
      readonly innlegg: readonly InnleggId[];
      readonly hjemmel: string;
      readonly nodvendighet: Fritekstref;
      readonly formal: Fritekstref;
      readonly besluttetAv: PersonId;
      /** Why the subject is not told; null: they see it. */
      readonly unntak: Fritekstref | null;
    };
