import { registerEnumType } from '@nestjs/graphql';
import { MELDINGER, type Avvisningskode } from '../domain/avvisninger.js';
import { KLAGESTATUSER, STEMMEVALG } from '../domain/familie.js';
import { AVSLUTNINGSGRUNNER } from '../domain/hendelser.js';
import { EVALUERINGSUTFALL, MOTESTATUSER, MOTETYPER } from '../domain/mote.js';
import { OVERGANGER } from '../domain/overganger.js';
import { PLANSTATUSER } from '../domain/overgangsplan.js';
import { ANMODNINGSSTATUSER, INVITASJONSSTATUSER } from '../domain/samarbeid.js';
import { PERIODEGRUNNER, SYNLIGHETER, TILBUDSTATUSER, TILSTANDER } from '../domain/stafettlogg.js';
import { EFFEKTER, TILTAKSTATUSER } from '../domain/tiltak.js';

/** A GraphQL enum from the domain's own list of words, so that the two cannot differ. */
export function enumAv<const T extends string>(name: string, verdier: readonly T[], description: string): Record<T, T> {
  const e = Object.fromEntries(verdier.map((v) => [v, v])) as Record<T, T>;
  registerEnumType(e, { name, description });
  return e;
}

export const Tilstandenum = enumAv('Tilstand', TILSTANDER, 'The state of a log.');
export const Synlighetenum = enumAv(
  'Synlighet',
  SYNLIGHETER,
  "INTERN: the writer's unit. STAFETTHOLDER: the unit that has the baton (the child's choice only). DELTAKERE: the participants. DELT: the family too.",
);
export const Ansattsynlighetenum = enumAv(
  'Bekymringssynlighet',
  ['INTERN', 'DELTAKERE'],
  'Who will see the first entry once the log is active.',
);
export const Periodegrunnenum = enumAv('Periodegrunn', PERIODEGRUNNER, 'Why the duty came to its holder.');
export const Tilbudstatusenum = enumAv('Tilbudstatus', TILBUDSTATUSER, 'What became of an offer.');
export const Avslutningsgrunnenum = enumAv(
  'Avslutningsgrunn',
  AVSLUTNINGSGRUNNER.filter((g) => g !== 'SAMTYKKE_BORTFALT' && g !== 'SLATT_SAMMEN' && g !== 'OVERFORT'),
  'Why a log is closed.',
);
export const Evalueringsutfallenum = enumAv('Evalueringsutfall', EVALUERINGSUTFALL, 'What an evaluation decided.');
export const Tiltakstatusenum = enumAv('Tiltakstatus', TILTAKSTATUSER, 'How far a measure has come.');
export const Effektenum = enumAv('Effekt', EFFEKTER, 'Whether a measure helped.');
export const Motetypeenum = enumAv('Motetype', MOTETYPER, 'What a meeting is for.');
export const Motestatusenum = enumAv('Motestatus', MOTESTATUSER, 'What became of a meeting.');
export const Invitasjonsstatusenum = enumAv('Invitasjonsstatus', INVITASJONSSTATUSER, 'What became of an invitation.');
export const Anmodningsstatusenum = enumAv(
  'Anmodningsstatus',
  ANMODNINGSSTATUSER,
  'What became of a request for the duty.',
);
export const Klagestatusenum = enumAv('Klagestatus', KLAGESTATUSER, 'What became of a complaint.');
export const Planstatusenum = enumAv('Overgangsplanstatus', PLANSTATUSER, 'What became of a prepared handover.');
export const Stemmevalgenum = enumAv(
  'Stemmevalg',
  STEMMEVALG,
  'Whom the child lets hear it. ALLE: guardians too. FAGFOLK: those who take part. STAFETTHOLDER: the unit that has the baton.',
);
export const AvvisningKode = enumAv<Avvisningskode>(
  'AvvisningKode',
  Object.keys(MELDINGER) as Avvisningskode[],
  'Why a command was refused.',
);
export const Handlingenum = enumAv(
  'Handling',
  Object.keys(OVERGANGER) as (keyof typeof OVERGANGER)[],
  'A command on a log.',
);
