import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import pg from 'pg';
import { lagApp, stopp as stoppApp } from '../app.js';
import type { Config } from '../platform/config.js';
import { migrer } from '../platform/migrer.js';
import { Transaksjoner } from '../platform/transaction.js';
import { fyllDemokommune } from './fyll.js';
import { monterGraphiql } from './graphiql.js';
import { type InnebygdPostgres, startInnebygdPostgres } from './innebygd-postgres.js';
import { adresser, type Databaseadresser, lagDatabase, lagRoller } from './klargjor-database.js';
import { type Leverandor, PUBLIKUM, startLeverandor } from './leverandor.js';
import { demopersoner } from './personer.js';

export interface Demovalg {
  /** Where the database and the key lie. */
  readonly mappe: string;
  readonly port: number;
  readonly leverandorPort: number;
  readonly elever: number;
  /** Another server instead of the embedded one. */
  readonly database?:
    { readonly app: string; readonly eier: string | undefined; readonly verifiserer: string | undefined } | undefined;
  readonly loggniva: string;
  readonly si: (hva: string) => void;
  readonly fremdrift?: (lest: number, totalt: number) => void;
}

export interface Demo {
  readonly url: string;
  readonly issuer: string;
  readonly database: Pick<Databaseadresser, 'app'> & { readonly verifiserer: string | undefined };
  readonly pidNokkel: Buffer;
  readonly dataMappe: string | null;
  stopp(): Promise<void>;
}

/** The whole service for one machine: database, provider, demo kommune, API. Stops in the opposite order. */
export async function startDemo(valg: Demovalg): Promise<Demo> {
  // Passable but not listable: run as root, the database has another user, and must reach its own folder in here.
  mkdirSync(valg.mappe, { recursive: true, mode: 0o711 });
  const pidNokkel = lagNokkel(join(valg.mappe, 'pid-nokkel'));
  const opprydding: (() => Promise<void>)[] = [];
  const stopp = async (): Promise<void> => {
    for (const rydd of opprydding.splice(0).reverse()) await rydd();
  };
  try {
    const { database, server } = await finnDatabase(valg, opprydding);
    const leverandor = await startLeverandor(valg.leverandorPort, demopersoner);
    opprydding.push(() => leverandor.stopp());
    const app = await lagApp(configFor(valg, database.app, leverandor, pidNokkel), monterGraphiql);
    opprydding.push(() => stoppApp(app, 0));
    await fyllOmTom(app, valg, pidNokkel);
    await app.listen(valg.port, '127.0.0.1');
    return {
      url: await app.getUrl(),
      issuer: leverandor.issuer,
      database,
      pidNokkel,
      dataMappe: server?.mappe ?? null,
      stopp,
    };
  } catch (e) {
    await stopp();
    throw e;
  }
}

async function finnDatabase(
  valg: Demovalg,
  opprydding: (() => Promise<void>)[],
): Promise<{ database: Demo['database']; server: InnebygdPostgres | null }> {
  if (valg.database !== undefined) {
    if (valg.database.eier !== undefined) await migrer(valg.database.eier);
    return { database: valg.database, server: null };
  }
  const server = await startInnebygdPostgres(join(valg.mappe, 'postgres'));
  opprydding.push(() => server.stopp());
  // Where root's own folders are closed to the database's user, its files lie elsewhere: npm run reset must find them.
  writeFileSync(join(valg.mappe, 'datamappe'), server.mappe);
  const roller = await lagRoller(server.url('postgres'));
  await lagDatabase(server.url('postgres'), 'stafettlogg');
  const database = adresser(server.url('postgres'), 'stafettlogg', roller);
  await migrer(database.eier);
  return { database, server };
}

const configFor = (valg: Demovalg, databaseUrl: string, { issuer }: Leverandor, pidNokkel: Buffer): Config => ({
  vert: '127.0.0.1',
  port: valg.port,
  databaseUrl,
  tilkoblinger: 10,
  utstedere: [{ nokkel: 'DEMO', issuer, audience: PUBLIKUM, jwksUri: `${issuer}/jwks`, pidKrav: 'pid' }],
  pidNokkel,
  utforskning: true,
  kommunenokler: [],
  loggniva: valg.loggniva,
  avlopMs: 0,
  arbeider: true,
  lytteUrl: databaseUrl,
});

async function fyllOmTom(app: NestFastifyApplication, valg: Demovalg, pidNokkel: Buffer): Promise<void> {
  const transaksjoner = app.get(Transaksjoner);
  // A known demo login is the sign that an earlier start has filled the database.
  const { rader } = await transaksjoner.les<Record<string, never>, { id: string }>(
    { text: 'SELECT 1', values: [] },
    { text: `SELECT id FROM mine_kontekster('DEMO', 'larer', NULL)`, values: [] },
  );
  if (rader.length > 0) return;
  if (valg.database !== undefined && !(await erTom(valg.database.eier))) {
    valg.si('The database has kommuner of its own: the demo kommune is not put among them.');
    return;
  }
  valg.si(`Making and importing a demo kommune of ${String(valg.elever)} invented pupils …`);
  await fyllDemokommune(transaksjoner, {
    elever: valg.elever,
    fro: 20_260_302,
    pidNokkel,
    ...(valg.fremdrift === undefined ? {} : { fremdrift: valg.fremdrift }),
  });
}

/** Made once and kept beside the database: with another key, no guardian would be known again. */
function lagNokkel(fil: string): Buffer {
  if (!existsSync(fil)) writeFileSync(fil, randomBytes(32).toString('base64'), { mode: 0o600 });
  return Buffer.from(readFileSync(fil, 'utf8'), 'base64');
}

/** Only the owner sees whether any kommune is there; who cannot look does not fill. */
async function erTom(eierUrl: string | undefined): Promise<boolean> {
  if (eierUrl === undefined) return false;
  const k = new pg.Client({ connectionString: eierUrl });
  await k.connect();
  try {
    return (await k.query('SELECT FROM kommune LIMIT 1')).rowCount === 0;
  } finally {
    await k.end();
  }
}
