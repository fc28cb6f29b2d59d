import type { Readable } from 'node:stream';

/** Where the files of an export are: a folder, or a zip. Every file can be read again. */
export interface Kilde {
  /** In bytes, unpacked; undefined when there is no such file. */
  storrelse(fil: string): number | undefined;
  strom(fil: string): Promise<Readable>;
  lukk(): void;
}
