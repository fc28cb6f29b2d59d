import type { Transaksjoner } from '../platform/transaction.js';
import { feil, ok, type Result } from '../shared/result.js';
import { ImportAvbrutt } from './avbrutt.js';
import type { AvsluttTilknytning } from './avslutt.js';
import { Avvisninger } from './avvisninger.js';
import { importerKommune, type Kommuneimport } from './importer-kommune.js';
import { Innlesing } from './innlesing.js';
import { apneKilde } from './kilde/apne.js';
import type { Kilde } from './kilde/kilde.js';
import { kommuneIdFor } from './kommune-id.js';
import { lesManifest } from './les/manifest.js';
import { lesOrgs } from './les/les-orgs.js';
import type { Avbrudd, Kommunerapport, Rapport } from './rapport.js';

export interface Importvalg {
  /** Do everything, report it, and take it back. */
  readonly torrkjoring: boolean;
  /** The key under which national identity numbers are kept. */
  readonly pidNokkel: Buffer;
  readonly avsluttTilknytning: AvsluttTilknytning;
  /** Bytes read, of how many in all. */
  readonly fremdrift?: (lest: number, totalt: number) => void;
}

const LESES_OM_IGJEN = ['users.csv', 'roles.csv', 'demographics.csv', 'stafett_tilknytninger.csv'];

/**
 * Reads a OneRoster export (a folder or a zip) into the register, one transaction for each kommune. What
 * is wrong with the export comes back as a report; only outages are thrown.
 */
export async function importer(transaksjoner: Transaksjoner, kilde: string, valg: Importvalg): Promise<Rapport> {
  const tilstand: Tilstand = { avvisninger: new Avvisninger(), kommuner: [], borteUtsatt: false };
  let apen: Kilde | undefined;
  try {
    apen = await apneKilde(kilde);
    await importerAlle(transaksjoner, apen, valg, tilstand);
    return rapport(tilstand, valg.torrkjoring ? 'TORRKJORT' : 'FULLFORT');
  } catch (e) {
    if (e instanceof ImportAvbrutt) return rapport(tilstand, 'AVBRUTT', e.avbrudd);
    throw e;
  } finally {
    apen?.lukk();
  }
}

interface Tilstand {
  readonly avvisninger: Avvisninger;
  readonly kommuner: Kommunerapport[];
  borteUtsatt: boolean;
}

async function importerAlle(
  transaksjoner: Transaksjoner,
  kilde: Kilde,
  valg: Importvalg,
  tilstand: Tilstand,
): Promise<void> {
  const { avvisninger, kommuner } = tilstand;
  let lest = 0;
  let totalt = 0;
  const inn = new Innlesing(kilde, avvisninger, () => undefined);
  const manifest = await lesManifest(kilde, {
    lest: () => undefined,
    avvis: (l, g) => inn.avvis('manifest.csv', l, g),
  });
  const orger = await lesOrgs(inn);
  const perKommune = LESES_OM_IGJEN.reduce((sum, fil) => sum + (kilde.storrelse(fil) ?? 0), 0);
  totalt = perKommune * orger.kommuner.size;
  for (const nummer of orger.kommuner.keys()) {
    const forste = kommuner.length === 0;
    const last: Kommuneimport = {
      kommuneId: kommuneIdFor(nummer),
      nummer,
      manifest,
      orger,
      inn: new Innlesing(kilde, forste ? avvisninger : undefined, (n) => valg.fremdrift?.((lest += n), totalt)),
      pidNokkel: valg.pidNokkel,
      avsluttTilknytning: valg.avsluttTilknytning,
      avvisninger,
      forste,
      borteUtsatt: inn.noenErUplassert,
    };
    kommuner.push(await iTransaksjon(transaksjoner, last, valg.torrkjoring));
    tilstand.borteUtsatt ||= last.borteUtsatt || last.inn.noenErUplassert;
  }
}

/** A dry run ends as a refusal does: everything is rolled back. */
async function iTransaksjon(
  transaksjoner: Transaksjoner,
  last: Kommuneimport,
  torrkjoring: boolean,
): Promise<Kommunerapport> {
  const dor = { text: 'SELECT sett_systemkontekst($1)', values: [last.kommuneId] };
  const utfall = await transaksjoner.skriv(dor, async (tx): Promise<Result<Kommunerapport, Kommunerapport>> => {
    const r = await importerKommune(tx, last);
    return torrkjoring ? feil(r) : ok(r);
  });
  return utfall.ok ? utfall.verdi : utfall.feil;
}

function rapport(
  { avvisninger, kommuner, borteUtsatt }: Tilstand,
  utfall: Rapport['utfall'],
  avbrudd?: Avbrudd,
): Rapport {
  const felles = { utfall, kommuner, avvist: avvisninger.rapport(), borteUtsatt };
  return avbrudd === undefined ? felles : { ...felles, avbrudd };
}
