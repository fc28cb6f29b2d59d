import type { EnhetId, InnleggId, VurderingId } from '../../shared/ider.js';
import type { Tidspunkt } from '../../shared/tid.js';

/**
 * What was shared without consent: with whom, and which entries, no more. The grounds stand in history and its texts:
 * legal reference, why it was necessary, who decided, and why the subject is not told, where that is so.
 */
export interface Deling {
  readonly id: VurderingId;
  readonly enhetId: EnhetId;
  readonly mottakerEnhetId: EnhetId;
  readonly innlegg: readonly InnleggId[];
  readonly hjemmel: string;
  readonly unntattInformasjon: boolean;
  readonly tid: Tidspunkt;
}
