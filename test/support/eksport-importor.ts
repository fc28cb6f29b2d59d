import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { importer } from '../../src/importering/importer.js';
import type { AvsluttTilknytning } from '../../src/importering/avslutt.js';
import { avsluttUtenLogger } from '../../src/importering/avslutt.js';
import type { Rapport } from '../../src/importering/rapport.js';
import { lagDataSource } from '../../src/platform/database.js';
import { Transaksjoner } from '../../src/platform/transaction.js';
import { STAFETTLOGG_RADER } from '../../src/stafettlogg/persistence/rader.js';
import { lagTestdatabase } from './database.js';
import { type Filer, skrivEksport } from './eksport.js';

export interface Importor {
  readonly pidNokkel: Buffer;
  readonly transaksjoner: Transaksjoner;
  /** Imports a folder or a zip, or an export given as texts. */
  importer(
    kilde: string | Filer,
    valg?: { torrkjoring?: boolean; avslutt?: AvsluttTilknytning; fremdrift?: (lest: number, totalt: number) => void },
  ): Promise<Rapport>;
  /** As the superuser, past the policies: what really lies in the tables. */
  sql<R extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<R[]>;
  /** Everything the import can write, as text. */
  innhold(): Promise<string>;
  riv(): Promise<void>;
}

const TABELLER = ['kommune', 'veileder', 'enhet', 'person', 'identitet', 'tilknytning', 'elev', 'foreldreansvar'];

/** An empty database with the import on top, as the service's own role. */
export async function lagImportor(): Promise<Importor> {
  const db = await lagTestdatabase();
  const dataSource = lagDataSource({ url: db.app, tilkoblinger: 2, entiteter: STAFETTLOGG_RADER });
  await dataSource.initialize();
  const transaksjoner = new Transaksjoner(dataSource);
  const klient = new pg.Client({ connectionString: db.super });
  await klient.connect();
  const pidNokkel = randomBytes(32);
  const sql = async <R extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<R[]> =>
    (await klient.query<R>(text, values)).rows;
  return {
    pidNokkel,
    transaksjoner,
    importer: (kilde, { torrkjoring = false, avslutt = avsluttUtenLogger, fremdrift = () => undefined } = {}) =>
      importer(transaksjoner, typeof kilde === 'string' ? kilde : skrivEksport(kilde), {
        torrkjoring,
        pidNokkel,
        avsluttTilknytning: avslutt,
        fremdrift,
      }),
    sql,
    innhold: async () => {
      const deler = [];
      for (const t of TABELLER)
        deler.push(await sql(`SELECT '${t}' AS tabell, to_jsonb(t) AS rad FROM ${t} t ORDER BY to_jsonb(t)::text`));
      return JSON.stringify(deler);
    },
    riv: async () => {
      await klient.end();
      await dataSource.destroy();
      await db.riv();
    },
  };
}
