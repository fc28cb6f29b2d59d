import type { Steg } from '../veileder.js';
import { OPPSUMMERES } from './frister.js';

/** The closing, and the way back. A guardian closes otherwise: by withdrawing consent, without an evaluation. */
export const AVSLUTNING: readonly Steg[] = [
  {
    nokkel: 'a-oppsummer',
    niva: 'AVSLUTNING',
    roller: ['STAFETTHOLDER', 'FORESATT', 'ELEV'],
    kommandoer: [],
    neste: ['a-avslutt'],
    frist: OPPSUMMERES,
    tittel: { nb: 'Oppsummer først', nn: 'Oppsummer først' },
    sjekkliste: [
      { nb: 'Skriv hva som ble bedre, og hva som gjenstår.', nn: 'Skriv kva som vart betre, og kva som står att.' },
      { nb: 'Spør barnet og foreldrene om de er enige.', nn: 'Spør barnet og foreldra om dei er samde.' },
      { nb: 'Avtal hvem de går til hvis uroen kommer tilbake.', nn: 'Avtal kven dei går til om uroa kjem tilbake.' },
    ],
  },
  {
    nokkel: 'a-avslutt',
    niva: 'AVSLUTNING',
    roller: ['STAFETTHOLDER'],
    kommandoer: ['avsluttLogg'],
    neste: ['a-gjenapne'],
    frist: OPPSUMMERES,
    tittel: { nb: 'Avslutt loggen', nn: 'Avslutt loggen' },
    sjekkliste: [
      {
        nb: 'Velg grunn: mål nådd, uro borte, familiens ønske eller individuell plan.',
        nn: 'Vel grunn: mål nådd, uro borte, ønske frå familien eller individuell plan.',
      },
      { nb: 'Legg utskrift i elevmappe eller journal.', nn: 'Legg utskrift i elevmappe eller journal.' },
    ],
  },
  {
    nokkel: 'a-gjenapne',
    niva: 'AVSLUTNING',
    roller: ['ANSATT'],
    kommandoer: ['gjenapneLogg'],
    neste: ['n1-plan', 'n2-plan', 'n3-plan'],
    frist: null,
    tittel: { nb: 'Åpne igjen ved behov', nn: 'Opne igjen ved behov' },
    sjekkliste: [
      { nb: 'Få nytt samtykke.', nn: 'Få nytt samtykke.' },
      { nb: 'Bygg på det som er prøvd.', nn: 'Bygg på det som er prøvd.' },
    ],
  },
];
