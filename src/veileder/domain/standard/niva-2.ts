import type { Steg } from '../veileder.js';
import { ANDRE_KONTAKTES, NIVAET_STARTER } from './frister.js';

/** Level 2, before its round: another service is asked, and all meet. */
export const NIVA_2: readonly Steg[] = [
  {
    nokkel: 'n2-kontakt',
    niva: 2,
    roller: ['STAFETTHOLDER'],
    kommandoer: ['inviterDeltaker'],
    neste: ['n2-startmote'],
    frist: ANDRE_KONTAKTES,
    tittel: { nb: 'Ta kontakt med tjenesten', nn: 'Ta kontakt med tenesta' },
    sjekkliste: [
      {
        nb: 'Spør om den trenger henvisning, søknad eller bare et møte.',
        nn: 'Spør om ho treng tilvising, søknad eller berre eit møte.',
      },
      { nb: 'Få eget samtykke for hver ny tjeneste.', nn: 'Få eige samtykke for kvar ny teneste.' },
      { nb: 'Skriv hva dere vil ha hjelp til.', nn: 'Skriv kva de vil ha hjelp til.' },
    ],
  },
  {
    nokkel: 'n2-startmote',
    niva: 2,
    roller: ['STAFETTHOLDER', 'DELTAKER', 'FORESATT', 'ELEV'],
    kommandoer: ['tilbyOverlevering'],
    neste: ['n2-plan'],
    frist: NIVAET_STARTER,
    tittel: { nb: 'Hold startmøte', nn: 'Hald startmøte' },
    sjekkliste: [
      { nb: 'Legg fram saken kort.', nn: 'Legg fram saka kort.' },
      { nb: 'Ha få deltakere.', nn: 'Ha få deltakarar.' },
      { nb: 'Bestem hvem som er stafettholder fra nå.', nn: 'Avgjer kven som er stafetthaldar frå no.' },
    ],
  },
];
