import type { Versjon } from './manifest.js';

/** What a roster's role becomes here. INGEN: known, but nobody that the log knows of. */
export interface Rolle {
  readonly slag: 'ANSATT' | 'ENHETSLEDER' | 'ELEV' | 'FORESATT' | 'INGEN';
  readonly tittel?: string;
}

const FELLES: Readonly<Record<string, Rolle>> = {
  student: { slag: 'ELEV' },
  teacher: { slag: 'ANSATT', tittel: 'Lærer' },
  aide: { slag: 'ANSATT', tittel: 'Assistent' },
  counselor: { slag: 'ANSATT', tittel: 'Rådgiver' },
  proctor: { slag: 'ANSATT' },
  principal: { slag: 'ENHETSLEDER', tittel: 'Rektor' },
  guardian: { slag: 'FORESATT' },
  parent: { slag: 'FORESATT' },
  relative: { slag: 'FORESATT' },
};

const ROLLER: Readonly<Record<Versjon, Readonly<Record<string, Rolle>>>> = {
  '1.1': { ...FELLES, administrator: { slag: 'ENHETSLEDER' } },
  '1.2': {
    ...FELLES,
    siteAdministrator: { slag: 'ENHETSLEDER' },
    districtAdministrator: { slag: 'INGEN' },
    systemAdministrator: { slag: 'INGEN' },
  },
};

export const rolleFor = (versjon: Versjon, navn: string): Rolle | undefined =>
  Object.hasOwn(ROLLER[versjon], navn) ? ROLLER[versjon][navn] : undefined;
