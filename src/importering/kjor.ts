import { parseArgs } from 'node:util';
import { type Options, Presets, SingleBar } from 'cli-progress';
import { lagDataSource } from '../platform/database.js';
import { Transaksjoner } from '../platform/transaction.js';
import type { AvsluttTilknytning } from './avslutt.js';
import { importer } from './importer.js';
import type { Rapport } from './rapport.js';
import { skrivRapport } from './skriv-rapport.js';
import { finnTilkobling, type Tilkobling } from './tilkobling.js';

const BRUK = `Usage: npm run import -- DIR_OR_ZIP [--dry-run] [--json]

Reads a OneRoster 1.1 or 1.2 CSV export into the register. See docs/import.md. The flags stand behind "--", or npm keeps them.
  --dry-run   report what an import would do, and change nothing
  --json      print the report as JSON
`;

interface Argumenter {
  readonly kilde: string;
  readonly torrkjoring: boolean;
  readonly json: boolean;
}

function lesArgumenter(args: readonly string[]): Argumenter | undefined {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { 'dry-run': { type: 'boolean', default: false }, json: { type: 'boolean', default: false } },
      allowPositionals: true,
    });
    const [kilde, ...resten] = positionals;
    if (kilde === undefined || resten.length > 0) return undefined;
    return { kilde, torrkjoring: values['dry-run'], json: values.json };
  } catch {
    return undefined;
  }
}

/** What ending a tilknytning takes of the rest of the service. */
export interface Tjenesten {
  readonly avsluttTilknytning: AvsluttTilknytning;
  readonly entiteter: readonly (new () => object)[];
}

/** The command. Returns the exit code: 0 imported, with or without rejected rows; 1 aborted; 2 wrong use. */
export async function kjorImport(args: readonly string[], tjenesten: Tjenesten): Promise<0 | 1 | 2> {
  const argumenter = lesArgumenter(args);
  if (argumenter === undefined || slukteFlagg(argumenter)) {
    process.stderr.write(BRUK);
    return 2;
  }
  const tilkobling = finnTilkobling(process.env);
  if (!tilkobling.ok) {
    process.stderr.write(`${tilkobling.feil}\n`);
    return 2;
  }
  const rapport = await medStolpe(argumenter, tilkobling.verdi, tjenesten);
  process.stdout.write(argumenter.json ? `${JSON.stringify(rapport, null, 2)}\n` : skrivRapport(rapport));
  return rapport.utfall === 'AVBRUTT' ? 1 : 0;
}

/** npm keeps flags to itself that do not stand behind `--`: an import asked for as a rehearsal must not be a real one. */
const slukteFlagg = ({ torrkjoring, json }: Argumenter): boolean =>
  (process.env['npm_config_dry_run'] === 'true' && !torrkjoring) ||
  (process.env['npm_config_json'] === 'true' && !json);

async function medStolpe(a: Argumenter, t: Tilkobling, { avsluttTilknytning, entiteter }: Tjenesten): Promise<Rapport> {
  const dataSource = lagDataSource({ url: t.databaseUrl, tilkoblinger: 1, entiteter });
  await dataSource.initialize();
  const stolpe = process.stderr.isTTY ? new SingleBar(STOLPE, Presets.shades_classic) : undefined;
  stolpe?.start(1, 0);
  try {
    return await importer(new Transaksjoner(dataSource), a.kilde, {
      torrkjoring: a.torrkjoring,
      pidNokkel: t.pidNokkel,
      avsluttTilknytning,
      fremdrift: (lest, totalt) => {
        stolpe?.setTotal(totalt);
        stolpe?.update(lest);
      },
    });
  } finally {
    stolpe?.stop();
    await dataSource.destroy();
  }
}

const STOLPE: Options = {
  format: 'Reading [{bar}] {percentage}%',
  stream: process.stderr,
  hideCursor: true,
  clearOnComplete: true,
};
