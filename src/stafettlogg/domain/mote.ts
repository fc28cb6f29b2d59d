import type { EnhetId, FritekstId, InnleggId, MoteId } from '../../shared/ider.js';
import type { Tidspunkt } from '../../shared/tid.js';

export const MOTETYPER = ['STARTMOTE', 'EVALUERING', 'OVERGANG', 'SAMARBEID'] as const;
export type Motetype = (typeof MOTETYPER)[number];

export const MOTESTATUSER = ['PLANLAGT', 'HOLDT', 'AVLYST'] as const;
export type Motestatus = (typeof MOTESTATUSER)[number];

export interface Mote {
  readonly id: MoteId;
  readonly type: Motetype;
  readonly tid: Tidspunkt;
  readonly enheter: readonly EnhetId[];
  readonly medFamilien: boolean;
  readonly agendaId: FritekstId;
  readonly stedId: FritekstId | null;
  readonly status: Motestatus;
  /** The minutes: a shared entry. */
  readonly referatId: InnleggId | null;
}

/** What an evaluation decided. */
export const EVALUERINGSUTFALL = ['FORTSETT', 'ENDRE_TILTAK', 'HEV_NIVA', 'SENK_NIVA', 'OVERLEVER', 'AVSLUTT'] as const;
export type Evalueringsutfall = (typeof EVALUERINGSUTFALL)[number];
