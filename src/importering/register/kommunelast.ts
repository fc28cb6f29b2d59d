import type { Tx } from '../../platform/transaction.js';

/** What the writing of one kommune needs to know. */
export interface Kommunelast {
  readonly tx: Tx;
  readonly kommuneId: string;
  readonly nummer: string;
  readonly frosneEnheter: readonly string[];
}

/** Runs one statement, and tells how many rows it touched. */
export async function endre(tx: Tx, text: string, ...values: unknown[]): Promise<number> {
  return (await tx.sporr({ text, values })).rowCount ?? 0;
}

/** The users with a refused row, as a condition: theirs is neither gone nor ended by this import. */
export const ikkeFrossen = (kildeId: string): string =>
  `NOT EXISTS (SELECT FROM t_frossen f WHERE f.bruker_id = ${kildeId})`;

/**
 * A person who can already see a log or a child. An import must not give their access to anybody else, so
 * it neither adds a login to them nor changes the number they log in with.
 */
export const harTilgang = (personId: string): string => `(
  EXISTS (SELECT FROM tilknytning x WHERE x.kommune_id = $1 AND x.person_id = ${personId} AND x.til IS NULL
    AND x.bekreftet_tid IS NOT NULL AND x.rolle NOT IN ('BTI_KOORDINATOR', 'ADMINISTRATOR'))
  OR EXISTS (SELECT FROM foreldreansvar x WHERE x.kommune_id = $1 AND x.person_id = ${personId}
    AND x.verifisert_tid IS NOT NULL AND x.opphort_tid IS NULL)
  OR EXISTS (SELECT FROM elev x WHERE x.kommune_id = $1 AND x.person_id = ${personId}))`;
