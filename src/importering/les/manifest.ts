import { ImportAvbrutt } from '../avbrutt.js';
import type { Kilde } from '../kilde/kilde.js';
import { lesCsv, type Lytter } from './csv.js';

export type Versjon = '1.1' | '1.2';

export interface Manifest {
  readonly versjon: Versjon;
  /** The OneRoster files of the export that we read. */
  readonly filer: ReadonlySet<string>;
}

const VI_LESER = ['orgs', 'users', 'roles', 'demographics'];

/** What the export says of itself. Only whole exports: in a delta, a row that is missing means nothing. */
export async function lesManifest(kilde: Kilde, lytter: Lytter): Promise<Manifest> {
  krevFil(kilde, 'manifest.csv');
  const verdier = new Map<string, string>();
  for await (const rad of lesCsv(kilde, { fil: 'manifest.csv', kolonner: ['propertyName', 'value'] }, lytter)) {
    verdier.set(rad.les('propertyName'), rad.les('value'));
  }
  const versjon = lesVersjon(verdier.get('oneroster.version'));
  const filer = new Set(VI_LESER.filter((navn) => erMed(verdier, navn)).map((navn) => `${navn}.csv`));
  for (const fil of ['orgs.csv', 'users.csv', ...(versjon === '1.2' ? ['roles.csv'] : [])]) {
    if (!filer.has(fil)) throw mangler(fil, `The manifest says that the export has no ${fil}, which an import needs.`);
  }
  if (versjon === '1.1') filer.delete('roles.csv');
  for (const fil of filer) krevFil(kilde, fil);
  return { versjon, filer };
}

function lesVersjon(versjon: string | undefined): Versjon {
  if (versjon === '1.1' || versjon === '1.2') return versjon;
  throw new ImportAvbrutt({
    grunn: 'UKJENT_VERSJON',
    fil: 'manifest.csv',
    felt: 'oneroster.version',
    melding: 'manifest.csv must name oneroster.version 1.1 or 1.2.',
  });
}

function erMed(verdier: ReadonlyMap<string, string>, navn: string): boolean {
  const verdi = verdier.get(`file.${navn}`) ?? 'absent';
  if (verdi === 'bulk' || verdi === 'absent') return verdi === 'bulk';
  throw new ImportAvbrutt({
    grunn: verdi === 'delta' ? 'DELTA_STOTTES_IKKE' : 'UGYLDIG_MANIFEST',
    fil: 'manifest.csv',
    felt: `file.${navn}`,
    melding: `manifest.csv: file.${navn} must be bulk or absent. Only whole exports can be imported.`,
  });
}

function krevFil(kilde: Kilde, fil: string): void {
  if (kilde.storrelse(fil) === undefined) throw mangler(fil, `The export has no ${fil}.`);
}

const mangler = (fil: string, melding: string): ImportAvbrutt =>
  new ImportAvbrutt({ grunn: 'MANGLER_FIL', fil, melding });
