import { decide } from '../../src/stafettlogg/domain/decide.js';
import { apply } from '../../src/stafettlogg/domain/apply.js';
import type { Aktor, Fakta } from '../../src/stafettlogg/domain/fakta.js';
import type { Fritekstref } from '../../src/stafettlogg/domain/hendelser.js';
import type { Kommando } from '../../src/stafettlogg/domain/kommandoer.js';
import type { Stafettlogg } from '../../src/stafettlogg/domain/stafettlogg.js';
import { type EnhetId, type Id, type InnleggId, type LoggId, type PersonId, tilId } from '../../src/shared/ider.js';
import { plussDager, tidspunkt, type Tidspunkt } from '../../src/shared/tid.js';
import { STANDARDVEILEDER } from '../../src/veileder/domain/standard/standardveileder.js';

/** The nth invented id. */
const nr = <T extends Id<string>>(n: number): T => tilId<T>(`00000000-0000-4000-8000-${String(n).padStart(12, '0')}`);

export const T0 = tidspunkt('2026-03-02T12:00:00Z');
export const KOMMUNE = nr<Stafettlogg['kommuneId']>(1);
const LOGG = nr<Stafettlogg['id']>(2);
export const ELEV = nr<Stafettlogg['elevId']>(3);

export const enheter = {
  skole: nr<EnhetId>(10),
  ppt: nr<EnhetId>(11),
  helse: nr<EnhetId>(12),
  annenSkole: nr<EnhetId>(13),
  barnevern: nr<EnhetId>(14),
  /** Stands for another kommune. */
  annenKommune: nr<EnhetId>(15),
};
const TJENESTETYPER: ReadonlyMap<EnhetId, string> = new Map([
  [enheter.skole, 'SKOLE'],
  [enheter.ppt, 'PPT'],
  [enheter.helse, 'SKOLEHELSETJENESTE'],
  [enheter.annenSkole, 'SKOLE'],
  [enheter.barnevern, 'BARNEVERN'],
  [enheter.annenKommune, 'ANNEN_KOMMUNE'],
]);

const person = (n: number): PersonId => nr<PersonId>(n);
const ansatt = (n: number, enhetId: EnhetId): Aktor & { personId: PersonId; enhetId: EnhetId } => ({
  personId: person(n),
  enhetId,
  rolle: 'ANSATT',
});
const leder = (n: number, enhetId: EnhetId): Aktor & { personId: PersonId; enhetId: EnhetId } => ({
  personId: person(n),
  enhetId,
  rolle: 'ENHETSLEDER',
});

/** Everyone in the little kommune of the tests. */
export const folk = {
  larer: ansatt(100, enheter.skole),
  kollega: ansatt(101, enheter.skole),
  rektor: leder(102, enheter.skole),
  ppt: ansatt(110, enheter.ppt),
  ppt2: ansatt(111, enheter.ppt),
  pptleder: leder(112, enheter.ppt),
  helse: ansatt(120, enheter.helse),
  helseleder: leder(121, enheter.helse),
  fremmedLarer: ansatt(130, enheter.annenSkole),
  fremmedRektor: leder(131, enheter.annenSkole),
  barnevern: ansatt(135, enheter.barnevern),
  barnevernleder: leder(136, enheter.barnevern),
  forelder: { personId: person(140), enhetId: null, rolle: 'FORESATT' } satisfies Aktor,
  fremmedForelder: { personId: person(141), enhetId: null, rolle: 'FORESATT' } satisfies Aktor,
  elev: { personId: person(142), enhetId: null, rolle: 'ELEV' } satisfies Aktor,
  samordner: { personId: person(152), enhetId: null, rolle: 'SAMORDNER' } satisfies Aktor,
  koordinator: { personId: person(150), enhetId: null, rolle: 'BTI_KOORDINATOR' } satisfies Aktor,
  administrator: { personId: person(151), enhetId: null, rolle: 'ADMINISTRATOR' } satisfies Aktor,
  tjenesten: { personId: null, enhetId: null, rolle: 'SYSTEM' } satisfies Aktor,
} as const;
export type Folk = keyof typeof folk;

const arbeiderI = (enhetId: EnhetId): PersonId[] =>
  Object.values<Aktor>(folk).flatMap((a) => (a.enhetId === enhetId && a.personId !== null ? [a.personId] : []));

let teller = 1000;
export const nyId = <T extends Id<string>>(): T => nr<T>(teller++);
export const tekst = (): Fritekstref => ({ id: nyId(), hash: 'ab'.repeat(32) });

export interface Verden {
  logg: Stafettlogg | null;
  na: Tidspunkt;
  samtykker: Set<EnhetId>;
  elevensEnhetId: EnhetId;
  utenLeder: Set<EnhetId>;
  alder: number;
  trinn: number | null;
  /** Entries of the log, by whose they are; those of the family without unit. */
  innlegg: Map<InnleggId, EnhetId | null>;
  annenAktivLogg: LoggId | null;
  nyesteVeileder: number;
}

