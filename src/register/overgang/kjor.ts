import { parseArgs } from 'node:util';
import { Presets, SingleBar } from 'cli-progress';
import { lagDataSource } from '../../platform/database.js';
import { lesKjorer } from '../../platform/kjorer.js';
import { fraFil } from '../../platform/miljo.js';
import { Transaksjoner } from '../../platform/transaction.js';
import { kjorOverganger, type Overgangsrapport } from '../../stafettlogg/application/kjor-overganger.js';
import { STAFETTLOGG_RADER } from '../../stafettlogg/persistence/rader.js';
import { skrivOvergangsrapport } from './skriv-rapport.js';

const BRUK = `Usage: npm run overgang -- [--dry-run] [--dato YYYY-MM-DD] [--json]

Offers what was prepared for children who have changed school or kindergarten, in every kommune. Nothing closes by itself, and
the duty moves only when somebody accepts. Run again, it changes nothing more. The flags stand behind "--", or npm keeps them.
  --dry-run   report what it would do, and change nothing
  --dato      offer also what was prepared for this day or before, wherever the child is (default: today)
  --json      print the report as JSON
`;

interface Argumenter {
  readonly torrkjoring: boolean;
  readonly json: boolean;
  readonly dato: string | null;
}

function lesArgumenter(args: readonly string[]): Argumenter | undefined {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        'dry-run': { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        dato: { type: 'string' },
      },
    });
    const dato = values.dato ?? null;
    if (dato !== null && !erDato(dato)) return undefined;
    return { torrkjoring: values['dry-run'], json: values.json, dato };
  } catch {
    return undefined;
  }
}

const erDato = (d: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(d) && !Number.isNaN(Date.parse(d)) && new Date(d).toISOString().startsWith(d);

/** npm keeps flags to itself that do not stand behind `--`: what was asked for as a rehearsal must not be the real thing. */
const slukteFlagg = (a: Argumenter): boolean =>
  (process.env['npm_config_dry_run'] === 'true' && !a.torrkjoring) ||
  (process.env['npm_config_json'] === 'true' && !a.json) ||
  (process.env['npm_config_dato'] !== undefined && a.dato === null);

/** The command. Returns the exit code: 0 done; 2 wrong use. */
export async function kjorOvergang(args: readonly string[]): Promise<0 | 2> {
  const a = lesArgumenter(args);
  if (a === undefined || slukteFlagg(a)) {
    process.stderr.write(BRUK);
    return 2;
  }
  const url = fraFil(process.env)['DATABASE_URL'] ?? lesKjorer()?.databaseUrl;
  if (url === undefined) {
    process.stderr.write('Set DATABASE_URL, or start the service with npm start first.\n');
    return 2;
  }
  const rapporter = await medStolpe(url, a);
  process.stdout.write(
    a.json ? `${JSON.stringify(rapporter, null, 2)}\n` : skrivOvergangsrapport(rapporter, a.torrkjoring),
  );
  return 0;
}

async function medStolpe(url: string, { torrkjoring, dato }: Argumenter): Promise<readonly Overgangsrapport[]> {
  const dataSource = lagDataSource({ url, tilkoblinger: 1, entiteter: STAFETTLOGG_RADER });
  await dataSource.initialize();
  const stolpe = process.stderr.isTTY
    ? new SingleBar(
        { format: 'Logs [{bar}] {value}/{total}', stream: process.stderr, hideCursor: true, clearOnComplete: true },
        Presets.shades_classic,
      )
    : undefined;
  stolpe?.start(1, 0);
  try {
    return await kjorOverganger(new Transaksjoner(dataSource), {
      kommuneId: null,
      torrkjoring,
      dato,
      fremdrift: (gjort, totalt) => {
        stolpe?.setTotal(totalt);
        stolpe?.update(gjort);
      },
    });
  } finally {
    stolpe?.stop();
    await dataSource.destroy();
  }
}
