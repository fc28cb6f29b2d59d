import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fraRot } from './rot.js';

/** What a running demo has written down for the commands beside it. Readable by its own user only. */
export interface Kjorer {
  readonly pid: number;
  readonly url: string;
  readonly issuer: string;
  readonly databaseUrl: string;
  readonly verifiserUrl?: string;
  readonly pidNokkel: string;
}

/** Where the demo keeps its database, its key and what it writes down: `.stafettlogg`, or STAFETT_MAPPE. */
export const demomappe = (): string => fraRot(process.env['STAFETT_MAPPE'] ?? '.stafettlogg');

export const kjorerfil = (): string => join(demomappe(), 'kjorer.json');

/** The running demo, or null where none runs (a file that a killed one left behind does not count). */
export function lesKjorer(): Kjorer | null {
  try {
    const k = JSON.parse(readFileSync(kjorerfil(), 'utf8')) as Kjorer;
    process.kill(k.pid, 0);
    return k;
  } catch {
    return null;
  }
}
