import pg from 'pg';
import { type Funn, verifiserLogger } from './logger.js';
import { verifiserHoldere } from './reglene.js';
import { verifiserSamtykker } from './samtykker.js';
import { verifiserSlettinger } from './slettinger.js';

export interface Verifisering {
  readonly logger: number;
  readonly hendelser: number;
  readonly apne: number;
  readonly barnMedSamtykke: number;
  readonly samtykkehendelser: number;
  readonly slettinger: number;
  readonly funn: readonly Funn[];
}

/** The whole database at one instant, as the verifier role: history against tables, chains, erasures, rules 1 to 4. */
export async function verifiser(url: string): Promise<Verifisering> {
  const k = new pg.Client({ connectionString: url });
  await k.connect();
  const funn: Funn[] = [];
  const finn = (f: Funn): void => {
    funn.push(f);
  };
  try {
    await k.query('BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY');
    const logger = await verifiserLogger(k, finn);
    const samtykker = await verifiserSamtykker(k, finn);
    const slettinger = await verifiserSlettinger(k, finn);
    const apne = await verifiserHoldere(k, finn);
    await k.query('COMMIT');
    return {
      ...logger,
      apne,
      barnMedSamtykke: samtykker.barn,
      samtykkehendelser: samtykker.hendelser,
      slettinger,
      funn,
    };
  } finally {
    await k.end();
  }
}
