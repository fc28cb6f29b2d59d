import type { AnmodningId, EnhetId, InvitasjonId, OvergangsplanId } from '../../shared/ider.js';
import type { Tidspunkt } from '../../shared/tid.js';
import type { Fritekstref } from './fritekstref.js';
import type { Dato } from './tiltak.js';

export type Samarbeidskommando =
  | {
      readonly type: 'inviterDeltaker';
      readonly invitasjonId: InvitasjonId;
      readonly enhetId: EnhetId;
      readonly sporsmal: Fritekstref;
      /** Null: the veileder's default. */
      readonly svarInnen: Tidspunkt | null;
    }
  | { readonly type: 'aksepterInvitasjon'; readonly invitasjonId: InvitasjonId }
  | { readonly type: 'avslaInvitasjon'; readonly invitasjonId: InvitasjonId; readonly grunn: Fritekstref | null }
  | { readonly type: 'trekkInvitasjon'; readonly invitasjonId: InvitasjonId }
  | { readonly type: 'forlatLogg'; readonly begrunnelse: Fritekstref | null }
  | { readonly type: 'beOmInitiativ'; readonly anmodningId: AnmodningId; readonly begrunnelse: Fritekstref }
  | { readonly type: 'avslaAnmodning'; readonly anmodningId: AnmodningId; readonly grunn: Fritekstref | null }
  | { readonly type: 'utpekTjeneste'; readonly enhetId: EnhetId; readonly begrunnelse: Fritekstref | null }
  | {
      readonly type: 'forberedOvergang';
      readonly planId: OvergangsplanId;
      readonly tilEnhetId: EnhetId;
      readonly dato: Dato;
      readonly sporsmal: Fritekstref;
    }
  | { readonly type: 'avlysOvergang' };
