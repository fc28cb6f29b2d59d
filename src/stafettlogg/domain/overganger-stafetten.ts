import type { PersonId } from '../../shared/ider.js';
import { plussDager } from '../../shared/tid.js';
import {
  AKTIV,
  APEN,
  AVSLUTTET,
  egenEnhet,
  HOLDER_ELLER_LEDER,
  MOTTAKEREN,
  type Overgangsrader,
  STAFETTHOLDEREN,
  type Vakt,
} from './overgang.js';
import type { Stafettkommando } from './kommandoer.js';
import {
  erAnnenKommune,
  harLeder,
  harSamtykke,
  harVentendeTilbud,
  holdendeEnhet,
  tilAnnenEnhet,
  type Situasjon,
} from './situasjon.js';
import { antallTjenester, erUtlopt, holder, type Stafettlogg } from './stafettlogg.js';

export const TILBUDET_VENTER: readonly Vakt[] = [
  ['TILBUD_FINNES_IKKE', (s) => s.tilbud === null],
  ['TILBUD_AVGJORT', (s) => s.tilbud !== null && s.tilbud.status !== 'VENTER' && s.tilbud.status !== 'UTLOPT'],
  ['TILBUD_UTLOPT', (s) => s.tilbud !== null && (s.tilbud.status === 'UTLOPT' || erUtlopt(s.tilbud, s.fakta.na))],
];
const HAR_AKTIV_LOGG: Vakt = ['HAR_AKTIV_LOGG', (s) => s.fakta.harAnnenAktivLogg];
/** The one who would take the baton holds it already. */
const erHolder = (logg: Stafettlogg, s: Situasjon, personId: PersonId | null): boolean => {
  const na = holder(logg);
  return na !== null && na.enhetId === egenEnhet(s) && na.personId === (personId ?? s.fakta.aktor.personId);
};

import type { TjenestensKommandotype } from './overganger-tjenesten.js';
type Stafettkommandotype = Exclude<
  Stafettkommando['type'],
  TjenestensKommandotype | 'registrerSamtykke' | 'trekkSamtykke'
>;

