import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import pg from 'pg';
import { fraRot } from '../platform/rot.js';

export interface Databaseadresser {
  /** What the API uses: owns nothing. */
  readonly app: string;
  /** Runs the migrations. */
  readonly eier: string;
  /** Reads all, for `npm run verify`. */
  readonly verifiserer: string;
}

const ROLLER = ['stafett_owner', 'stafett_app', 'stafett_verifier'] as const;

/** The three roles with new passwords, and an empty database owned by the owner role. */
export async function lagRoller(superUrl: string): Promise<Record<(typeof ROLLER)[number], string>> {
  const passord = { stafett_owner: '', stafett_app: '', stafett_verifier: '' };
  await medKlient(superUrl, async (k) => {
    await k.query(readFileSync(fraRot('docker/roller.sql'), 'utf8'));
    for (const rolle of ROLLER) {
      passord[rolle] = randomBytes(18).toString('base64url');
      await k.query(`ALTER ROLE ${rolle} PASSWORD ${k.escapeLiteral(passord[rolle])}`);
    }
  });
  return passord;
}

export async function lagDatabase(superUrl: string, navn: string, mal?: string): Promise<void> {
  await medKlient(superUrl, async (k) => {
    const finnes = await k.query('SELECT FROM pg_database WHERE datname = $1', [navn]);
    if (finnes.rowCount === 0) {
      await k.query(
        `CREATE DATABASE ${k.escapeIdentifier(navn)} OWNER stafett_owner${mal === undefined ? '' : ` TEMPLATE ${k.escapeIdentifier(mal)}`}`,
      );
    }
  });
}

export function adresser(
  superUrl: string,
  navn: string,
  passord: Record<(typeof ROLLER)[number], string>,
): Databaseadresser {
  const som = (rolle: (typeof ROLLER)[number]): string => {
    const u = new URL(superUrl);
    u.username = rolle;
    u.password = passord[rolle];
    u.pathname = `/${navn}`;
    return u.toString();
  };
  return { app: som('stafett_app'), eier: som('stafett_owner'), verifiserer: som('stafett_verifier') };
}

async function medKlient(url: string, arbeid: (k: pg.Client) => Promise<void>): Promise<void> {
  const klient = new pg.Client({ connectionString: url });
  await klient.connect();
  try {
    await arbeid(klient);
  } finally {
    await klient.end();
  }
}
