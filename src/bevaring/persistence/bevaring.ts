import type { Sporring } from '../../platform/transaction.js';
import type { Bevaringsstatus, Posttype } from '../domain/posttyper.js';

export interface Kommunerad {
  readonly id: string;
  readonly nummer: string;
  readonly navn: string;
}

export interface Rapportrad {
  /** Of the log or the child. */
  readonly id: string;
  readonly posttype: Posttype | null;
  readonly status: Bevaringsstatus | null;
  readonly antall: string;
}

/** Where texts are: in the logs, and with the children's consents. */
export const KILDER = ['LOGG', 'SAMTYKKE'] as const;
export type Kilde = (typeof KILDER)[number];

const RAPPORT = { LOGG: 'bevaringsrapport', SAMTYKKE: 'bevaringsrapport_samtykker' } as const;
const SLETT = { LOGG: 'slett_etter_regel', SAMTYKKE: 'slett_samtykketekster' } as const;

/** Those with a rule, now or before. */
export const bevaringskommuner = (): Sporring => ({
  text: 'SELECT id, nummer, navn FROM bevaringskommuner()',
  values: [],
});

/** Counts by record type and status, some logs or children at a time. */
export const bevaringsrapport = (kilde: Kilde, na: Date | null, etter: string, antall: number): Sporring => ({
  text: `SELECT id, posttype, status, antall FROM ${RAPPORT[kilde]}($1, $2, $3)`,
  values: [na, etter, antall],
});

/** Erases what is to go of one log or child, under its lock, with a row for each text. */
export const slett = (kilde: Kilde, id: string, na: Date | null): Sporring => ({
  text: `SELECT posttype, antall FROM ${SLETT[kilde]}($1, $2)`,
  values: [id, na],
});
