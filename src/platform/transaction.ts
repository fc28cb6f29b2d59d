import type { DataSource, EntityTarget, ObjectLiteral } from 'typeorm';
import type { PoolClient, QueryResult, QueryResultRow } from 'pg';
import type { Result } from '../shared/result.js';
import { poolAv } from './database.js';

export interface Sporring {
  /** Names a prepared statement; the text is then parsed once a connection. */
  readonly name?: string;
  readonly text: string;
  readonly values: unknown[];
}

/** What a unit of work does inside its transaction. Statements are sent at once and in order; await what you need. */
export interface Tx {
  sporr<R extends QueryResultRow>(sporring: Sporring): Promise<QueryResult<R>>;
  settInn<E extends ObjectLiteral>(entitet: EntityTarget<E>, rad: Partial<E>): void;
  endre<E extends ObjectLiteral>(entitet: EntityTarget<E>, hvor: Partial<E>, endring: Partial<E>): void;
}

class PipelinetTx implements Tx {
  private readonly sendt: Promise<unknown>[] = [];

  constructor(
    private readonly klient: PoolClient,
    private readonly dataSource: DataSource,
  ) {}

  sporr<R extends QueryResultRow>(sporring: Sporring): Promise<QueryResult<R>> {
    const svar = this.klient.query<R>({ ...sporring, values: sporring.values });
    this.sendt.push(svar);
    svar.catch(() => undefined); // seen again in ferdig(); a pipelined failure must not be unhandled meanwhile
    return svar;
  }

  settInn<E extends ObjectLiteral>(entitet: EntityTarget<E>, rad: Partial<E>): void {
    const qb = this.dataSource.createQueryBuilder().insert().into(entitet).values(rad);
    this.send(qb.getQueryAndParameters());
  }

  endre<E extends ObjectLiteral>(entitet: EntityTarget<E>, hvor: Partial<E>, endring: Partial<E>): void {
    const qb = this.dataSource.createQueryBuilder().update(entitet).set(endring).where(hvor);
    this.send(qb.getQueryAndParameters());
  }

  /**
   * Every statement so far has succeeded, or this throws the first failure in the order of sending: what failed behind
   * it says only that the transaction is aborted.
   */
  async ferdig(): Promise<void> {
    for (const svar of await Promise.allSettled(this.sendt)) if (svar.status === 'rejected') throw svar.reason;
  }

  private send([text, values]: [string, unknown[]]): void {
    void this.sporr({ text, values });
  }
}

/**
 * The only way to the database. A transaction begins by passing the door (`dor`): the statement that
 * sets the kontekst every row-level policy reads. Without one, no table gives a row.
 */
export class Transaksjoner {
  constructor(private readonly dataSource: DataSource) {}

  /** A page: door, one statement, commit, sent without waiting: one round trip. The access row is committed before anything is shown. */
  async les<D extends QueryResultRow, R extends QueryResultRow>(
    dor: Sporring,
    side: Sporring,
  ): Promise<{ dor: D | undefined; rader: R[] }> {
    return this.medKlient(async (klient) => {
      const begin = klient.query('BEGIN');
      const kontekst = klient.query<D>({ ...dor });
      const svar = klient.query<R>({ ...side });
      const commit = klient.query('COMMIT');
      const alle = await Promise.allSettled([begin, kontekst, svar, commit]);
      for (const a of alle) if (a.status === 'rejected') throw a.reason;
      return { dor: (await kontekst).rows[0], rader: (await svar).rows };
    });
  }

  /** A command: commits when the work succeeds, and rolls back when it throws *or refuses* (a returned refusal changes nothing). */
  async skriv<D extends QueryResultRow, T, F>(
    dor: Sporring,
    arbeid: (tx: Tx, dor: Promise<D | undefined>) => Promise<Result<T, F>>,
  ): Promise<Result<T, F>> {
    return this.medKlient(async (klient) => {
      const tx = new PipelinetTx(klient, this.dataSource);
      void tx.sporr({ text: 'BEGIN', values: [] });
      const dorSvar = tx.sporr<D>(dor).then((s) => s.rows[0]);
      dorSvar.catch(() => undefined);
      try {
        const utfall = await arbeid(tx, dorSvar);
        if (!utfall.ok) {
          await klient.query('ROLLBACK');
          return utfall;
        }
        // Sent behind the writes without waiting. A failed write has aborted the transaction, and
        // PostgreSQL then answers COMMIT by rolling back; ferdig() throws what failed.
        const commit = tx.sporr({ text: 'COMMIT', values: [] });
        await tx.ferdig();
        if ((await commit).command !== 'COMMIT') throw new Error('the transaction was rolled back');
        return utfall;
      } catch (e) {
        await klient.query('ROLLBACK').catch(() => undefined);
        // "The transaction is aborted" is no cause: tell what aborted it. Everything else the work has thrown itself.
        if (e instanceof Error && 'code' in e && e.code === '25P02') await tx.ferdig();
        throw e;
      }
    });
  }

  private async medKlient<T>(arbeid: (klient: PoolClient) => Promise<T>): Promise<T> {
    const klient = await poolAv(this.dataSource).connect();
    let brutt: Error | undefined;
    const vedBrudd = (e: Error): void => {
      brutt = e;
    };
    klient.on('error', vedBrudd);
    try {
      return await arbeid(klient);
    } finally {
      klient.off('error', vedBrudd);
      klient.release(brutt);
    }
  }
}
