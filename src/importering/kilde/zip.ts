import { type Entry, openPromise } from 'yauzl';
import { ImportAvbrutt } from '../avbrutt.js';
import type { Kilde } from './kilde.js';

/** An export is some tens of files; a zip with more entries than this is something else. */
const MAKS_FILER = 1000;

/** Files at the root, as OneRoster says, or all in one folder, as people who zip a folder make them. */
export async function apneZip(sti: string): Promise<Kilde> {
  const zip = await openPromise(sti, { autoClose: false });
  const filer = new Map<string, Entry>();
  for await (const entry of zip.eachEntry()) {
    const deler = entry.fileName.split('/');
    const navn = deler.at(-1) ?? '';
    if (navn === '' || deler.length > 2 || deler[0] === '__MACOSX') continue;
    if (filer.has(navn) || filer.size >= MAKS_FILER) {
      zip.close();
      throw new ImportAvbrutt({
        grunn: 'UGYLDIG_KILDE',
        fil: navn,
        melding: `The zip holds ${navn} twice, or far too many files.`,
      });
    }
    filer.set(navn, entry);
  }
  return {
    storrelse: (fil) => filer.get(fil)?.uncompressedSize,
    strom: async (fil) => {
      const entry = filer.get(fil);
      if (entry === undefined) throw new Error(`no ${fil} in the zip`);
      return zip.openReadStreamPromise(entry);
    },
    lukk: () => {
      zip.close();
    },
  };
}
