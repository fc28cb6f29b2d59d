import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

const felt = (verdi: string): string => (/[",\r\n]/.test(verdi) ? `"${verdi.replaceAll('"', '""')}"` : verdi);

/** Writes one CSV file, row by row, by column name. A column that a row does not name is empty. */
export class CsvSkriver<K extends string> {
  private readonly fil: number;
  private buffer: string;

  constructor(
    sti: string,
    private readonly kolonner: readonly K[],
  ) {
    mkdirSync(dirname(sti), { recursive: true });
    this.fil = openSync(sti, 'w');
    this.buffer = `${kolonner.join(',')}\n`;
  }

  skriv(rad: Partial<Readonly<Record<K, string>>>): void {
    this.buffer += `${this.kolonner.map((k) => felt(rad[k] ?? '')).join(',')}\n`;
    if (this.buffer.length > 65_536) this.tom();
  }

  lukk(): void {
    this.tom();
    closeSync(this.fil);
  }

  private tom(): void {
    writeSync(this.fil, this.buffer);
    this.buffer = '';
  }
}
