import 'reflect-metadata';
import { fraFil } from './miljo.js';
import { migrer } from './migrer.js';
import { startFeil } from './startfeil.js';

const url = fraFil(process.env)['DATABASE_OWNER_URL'];
if (url === undefined || url === '') {
  process.stderr.write('DATABASE_OWNER_URL is missing: migrations run as the owner role (stafett_owner).\n');
  process.exit(2);
}
try {
  const kjort = await migrer(url);
  process.stdout.write(kjort.length === 0 ? 'The database is up to date.\n' : `Migrated: ${kjort.join(', ')}\n`);
} catch (e) {
  process.stderr.write(`${startFeil(e)}\n`);
  process.exit(1);
}
