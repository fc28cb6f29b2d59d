import type { EnhetId } from '../../shared/ider.js';
import type { Fakta } from './fakta.js';
import { erUtlopt, holder, ventendeTilbud, type Overlevering, type Stafettlogg } from './stafettlogg.js';

/** What a guard looks at. For a new concern there is no log yet. */
export interface Situasjon {
  readonly logg: Stafettlogg | null;
  readonly fakta: Fakta;
  /** The offer that the command names, or the pending one. */
  readonly tilbud: Overlevering | null;
}

export const holdendeEnhet = (s: Situasjon): EnhetId | null =>
  s.logg === null ? null : (holder(s.logg)?.enhetId ?? null);

export const harSamtykke = (s: Situasjon, enhetId: EnhetId | null): boolean =>
  enhetId !== null && s.fakta.samtykker.has(enhetId);

export const harLeder = (s: Situasjon, enhetId: EnhetId | null): boolean =>
  enhetId !== null && s.fakta.ledere.has(enhetId);

/** The kind of service of a unit that stands for another kommune: nobody here works in it. */
const ANNEN_KOMMUNE = 'ANNEN_KOMMUNE';
export const erAnnenKommune = (s: Situasjon, enhetId: EnhetId | undefined): boolean =>
  enhetId !== undefined && s.fakta.tjenestetyper.get(enhetId) === ANNEN_KOMMUNE;

/** A pending offer that the clock has not overtaken. */
export function harVentendeTilbud(s: Situasjon): boolean {
  const tilbud = s.logg === null ? null : ventendeTilbud(s.logg);
  return tilbud !== null && !erUtlopt(tilbud, s.fakta.na);
}

/** The named offer's receiver is another unit than the one that holds the duty: only then is consent asked for. */
export const tilAnnenEnhet = (s: Situasjon, tilEnhetId: EnhetId | undefined): boolean =>
  tilEnhetId !== undefined && tilEnhetId !== holdendeEnhet(s);
