import { plussDager } from '../../shared/tid.js';
import type { Situasjon } from './situasjon.js';
import { erAnnenKommune, harLeder, harSamtykke, harVentendeTilbud, holdendeEnhet } from './situasjon.js';
import { AKTIV, DELTAKEREN, egenEnhet, type Overgangsrader, STAFETTHOLDEREN, type Vakt } from './overgang.js';
import type { Samarbeidskommando } from './kommandoer-samarbeid.js';
import { forberedtOvergang } from './arvinger.js';
import type { Invitasjon } from './samarbeid.js';
import { erDeltaker, sistePeriode } from './stafettlogg.js';

const INVITERT = { hvem: ['INVITERT'], ellers: 'INVITASJON_FINNES_IKKE' } as const;

const egenInvitasjon = (s: Situasjon): Invitasjon | undefined =>
  s.logg?.invitasjoner.findLast((i) => i.enhetId === egenEnhet(s));

const INVITASJONEN_VENTER: readonly Vakt[] = [
  ['INVITASJON_FINNES_IKKE', (s) => egenInvitasjon(s) === undefined],
  ['INVITASJON_AVGJORT', (s) => egenInvitasjon(s)?.status !== 'VENTER'],
];

/** The guide says that this service must cooperate when the holding unit's asks. */
function plikterASamarbeide(s: Situasjon): boolean {
  const type = (enhetId: ReturnType<typeof egenEnhet>): string | undefined =>
    enhetId === null ? undefined : s.fakta.tjenestetyper.get(enhetId);
  return s.fakta.veileder.samarbeidsplikter.some(
    (p) => p.tjenestetype === type(egenEnhet(s)) && (p.narSporAv === null || p.narSporAv === type(holdendeEnhet(s))),
  );
}

/** Somebody has declined since the duty came to where it is. */
function harNoenTakketNei({ logg }: Situasjon): boolean {
  const siden = logg === null ? null : sistePeriode(logg)?.fra;
  return (
    logg !== null && siden != null && logg.overleveringer.some((o) => o.status === 'AVSLATT' && o.tilbudt >= siden)
  );
}

