import type { AnmodningId, EnhetId, InvitasjonId, OvergangsplanId, PersonId } from '../../shared/ider.js';
import type { Tidspunkt } from '../../shared/tid.js';
import type { Fritekstref } from './fritekstref.js';
import type { Dato } from './tiltak.js';

/** Who takes part, who asks for the duty, who was appointed, and where the child is going. */
export type Samarbeidshendelse =
  | {
      readonly type: 'DeltakerInvitert';
      readonly invitasjonId: InvitasjonId;
      readonly enhetId: EnhetId;
      readonly sporsmal: Fritekstref;
      readonly svarInnen: Tidspunkt;
    }
  | {
      readonly type: 'InvitasjonAkseptert';
      readonly invitasjonId: InvitasjonId;
      readonly enhetId: EnhetId;
      readonly tjenestetype: string;
      readonly avgjortAv: PersonId;
    }
  | {
      readonly type: 'InvitasjonAvslatt';
      readonly invitasjonId: InvitasjonId;
      readonly avgjortAv: PersonId;
      readonly grunn: Fritekstref;
    }
  | { readonly type: 'InvitasjonTrukket'; readonly invitasjonId: InvitasjonId; readonly avgjortAv: PersonId | null }
  | { readonly type: 'DeltakerForlot'; readonly enhetId: EnhetId; readonly begrunnelse: Fritekstref | null }
  | {
      readonly type: 'InitiativBedtOm';
      readonly anmodningId: AnmodningId;
      readonly enhetId: EnhetId;
      readonly personId: PersonId;
      readonly begrunnelse: Fritekstref;
    }
  | { readonly type: 'AnmodningAvslatt'; readonly anmodningId: AnmodningId; readonly grunn: Fritekstref }
  /** By the kommune's samordner: the duty goes without acceptance. */
  | {
      readonly type: 'TjenesteUtpekt';
      readonly enhetId: EnhetId;
      readonly personId: PersonId;
      readonly tjenestetype: string;
      readonly begrunnelse: Fritekstref;
    }
  | {
      readonly type: 'OvergangForberedt';
      readonly planId: OvergangsplanId;
      readonly tilEnhetId: EnhetId;
      readonly dato: Dato;
      readonly sporsmal: Fritekstref;
    }
  | { readonly type: 'OvergangAvlyst'; readonly planId: OvergangsplanId }
  /** The prepared handover has become an offer. */
  | { readonly type: 'OvergangTilbudt'; readonly planId: OvergangsplanId };
