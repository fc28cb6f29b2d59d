import 'reflect-metadata';
import { rmSync, writeFileSync } from 'node:fs';
import { Presets, SingleBar } from 'cli-progress';
import { demomappe, kjorerfil, lesKjorer } from '../platform/kjorer.js';
import { fraFil } from '../platform/miljo.js';
import { startFeil } from '../platform/startfeil.js';
import { demopersoner } from './personer.js';
import { type Demo, startDemo } from './tjeneste.js';

const miljo = fraFil(process.env);
const port = Number(miljo['PORT'] ?? 3000);
const leverandorPort = Number(miljo['OIDC_PORT'] ?? port + 1);
const kjorerFil = kjorerfil();

for (const [navn, verdi] of Object.entries({ PORT: port, OIDC_PORT: leverandorPort })) {
  if (!Number.isInteger(verdi) || verdi < 1 || verdi > 65535) avbryt(`${navn} must be a port, 1 to 65535.`);
}
const kjorende = lesKjorer();
if (kjorende !== null) avbryt(`It runs already, at ${kjorende.url} (process ${String(kjorende.pid)}).`);

let demo: Demo | null = null;
let stopper = false;
const bedt = { omSlutt: false };
const slutt = async (kode: number): Promise<void> => {
  if (stopper) return;
  stopper = true;
  rmSync(kjorerFil, { force: true });
  if (demo !== null) {
    process.stdout.write('\nStopping …\n');
    await demo.stopp();
  }
  process.exit(kode);
};
// Ctrl-C before it has started: startDemo finishes its step, and then everything is taken down.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (demo === null) bedt.omSlutt = true;
    else void slutt(0);
  });
}
// npm passes a signal on to its shell, and not every shell passes it on to us: when the shell is gone, so are we.
const forelder = process.ppid;
if (process.env['npm_lifecycle_event'] === 'start') {
  setInterval(() => {
    if (process.ppid === forelder) return;
    if (demo === null) bedt.omSlutt = true;
    else void slutt(0);
  }, 500).unref();
}

const linje = new SingleBar(
  { format: 'import [{bar}] {percentage} %', clearOnComplete: true, stream: process.stderr },
  Presets.shades_classic,
);
let linjeStartet = false;
const fremdrift = (lest: number, totalt: number): void => {
  if (!process.stderr.isTTY) return;
  if (!linjeStartet) linje.start(totalt, 0);
  linjeStartet = true;
  linje.update(lest);
};

try {
  process.stdout.write('Starting Stafettlogg …\n');
  const database = miljo['DATABASE_URL'];
  demo = await startDemo({
    mappe: demomappe(),
    port,
    leverandorPort,
    elever: Number(miljo['DEMO_ELEVER'] ?? 5000),
    database:
      database === undefined
        ? undefined
        : { app: database, eier: miljo['DATABASE_OWNER_URL'], verifiserer: miljo['VERIFY_DATABASE_URL'] },
    loggniva: miljo['LOGGNIVA'] ?? 'warn',
    si: (hva) => process.stdout.write(`${hva}\n`),
    fremdrift,
  });
  linje.stop();
  const { url, database: db, pidNokkel } = demo;
  const kjorer = {
    pid: process.pid,
    url,
    issuer: demo.issuer,
    databaseUrl: db.app,
    verifiserUrl: db.verifiserer,
    pidNokkel: pidNokkel.toString('base64'),
  };
  writeFileSync(kjorerFil, JSON.stringify(kjorer), { mode: 0o600 });
  process.stdout.write(velkommen(demo));
  if (bedt.omSlutt) await slutt(0);
} catch (e) {
  linje.stop();
  avbryt(startFeil(e));
}

function velkommen({ url, issuer, dataMappe }: Demo): string {
  const bredde = Math.max(...demopersoner.map((p) => p.navn.length));
  const folk = demopersoner.map((p) => `  ${p.navn.padEnd(bredde)}  ${p.rolle}: ${p.beskrivelse}`).join('\n');
  return `
Stafettlogg is running.

  API       ${url}/graphql
  GraphiQL  ${url}/graphiql/
  Login     ${issuer} (OpenID provider of the demo)
  Data      ${dataMappe ?? 'in the database at DATABASE_URL'}

Demo people, all invented:
${folk}

An access token for any of them, from another terminal:

  npm run -s token -- larer

Stop with Ctrl-C. The data is kept; npm run reset begins anew.
`;
}

function avbryt(hva: string): never {
  process.stderr.write(`${hva}\n`);
  process.exit(1);
}
