import { DatabaseError } from 'pg';
import type { Tx } from '../../platform/transaction.js';
import { ImportAvbrutt } from '../avbrutt.js';
import { endre } from './kommunelast.js';

/** The kommune and its first veileder, if it is new; and a lock, so that two imports never mix. */
export async function klargjorKommune(tx: Tx, id: string, nummer: string, navn: string): Promise<void> {
  const las = await tx.sporr<{ fri: boolean }>({
    text: `SELECT pg_try_advisory_xact_lock(hashtextextended('import/' || $1, 0)) AS fri`,
    values: [id],
  });
  if (las.rows[0]?.fri !== true) {
    throw new ImportAvbrutt({ grunn: 'IMPORT_PAGAR', melding: `Another import of kommune ${nummer} is running.` });
  }
  try {
    await endre(
      tx,
      'INSERT INTO kommune (id, nummer, navn) VALUES ($1, $2, $3) ON CONFLICT (id) DO NOTHING',
      id,
      nummer,
      navn,
    );
  } catch (e) {
    if (!(e instanceof DatabaseError && e.constraint === 'kommune_nummer_key')) throw e;
    throw new ImportAvbrutt({
      grunn: 'KOMMUNE_FINNES',
      melding: `Kommune ${nummer} was registered by other means than an import, under another id.`,
    });
  }
  // Clarify within 14 days (Tromsø), answer within 7, consent for 12 months, log in from 15: the defaults of domain.md.
  await endre(
    tx,
    `INSERT INTO veileder (kommune_id, versjon, navn, avklar_dager, svar_dager, samtykke_maneder, elev_alder)
      SELECT $1, 1, 'Handlingsveileder', 14, 7, 12, 15 WHERE NOT EXISTS (SELECT FROM veileder WHERE kommune_id = $1)`,
    id,
  );
}
