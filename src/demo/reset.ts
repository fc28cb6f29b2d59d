import { existsSync, readFileSync, rmSync } from 'node:fs';
import { demomappe, lesKjorer } from '../platform/kjorer.js';

/** Forgets the demo: its database, its key, everything in .stafettlogg. */
const kjorer = lesKjorer();
if (kjorer !== null) {
  process.stderr.write(`The service runs (process ${String(kjorer.pid)}). Stop it first.\n`);
  process.exit(1);
}
const mappe = demomappe();
const peker = `${mappe}/datamappe`;
const utenfor = existsSync(peker) ? readFileSync(peker, 'utf8') : null;
if (utenfor?.startsWith('/var/tmp/stafettlogg-') === true) rmSync(utenfor, { recursive: true, force: true });
rmSync(mappe, { recursive: true, force: true });
process.stdout.write('The next npm start begins anew.\n');