/** Who takes part, who asks for the duty, and who is appointed. */
export const SAMARBEIDET: Overgangsrader<Samarbeidskommando['type']> = {
  inviterDeltaker: {
    fra: AKTIV,
    ...STAFETTHOLDEREN,
    vakter: [],
    inputvakter: [
      ['UGYLDIG_MOTTAKER', (s, k) => !s.fakta.tjenestetyper.has(k.enhetId) || erAnnenKommune(s, k.enhetId)],
      ['ER_DELTAKER', (s, k) => s.logg !== null && erDeltaker(s.logg, k.enhetId)],
      [
        'INVITASJON_FINNES',
        (s, k) => s.logg?.invitasjoner.some((i) => i.enhetId === k.enhetId && i.status === 'VENTER') === true,
      ],
      ['SAMTYKKE_MANGLER', (s, k) => !harSamtykke(s, k.enhetId)],
      [
        'UGYLDIG_SVARFRIST',
        (s, k) => k.svarInnen !== null && (k.svarInnen <= s.fakta.na || k.svarInnen > plussDager(s.fakta.na, 90)),
      ],
    ],
    plikt: ['BEHOLDES'],
  },
  aksepterInvitasjon: {
    fra: AKTIV,
    ...INVITERT,
    vakter: [...INVITASJONEN_VENTER, ['SAMTYKKE_MANGLER', (s) => !harSamtykke(s, egenEnhet(s))]],
    inputvakter: [['INVITASJON_AVGJORT', (s, k) => egenInvitasjon(s)?.id !== k.invitasjonId]],
    plikt: ['BEHOLDES'],
  },
  avslaInvitasjon: {
    fra: AKTIV,
    ...INVITERT,
    vakter: [...INVITASJONEN_VENTER, ['PLIKTER_A_SAMARBEIDE', plikterASamarbeide]],
    inputvakter: [
      ['INVITASJON_AVGJORT', (s, k) => egenInvitasjon(s)?.id !== k.invitasjonId],
      ['GRUNN_MANGLER', (_s, k) => k.grunn === null],
    ],
    plikt: ['BEHOLDES'],
  },
  trekkInvitasjon: {
    fra: AKTIV,
    ...STAFETTHOLDEREN,
    vakter: [['INVITASJON_FINNES_IKKE', (s) => s.logg?.invitasjoner.every((i) => i.status !== 'VENTER') !== false]],
    inputvakter: [
      [
        'INVITASJON_AVGJORT',
        (s, k) => s.logg?.invitasjoner.some((i) => i.id === k.invitasjonId && i.status === 'VENTER') !== true,
      ],
    ],
    plikt: ['BEHOLDES'],
  },
  forlatLogg: {
    fra: AKTIV,
    ...DELTAKEREN,
    vakter: [['HAR_STAFETTEN', (s) => holdendeEnhet(s) === egenEnhet(s)]],
    inputvakter: [],
    plikt: ['BEHOLDES'],
  },
  beOmInitiativ: {
    fra: AKTIV,
    ...DELTAKEREN,
    vakter: [
      ['HAR_STAFETTEN', (s) => holdendeEnhet(s) === egenEnhet(s)],
      [
        'ANMODNING_FINNES',
        (s) => s.logg?.anmodninger.some((a) => a.enhetId === egenEnhet(s) && a.status === 'VENTER') === true,
      ],
    ],
    inputvakter: [],
    plikt: ['BEHOLDES'],
  },
  avslaAnmodning: {
    fra: AKTIV,
    ...STAFETTHOLDEREN,
    vakter: [['ANMODNING_FINNES_IKKE', (s) => s.logg?.anmodninger.every((a) => a.status !== 'VENTER') !== false]],
    inputvakter: [
      [
        'ANMODNING_FINNES_IKKE',
        (s, k) => s.logg?.anmodninger.some((a) => a.id === k.anmodningId && a.status === 'VENTER') !== true,
      ],
      ['GRUNN_MANGLER', (_s, k) => k.grunn === null],
    ],
    plikt: ['BEHOLDES'],
  },
  utpekTjeneste: {
    fra: AKTIV,
    hvem: ['SAMORDNER'],
    ellers: 'IKKE_SAMORDNER',
    vakter: [
      ['TILBUD_FINNES', harVentendeTilbud],
      ['IKKE_FORSOKT', (s) => !harNoenTakketNei(s)],
    ],
    inputvakter: [
      ['UGYLDIG_MOTTAKER', (s, k) => !s.fakta.tjenestetyper.has(k.enhetId)],
      ['MOTTAKER_ER_AVSENDER', (s, k) => k.enhetId === holdendeEnhet(s)],
      ['SAMTYKKE_MANGLER', (s, k) => !harSamtykke(s, k.enhetId)],
      ['ENHET_UTEN_LEDER', (s, k) => !harLeder(s, k.enhetId)],
      ['GRUNN_MANGLER', (_s, k) => k.begrunnelse === null],
    ],
    plikt: ['FLYTTES'],
  },
  forberedOvergang: {
    fra: AKTIV,
    ...STAFETTHOLDEREN,
    vakter: [['OVERGANG_FINNES', (s) => forberedtOvergang(s.logg) !== null]],
    // Consent is asked for when it is offered: until then nothing has left the log.
    inputvakter: [
      ['UGYLDIG_MOTTAKER', (s, k) => !s.fakta.tjenestetyper.has(k.tilEnhetId)],
      ['MOTTAKER_ER_AVSENDER', (s, k) => k.tilEnhetId === holdendeEnhet(s)],
      ['UGYLDIG_DATO', (s, k) => k.dato < s.fakta.na.slice(0, 10)],
    ],
    plikt: ['BEHOLDES'],
  },
  avlysOvergang: {
    fra: AKTIV,
    ...STAFETTHOLDEREN,
    vakter: [['OVERGANG_FINNES_IKKE', (s) => forberedtOvergang(s.logg) === null]],
    inputvakter: [],
    plikt: ['BEHOLDES'],
  },
};
