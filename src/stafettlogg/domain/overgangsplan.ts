import type { EnhetId, FritekstId, OvergangsplanId } from '../../shared/ider.js';
import type { Dato } from './tiltak.js';

export const PLANSTATUSER = ['FORBEREDT', 'TILBUDT', 'AVLYST'] as const;
export type Planstatus = (typeof PLANSTATUSER)[number];

/** A handover prepared for when the child changes school: written while the child is known, offered when it moves. */
export interface Overgangsplan {
  readonly id: OvergangsplanId;
  readonly tilEnhetId: EnhetId;
  readonly dato: Dato;
  readonly sporsmalId: FritekstId;
  /** Of the question, as history has it: the offer refers to the same text. */
  readonly sporsmalHash: string;
  readonly status: Planstatus;
}
