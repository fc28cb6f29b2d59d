// Plain JavaScript over the built service: Jest does not transform what global setup imports.
import { flyktigMappe, startInnebygdPostgres } from '../../dist/src/demo/innebygd-postgres.js';
import { adresser, lagDatabase, lagRoller } from '../../dist/src/demo/klargjor-database.js';
import { migrer } from '../../dist/src/platform/migrer.js';

/** One PostgreSQL for the whole run; each test file makes its own database from the migrated template. */
export default async function setup() {
  const pg = await startInnebygdPostgres(flyktigMappe(), ['fsync=off', 'max_connections=300']);
  const passord = await lagRoller(pg.url('postgres'));
  await lagDatabase(pg.url('postgres'), 'mal');
  await migrer(adresser(pg.url('postgres'), 'mal', passord).eier);
  process.env.TEST_PG = JSON.stringify({ superUrl: pg.url('postgres'), passord });
  globalThis.testPg = pg;
}
