import { alder, osloDato } from '../../shared/kalender.js';
import type { Tidspunkt } from '../../shared/tid.js';
import type { Samtykkehandling, Samtykkeregel } from '../../veileder/domain/samtykkeregel.js';
import { hvemMaSamtykke } from './hvem.js';

export interface Foresattsamtykke {
  readonly handling: Samtykkehandling;
  readonly tjenestetype: string;
}

/** Of what guardians have consented to: what the youth, from the birthday on, is asked to take over or let go. */
export function samtykkesporsmal<T extends Foresattsamtykke>(
  gitt: readonly T[],
  regler: readonly Samtykkeregel[],
  fodselsdato: string,
  na: Tidspunkt,
): readonly T[] {
  const dato = osloDato(na);
  const ar = alder(fodselsdato, dato);
  return gitt.filter(({ handling, tjenestetype }) => {
    return hvemMaSamtykke(regler, { handling, tjenestetype, alder: ar, dato }) === 'ELEV';
  });
}
