import type { PersonId } from '../../shared/ider.js';
import { plussDager } from '../../shared/tid.js';
import type { Avvisningskode } from './avvisninger.js';
import type { KommandoAv, Kommandotype } from './kommandoer.js';
import type { Relasjon } from './relasjoner.js';
import { harLeder, harSamtykke, harVentendeTilbud, holdendeEnhet, tilAnnenEnhet, type Situasjon } from './situasjon.js';
import { erUtlopt, holder, type Stafettlogg, type Tilstand } from './stafettlogg.js';

/** INGEN: there is no log yet. */
export type Utgangspunkt = Tilstand | 'INGEN';
export const UTGANGSPUNKTER: readonly Utgangspunkt[] = ['INGEN', 'UNDRING', 'AKTIV', 'AVSLUTTET'];

/** What a command does to initiativplikt. */
export type Virkning = 'TILDELES' | 'BEHOLDES' | 'FLYTTES' | 'OPPHORER';

export type Vakt = readonly [kode: Avvisningskode, brutt: (s: Situasjon) => boolean];
type Inputvakt<K extends Kommandotype> = readonly [
  kode: Avvisningskode,
  brutt: (s: Situasjon, k: KommandoAv<K>) => boolean,
];

export interface Overgang<K extends Kommandotype> {
  /** Where it may start and where that leads; or the code it is refused with there. */
  readonly fra: Readonly<Record<Utgangspunkt, readonly Tilstand[] | Avvisningskode>>;
  readonly hvem: readonly Relasjon[];
  /** The refusal for one who may see the log but not do this. */
  readonly ellers: Avvisningskode;
  /** Refusals that can be told before the command is written: what tillatteHandlinger shows. First broken wins. */
  readonly vakter: readonly Vakt[];
  /** Refusals that depend on what the command says. */
  readonly inputvakter: readonly Inputvakt<K>[];
  readonly plikt: readonly Virkning[];
}

const STAFETTHOLDEREN = { hvem: ['STAFETTHOLDER'], ellers: 'IKKE_STAFETTHOLDER' } as const;
const HOLDER_ELLER_LEDER = { hvem: ['STAFETTHOLDER', 'HOLDERENHETENS_LEDER'], ellers: 'IKKE_STAFETTHOLDER' } as const;
const MOTTAKEREN = { hvem: ['MOTTAKER'], ellers: 'IKKE_MOTTAKER' } as const;
const TJENESTEN = { hvem: ['TJENESTEN'], ellers: 'IKKE_TILGJENGELIG' } as const;

const APEN = { INGEN: 'IKKE_FUNNET', UNDRING: ['UNDRING'], AKTIV: ['AKTIV'], AVSLUTTET: 'LOGG_AVSLUTTET' } as const;
const AKTIV = {
  INGEN: 'IKKE_FUNNET',
  UNDRING: 'LOGG_IKKE_AKTIV',
  AKTIV: ['AKTIV'],
  AVSLUTTET: 'LOGG_AVSLUTTET',
} as const;

const NAR_SOM_HELST = {
  INGEN: 'IKKE_FUNNET',
  UNDRING: ['UNDRING'],
  AKTIV: ['AKTIV'],
  AVSLUTTET: ['AVSLUTTET'],
} as const;
const FAMILIEN_ELLER_HOLDER = { hvem: ['FAMILIE', 'STAFETTHOLDER'], ellers: 'IKKE_STAFETTHOLDER' } as const;

const TILBUDET_VENTER: readonly Vakt[] = [
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
const egenEnhet = (s: Situasjon): Situasjon['fakta']['aktor']['enhetId'] => s.fakta.aktor.enhetId;

/**
 * The whole machine: each command, where it may start, who may give it, what refuses it, and what it does
 * to the duty (`domain.md` §4). It drives decide, tillatteHandlinger, the diagram, the exhaustive tests and
 * the check at start-up; there is no second list of rules.
 */
export const OVERGANGER: { readonly [K in Kommandotype]: Overgang<K> } = {
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
      ['KUN_DELT', (s, k) => egenEnhet(s) === null && k.synlighet !== 'DELT'],
      ['INNLEGG_FINNES_IKKE', (s, k) => k.retter !== null && !s.fakta.innleggFinnes],
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
      ['ENHET_UTEN_LEDER', (s, k) => !harLeder(s, k.tilEnhetId)],
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
    inputvakter: [['BARNETS_STEMME_MANGLER', (_s, k) => k.barnetsStemme === null && k.ikkeSpurtFordi === null]],
    plikt: ['BEHOLDES'],
  },
  avsluttLogg: {
    fra: { INGEN: 'IKKE_FUNNET', UNDRING: ['AVSLUTTET'], AKTIV: ['AVSLUTTET'], AVSLUTTET: 'LOGG_AVSLUTTET' },
    ...STAFETTHOLDEREN,
    vakter: [
      ['TILBUD_FINNES', harVentendeTilbud],
      ['EVALUERING_MANGLER', (s) => s.logg?.tilstand === 'AKTIV' && s.logg.evaluert === null],
    ],
    inputvakter: [],
    plikt: ['OPPHORER'],
  },
  gjenapneLogg: {
    fra: { INGEN: 'IKKE_FUNNET', UNDRING: 'LOGG_IKKE_AVSLUTTET', AKTIV: 'LOGG_IKKE_AVSLUTTET', AVSLUTTET: ['AKTIV'] },
    hvem: ['SISTE_HOLDERENHET', 'ELEVENS_SKOLE'],
    ellers: 'IKKE_STAFETTHOLDER',
    vakter: [
      ['SAMTYKKE_MANGLER', (s) => !harSamtykke(s, egenEnhet(s))],
      HAR_AKTIV_LOGG,
      ['ENHET_UTEN_LEDER', (s) => !harLeder(s, egenEnhet(s))],
    ],
    inputvakter: [],
    plikt: ['TILDELES'],
  },
  registrerSamtykke: {
    fra: NAR_SOM_HELST,
    ...FAMILIEN_ELLER_HOLDER,
    vakter: [['UGYLDIG_SAMTYKKEGIVER', (s) => s.fakta.aktor.rolle === 'ELEV']],
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
        (s, k) => holdendeEnhet(s) === k.enhetId && (s.fakta.ledere.get(k.enhetId) ?? k.personId) === k.personId,
      ],
    ],
    plikt: ['BEHOLDES', 'FLYTTES'],
  },
};

export const KOMMANDOTYPER = Object.keys(OVERGANGER) as readonly Kommandotype[];

/** States that no path of commands leads to. At start-up there must be none. */
export function unaeligeTilstander(): readonly Tilstand[] {
  const nadd = new Set<Utgangspunkt>(['INGEN']);
  for (let for_ = -1; for_ !== nadd.size;) {
    for_ = nadd.size;
    for (const o of Object.values(OVERGANGER)) {
      for (const u of UTGANGSPUNKTER) {
        const til = o.fra[u];
        if (nadd.has(u) && typeof til !== 'string') til.forEach((t) => nadd.add(t));
      }
    }
  }
  return UTGANGSPUNKTER.filter((u): u is Tilstand => u !== 'INGEN' && !nadd.has(u));
}
