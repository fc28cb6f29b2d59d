import type { Steg } from '../veileder.js';
import { FAMILIEN_MOTES } from './frister.js';

/** Level 1, before its round: the family is met and asked, and may say no. */
export const NIVA_1: readonly Steg[] = [
  {
    nokkel: 'n1-mote',
    niva: 1,
    roller: ['STAFETTHOLDER', 'FORESATT', 'ELEV'],
    kommandoer: ['registrerSamtykke', 'aktiver', 'avsluttLogg'],
    neste: ['n1-plan', 'n2-kontakt'],
    frist: FAMILIEN_MOTES,
    tittel: { nb: 'Møt familien', nn: 'Møt familien' },
    sjekkliste: [
      {
        nb: 'Bli enige om hva som er vanskelig, og hva barnet ønsker.',
        nn: 'Bli samde om kva som er vanskeleg, og kva barnet ønskjer.',
      },
      { nb: 'Forklar loggen før dere ber om samtykke.', nn: 'Forklar loggen før de ber om samtykke.' },
      {
        nb: 'Sier de nei, samarbeid uten loggen og noter det.',
        nn: 'Seier dei nei, samarbeid utan loggen og noter det.',
      },
      { nb: 'Avklar hvem som er stafettholder.', nn: 'Avklar kven som er stafetthaldar.' },
    ],
  },
];
