import type { Avvisningskode } from './avvisninger.js';
import type { KommandoAv, Kommandotype } from './kommandoer.js';
import type { Relasjon } from './relasjoner.js';
import type { Situasjon } from './situasjon.js';
import type { Tilstand } from './stafettlogg.js';

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

export const STAFETTHOLDEREN = { hvem: ['STAFETTHOLDER'], ellers: 'IKKE_STAFETTHOLDER' } as const;
export const HOLDER_ELLER_LEDER = {
  hvem: ['STAFETTHOLDER', 'HOLDERENHETENS_LEDER'],
  ellers: 'IKKE_STAFETTHOLDER',
} as const;
export const MOTTAKEREN = { hvem: ['MOTTAKER'], ellers: 'IKKE_MOTTAKER' } as const;
export const TJENESTEN = { hvem: ['TJENESTEN'], ellers: 'IKKE_TILGJENGELIG' } as const;

export const APEN = {
  INGEN: 'IKKE_FUNNET',
  UNDRING: ['UNDRING'],
  AKTIV: ['AKTIV'],
  AVSLUTTET: 'LOGG_AVSLUTTET',
} as const;
export const AKTIV = {
  INGEN: 'IKKE_FUNNET',
  UNDRING: 'LOGG_IKKE_AKTIV',
  AKTIV: ['AKTIV'],
  AVSLUTTET: 'LOGG_AVSLUTTET',
} as const;

export const NAR_SOM_HELST = {
  INGEN: 'IKKE_FUNNET',
  UNDRING: ['UNDRING'],
  AKTIV: ['AKTIV'],
  AVSLUTTET: ['AVSLUTTET'],
} as const;
export const FAMILIEN_ELLER_HOLDER = { hvem: ['FAMILIE', 'STAFETTHOLDER'], ellers: 'IKKE_STAFETTHOLDER' } as const;

export const DELTAKEREN = { hvem: ['DELTAKER'], ellers: 'IKKE_DELTAKER' } as const;

/** Only closed. */
export const AVSLUTTET = {
  INGEN: 'IKKE_FUNNET',
  UNDRING: 'LOGG_IKKE_AVSLUTTET',
  AKTIV: 'LOGG_IKKE_AVSLUTTET',
  AVSLUTTET: ['AVSLUTTET'],
} as const;

/** A part of the table. */
export type Overgangsrader<K extends Kommandotype> = { readonly [T in K]: Overgang<T> };

export const egenEnhet = (s: Situasjon): Situasjon['fakta']['aktor']['enhetId'] => s.fakta.aktor.enhetId;
