import type { Fakta } from './fakta.js';
import type { Stemmevalg } from './familie.js';
import type { Hendelse } from './hendelser.js';
import type { Familiekommando } from './kommandoer-familie.js';
import type { Stafettlogg, Synlighet } from './stafettlogg.js';

/** What the child chose, as a sight. */
export const STEMMENS_SYNLIGHET: Readonly<Record<Stemmevalg, Synlighet>> = {
  ALLE: 'DELT',
  FAGFOLK: 'DELTAKERE',
  STAFETTHOLDER: 'STAFETTHOLDER',
};

/** What follows where the family writes, or something is kept from it. */
export function folgerAvFamilien(k: Familiekommando, fakta: Fakta, logg: Stafettlogg): readonly Hendelse[] {
  const { na: tid, aktor } = fakta;
  switch (k.type) {
    case 'skrivMotmerknad':
      return [{ type: 'MotmerknadSkrevet', tid, innleggId: k.innleggId, gjelder: k.gjelder, tekst: k.tekst }];
    case 'skrivBarnetsStemme':
      return [
        {
          type: 'BarnetsStemmeSkrevet',
          tid,
          innleggId: k.innleggId,
          synlighet: STEMMENS_SYNLIGHET[k.synligFor],
          tekst: k.tekst,
        },
      ];
    case 'skjermInnlegg':
      return k.grunn === null
        ? []
        : [
            {
              type: 'InnleggSkjermet',
              tid,
              innleggId: k.innleggId,
              foresattId: k.foresattId,
              grunn: k.grunn,
              hjemmel: k.hjemmel,
            },
          ];
    case 'opphevSkjerming':
      return [{ type: 'SkjermingOpphevet', tid, innleggId: k.innleggId, foresattId: k.foresattId }];
    case 'klagPaSkjerming':
      return aktor.personId === null
        ? []
        : [{ type: 'KlageSendt', tid, klageId: k.klageId, foresattId: aktor.personId, tekst: k.tekst }];
    case 'avgjorKlage':
      return k.svar === null ? [] : [...medhold(k, logg, fakta), klageAvgjort(k.svar, k, fakta)];
    case 'delUtenSamtykke':
      return aktor.enhetId === null || k.nodvendighet === null || k.formal === null || k.besluttetAv === null
        ? []
        : [
            {
              type: 'DeltUtenSamtykke',
              tid,
              vurderingId: k.vurderingId,
              enhetId: aktor.enhetId,
              mottakerEnhetId: k.mottakerEnhetId,
              innlegg: k.innlegg,
              hjemmel: k.hjemmel,
              nodvendighet: k.nodvendighet,
              formal: k.formal,
              besluttetAv: k.besluttetAv,
              unntak: k.unntak,
            },
          ];
    default:
      return k satisfies never;
  }
}

type AvgjorKlage = Extract<Familiekommando, { type: 'avgjorKlage' }>;

/** A complaint upheld lifts everything that was kept from the one who complained. */
function medhold(k: AvgjorKlage, logg: Stafettlogg, { na: tid }: Fakta): readonly Hendelse[] {
  const foresattId = logg.klager.find((x) => x.id === k.klageId)?.foresattId;
  if (!k.medhold || foresattId === undefined) return [];
  return logg.skjerminger
    .filter((x) => x.foresattId === foresattId && x.til === null)
    .map((x) => ({ type: 'SkjermingOpphevet', tid, innleggId: x.innleggId, foresattId }));
}

const klageAvgjort = (svar: NonNullable<AvgjorKlage['svar']>, k: AvgjorKlage, { na: tid }: Fakta): Hendelse => ({
  type: 'KlageAvgjort',
  tid,
  klageId: k.klageId,
  medhold: k.medhold,
  svar,
});
