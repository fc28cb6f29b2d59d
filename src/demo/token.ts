import { lesKjorer } from '../platform/kjorer.js';
import { hentToken } from './hent-token.js';
import { demopersoner } from './personer.js';

/** Prints an access token for a demo person, and nothing else: `curl -H "authorization: Bearer $(npm run -s token -- larer)"`. */
const navn = process.argv[2] ?? '';
if (!demopersoner.some((p) => p.navn === navn)) {
  process.stderr.write(`Whose? One of: ${demopersoner.map((p) => p.navn).join(', ')}\n`);
  process.exit(2);
}
const kjorer = lesKjorer();
if (kjorer === null) {
  process.stderr.write('The service is not running here. Start it with npm start, in another terminal.\n');
  process.exit(1);
}
try {
  process.stdout.write(`${await hentToken(kjorer.issuer, navn)}\n`);
} catch (e) {
  process.stderr.write(`${e instanceof Error ? e.message : String(e)}\n`);
  process.exit(1);
}
