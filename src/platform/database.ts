import { DataSource, type MigrationInterface } from 'typeorm';
import type { PostgresDataSourceOptions } from 'typeorm/driver/postgres/PostgresDataSourceOptions.js';
import type { Pool } from 'pg';

export interface Databaseoppsett {
  readonly url: string;
  /** Connections in the pool. */
  readonly tilkoblinger?: number;
  readonly entiteter?: readonly (new () => object)[];
  readonly migrasjoner?: readonly (new () => MigrationInterface)[];
}

/**
 * A DataSource that pipelines, never synchronizes, and gives up on locks and statements in bounded time,
 * so that one stuck transaction cannot hold the pool.
 */
export const lagDataSource = (oppsett: Databaseoppsett): DataSource => new DataSource(datasourceValg(oppsett));

export function datasourceValg(oppsett: Databaseoppsett): PostgresDataSourceOptions {
  return {
    type: 'postgres',
    url: oppsett.url,
    synchronize: false,
    logging: false,
    entities: [...(oppsett.entiteter ?? [])],
    migrations: [...(oppsett.migrasjoner ?? [])],
    migrationsTransactionMode: 'each',
    invalidWhereValuesBehavior: { null: 'throw', undefined: 'throw' },
    installExtensions: false,
    extra: {
      max: oppsett.tilkoblinger ?? 10,
      pipeline: true,
      connectionTimeoutMillis: 5_000,
      lock_timeout: 5_000,
      statement_timeout: 20_000,
      idle_in_transaction_session_timeout: 20_000,
      application_name: 'stafettlogg',
    },
  };
}

/** The pg pool under a TypeORM DataSource: the same connections, for what is written by hand. */
export function poolAv(dataSource: DataSource): Pool {
  // TypeORM keeps its pool in a field that its types do not tell of; that it is there is checked in the next line.
  const driver = dataSource.driver as unknown as { master?: Pool };
  if (driver.master === undefined) throw new Error('the DataSource is not initialized');
  return driver.master;
}
