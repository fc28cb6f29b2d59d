import 'reflect-metadata';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { verifiser } from '../verifisering/verifiser.js';
import { fortellStafetten } from './historier/stafetten.js';
import { Forteller } from './historier/forteller.js';
import { ledigPort } from './innebygd-postgres.js';
import { type Demo, startDemo } from './tjeneste.js';

/** `npm run demo`: plays the relay against a service of its own, and fails if any step came out otherwise. */
const mappe = mkdtempSync(join(tmpdir(), 'stafettlogg-demo-'));
chmodSync(mappe, 0o711);
let demo: Demo | null = null;
let kode = 1;
const rydd = async (): Promise<void> => {
  await demo?.stopp();
  if (demo?.dataMappe != null) rmSync(demo.dataMappe, { recursive: true, force: true });
  rmSync(mappe, { recursive: true, force: true });
};
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => void rydd().then(() => process.exit(130)));

try {
  demo = await startDemo({
    mappe,
    port: await ledigPort(),
    leverandorPort: await ledigPort(),
    elever: 100,
    loggniva: 'error',
    si: () => undefined,
  });
  const forteller = new Forteller(demo.url, demo.issuer);
  await fortellStafetten(forteller);
  const v = await verifiser(demo.database.verifiserer ?? '');
  forteller.krev(v.funn.length === 0, 'the history replays to the tables, and its chain holds', JSON.stringify(v.funn));
  kode = forteller.avslutt();
} catch (e) {
  process.stderr.write(`\n✗ ${e instanceof Error ? e.message : String(e)}\n`);
} finally {
  await rydd();
}
process.exit(kode);
