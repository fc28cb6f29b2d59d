import type { Avvisningskode } from '../domain/avvisninger.js';

/** Unique indexes that say the same as a guard, for the instant when two pass the guard together. */
const AV_INDEKS: Readonly<Record<string, Avvisningskode>> = {
  en_aktiv_logg_per_elev: 'HAR_AKTIV_LOGG',
  en_undring_per_enhet: 'FINNES_ALLEREDE',
  ett_ventende_tilbud: 'TILBUD_FINNES',
};

/**
 * Lost a race: serialization, deadlock, lock timeout, or a holder who left at the same instant (rule 2, which the database
 * asks at commit). A breach of the other rules is no race, since the log was locked: that is a fault, and is told as one.
 */
const KONFLIKTER = new Set(['40001', '40P01', '55P03', 'SL002']);

/** The refusal that a database error stands for; anything else is a fault and is thrown on. */
export function konfliktEllerKast(e: unknown): Avvisningskode {
  if (e instanceof Error && 'code' in e && typeof e.code === 'string') {
    const indeks = 'constraint' in e && typeof e.constraint === 'string' ? AV_INDEKS[e.constraint] : undefined;
    if (e.code === '23505' && indeks !== undefined) return indeks;
    if (KONFLIKTER.has(e.code)) return 'KONFLIKT';
  }
  throw e;
}
