import { KOMMANDOTYPER, OVERGANGER } from '../../stafettlogg/domain/overganger.js';

/** The guide speaks of them, the machine has them not yet. Each leaves this list when OVERGANGER gets its row. */
const KOMMENDE = ['inviterDeltaker', 'forlatLogg', 'opprettTiltak', 'endreTiltak', 'evaluerTiltak'] as const;

/** Every command that a step may name: what people can do, not what the service does by itself. */
export const VEILEDERKOMMANDOER: ReadonlySet<string> = new Set<string>([
  ...KOMMANDOTYPER.filter((k) => OVERGANGER[k].hvem.some((r) => r !== 'TJENESTEN')),
  ...KOMMENDE,
]);
