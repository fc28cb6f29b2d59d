import { pipeline } from 'node:stream';
import { type CsvError, type InfoRecord, parse } from 'csv-parse';
import { ImportAvbrutt } from '../avbrutt.js';
import type { Grunn } from '../rapport.js';
import type { Kilde } from '../kilde/kilde.js';
import { Utf8 } from './utf8.js';

/** A row of a CSV file, read by header. A column that the file does not have reads as empty. */
export interface Rad {
  /** The line in the file, the header being 1. */
  readonly linje: number;
  les(kolonne: string): string;
}

export interface Filkrav {
  readonly fil: string;
  /** Columns without which the file means nothing. */
  readonly kolonner: readonly string[];
  /** The column that says whom or what a row is about; `sourcedId` unless said. */
  readonly id?: string;
}

export interface Lytter {
  /** `kildeId` is empty when the row does not say. */
  avvis(linje: number, grunn: Grunn, kildeId: string): void;
  lest(byte: number): void;
}

interface Post {
  readonly record: string[];
  readonly info: InfoRecord;
}

/** No row of a roster is near this; what is longer is a quote that was never closed. */
const MAKS_RAD = 100_000;

/**
 * The rows of one file, one at a time. A row that cannot be read is refused alone; a file that cannot be
 * trusted (no header, not UTF-8, a quote that swallows the rows after it) ends the import.
 */
export async function* lesCsv(kilde: Kilde, krav: Filkrav, lytter: Lytter): AsyncGenerator<Rad> {
  const parser = parse({
    bom: true,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    max_record_size: MAKS_RAD,
  });
  let sist = 0;
  parser.on('skip', (e: CsvError) => {
    const linje = Number(e['lines']);
    if (e.code !== 'INVALID_OPENING_QUOTE') parser.destroy(odelagt(krav.fil, linje));
    else if (linje !== sist) lytter.avvis((sist = linje), 'UGYLDIG_ANFORSEL', '');
  });
  pipeline(await kilde.strom(krav.fil), new Utf8(krav.fil, (n) => lytter.lest(n)), parser, () => undefined);

  let kolonner: Map<string, number> | undefined;
  for await (const { record, info } of parser as AsyncIterable<Post>) {
    if (kolonner === undefined) {
      kolonner = lesHode(krav, record);
      continue;
    }
    const rad = tilRad(kolonner, record, info.lines);
    if (record.length === kolonner.size) yield rad;
    else lytter.avvis(rad.linje, 'GALT_ANTALL_KOLONNER', rad.les(krav.id ?? 'sourcedId'));
  }
  if (kolonner === undefined) lesHode(krav, []);
}

function tilRad(kolonner: ReadonlyMap<string, number>, record: readonly string[], linje: number): Rad {
  return {
    linje,
    les: (kolonne) => {
      const nr = kolonner.get(kolonne);
      return nr === undefined ? '' : (record[nr] ?? '').trim();
    },
  };
}

function lesHode({ fil, kolonner }: Filkrav, record: readonly string[]): Map<string, number> {
  const hode = new Map(record.map((navn, nr) => [navn.trim(), nr]));
  for (const kolonne of kolonner) {
    if (!hode.has(kolonne)) {
      throw new ImportAvbrutt({
        grunn: 'MANGLER_KOLONNE',
        fil,
        linje: 1,
        felt: kolonne,
        melding: `${fil} has no column ${kolonne} in its first line.`,
      });
    }
  }
  if (hode.size !== record.length) {
    throw new ImportAvbrutt({
      grunn: 'DUPLIKAT_KOLONNE',
      fil,
      linje: 1,
      melding: `${fil} has two columns of the same name.`,
    });
  }
  return hode;
}

const odelagt = (fil: string, linje: number): ImportAvbrutt =>
  new ImportAvbrutt({
    grunn: 'UGYLDIG_CSV',
    fil,
    linje,
    melding: `${fil}, at or before line ${String(linje)}: a quote is not closed, so the rows after it cannot be told apart.`,
  });
