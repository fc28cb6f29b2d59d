import type { PersonId } from '../../shared/ider.js';
import type { Tidspunkt } from '../../shared/tid.js';
import type { Celle, Samtykke } from './samtykke.js';

export const sammeCelle = (a: Celle, b: Celle): boolean =>
  a.mottakerEnhetId === b.mottakerEnhetId && a.handling === b.handling && a.formal === b.formal;

/** Given, and neither withdrawn, replaced nor run out. Under BEGGE_FORESATTE that is not yet to be in force. */
export const star = (s: Samtykke, na: Tidspunkt): boolean =>
  s.trukket === null && (s.erstattet === null || na < s.erstattet) && s.gyldigFra <= na && na < s.gyldigTil;

/**
 * In force: what opens anything. Where all the guardians must consent, from the instant that the last of them has, and
 * until the first of them takes it back or it runs out. The database says the same in `samtykke_i_kraft`.
 */
export function iKraft(
  s: Samtykke,
  alle: readonly Samtykke[],
  foresatte: ReadonlySet<PersonId>,
  na: Tidspunkt,
): boolean {
  if (!star(s, na)) return false;
  if (s.krever !== 'BEGGE_FORESATTE') return true;
  return [...foresatte].every((f) => alle.some((a) => a.giverId === f && sammeCelle(a, s) && star(a, na)));
}

/** Only a consent to taking part, and one in force, opens a log: only its end can move the duty (rule 6). */
export const apnerLogg = (
  s: Samtykke,
  alle: readonly Samtykke[],
  foresatte: ReadonlySet<PersonId>,
  na: Tidspunkt,
): boolean => s.handling === 'DELTA' && iKraft(s, alle, foresatte, na);
