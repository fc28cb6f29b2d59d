import { enumAv } from '../../stafettlogg/graphql/enums.js';
import { SAMTYKKEGIVERE, SAMTYKKEHANDLINGER } from '../../veileder/domain/samtykkeregel.js';
import { FORMAL, FORMER, KAPASITETER, OPPLYSNINGSTYPER, SAMTYKKESTATUSER } from '../domain/samtykke.js';

export const Samtykkeform = enumAv('Samtykkeform', FORMER, 'How the consent was given.');
export const Samtykkehandlingenum = enumAv(
  'Samtykkehandling',
  SAMTYKKEHANDLINGER,
  'What the consent is to. DELTA: the service takes part in the log; the others open no log.',
);
export const Samtykkeformalenum = enumAv('Samtykkeformal', FORMAL, 'What the information is used for.');
export const Opplysningstypeenum = enumAv('Opplysningstype', OPPLYSNINGSTYPER, 'Kinds of information.');
export const Samtykkekapasitet = enumAv('Samtykkekapasitet', KAPASITETER, 'In what capacity somebody consents.');
export const Samtykkegivereenum = enumAv(
  'Samtykkegivere',
  SAMTYKKEGIVERE,
  'Who must consent: one guardian, all who have verified foreldreansvar, or the youth alone.',
);
export const Samtykkestatusenum = enumAv(
  'Samtykkestatus',
  SAMTYKKESTATUSER,
  'I_KRAFT: it opens what it says. VENTER_PA_FLERE: given, and others must give theirs too.',
);
