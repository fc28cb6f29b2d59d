import type { Tx } from '../platform/transaction.js';
import { type Avvisninger, MAKS_DETALJER } from './avvisninger.js';

interface Rad {
  readonly fil: string;
  readonly linje: number | null;
  readonly grunn: string;
  readonly felt: string | null;
  readonly kilde_id: string | null;
}

/** What the database refused. `felles` are faults of the export itself, the same in each of its kommuner. */
export async function samleAvvisninger(tx: Tx, avvisninger: Avvisninger, medFelles: boolean): Promise<void> {
  const antall = await tx.sporr<{ grunn: string; n: number }>({
    text: 'SELECT grunn, count(*)::integer AS n FROM t_avvist WHERE $1 OR NOT felles GROUP BY grunn',
    values: [medFelles],
  });
  for (const { grunn, n } of antall.rows) avvisninger.tell(grunn, n);
  const rader = await tx.sporr<Rad>({
    text: `SELECT fil, linje, grunn, felt, kilde_id FROM t_avvist WHERE $1 OR NOT felles
      ORDER BY fil COLLATE "C", linje NULLS LAST, grunn, felt, kilde_id LIMIT ${String(MAKS_DETALJER)}`,
    values: [medFelles],
  });
  for (const { fil, linje, grunn, felt, kilde_id } of rader.rows) {
    avvisninger.vis({
      fil,
      linje,
      grunn,
      ...(felt === null ? {} : { felt }),
      ...(kilde_id === null ? {} : { kildeId: kilde_id }),
    });
  }
}
