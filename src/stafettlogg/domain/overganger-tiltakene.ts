import type { TiltakId } from '../../shared/ider.js';
import { AKTIV, DELTAKEREN, egenEnhet, type Overgangsrader, STAFETTHOLDEREN } from './overgang.js';
import type { KommandoAv } from './kommandoer.js';
import type { Tiltakskommando } from './kommandoer-tiltak.js';
import type { Situasjon } from './situasjon.js';
import { erDeltaker } from './stafettlogg.js';
import { erAvsluttetTiltak, type Tiltak, tiltaksfeil, type Tiltaksplan } from './tiltak.js';
import type { Avvisningskode } from './avvisninger.js';

const finn = (s: Situasjon, id: TiltakId): Tiltak | undefined => s.logg?.tiltak.find((t) => t.id === id);

const feilI = (s: Situasjon, plan: Tiltaksplan): Avvisningskode | null => {
  const enhet = egenEnhet(s);
  return tiltaksfeil(plan, s.fakta.veileder.tiltaksslag, {
    tjenestetype: enhet === null ? undefined : s.fakta.tjenestetyper.get(enhet),
    trinn: s.fakta.elevensTrinn,
  });
};

/** One guard for each thing that can be wrong with a plan: the table says which refusals there are. */
const PLANFEIL = [
  'UKJENT_TILTAKSSLAG',
  'UTENFOR_TJENESTEN',
  'UGYLDIG_DATO',
  'TILTAK_FEIL_TRINN',
  'TILTAK_MANGLER_OMRADE',
  'TILTAK_MANGLER_SLUTTDATO',
  'TILTAK_MANGLER_REFERANSE',
] as const;

/** The plan as the change would leave it. */
export function endretPlan(t: Tiltak, k: KommandoAv<'endreTiltak'>): Tiltaksplan {
  return {
    slag: t.slag,
    omrade: t.omrade,
    start: t.start,
    ansvarligId: k.ansvarligId ?? t.ansvarligId,
    evalueres: k.evalueres ?? t.evalueres,
    slutt: k.slutt ?? t.slutt,
    status: k.status ?? t.status,
    referanser: { ...t.referanser, ...k.referanser },
  };
}

const IKKE_EGET = (s: Situasjon, id: TiltakId): boolean => {
  const t = finn(s, id);
  return t !== undefined && t.enhetId !== egenEnhet(s);
};

/** Measures and meetings. */
export const TILTAKENE: Overgangsrader<Tiltakskommando['type']> = {
  opprettTiltak: {
    fra: AKTIV,
    ...DELTAKEREN,
    vakter: [],
    inputvakter: [
      ...PLANFEIL.map(
        (kode) => [kode, (s: Situasjon, k: KommandoAv<'opprettTiltak'>) => feilI(s, k.plan) === kode] as const,
      ),
      ['PERSON_IKKE_AKTIV', (s, k) => !s.fakta.aktivePersoner.has(k.plan.ansvarligId)],
      ['MAL_IKKE_BEKREFTET', (_s, k) => !k.malBekreftet],
    ],
    plikt: ['BEHOLDES'],
  },
  endreTiltak: {
    fra: AKTIV,
    ...DELTAKEREN,
    vakter: [],
    inputvakter: [
      ['TILTAK_FINNES_IKKE', (s, k) => finn(s, k.tiltakId) === undefined],
      ['UTENFOR_TJENESTEN', (s, k) => IKKE_EGET(s, k.tiltakId)],
      ['TILTAK_AVSLUTTET', (s, k) => erAvsluttetTiltak(finn(s, k.tiltakId) ?? { status: 'PAGAR' })],
      ['PERSON_IKKE_AKTIV', (s, k) => k.ansvarligId !== null && !s.fakta.aktivePersoner.has(k.ansvarligId)],
      ...PLANFEIL.map(
        (kode) =>
          [
            kode,
            (s: Situasjon, k: KommandoAv<'endreTiltak'>): boolean => {
              const t = finn(s, k.tiltakId);
              return t !== undefined && feilI(s, endretPlan(t, k)) === kode;
            },
          ] as const,
      ),
    ],
    plikt: ['BEHOLDES'],
  },
  evaluerTiltak: {
    fra: AKTIV,
    ...DELTAKEREN,
    vakter: [],
    inputvakter: [
      ['TILTAK_FINNES_IKKE', (s, k) => finn(s, k.tiltakId) === undefined],
      ['UTENFOR_TJENESTEN', (s, k) => IKKE_EGET(s, k.tiltakId)],
      ['TILTAK_AVSLUTTET', (s, k) => erAvsluttetTiltak(finn(s, k.tiltakId) ?? { status: 'PAGAR' })],
      ['UGYLDIG_DATO', (s, k) => k.evalueres !== null && k.evalueres < s.fakta.na.slice(0, 10)],
    ],
    plikt: ['BEHOLDES'],
  },
  planleggMote: {
    fra: AKTIV,
    ...STAFETTHOLDEREN,
    vakter: [],
    inputvakter: [
      ['MOTEDELTAKER_UGYLDIG', ({ logg }, k) => logg !== null && !k.enheter.every((e) => erDeltaker(logg, e))],
      ['UGYLDIG_TIDSPUNKT', (s, k) => k.motetid <= s.fakta.na],
    ],
    plikt: ['BEHOLDES'],
  },
  avlysMote: {
    fra: AKTIV,
    ...STAFETTHOLDEREN,
    vakter: [],
    inputvakter: [
      ['MOTE_FINNES_IKKE', (s, k) => s.logg?.moter.some((m) => m.id === k.moteId) !== true],
      ['MOTE_AVGJORT', (s, k) => s.logg?.moter.some((m) => m.id === k.moteId && m.status === 'PLANLAGT') !== true],
    ],
    plikt: ['BEHOLDES'],
  },
  skrivReferat: {
    fra: AKTIV,
    ...STAFETTHOLDEREN,
    vakter: [],
    inputvakter: [
      ['MOTE_FINNES_IKKE', (s, k) => s.logg?.moter.some((m) => m.id === k.moteId) !== true],
      ['MOTE_AVGJORT', (s, k) => s.logg?.moter.some((m) => m.id === k.moteId && m.status === 'PLANLAGT') !== true],
    ],
    plikt: ['BEHOLDES'],
  },
};
