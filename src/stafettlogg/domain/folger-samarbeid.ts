import { plussDager } from '../../shared/tid.js';
import { forberedtOvergang } from './arvinger.js';
import type { Fakta } from './fakta.js';
import { folgerAvTiltak } from './folger-tiltak.js';
import type { Hendelse } from './hendelser.js';
import type { Familiekommando } from './kommandoer-familie.js';
import type { Samarbeidskommando } from './kommandoer-samarbeid.js';
import type { Tiltakskommando } from './kommandoer-tiltak.js';
import type { Stafettlogg } from './stafettlogg.js';

/** What follows where somebody joins, leaves, asks for the duty or is given it. */
export function folgerAvSamarbeid(
  logg: Stafettlogg,
  k: Samarbeidskommando | Tiltakskommando | Familiekommando,
  fakta: Fakta,
): readonly Hendelse[] {
  const { na: tid, aktor } = fakta;
  switch (k.type) {
    case 'inviterDeltaker':
      return [
        {
          type: 'DeltakerInvitert',
          tid,
          invitasjonId: k.invitasjonId,
          enhetId: k.enhetId,
          sporsmal: k.sporsmal,
          svarInnen: k.svarInnen ?? plussDager(tid, fakta.veileder.svarDager),
        },
      ];
    case 'aksepterInvitasjon':
      return aktor.enhetId === null || aktor.personId === null
        ? []
        : [
            {
              type: 'InvitasjonAkseptert',
              tid,
              invitasjonId: k.invitasjonId,
              enhetId: aktor.enhetId,
              tjenestetype: fakta.tjenestetyper.get(aktor.enhetId) ?? 'UKJENT',
              avgjortAv: aktor.personId,
            },
          ];
    case 'avslaInvitasjon':
      return k.grunn === null || aktor.personId === null
        ? []
        : [{ type: 'InvitasjonAvslatt', tid, invitasjonId: k.invitasjonId, avgjortAv: aktor.personId, grunn: k.grunn }];
    case 'trekkInvitasjon':
      return [{ type: 'InvitasjonTrukket', tid, invitasjonId: k.invitasjonId, avgjortAv: aktor.personId }];
    case 'forlatLogg':
      return aktor.enhetId === null
        ? []
        : [{ type: 'DeltakerForlot', tid, enhetId: aktor.enhetId, begrunnelse: k.begrunnelse }];
    case 'beOmInitiativ':
      return aktor.enhetId === null || aktor.personId === null
        ? []
        : [
            {
              type: 'InitiativBedtOm',
              tid,
              anmodningId: k.anmodningId,
              enhetId: aktor.enhetId,
              personId: aktor.personId,
              begrunnelse: k.begrunnelse,
            },
          ];
    case 'avslaAnmodning':
      return k.grunn === null ? [] : [{ type: 'AnmodningAvslatt', tid, anmodningId: k.anmodningId, grunn: k.grunn }];
    case 'utpekTjeneste': {
      const personId = fakta.ledere.get(k.enhetId);
      return k.begrunnelse === null || personId === undefined
        ? []
        : [
            {
              type: 'TjenesteUtpekt',
              tid,
              enhetId: k.enhetId,
              personId,
              tjenestetype: fakta.tjenestetyper.get(k.enhetId) ?? 'UKJENT',
              begrunnelse: k.begrunnelse,
            },
          ];
    }
    case 'forberedOvergang':
      return [
        {
          type: 'OvergangForberedt',
          tid,
          planId: k.planId,
          tilEnhetId: k.tilEnhetId,
          dato: k.dato,
          sporsmal: k.sporsmal,
        },
      ];
    case 'avlysOvergang': {
      const plan = forberedtOvergang(logg);
      return plan === null ? [] : [{ type: 'OvergangAvlyst', tid, planId: plan.id }];
    }
    default:
      return folgerAvTiltak(logg, k, fakta);
  }
}
