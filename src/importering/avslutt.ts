import { ok, type Result } from '../shared/result.js';
import type { Tx } from '../platform/transaction.js';

export interface Opphor {
  readonly kommuneId: string;
  readonly tilknytningId: string;
  readonly enhetId: string;
  readonly personId: string;
}

/**
 * Ends a confirmed tilknytning. The person may hold logs, and an open log always has a holder (rules 1
 * and 2), so the register does not end it alone: whoever implements this moves the duty first, in the
 * same transaction, or refuses with a code and leaves everything as it was.
 */
export type AvsluttTilknytning = (tx: Tx, opphor: Opphor) => Promise<Result<void, string>>;

/** For a register without logs. With logs, the database refuses what this would leave without a holder. */
export const avsluttUtenLogger: AvsluttTilknytning = async (tx, opphor) => {
  await tx.sporr({
    text: 'UPDATE tilknytning SET til = clock_timestamp() WHERE kommune_id = $1 AND id = $2 AND til IS NULL',
    values: [opphor.kommuneId, opphor.tilknytningId],
  });
  return ok(undefined);
};
