import { type Avvisning, type Kommunerapport, type Rapport, SLAG } from './rapport.js';

/** How many refusals a terminal is shown; `--json` gives all that the report holds. */
const VIS = 50;

/** The report for people, one line to a fact. */
export function skrivRapport(r: Rapport): string {
  const linjer = [HODE[r.utfall], ...r.kommuner.flatMap(kommune)];
  if (r.borteUtsatt) {
    linjer.push('', 'A rejected row does not say whom it is about, so nobody was called gone this time.');
  }
  if (r.avvist.antall > 0) {
    linjer.push('', `Rejected: ${String(r.avvist.antall)}`);
    for (const [grunn, antall] of Object.entries(r.avvist.etterGrunn))
      linjer.push(`  ${String(antall).padStart(7)}  ${grunn}`);
    linjer.push('', ...r.avvist.rader.slice(0, VIS).map(avvisning));
    if (r.avvist.antall > VIS) linjer.push('  … (--json lists up to 1000)');
  }
  if (r.avbrudd !== undefined) linjer.push('', `${r.avbrudd.grunn}: ${r.avbrudd.melding}`);
  return `${linjer.join('\n')}\n`;
}

const HODE: Readonly<Record<Rapport['utfall'], string>> = {
  FULLFORT: 'Imported.',
  TORRKJORT: 'Dry run: nothing was changed. An import would do this:',
  AVBRUTT: 'Import aborted.',
};

function kommune(k: Kommunerapport): string[] {
  const rad = (...celler: readonly string[]): string =>
    celler.map((c, i) => (i === 0 ? `  ${c.padEnd(16)}` : c.padStart(10))).join('');
  return [
    '',
    `${k.kommunenummer} ${k.navn}`,
    rad('', 'added', 'changed', 'unchanged', 'gone'),
    ...SLAG.map((s) => {
      const { lagtTil, endret, uendret, borte } = k.antall[s];
      return rad(s, ...[lagtTil, endret, uendret, borte].map(String));
    }),
  ];
}

function avvisning(a: Avvisning): string {
  const sted = a.linje === null ? a.fil : `${a.fil}:${String(a.linje)}`;
  return `  ${sted}  ${a.grunn}${a.felt === undefined ? '' : ` (${a.felt})`}${a.kildeId === undefined ? '' : ` ${a.kildeId}`}`;
}
