import { readFileSync } from 'node:fs';
import { kjorerfil as standardfil } from '../platform/kjorer.js';
import { feil, ok, type Result } from '../shared/result.js';

export interface Tilkobling {
  readonly databaseUrl: string;
  readonly pidNokkel: Buffer;
}

/** HMAC-SHA-256 is only as strong as its key. */
const BYTE = 32;

/**
 * The database and the key: from the environment, or else from the demo that runs here. Never one from
 * each: numbers kept under another key than the service's would match nobody.
 */
export function finnTilkobling(miljo: NodeJS.ProcessEnv, kjorerfil = standardfil()): Result<Tilkobling, string> {
  const url = miljo['DATABASE_URL'];
  if (url !== undefined && url !== '') return tilkobling(url, miljo['PID_NOKKEL'], 'PID_NOKKEL');
  let kjorer: unknown;
  try {
    kjorer = JSON.parse(readFileSync(kjorerfil, 'utf8'));
  } catch {
    return feil(
      'No database: set DATABASE_URL and PID_NOKKEL, or start the demo (npm start) in another terminal first.',
    );
  }
  return tilkobling(tekst(kjorer, 'databaseUrl'), tekst(kjorer, 'pidNokkel'), `pidNokkel in ${kjorerfil}`);
}

function tilkobling(
  databaseUrl: string | undefined,
  nokkel: string | undefined,
  navn: string,
): Result<Tilkobling, string> {
  const pidNokkel = Buffer.from(nokkel ?? '', 'base64');
  if (databaseUrl === undefined) return feil('The running demo does not say where its database is. Start it again.');
  if (pidNokkel.length !== BYTE) return feil(`${navn} must be a key of ${String(BYTE)} bytes, in base64.`);
  return ok({ databaseUrl, pidNokkel });
}

function tekst(fra: unknown, felt: string): string | undefined {
  if (typeof fra !== 'object' || fra === null) return undefined;
  const verdi: unknown = Reflect.get(fra, felt);
  return typeof verdi === 'string' ? verdi : undefined;
}
