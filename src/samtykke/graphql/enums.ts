import { enumAv } from '../../stafettlogg/graphql/enums.js';
import { FORMAL, FORMER, KAPASITETER, OPPLYSNINGSTYPER, SAMTYKKESTATUSER } from '../domain/samtykke.js';

export const Samtykkeform = enumAv('Samtykkeform', FORMER, 'How the consent was given.');
export const Samtykkeformalenum = enumAv('Samtykkeformal', FORMAL, 'What the information is used for.');
export const Opplysningstypeenum = enumAv('Opplysningstype', OPPLYSNINGSTYPER, 'Kinds of information.');
export const Samtykkekapasitet = enumAv('Samtykkekapasitet', KAPASITETER, 'In what capacity somebody consents.');
export const Samtykkestatusenum = enumAv(
  'Samtykkestatus',
  SAMTYKKESTATUSER,
  'I_KRAFT: it opens what it says. VENTER_PA_FLERE: given, and others must give theirs too.',
);
