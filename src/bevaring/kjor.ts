import { parseArgs } from 'node:util';
import { lagDataSource } from '../platform/database.js';
import { lesKjorer } from '../platform/kjorer.js';
import { fraFil } from '../platform/miljo.js';
import { krevAppRolle } from '../platform/rollekontroll.js';
import { Transaksjoner } from '../platform/transaction.js';
import { osloMidnatt } from '../shared/kalender.js';
import { type Kjoring, slettEtterRegel } from './application/slett-etter-regel.js';
import { skrivRapport } from './skriv-rapport.js';

const BRUK = `Usage: npm run bevaring -- [--dry-run [--per YYYY-MM-DD]] [--json]

Erases the texts that the kommuner's retention rules let go. The flags stand behind "--", or npm keeps them.
  --dry-run   report what would be erased, and change nothing
  --per DAY   with --dry-run: what would be erased on that day
  --json      print the report as JSON
`;

type Argumenter = Kjoring & { readonly json: boolean };

function lesArgumenter(args: readonly string[]): Argumenter | undefined {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        'dry-run': { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        per: { type: 'string' },
      },
    });
    const felles = { torrkjoring: values['dry-run'], json: values.json };
    if (values.per === undefined) return felles;
    const erDag = /^\d{4}-\d{2}-\d{2}$/.test(values.per) && !Number.isNaN(Date.parse(values.per));
    return erDag && felles.torrkjoring ? { ...felles, na: new Date(osloMidnatt(values.per)) } : undefined;
  } catch {
    return undefined;
  }
}

/** npm keeps flags to itself that do not stand behind `--`: a rehearsal must not become an erasure. */
const slukteFlagg = (a: Argumenter): boolean =>
  (process.env['npm_config_dry_run'] === 'true' && !a.torrkjoring) ||
  (process.env['npm_config_json'] === 'true' && !a.json);

/** The command. Returns the exit code: 0 done or reported; 2 wrong use. As the app role: it owns nothing, and sees no text. */
export async function kjorBevaring(args: readonly string[]): Promise<0 | 2> {
  const argumenter = lesArgumenter(args);
  if (argumenter === undefined || slukteFlagg(argumenter)) {
    process.stderr.write(BRUK);
    return 2;
  }
  const url = fraFil(process.env)['DATABASE_URL'] ?? lesKjorer()?.databaseUrl;
  if (url === undefined || url === '') {
    process.stderr.write('Set DATABASE_URL (role stafett_app), or start the service with npm start first.\n');
    return 2;
  }
  const dataSource = lagDataSource({ url, tilkoblinger: 1 });
  await dataSource.initialize();
  try {
    await krevAppRolle(dataSource);
    const { json, ...kjoring } = argumenter;
    const rapport = await slettEtterRegel(new Transaksjoner(dataSource), kjoring);
    process.stdout.write(json ? `${JSON.stringify(rapport, null, 2)}\n` : skrivRapport(rapport));
    return 0;
  } finally {
    await dataSource.destroy();
  }
}
