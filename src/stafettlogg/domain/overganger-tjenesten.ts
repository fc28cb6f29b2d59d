import { APEN, AKTIV, FAMILIEN_ELLER_HOLDER, NAR_SOM_HELST, type Overgangsrader, TJENESTEN } from './overgang.js';
import { harLeder, harSamtykke, harVentendeTilbud, holdendeEnhet } from './situasjon.js';
import { erUtlopt, holder } from './stafettlogg.js';
import { forberedtOvergang, nesteEtterNedlagt } from './arvinger.js';

export type TjenestensKommandotype =
  | 'utlopOverlevering'
  | 'samtykkeBortfalt'
  | 'tilknytningOpphort'
  | 'flyttForFravar'
  | 'enhetNedlagt'
  | 'taInnLogg'
  | 'tilbyForberedt';

/** What the service does by itself, and the consents, which are the child's and not the log's. */
export const TJENESTENS: Overgangsrader<TjenestensKommandotype | 'registrerSamtykke' | 'trekkSamtykke'> = {
  registrerSamtykke: {
    fra: NAR_SOM_HELST,
    ...FAMILIEN_ELLER_HOLDER,
    vakter: [],
    inputvakter: [],
    plikt: ['BEHOLDES'],
  },
  trekkSamtykke: { fra: NAR_SOM_HELST, ...FAMILIEN_ELLER_HOLDER, vakter: [], inputvakter: [], plikt: ['BEHOLDES'] },
  utlopOverlevering: {
    fra: APEN,
    ...TJENESTEN,
    vakter: [['TILBUD_FINNES_IKKE', (s) => s.tilbud === null || !erUtlopt(s.tilbud, s.fakta.na)]],
    inputvakter: [],
    plikt: ['BEHOLDES'],
  },
  samtykkeBortfalt: {
    fra: {
      INGEN: 'IKKE_FUNNET',
      UNDRING: 'LOGG_IKKE_AKTIV',
      AKTIV: ['AKTIV', 'AVSLUTTET'],
      AVSLUTTET: 'LOGG_AVSLUTTET',
    },
    ...TJENESTEN,
    vakter: [],
    inputvakter: [],
    plikt: ['BEHOLDES', 'FLYTTES', 'OPPHORER'],
  },
  tilknytningOpphort: {
    fra: APEN,
    ...TJENESTEN,
    vakter: [],
    inputvakter: [
      [
        'ENHET_UTEN_LEDER',
        (s, k) =>
          holdendeEnhet(s) === k.enhetId &&
          k.etterfolgerId === null &&
          (s.fakta.ledere.get(k.enhetId) ?? k.personId) === k.personId,
      ],
      [
        'PERSON_IKKE_AKTIV',
        (s, k) =>
          k.etterfolgerId !== null && (k.etterfolgerId === k.personId || !s.fakta.aktivePersoner.has(k.etterfolgerId)),
      ],
    ],
    plikt: ['BEHOLDES', 'FLYTTES'],
  },
  flyttForFravar: {
    fra: APEN,
    ...TJENESTEN,
    vakter: [],
    inputvakter: [
      [
        'IKKE_STAFETTHOLDER',
        (s, k) => holdendeEnhet(s) !== k.enhetId || s.logg === null || holder(s.logg)?.personId !== k.fraPersonId,
      ],
      ['PERSON_IKKE_AKTIV', (s, k) => k.tilPersonId === k.fraPersonId || !s.fakta.aktivePersoner.has(k.tilPersonId)],
    ],
    plikt: ['FLYTTES'],
  },
  enhetNedlagt: {
    fra: APEN,
    ...TJENESTEN,
    vakter: [],
    inputvakter: [
      [
        'INGEN_OVERTAKER',
        (s, k) =>
          s.logg !== null &&
          holdendeEnhet(s) === k.enhetId &&
          nesteEtterNedlagt(s.logg, k.enhetId, k.overtakerId, s.fakta) === null,
      ],
    ],
    plikt: ['BEHOLDES', 'FLYTTES'],
  },
  taInnLogg: { fra: AKTIV, ...TJENESTEN, vakter: [], inputvakter: [], plikt: ['BEHOLDES'] },
  tilbyForberedt: {
    fra: AKTIV,
    ...TJENESTEN,
    vakter: [
      ['OVERGANG_FINNES_IKKE', (s) => forberedtOvergang(s.logg) === null],
      ['TILBUD_FINNES', harVentendeTilbud],
      [
        'UGYLDIG_MOTTAKER',
        (s) => !s.fakta.tjenestetyper.has(forberedtOvergang(s.logg)?.tilEnhetId ?? s.fakta.elevensEnhetId),
      ],
      ['MOTTAKER_ER_AVSENDER', (s) => forberedtOvergang(s.logg)?.tilEnhetId === holdendeEnhet(s)],
      ['SAMTYKKE_MANGLER', (s) => !harSamtykke(s, forberedtOvergang(s.logg)?.tilEnhetId ?? null)],
      ['ENHET_UTEN_LEDER', (s) => !harLeder(s, forberedtOvergang(s.logg)?.tilEnhetId ?? null)],
    ],
    inputvakter: [],
    plikt: ['BEHOLDES'],
  },
};
