import type { Steg } from '../veileder.js';
import { NY_ENHET_STARTER, TILBUD_BESVARES } from './frister.js';

/** From kindergarten to school, and from school to school. It is the calendar that starts it, at any level. */
export const OVERGANG: readonly Steg[] = [
  {
    nokkel: 'o-varsle',
    niva: 'OVERGANG',
    roller: ['STAFETTHOLDER'],
    kommandoer: ['registrerSamtykke'],
    neste: ['o-mote'],
    frist: null,
    senest: { maned: 11, dag: 1 },
    tittel: { nb: 'Start tidlig', nn: 'Start tidleg' },
    sjekkliste: [
      { nb: 'Forbered barn og foreldre på det nye.', nn: 'Førebu barn og foreldre på det nye.' },
      { nb: 'Få samtykke før noe sendes.', nn: 'Få samtykke før noko blir sendt.' },
      { nb: 'Ta kontakt med den nye enheten i god tid.', nn: 'Ta kontakt med den nye eininga i god tid.' },
    ],
  },
  {
    nokkel: 'o-mote',
    niva: 'OVERGANG',
    roller: ['STAFETTHOLDER', 'MOTTAKER', 'FORESATT', 'ELEV', 'DELTAKER'],
    kommandoer: ['tilbyOverlevering'],
    neste: ['o-aksepter'],
    frist: null,
    senest: { maned: 5, dag: 15 },
    tittel: { nb: 'Hold overgangsmøte', nn: 'Hald overgangsmøte' },
    sjekkliste: [
      { nb: 'Gå gjennom barnets behov sammen med foreldrene.', nn: 'Gå gjennom behova til barnet saman med foreldra.' },
      { nb: 'Si hva som har hjulpet.', nn: 'Sei kva som har hjelpt.' },
      { nb: 'La barnet si hva de nye bør vite.', nn: 'La barnet seie kva dei nye bør vite.' },
    ],
  },
  {
    nokkel: 'o-aksepter',
    niva: 'OVERGANG',
    roller: ['MOTTAKER'],
    kommandoer: ['aksepterOverlevering', 'avslaOverlevering'],
    neste: ['o-oppstart'],
    frist: TILBUD_BESVARES,
    senest: { maned: 6, dag: 20 },
    tittel: { nb: 'Ta imot pinnen', nn: 'Ta imot pinnen' },
    sjekkliste: [
      { nb: 'Svar innen fristen.', nn: 'Svar innan fristen.' },
      { nb: 'Avsenderen har plikten til du sier ja.', nn: 'Avsendaren har plikta til du seier ja.' },
      { nb: 'Møt barnet før første dag.', nn: 'Møt barnet før første dag.' },
    ],
  },
  {
    nokkel: 'o-oppstart',
    niva: 'OVERGANG',
    roller: ['MOTTAKER', 'FORESATT', 'ELEV'],
    kommandoer: ['opprettTiltak', 'forlatLogg'],
    neste: ['n1-evaluer', 'n2-evaluer', 'n3-evaluer'],
    frist: NY_ENHET_STARTER,
    tittel: { nb: 'Følg opp starten', nn: 'Følg opp starten' },
    sjekkliste: [
      { nb: 'La tiltakene virke fra første dag.', nn: 'La tiltaka verke frå første dag.' },
      { nb: 'Evaluer innen seks uker.', nn: 'Evaluer innan seks veker.' },
      {
        nb: 'Spør familien hvilke samtykker som ikke trengs lenger.',
        nn: 'Spør familien kva samtykke som ikkje trengst lenger.',
      },
    ],
  },
];
