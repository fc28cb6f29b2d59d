import type { Familiehendelse } from './hendelser-familie.js';
import type { Tidspunkt } from '../../shared/tid.js';
import type { Stafettlogg } from './stafettlogg.js';

/** The log after the family wrote, or something was kept from it or shared without it. */
export function endringAvFamilien(
  logg: Stafettlogg,
  h: { readonly tid: Tidspunkt } & Familiehendelse,
): Partial<Stafettlogg> {
  switch (h.type) {
    case 'MotmerknadSkrevet':
    case 'BarnetsStemmeSkrevet':
      return {};
    case 'InnleggSkjermet':
      return {
        skjerminger: [...logg.skjerminger, { innleggId: h.innleggId, foresattId: h.foresattId, fra: h.tid, til: null }],
      };
    case 'SkjermingOpphevet':
      return {
        skjerminger: logg.skjerminger.map((s) =>
          s.innleggId === h.innleggId && s.foresattId === h.foresattId && s.til === null ? { ...s, til: h.tid } : s,
        ),
      };
    case 'KlageSendt':
      return {
        klager: [
          ...logg.klager,
          { id: h.klageId, foresattId: h.foresattId, tid: h.tid, status: 'VENTER', svarId: null },
        ],
      };
    case 'KlageAvgjort':
      return {
        klager: logg.klager.map((k) =>
          k.id === h.klageId ? { ...k, status: h.medhold ? 'MEDHOLD' : 'AVSLAG', svarId: h.svar.id } : k,
        ),
      };
    case 'DeltUtenSamtykke':
      return {
        delinger: [
          ...logg.delinger,
          {
            id: h.vurderingId,
            enhetId: h.enhetId,
            mottakerEnhetId: h.mottakerEnhetId,
            innlegg: h.innlegg,
            hjemmel: h.hjemmel,
            unntattInformasjon: h.unntak !== null,
            tid: h.tid,
          },
        ],
      };
    default:
      return h satisfies never;
  }
}
