import { randomUUID } from 'node:crypto';
import type { Tx } from '../../platform/transaction.js';
import { type ElevId, type InnleggId, type LoggId, tilId } from '../../shared/ider.js';
import type { Result } from '../../shared/result.js';
import type { Avvisningskode } from '../domain/avvisninger.js';
import { NyeIder } from './ider.js';
import { type Endret, type Oppdrag, utfor } from './utfor.js';

export interface OpprettBekymring {
  readonly elevId: ElevId;
  readonly tekst: string;
  readonly synlighet: 'INTERN' | 'DELTAKERE';
}

/** A concern opens: the opener and their unit hold the duty from the first instant. Nobody else can know of it. */
export function opprettBekymring(oppdrag: Oppdrag, input: OpprettBekymring): Promise<Result<Endret, Avvisningskode>> {
  // Made before the transaction, so that the new log is opened in the same round trip as the child.
  const loggId = tilId<LoggId>(randomUUID());
  return utfor(oppdrag, {
    navn: 'opprettBekymring',
    input,
    apne: apneNyLogg(input.elevId, loggId),
    lag: (hentet) => {
      const nye = new NyeIder(hentet);
      const innleggId = nye.neste<InnleggId>();
      const tekst = nye.fritekst(input.tekst, input.synlighet, { innleggId });
      const { elevId, synlighet } = input;
      return {
        kommando: {
          type: 'opprettBekymring',
          kommuneId: hentet.kommuneId,
          loggId,
          elevId,
          innleggId,
          synlighet,
          tekst: tekst.ref,
        },
        fritekster: [tekst],
        endret: { loggId, innleggId },
      };
    },
  });
}

/** Opens a child of the caller's for a log that does not exist yet. */
export const apneNyLogg =
  (elevId: ElevId, loggId: LoggId) =>
  async (tx: Tx): Promise<boolean> => {
    const [elev, logg] = await Promise.all([
      tx.sporr<{ apnet: boolean }>({
        name: 'apne_elev',
        text: 'SELECT apne_elev($1, false) AS apnet',
        values: [elevId],
      }),
      tx.sporr<{ apnet: boolean }>({
        name: 'apne_ny_logg',
        text: 'SELECT apne_ny_logg($1) AS apnet',
        values: [loggId],
      }),
    ]);
    return elev.rows[0]?.apnet === true && logg.rows[0]?.apnet === true;
  };
