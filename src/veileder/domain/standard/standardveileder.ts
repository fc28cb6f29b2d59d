import type { Veileder } from '../veileder.js';
import { AVSLUTNING } from './avslutning.js';
import { FRISTER } from './frister.js';
import { LOVHENVISNINGER } from './lov.js';
import { NIVA_0 } from './niva-0.js';
import { NIVA_1 } from './niva-1.js';
import { NIVA_2 } from './niva-2.js';
import { NIVA_3 } from './niva-3.js';
import { OVERGANG } from './overgang.js';
import { runde } from './runde.js';
import { SAMTYKKEREGLER } from './samtykkeregler.js';
import { LOGG_12, LOGG_ANSATT, LOGG_FORESATT } from './tekst-logg.js';
import { MELDEPLIKT } from './tekst-meldeplikt.js';
import { SAMTYKKE, TILBAKETREKKING } from './tekst-samtykke.js';
import { SAMTYKKE_TIL } from './tekst-tjenester.js';
import { TILTAKSSLAG } from './tiltaksslag.js';

/** The guide that ships with the service: the first version of every kommune, until its BTI-koordinator publishes another. */
export const STANDARDVEILEDER: Veileder = {
  navn: 'Handlingsveileder',
  frister: FRISTER,
  steg: [...NIVA_0, ...NIVA_1, ...runde(1), ...NIVA_2, ...runde(2), ...NIVA_3, ...runde(3), ...OVERGANG, ...AVSLUTNING],
  tekster: {
    samtykke: SAMTYKKE,
    tilbaketrekking: TILBAKETREKKING,
    'logg-foresatt': LOGG_FORESATT,
    'logg-12': LOGG_12,
    'logg-ansatt': LOGG_ANSATT,
    meldeplikt: MELDEPLIKT,
  },
  samtykkeTil: SAMTYKKE_TIL,
  grenser: { stilleDager: 28, kasteball: 2 },
  aldre: { innlogging: 15, egenSynlighet: 12 },
  samtykkeregler: SAMTYKKEREGLER,
  nyttSamtykkeVedOverlevering: true,
  lovhenvisninger: LOVHENVISNINGER,
  tiltaksslag: TILTAKSSLAG,
  // The health service must cooperate when the school asks; barnevern may decline with a reason, as may the others.
  samarbeidsplikter: [{ tjenestetype: 'SKOLEHELSETJENESTE', narSporAv: 'SKOLE', hjemmel: 'hol-3' }],
  skjermedeTjenester: ['BARNEVERN'],
};
