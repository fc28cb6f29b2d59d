import { existsSync, readFileSync, rmSync } from 'node:fs';
import { demomappe, lesKjorer } from '../platform/kjorer.js';

/** Forgets the demo: its database, its key, everything in .stafettlogg. */
const kjorer = lesKjorer();
if (kjorer !== null) {
  process.stderr.write(`The service runs (process ${String(kjorer.pid)}). Stop it first.\n`);
  process.exit(1);
}
if ((process.env['DATABASE_URL'] ?? '') !== '') {
  process.stderr.write(
    'DATABASE_URL is set: that database is not mine to forget, and without its key nobody would know its guardians.\n',
  );
  process.exit(2);
}
const mappe = demomappe();
const peker = `${mappe}/datamappe`;
const utenfor = existsSync(peker) ? readFileSync(peker, 'utf8') : null;
if (utenfor?.startsWith('/var/tmp/stafettlogg-') === true) rmSync(utenfor, { recursive: true, force: true });
rmSync(mappe, { recursive: true, force: true });
process.stdout.write('The next npm start begins anew.\n');