export const nyVerden = (): Verden => ({
  logg: null,
  na: T0,
  samtykker: new Set(),
  elevensEnhetId: enheter.skole,
  utenLeder: new Set(),
  alder: 8,
  trinn: 3,
  innlegg: new Map(),
  annenAktivLogg: null,
  nyesteVeileder: 1,
});

export function faktaFor(v: Verden, hvem: Folk, navngittEnhet?: EnhetId): Fakta {
  const aktor = folk[hvem];
  const enhetId = navngittEnhet ?? aktor.enhetId;
  return {
    na: v.na,
    aktor,
    elevensEnhetId: v.elevensEnhetId,
    erFamilie: hvem === 'forelder' || hvem === 'elev',
    samtykker: v.samtykker,
    ledere: new Map(
      [
        [enheter.skole, folk.rektor.personId] as const,
        [enheter.ppt, folk.pptleder.personId] as const,
        [enheter.helse, folk.helseleder.personId] as const,
        [enheter.barnevern, folk.barnevernleder.personId] as const,
        [enheter.annenSkole, folk.fremmedRektor.personId] as const,
      ].filter(([e]) => !v.utenLeder.has(e)),
    ),
    tjenestetyper: TJENESTETYPER,
    aktivePersoner: new Set(enhetId === null ? [] : arbeiderI(enhetId)),
    harAnnenAktivLogg: v.annenAktivLogg !== null,
    enhetHarApenLogg: false,
    aktivLoggId: v.annenAktivLogg,
    innlegg: new Map([...v.innlegg].map(([id, eier]) => [id, { egen: eier === aktor.enhetId }])),
    foresatte: new Set([folk.forelder.personId]),
    elevensTrinn: v.trinn,
    elevensAlder: v.alder,
    veileder: {
      versjon: v.logg?.veilederVersjon ?? 1,
      nyesteVersjon: v.nyesteVeileder,
      avklarDager: 14,
      svarDager: 7,
      egenSynlighet: STANDARDVEILEDER.aldre.egenSynlighet,
      tiltaksslag: STANDARDVEILEDER.tiltaksslag,
      samarbeidsplikter: STANDARDVEILEDER.samarbeidsplikter,
    },
  };
}

/** The unit whose people and kind the command is about, where it names one. */
export function navngittEnhet(k: Kommando): EnhetId | undefined {
  switch (k.type) {
    case 'tilbyOverlevering':
      return k.tilEnhetId;
    case 'tilknytningOpphort':
    case 'flyttForFravar':
      return k.enhetId;
    default:
      return undefined;
  }
}

/** Gives a command in the world: the log changes, or the refusal's code comes back and nothing does. */
export function gi(v: Verden, hvem: Folk, kommando: Kommando, endring: Partial<Fakta> = {}): string {
  const svar = decide(v.logg, kommando, { ...faktaFor(v, hvem, navngittEnhet(kommando)), ...endring });
  if (!svar.ok) return svar.feil;
  for (const h of svar.verdi)
    if ('innleggId' in h && h.type !== 'MoteHoldt') v.innlegg.set(h.innleggId, folk[hvem].enhetId);
  v.logg = svar.verdi.reduce<Stafettlogg | null>(apply, v.logg);
  return 'OK';
}

export const opprett = (): Kommando => ({
  type: 'opprettBekymring',
  kommuneId: KOMMUNE,
  loggId: LOGG,
  elevId: ELEV,
  innleggId: nyId(),
  synlighet: 'INTERN',
  tekst: tekst(),
});

export const tilby = (
  tilEnhetId: EnhetId,
  tilPersonId: PersonId | null = null,
  svarInnen: Tidspunkt | null = null,
): Kommando => ({
  type: 'tilbyOverlevering',
  overleveringId: nyId(),
  tilEnhetId,
  tilPersonId,
  sporsmal: tekst(),
  svarInnen,
});

/** Time passes, and nothing else. */
export const vent = (v: Verden, dager: number): void => {
  v.na = plussDager(v.na, dager);
};

/** An active log at the school, with consent towards the school and PPT. */
export function aktivVerden(): Verden {
  const v = nyVerden();
  gi(v, 'larer', opprett());
  v.samtykker = new Set([enheter.skole, enheter.ppt]);
  gi(v, 'larer', { type: 'aktiver' });
  return v;
}

export const sisteTilbud = (v: Verden): NonNullable<Stafettlogg['overleveringer'][number]>['id'] => {
  const id = v.logg?.overleveringer.at(-1)?.id;
  if (id === undefined) throw new Error('no offer');
  return id;
};
