import type { Steg } from '../veileder.js';
import { NIVAET_STARTER } from './frister.js';

/** Level 3, before its round: one picture of what several services do. */
export const NIVA_3: readonly Steg[] = [
  {
    nokkel: 'n3-samordne',
    niva: 3,
    roller: ['STAFETTHOLDER'],
    kommandoer: ['inviterDeltaker'],
    neste: ['n3-mote'],
    frist: NIVAET_STARTER,
    tittel: { nb: 'Samle bildet', nn: 'Samle biletet' },
    sjekkliste: [
      { nb: 'Lag én oversikt over hvem som gjør hva.', nn: 'Lag éi oversikt over kven som gjer kva.' },
      {
        nb: 'Vurder individuell plan og barnekoordinator med familien.',
        nn: 'Vurder individuell plan og barnekoordinator med familien.',
      },
      {
        nb: 'Vurder i hver tjeneste om egen journal trengs i tillegg.',
        nn: 'Vurder i kvar teneste om eigen journal trengst i tillegg.',
      },
    ],
  },
  {
    nokkel: 'n3-mote',
    niva: 3,
    roller: ['STAFETTHOLDER', 'DELTAKER', 'FORESATT', 'ELEV'],
    kommandoer: ['tilbyOverlevering'],
    neste: ['n3-plan'],
    frist: NIVAET_STARTER,
    tittel: { nb: 'Hold felles møte', nn: 'Hald felles møte' },
    sjekkliste: [
      { nb: 'Hver tjeneste sier hva den vil gjøre.', nn: 'Kvar teneste seier kva ho vil gjere.' },
      { nb: 'Fjern dobbeltarbeid.', nn: 'Fjern dobbeltarbeid.' },
      { nb: 'Vurder om pinnen skal videre.', nn: 'Vurder om pinnen skal vidare.' },
    ],
  },
];
