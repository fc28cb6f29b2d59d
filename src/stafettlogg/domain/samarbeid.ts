import type { AnmodningId, EnhetId, FritekstId, InvitasjonId, PersonId } from '../../shared/ider.js';
import type { Tidspunkt } from '../../shared/tid.js';

export const INVITASJONSSTATUSER = ['VENTER', 'AKSEPTERT', 'AVSLATT', 'TRUKKET'] as const;
export type Invitasjonsstatus = (typeof INVITASJONSSTATUSER)[number];

/**
 * A unit asked to take part. It sees the konvolutt until it has accepted. The deadline reminds and no more: a question
 * that has been put stays open until somebody answers it or takes it back.
 */
export interface Invitasjon {
  readonly id: InvitasjonId;
  readonly enhetId: EnhetId;
  readonly sporsmalId: FritekstId;
  readonly invitert: Tidspunkt;
  readonly svarInnen: Tidspunkt;
  readonly status: Invitasjonsstatus;
  readonly avgjort: Tidspunkt | null;
  readonly avgjortAv: PersonId | null;
  readonly grunnId: FritekstId | null;
}

export const ANMODNINGSSTATUSER = ['VENTER', 'TILBUDT', 'AVSLATT'] as const;
export type Anmodningsstatus = (typeof ANMODNINGSSTATUSER)[number];

/** A participant that asks to take the duty over. The holder answers by offering it, or by refusing with a reason. */
export interface Anmodning {
  readonly id: AnmodningId;
  readonly enhetId: EnhetId;
  readonly personId: PersonId;
  readonly begrunnelseId: FritekstId;
  readonly tid: Tidspunkt;
  readonly status: Anmodningsstatus;
  readonly svarId: FritekstId | null;
}
