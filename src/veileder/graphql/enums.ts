import { enumAv } from '../../stafettlogg/graphql/enums.js';
import { SIKKERHETER } from '../domain/lovhenvisning.js';
import { SAMTYKKEGIVERE, SAMTYKKEHANDLINGER } from '../domain/samtykkeregel.js';
import { TILTAKSTRINN } from '../domain/tiltaksslag.js';
import { FRISTGRUNNLAG, STEGROLLER } from '../domain/veileder.js';
import { VEILEDERMELDINGER, type Veilederfeilkode } from '../domain/veilederfeil.js';

/** GraphQL has no names that are numbers: the levels are spelt out. */
export const STEGNIVAER = ['NIVA_0', 'NIVA_1', 'NIVA_2', 'NIVA_3', 'OVERGANG', 'AVSLUTNING'] as const;
export type Stegniva = (typeof STEGNIVAER)[number];

export const Stegnivaenum = enumAv('Stegniva', STEGNIVAER, 'Where in the guide a step belongs.');
export const Stegrolleenum = enumAv('Stegrolle', STEGROLLER, 'Who takes part in a step.');
export const Fristgrunnlagenum = enumAv('Fristgrunnlag', FRISTGRUNNLAG, 'What a deadline is counted from.');
export const Samtykkehandlingenum = enumAv(
  'Samtykkehandling',
  SAMTYKKEHANDLINGER,
  'What a consent is to. DELTA: the service takes part in the log; the others open no log.',
);
export const Samtykkegivereenum = enumAv(
  'Samtykkegivere',
  SAMTYKKEGIVERE,
  'Who must consent: one guardian, all who have verified foreldreansvar, or the youth alone.',
);
export const Tiltakstrinnenum = enumAv('Tiltakstrinn', TILTAKSTRINN, 'Ordinary, extra, special.');
export const Sikkerhetenum = enumAv(
  'Sikkerhet',
  SIKKERHETER,
  'How well a text of law is known. R: read. P: its meaning is read. M: from memory. U: uncertain.',
);
export const Veilederfeilkodeenum = enumAv(
  'Veilederfeilkode',
  Object.keys(VEILEDERMELDINGER) as Veilederfeilkode[],
  'What is wrong with a guide.',
);
