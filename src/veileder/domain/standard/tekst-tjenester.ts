import type { Tekst } from '../tekst.js';

/** Completes the sentence «… kan lese loggen og», by tjenestetype: what a yes to this service is a yes to. */
export const SAMTYKKE_TIL: Readonly<Record<string, Tekst>> = {
  SKOLE: {
    nb: 'skrive om læring, trivsel, fravær og tiltak på skolen.',
    nn: 'skrive om læring, trivsel, fråvær og tiltak på skulen.',
  },
  BARNEHAGE: {
    nb: 'skrive om lek, språk, trivsel og tiltak i barnehagen.',
    nn: 'skrive om leik, språk, trivsel og tiltak i barnehagen.',
  },
  PPT: { nb: 'gi råd. Samtykket er ikke en henvisning.', nn: 'gi råd. Samtykket er ikkje ei tilvising.' },
  SKOLEHELSETJENESTE: {
    nb: 'skrive det tiltakene trenger. Journalen deles ikke.',
    nn: 'skrive det tiltaka treng. Journalen blir ikkje delt.',
  },
  BARNEVERN: {
    nb: 'bidra med tiltak. Samtykket er ingen bekymringsmelding, men barnevernet må vurdere bekymring det får vite om.',
    nn: 'bidra med tiltak. Samtykket er inga bekymringsmelding, men barnevernet må vurdere bekymring det får vite om.',
  },
};
