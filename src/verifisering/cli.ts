import { lesKjorer } from '../platform/kjorer.js';
import { fraFil } from '../platform/miljo.js';
import { startFeil } from '../platform/startfeil.js';
import { verifiser } from './verifiser.js';

const url = fraFil(process.env)['VERIFY_DATABASE_URL'] ?? lesKjorer()?.verifiserUrl;
if (url === undefined) {
  process.stderr.write('Set VERIFY_DATABASE_URL (role stafett_verifier), or start the service with npm start first.\n');
  process.exit(2);
}
try {
  const v = await verifiser(url);
  for (const f of v.funn.slice(0, 1000)) process.stdout.write(`${f.hvor}: ${f.hva}\n`);
  process.stdout.write(
    `${String(v.logger)} logs (${String(v.apne)} open), ${String(v.hendelser)} hendelser, ${String(v.barnMedSamtykke)} children with consents ` +
      `(${String(v.samtykkehendelser)} hendelser), ${String(v.slettinger)} texts erased: ${String(v.funn.length)} differences\n`,
  );
  process.exit(v.funn.length === 0 ? 0 : 1);
} catch (e) {
  process.stderr.write(`${startFeil(e)}\n`);
  process.exit(1);
}
