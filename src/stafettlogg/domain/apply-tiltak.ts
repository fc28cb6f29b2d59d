import { endringAvFamilien } from './apply-familien.js';
import type { Familiehendelse } from './hendelser-familie.js';
import type { Tiltakshendelse } from './hendelser-tiltak.js';
import type { Tidspunkt } from '../../shared/tid.js';
import type { Mote } from './mote.js';
import type { Stafettlogg } from './stafettlogg.js';
import type { Tiltak } from './tiltak.js';

/** The log after a measure or a meeting was planned, changed or done. */
export function endringAvTiltak(
  logg: Stafettlogg,
  h: { readonly tid: Tidspunkt } & (Tiltakshendelse | Familiehendelse),
): Partial<Stafettlogg> {
  switch (h.type) {
    case 'TiltakOpprettet': {
      const { type: _, tid, tiltakId, mal, ...plan } = h;
      const nytt: Tiltak = {
        ...plan,
        id: tiltakId,
        malId: mal.id,
        opprettet: tid,
        effekt: null,
        vurderingId: null,
        evaluert: null,
      };
      return { tiltak: [...logg.tiltak, nytt] };
    }
    case 'TiltakEndret': {
      const { ansvarligId, evalueres, slutt, referanser, status } = h;
      return { tiltak: endret(logg, h.tiltakId, { ansvarligId, evalueres, slutt, referanser, status }) };
    }
    case 'TiltakEvaluert': {
      const { effekt, status, evalueres, tid: evaluert } = h;
      return { tiltak: endret(logg, h.tiltakId, { effekt, status, evalueres, evaluert, vurderingId: h.vurdering.id }) };
    }
    case 'MotePlanlagt':
      return {
        moter: [
          ...logg.moter,
          {
            id: h.moteId,
            type: h.motetype,
            tid: h.motetid,
            enheter: h.enheter,
            medFamilien: h.medFamilien,
            agendaId: h.agenda.id,
            stedId: h.sted?.id ?? null,
            status: 'PLANLAGT',
            referatId: null,
          },
        ],
      };
    case 'MoteAvlyst':
      return { moter: mote(logg, h.moteId, { status: 'AVLYST' }) };
    case 'MoteHoldt':
      return { moter: mote(logg, h.moteId, { status: 'HOLDT', referatId: h.innleggId }) };
    default:
      return endringAvFamilien(logg, h);
  }
}

function endret(logg: Stafettlogg, id: Tiltak['id'], endring: Partial<Tiltak>): readonly Tiltak[] {
  if (!logg.tiltak.some((t) => t.id === id)) throw new Error('no such measure');
  return logg.tiltak.map((t) => (t.id === id ? { ...t, ...endring } : t));
}

function mote(logg: Stafettlogg, id: Mote['id'], endring: Partial<Mote>): readonly Mote[] {
  if (!logg.moter.some((m) => m.id === id && m.status === 'PLANLAGT')) throw new Error('no such meeting to come');
  return logg.moter.map((m) => (m.id === id ? { ...m, ...endring } : m));
}