/** The log and its baton. */
export const STAFETTEN: Overgangsrader<Stafettkommandotype> = {
  opprettBekymring: {
    fra: { INGEN: ['UNDRING'], UNDRING: 'FINNES_ALLEREDE', AKTIV: 'FINNES_ALLEREDE', AVSLUTTET: 'FINNES_ALLEREDE' },
    hvem: ['ANSATT_MED_ELEV'],
    ellers: 'IKKE_FUNNET',
    vakter: [
      ['FINNES_ALLEREDE', (s) => s.fakta.enhetHarApenLogg],
      ['ENHET_UTEN_LEDER', (s) => !harLeder(s, egenEnhet(s))],
    ],
    inputvakter: [],
    plikt: ['TILDELES'],
  },
  skrivInnlegg: {
    fra: APEN,
    hvem: ['DELTAKER', 'FAMILIE'],
    ellers: 'IKKE_DELTAKER',
    vakter: [],
    inputvakter: [
      // STAFETTHOLDER is the child's own choice: see skrivBarnetsStemme.
      ['KUN_DELT', (s, k) => (egenEnhet(s) === null ? k.synlighet !== 'DELT' : k.synlighet === 'STAFETTHOLDER')],
      ['INNLEGG_FINNES_IKKE', (s, k) => k.retter !== null && s.fakta.innlegg.get(k.retter)?.egen !== true],
      [
        'UGYLDIG_FORESATT',
        (s, k) => k.omForesattId !== null && (egenEnhet(s) === null || !s.fakta.foresatte.has(k.omForesattId)),
      ],
    ],
    plikt: ['BEHOLDES'],
  },
  aktiver: {
    fra: { INGEN: 'IKKE_FUNNET', UNDRING: ['AKTIV'], AKTIV: 'LOGG_ALLEREDE_AKTIV', AVSLUTTET: 'LOGG_AVSLUTTET' },
    ...STAFETTHOLDEREN,
    vakter: [['SAMTYKKE_MANGLER', (s) => !harSamtykke(s, holdendeEnhet(s))], HAR_AKTIV_LOGG],
    inputvakter: [],
    plikt: ['BEHOLDES'],
  },
  tilbyOverlevering: {
    fra: APEN,
    ...HOLDER_ELLER_LEDER,
    vakter: [['TILBUD_FINNES', harVentendeTilbud]],
    inputvakter: [
      ['UGYLDIG_MOTTAKER', (s, k) => !s.fakta.tjenestetyper.has(k.tilEnhetId)],
      [
        'MOTTAKER_ER_AVSENDER',
        (s, k) =>
          k.tilEnhetId === holdendeEnhet(s) &&
          (k.tilPersonId === null || (s.logg !== null && k.tilPersonId === holder(s.logg)?.personId)),
      ],
      ['LOGG_IKKE_AKTIV', (s, k) => s.logg?.tilstand === 'UNDRING' && tilAnnenEnhet(s, k.tilEnhetId)],
      ['SAMTYKKE_MANGLER', (s, k) => tilAnnenEnhet(s, k.tilEnhetId) && !harSamtykke(s, k.tilEnhetId)],
      ['PERSON_IKKE_AKTIV', (s, k) => k.tilPersonId !== null && !s.fakta.aktivePersoner.has(k.tilPersonId)],
      ['ENHET_UTEN_LEDER', (s, k) => !harLeder(s, k.tilEnhetId) && !erAnnenKommune(s, k.tilEnhetId)],
      [
        'UGYLDIG_SVARFRIST',
        (s, k) => k.svarInnen !== null && (k.svarInnen <= s.fakta.na || k.svarInnen > plussDager(s.fakta.na, 90)),
      ],
    ],
    plikt: ['BEHOLDES'],
  },
  aksepterOverlevering: {
    fra: APEN,
    ...MOTTAKEREN,
    vakter: [
      ...TILBUDET_VENTER,
      [
        'SAMTYKKE_MANGLER',
        (s) => tilAnnenEnhet(s, s.tilbud?.tilEnhetId) && !harSamtykke(s, s.tilbud?.tilEnhetId ?? null),
      ],
      ['ENHET_UTEN_LEDER', (s) => !harLeder(s, s.tilbud?.tilEnhetId ?? null)],
    ],
    inputvakter: [
      ['PERSON_IKKE_AKTIV', (s, k) => k.stafettholderId !== null && !s.fakta.aktivePersoner.has(k.stafettholderId)],
      ['ER_ALLEREDE_STAFETTHOLDER', (s, k) => s.logg !== null && erHolder(s.logg, s, k.stafettholderId)],
    ],
    plikt: ['FLYTTES'],
  },
  avslaOverlevering: {
    fra: APEN,
    ...MOTTAKEREN,
    vakter: TILBUDET_VENTER,
    inputvakter: [['GRUNN_MANGLER', (_s, k) => k.grunn === null]],
    plikt: ['BEHOLDES'],
  },
  trekkOverlevering: {
    fra: APEN,
    ...HOLDER_ELLER_LEDER,
    vakter: TILBUDET_VENTER,
    inputvakter: [],
    plikt: ['BEHOLDES'],
  },
  byttStafettholder: {
    fra: APEN,
    hvem: ['HOLDERENHETENS_LEDER'],
    ellers: 'IKKE_LEDER',
    vakter: [],
    inputvakter: [
      ['PERSON_IKKE_AKTIV', (s, k) => !s.fakta.aktivePersoner.has(k.personId)],
      ['ER_ALLEREDE_STAFETTHOLDER', (s, k) => s.logg !== null && holder(s.logg)?.personId === k.personId],
    ],
    plikt: ['FLYTTES'],
  },
  gjennomforEvaluering: {
    fra: AKTIV,
    ...STAFETTHOLDEREN,
    vakter: [],
    inputvakter: [
      ['BARNETS_STEMME_MANGLER', (_s, k) => k.barnetsStemme === null && k.ikkeSpurtFordi === null],
      [
        'UGYLDIG_UTFALL',
        (s, k) => (k.utfall === 'HEV_NIVA' && s.logg?.niva === 3) || (k.utfall === 'SENK_NIVA' && s.logg?.niva === 1),
      ],
      [
        'DELTAKERE_IGJEN',
        (s, k) => k.utfall === 'SENK_NIVA' && s.logg !== null && antallTjenester(s.logg) >= s.logg.niva,
      ],
    ],
    plikt: ['BEHOLDES'],
  },
  avsluttLogg: {
    fra: { INGEN: 'IKKE_FUNNET', UNDRING: ['AVSLUTTET'], AKTIV: ['AVSLUTTET'], AVSLUTTET: 'LOGG_AVSLUTTET' },
    ...STAFETTHOLDEREN,
    vakter: [
      ['TILBUD_FINNES', harVentendeTilbud],
      ['EVALUERING_MANGLER', (s) => s.logg?.tilstand === 'AKTIV' && s.logg.evaluert === null],
    ],
    inputvakter: [
      ['PLANREFERANSE_MANGLER', (_s, k) => k.grunn === 'INDIVIDUELL_PLAN' && k.referanse === null],
      ['UGYLDIG_DATO', (s, k) => k.oppfolges !== null && k.oppfolges <= s.fakta.na.slice(0, 10)],
    ],
    plikt: ['OPPHORER'],
  },
  gjenapneLogg: {
    fra: { INGEN: 'IKKE_FUNNET', UNDRING: 'LOGG_IKKE_AVSLUTTET', AKTIV: 'LOGG_IKKE_AVSLUTTET', AVSLUTTET: ['AKTIV'] },
    hvem: ['SISTE_HOLDERENHET', 'ELEVENS_SKOLE'],
    ellers: 'IKKE_STAFETTHOLDER',
    vakter: [
      ['LOGG_SLATT_SAMMEN', (s) => s.logg?.sammenslattMed != null],
      ['LOGG_OVERFORT', (s) => s.logg?.overleveringer.some((o) => o.status === 'OVERFORT') === true],
      ['SAMTYKKE_MANGLER', (s) => !harSamtykke(s, egenEnhet(s))],
      HAR_AKTIV_LOGG,
      ['ENHET_UTEN_LEDER', (s) => !harLeder(s, egenEnhet(s))],
    ],
    inputvakter: [],
    plikt: ['TILDELES'],
  },
  registrerOppfolging: {
    fra: AVSLUTTET,
    hvem: ['SISTE_HOLDERENHET'],
    ellers: 'IKKE_STAFETTHOLDER',
    vakter: [['OPPFOLGING_FINNES_IKKE', (s) => s.logg?.oppfolges == null]],
    inputvakter: [['UGYLDIG_DATO', (s, k) => k.nesteGang !== null && k.nesteGang <= s.fakta.na.slice(0, 10)]],
    plikt: ['BEHOLDES'],
  },
  flyttTilVeileder: {
    fra: APEN,
    ...STAFETTHOLDEREN,
    vakter: [['VEILEDER_NYESTE', (s) => (s.logg?.veilederVersjon ?? 0) >= s.fakta.veileder.nyesteVersjon]],
    inputvakter: [],
    plikt: ['BEHOLDES'],
  },
  slaSammenLogg: {
    fra: { INGEN: 'IKKE_FUNNET', UNDRING: ['AVSLUTTET'], AKTIV: 'LOGG_ALLEREDE_AKTIV', AVSLUTTET: 'LOGG_AVSLUTTET' },
    ...STAFETTHOLDEREN,
    vakter: [
      // Consent before anything else: without it, not even whether there is an active log.
      ['SAMTYKKE_MANGLER', (s) => !harSamtykke(s, holdendeEnhet(s))],
      ['INGEN_AKTIV_LOGG', (s) => !s.fakta.harAnnenAktivLogg],
      ['TILBUD_FINNES', harVentendeTilbud],
    ],
    inputvakter: [],
    plikt: ['OPPHORER'],
  },
};
