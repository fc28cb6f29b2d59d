import type { Avvisningskode } from './avvisninger.js';
import { avvisUtenInput } from './decide.js';
import type { Fakta } from './fakta.js';
import type { Kommandotype } from './kommandoer.js';
import { KOMMANDOTYPER, OVERGANGER } from './overganger.js';
import { tilbudet } from './relasjoner.js';
import type { Stafettlogg } from './stafettlogg.js';

export interface TillattHandling {
  readonly handling: Kommandotype;
  readonly tillatt: boolean;
  /** Why not; null when allowed. A command can still be refused for what it says. */
  readonly kode: Avvisningskode | null;
}

/** Every command on an existing log, and whether the asking kontekst may give it now. From the same table as decide. */
export function tillatteHandlinger(logg: Stafettlogg, fakta: Fakta): readonly TillattHandling[] {
  const situasjon = { logg, fakta, tilbud: tilbudet(logg) };
  return KOMMANDOTYPER.filter((k) => !forTjenesten(k) && !nyLogg(k)).map((handling) => {
    const kode = avvisUtenInput(situasjon, OVERGANGER[handling]);
    return { handling, tillatt: kode === null, kode };
  });
}

const forTjenesten = (k: Kommandotype): boolean => OVERGANGER[k].hvem.every((r) => r === 'TJENESTEN');

/** What makes a log is no action on one. */
const nyLogg = (k: Kommandotype): boolean => Array.isArray(OVERGANGER[k].fra.INGEN);
