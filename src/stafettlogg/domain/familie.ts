import type { FritekstId, InnleggId, KlageId, PersonId } from '../../shared/ider.js';
import type { Tidspunkt } from '../../shared/tid.js';

/** An entry kept from one guardian, for a recorded reason. That it exists is kept from them too. */
export interface Skjerming {
  readonly innleggId: InnleggId;
  readonly foresattId: PersonId;
  readonly fra: Tidspunkt;
  readonly til: Tidspunkt | null;
}

export const KLAGESTATUSER = ['VENTER', 'MEDHOLD', 'AVSLAG'] as const;
export type Klagestatus = (typeof KLAGESTATUSER)[number];

/**
 * A guardian's complaint that something may be kept from them. It can be made whether or not anything is, so that the
 * way to complain does not tell; the leader of the holding unit decides.
 */
export interface Klage {
  readonly id: KlageId;
  readonly foresattId: PersonId;
  readonly tid: Tidspunkt;
  readonly status: Klagestatus;
  readonly svarId: FritekstId | null;
}

/** Whom the child lets hear what it says. */
export const STEMMEVALG = ['ALLE', 'FAGFOLK', 'STAFETTHOLDER'] as const;
export type Stemmevalg = (typeof STEMMEVALG)[number];
