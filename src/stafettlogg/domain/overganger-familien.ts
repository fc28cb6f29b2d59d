import type { InnleggId } from '../../shared/ider.js';
import { APEN, DELTAKEREN, egenEnhet, NAR_SOM_HELST, type Overgangsrader } from './overgang.js';
import type { Familiekommando } from './kommandoer-familie.js';
import type { Situasjon } from './situasjon.js';
import { holdendeEnhet } from './situasjon.js';

const FAMILIEN = { hvem: ['FAMILIE'], ellers: 'IKKE_TILGJENGELIG' } as const;

const erSkjermet = (s: Situasjon, k: { innleggId: string; foresattId: string }): boolean =>
  s.logg?.skjerminger.some((x) => x.innleggId === k.innleggId && x.foresattId === k.foresattId && x.til === null) ===
  true;

/** One's own unit's entries; and, for the unit that has the baton, every entry that it sees. */
const kanSkjerme = (s: Situasjon, innleggId: InnleggId): boolean => {
  const innlegg = s.fakta.innlegg.get(innleggId);
  return innlegg !== undefined && (innlegg.egen || holdendeEnhet(s) === egenEnhet(s));
};

/** What the family writes, what is kept from one of them, and what is shared without asking. */
export const FAMILIENS: Overgangsrader<Familiekommando['type']> = {
  skrivMotmerknad: {
    fra: NAR_SOM_HELST,
    ...FAMILIEN,
    vakter: [],
    inputvakter: [['INNLEGG_FINNES_IKKE', (s, k) => !s.fakta.innlegg.has(k.gjelder)]],
    plikt: ['BEHOLDES'],
  },
  skrivBarnetsStemme: {
    fra: APEN,
    hvem: ['FAMILIE', 'DELTAKER'],
    ellers: 'IKKE_DELTAKER',
    vakter: [['IKKE_BARNET', (s) => s.fakta.aktor.rolle === 'FORESATT']],
    inputvakter: [
      ['STEMME_MA_DELES', (s, k) => k.synligFor !== 'ALLE' && s.fakta.elevensAlder < s.fakta.veileder.egenSynlighet],
    ],
    plikt: ['BEHOLDES'],
  },
  skjermInnlegg: {
    fra: NAR_SOM_HELST,
    ...DELTAKEREN,
    vakter: [],
    inputvakter: [
      ['INNLEGG_FINNES_IKKE', (s, k) => !kanSkjerme(s, k.innleggId)],
      ['UGYLDIG_FORESATT', (s, k) => !s.fakta.foresatte.has(k.foresattId)],
      ['ER_SKJERMET', erSkjermet],
      ['GRUNN_MANGLER', (_s, k) => k.grunn === null],
    ],
    plikt: ['BEHOLDES'],
  },
  opphevSkjerming: {
    fra: NAR_SOM_HELST,
    ...DELTAKEREN,
    vakter: [],
    inputvakter: [
      ['INNLEGG_FINNES_IKKE', (s, k) => !kanSkjerme(s, k.innleggId)],
      ['SKJERMING_FINNES_IKKE', (s, k) => !erSkjermet(s, k)],
    ],
    plikt: ['BEHOLDES'],
  },
  klagPaSkjerming: {
    fra: NAR_SOM_HELST,
    ...FAMILIEN,
    vakter: [
      ['UGYLDIG_FORESATT', (s) => s.fakta.aktor.rolle !== 'FORESATT'],
      [
        'KLAGE_FINNES',
        (s) => s.logg?.klager.some((x) => x.foresattId === s.fakta.aktor.personId && x.status === 'VENTER') === true,
      ],
    ],
    inputvakter: [],
    plikt: ['BEHOLDES'],
  },
  avgjorKlage: {
    fra: NAR_SOM_HELST,
    // Also after the closing: then by the leader where the duty was last.
    hvem: ['HOLDERENHETENS_LEDER', 'SISTE_HOLDERENHET'],
    ellers: 'IKKE_LEDER',
    vakter: [['IKKE_LEDER', (s) => s.fakta.aktor.rolle !== 'ENHETSLEDER']],
    inputvakter: [
      ['KLAGE_FINNES_IKKE', (s, k) => s.logg?.klager.some((x) => x.id === k.klageId && x.status === 'VENTER') !== true],
      ['GRUNN_MANGLER', (_s, k) => k.svar === null],
    ],
    plikt: ['BEHOLDES'],
  },
  delUtenSamtykke: {
    fra: APEN,
    ...DELTAKEREN,
    vakter: [],
    inputvakter: [
      [
        'VURDERING_UFULLSTENDIG',
        (_s, k) =>
          k.nodvendighet === null ||
          k.formal === null ||
          k.besluttetAv === null ||
          k.innlegg.length === 0 ||
          k.hjemmel.trim() === '',
      ],
      [
        'UGYLDIG_MOTTAKER',
        (s, k) => !s.fakta.tjenestetyper.has(k.mottakerEnhetId) || k.mottakerEnhetId === egenEnhet(s),
      ],
      // One shares what one knows oneself: another unit's entries are that unit's to share.
      ['INNLEGG_FINNES_IKKE', (s, k) => !k.innlegg.every((i) => s.fakta.innlegg.get(i)?.egen === true)],
    ],
    plikt: ['BEHOLDES'],
  },
};
