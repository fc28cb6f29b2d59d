import { HOLDER_ELLER_LEDER, AKTIV, egenEnhet, type Overgangsrader } from './overgang.js';
import type { Overforingskommando } from './kommandoer-overforing.js';
import { TILBUDET_VENTER } from './overganger-stafetten.js';
import { erAnnenKommune, harLeder, harSamtykke } from './situasjon.js';

/** From one kommune to another. Offered as any handover, to the unit that stands for the other kommune here. */
export const OVERFORINGEN: Overgangsrader<Overforingskommando['type']> = {
  fullforOverforing: {
    fra: { ...AKTIV, AKTIV: ['AVSLUTTET'] },
    ...HOLDER_ELLER_LEDER,
    vakter: [
      ...TILBUDET_VENTER,
      ['UGYLDIG_MOTTAKER', (s) => !erAnnenKommune(s, s.tilbud?.tilEnhetId)],
      ['SAMTYKKE_MANGLER', (s) => !harSamtykke(s, s.tilbud?.tilEnhetId ?? null)],
    ],
    inputvakter: [],
    plikt: ['OPPHORER'],
  },
  mottaLogg: {
    fra: { INGEN: ['AKTIV'], UNDRING: 'FINNES_ALLEREDE', AKTIV: 'FINNES_ALLEREDE', AVSLUTTET: 'FINNES_ALLEREDE' },
    hvem: ['ANSATT_MED_ELEV'],
    ellers: 'IKKE_FUNNET',
    vakter: [
      // The guardians consent anew here, towards the unit that has accepted.
      ['SAMTYKKE_MANGLER', (s) => !harSamtykke(s, egenEnhet(s))],
      ['HAR_AKTIV_LOGG', (s) => s.fakta.harAnnenAktivLogg],
      ['ENHET_UTEN_LEDER', (s) => !harLeder(s, egenEnhet(s))],
    ],
    inputvakter: [['UGYLDIG_PAKKE', (s, k) => k.siden > s.fakta.na]],
    plikt: ['TILDELES'],
  },
};
