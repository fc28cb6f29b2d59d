import { KOMMANDOTYPER, OVERGANGER } from '../../stafettlogg/domain/overganger.js';

/** Every command that a step may name: what people can do, not what the service does by itself. */
export const VEILEDERKOMMANDOER: ReadonlySet<string> = new Set<string>(
  KOMMANDOTYPER.filter((k) => OVERGANGER[k].hvem.some((r) => r !== 'TJENESTEN')),
);
