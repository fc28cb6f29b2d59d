import type { Steg } from '../veileder.js';
import { AVKLARES } from './frister.js';

/** Level 0: one unit clarifies its concern. What is decided ends the concern, or leads to the family. */
export const NIVA_0: readonly Steg[] = [
  {
    nokkel: 'n0-undring',
    niva: 0,
    roller: ['ANSATT'],
    kommandoer: ['opprettBekymring'],
    neste: ['n0-konkretiser'],
    frist: AVKLARES,
    tittel: { nb: 'Noe får deg til å undre deg', nn: 'Noko får deg til å undre deg' },
    sjekkliste: [
      { nb: 'Ta uroen på alvor.', nn: 'Ta uroa på alvor.' },
      { nb: 'Åpne en bekymring på barnet.', nn: 'Opne ei bekymring på barnet.' },
      { nb: 'Er barnet i fare, følg meldeplikten nå.', nn: 'Er barnet i fare, følg meldeplikta no.' },
    ],
  },
  {
    nokkel: 'n0-konkretiser',
    niva: 0,
    roller: ['ANSATT'],
    kommandoer: ['skrivInnlegg'],
    neste: ['n0-del'],
    frist: AVKLARES,
    tittel: { nb: 'Gjør undringen konkret', nn: 'Gjer undringa konkret' },
    sjekkliste: [
      { nb: 'Skriv hva du har sett og hørt, og hvor lenge.', nn: 'Skriv kva du har sett og høyrt, og kor lenge.' },
      { nb: 'Skill fakta fra tolkning.', nn: 'Skil fakta frå tolking.' },
      { nb: 'Se også på miljøet rundt barnet.', nn: 'Sjå også på miljøet rundt barnet.' },
    ],
  },
  {
    nokkel: 'n0-del',
    niva: 0,
    roller: ['ANSATT', 'LEDER'],
    kommandoer: ['skrivInnlegg'],
    neste: ['n0-avgjor'],
    frist: AVKLARES,
    tittel: { nb: 'Del med dem det gjelder', nn: 'Del med dei det gjeld' },
    sjekkliste: [
      { nb: 'Drøft med kollega og leder i egen enhet.', nn: 'Drøft med kollega og leiar i eiga eining.' },
      { nb: 'Snakk tidlig med barnet og foreldrene.', nn: 'Snakk tidleg med barnet og foreldra.' },
      {
        nb: 'Spør andre tjenester uten navn til samtykket er gitt.',
        nn: 'Spør andre tenester utan namn til samtykket er gitt.',
      },
    ],
  },
  {
    nokkel: 'n0-avgjor',
    niva: 0,
    roller: ['ANSATT', 'LEDER'],
    kommandoer: ['avsluttLogg'],
    neste: ['n1-mote'],
    frist: AVKLARES,
    tittel: { nb: 'Avgjør om noe skal gjøres', nn: 'Avgjer om noko skal gjerast' },
    sjekkliste: [
      { nb: 'Oppsummer hva dere vet.', nn: 'Oppsummer kva de veit.' },
      {
        nb: 'Velg: avslutt, egne tiltak eller hjelp fra andre.',
        nn: 'Vel: avslutt, eigne tiltak eller hjelp frå andre.',
      },
      { nb: 'Skriv grunnen, også når dere avslutter.', nn: 'Skriv grunnen, også når de avsluttar.' },
    ],
  },
];
