import type { Jobbdata, Jobbslag } from '../../platform/jobber.js';
import type { Ko } from '../../platform/jobbskjema.js';
import type { Transaksjoner } from '../../platform/transaction.js';
import { skrivNedUtlop } from '../../stafettlogg/application/tjenesten.js';
import { systemdor } from '../../tilgang/dor.js';

const MINUTT = 60;
const DOGN = 24 * 60 * MINUTT;

/**
 * What the service does beside requests. Each may run anywhere, any number of times, at once: what is due is asked of the
 * database, and written once.
 */
export const arbeid = (
  transaksjoner: Transaksjoner,
  be: (ko: Ko, data: Jobbdata) => Promise<void>,
): Readonly<Record<Ko, Jobbslag>> => ({
  /** Writes down offers that the clock has overtaken. */
  utlop: { hvert: MINUTT, utfor: () => skrivNedUtlop(transaksjoner) },
  /** One job a kommune, so that a slow one holds up nobody else, and several processes share them. */
  varsler: {
    hvert: 15 * MINUTT,
    utfor: async () => {
      for (const kommuneId of await kommuner(transaksjoner)) await be('kommunevarsler', { kommuneId });
    },
  },
  kommunevarsler: { utfor: ({ kommuneId }) => lagVarsler(transaksjoner, kommuneId ?? '') },
  /** Room in the innsynslogg for the months ahead; idempotency keys and sealed packages that nobody will use again are forgotten. */
  rydding: {
    hvert: DOGN,
    utfor: async () => {
      await lagPartisjoner(transaksjoner);
      await transaksjoner.les(systemdor(null), { text: 'SELECT rydd_idempotens(), rydd_overforinger()', values: [] });
    },
  },
});

export async function lagPartisjoner(transaksjoner: Transaksjoner): Promise<void> {
  const lag = { text: 'SELECT lag_innsynspartisjoner(current_date, 13)', values: [] };
  await transaksjoner.les({ text: 'SELECT 1', values: [] }, lag);
}

async function kommuner(transaksjoner: Transaksjoner): Promise<string[]> {
  const { rader } = await transaksjoner.les<Record<string, never>, { id: string }>(systemdor(null), {
    text: 'SELECT kommuner_i_drift() AS id',
    values: [],
  });
  return rader.map((r) => r.id);
}

async function lagVarsler(transaksjoner: Transaksjoner, kommuneId: string): Promise<void> {
  const lag = { text: 'SELECT lag_varsler(statement_timestamp())', values: [] };
  await transaksjoner.les(systemdor(kommuneId), lag);
}
