import { registerEnumType } from '@nestjs/graphql';
import { MELDINGER, type Avvisningskode } from '../domain/avvisninger.js';
import { AVSLUTNINGSGRUNNER } from '../domain/hendelser.js';
import { OVERGANGER } from '../domain/overganger.js';
import { PERIODEGRUNNER, SYNLIGHETER, TILBUDSTATUSER, TILSTANDER } from '../domain/stafettlogg.js';

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
  "INTERN: the writer's unit. DELTAKERE: the participants. DELT: the family too.",
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
  AVSLUTNINGSGRUNNER.filter((g) => g !== 'SAMTYKKE_BORTFALT'),
  'Why a log is closed.',
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
