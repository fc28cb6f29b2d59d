import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { adresser, type Databaseadresser, lagDatabase } from '../../src/demo/klargjor-database.js';

export interface Testdatabase extends Databaseadresser {
  readonly super: string;
  riv(): Promise<void>;
}

/** A database of the test file's own, made from the migrated template. */
export async function lagTestdatabase(): Promise<Testdatabase> {
  const oppsett = process.env['TEST_PG'];
  if (oppsett === undefined) throw new Error('TEST_PG is not set: run the tests through npm test');
  const { superUrl, passord } = JSON.parse(oppsett) as {
    superUrl: string;
    passord: Parameters<typeof adresser>[2];
  };
  const navn = `t_${randomBytes(6).toString('hex')}`;
  await lagDatabase(superUrl, navn, 'mal');
  const u = new URL(superUrl);
  u.pathname = `/${navn}`;
  return {
    ...adresser(superUrl, navn, passord),
    super: u.toString(),
    riv: async () => {
      const k = new pg.Client({ connectionString: superUrl });
      await k.connect();
      // Clients that have said goodbye may still be on the line: cut off now, they would cry out in somebody else's test.
      for (let i = 0; i < 100; i++) {
        const igjen = await k.query('SELECT FROM pg_stat_activity WHERE datname = $1', [navn]);
        if (igjen.rowCount === 0) break;
        await new Promise((r) => setTimeout(r, 20));
      }
      await k.query(`DROP DATABASE ${navn} WITH (FORCE)`);
      await k.end();
    },
  };
}
