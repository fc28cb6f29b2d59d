import { endringAvTiltak } from './apply-tiltak.js';
import { medDeltaker, nivaEtterAvgang, nivaFor, nyPeriode } from './apply-deler.js';
import type { Familiehendelse } from './hendelser-familie.js';
import type { Samarbeidshendelse } from './hendelser-samarbeid.js';
import type { Tiltakshendelse } from './hendelser-tiltak.js';
import type { Tidspunkt } from '../../shared/tid.js';
import type { Invitasjon } from './samarbeid.js';
import type { Overgangsplan } from './overgangsplan.js';
import type { Stafettlogg } from './stafettlogg.js';

type Annet = { readonly tid: Tidspunkt } & (Samarbeidshendelse | Tiltakshendelse | Familiehendelse);

/** The log after somebody has joined, left, asked for the duty or been given it. */
export function endringAvSamarbeid(logg: Stafettlogg, h: Annet): Partial<Stafettlogg> {
  switch (h.type) {
    case 'DeltakerInvitert':
      return {
        invitasjoner: [
          ...logg.invitasjoner,
          {
            id: h.invitasjonId,
            enhetId: h.enhetId,
            sporsmalId: h.sporsmal.id,
            invitert: h.tid,
            svarInnen: h.svarInnen,
            status: 'VENTER',
            avgjort: null,
            avgjortAv: null,
            grunnId: null,
          },
        ],
      };
    case 'InvitasjonAkseptert': {
      const deltakere = medDeltaker(logg, h.enhetId, h.tjenestetype, h.tid);
      return {
        invitasjoner: besvart(logg, h.invitasjonId, { status: 'AKSEPTERT', avgjort: h.tid, avgjortAv: h.avgjortAv }),
        deltakere,
        niva: nivaFor(logg.niva, deltakere),
      };
    }
    case 'InvitasjonAvslatt':
      return {
        invitasjoner: besvart(logg, h.invitasjonId, {
          status: 'AVSLATT',
          avgjort: h.tid,
          avgjortAv: h.avgjortAv,
          grunnId: h.grunn.id,
        }),
      };
    case 'InvitasjonTrukket':
      return {
        invitasjoner: besvart(logg, h.invitasjonId, { status: 'TRUKKET', avgjort: h.tid, avgjortAv: h.avgjortAv }),
      };
    case 'DeltakerForlot': {
      if (logg.perioder.at(-1)?.til === null && logg.perioder.at(-1)?.enhetId === h.enhetId)
        throw new Error('the holding unit cannot leave');
      const deltakere = logg.deltakere.map((d) =>
        d.enhetId === h.enhetId && d.til === null ? { ...d, til: h.tid } : d,
      );
      return { deltakere, niva: logg.tilstand === 'AKTIV' ? nivaEtterAvgang(logg.niva, deltakere) : logg.niva };
    }
    case 'InitiativBedtOm':
      return {
        anmodninger: [
          ...logg.anmodninger,
          {
            id: h.anmodningId,
            enhetId: h.enhetId,
            personId: h.personId,
            begrunnelseId: h.begrunnelse.id,
            tid: h.tid,
            status: 'VENTER',
            svarId: null,
          },
        ],
      };
    case 'AnmodningAvslatt':
      return {
        anmodninger: logg.anmodninger.map((a) =>
          a.id === h.anmodningId ? { ...a, status: 'AVSLATT', svarId: h.grunn.id } : a,
        ),
      };
    case 'TjenesteUtpekt': {
      const deltakere = medDeltaker(logg, h.enhetId, h.tjenestetype, h.tid);
      const { enhetId, personId, tid: fra } = h;
      return {
        perioder: nyPeriode(logg, { enhetId, personId, fra, til: null, grunn: 'UTPEKT' }),
        deltakere,
        niva: nivaFor(logg.niva, deltakere),
      };
    }
    case 'OvergangForberedt':
      return {
        overgangsplaner: [
          ...logg.overgangsplaner,
          {
            id: h.planId,
            tilEnhetId: h.tilEnhetId,
            dato: h.dato,
            sporsmalId: h.sporsmal.id,
            sporsmalHash: h.sporsmal.hash,
            status: 'FORBEREDT',
          },
        ],
      };
    case 'OvergangAvlyst':
      return { overgangsplaner: plan(logg, h.planId, 'AVLYST') };
    case 'OvergangTilbudt':
      return { overgangsplaner: plan(logg, h.planId, 'TILBUDT') };
    default:
      return endringAvTiltak(logg, h);
  }
}

function besvart(logg: Stafettlogg, id: Invitasjon['id'], utfall: Partial<Invitasjon>): readonly Invitasjon[] {
  if (!logg.invitasjoner.some((i) => i.id === id && i.status === 'VENTER'))
    throw new Error('the invitation is not pending');
  return logg.invitasjoner.map((i) => (i.id === id ? { ...i, ...utfall } : i));
}

const plan = (logg: Stafettlogg, id: Overgangsplan['id'], status: Overgangsplan['status']): readonly Overgangsplan[] =>
  logg.overgangsplaner.map((p) => (p.id === id ? { ...p, status } : p));
