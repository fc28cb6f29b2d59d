import { Transform, type TransformCallback } from 'node:stream';
import { ImportAvbrutt } from '../avbrutt.js';

/**
 * Bytes to text, and an end to the import at the first byte that is not UTF-8: a file in Latin-1 would
 * otherwise come in with every æ, ø and å destroyed.
 */
export class Utf8 extends Transform {
  private readonly dekoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  private linje = 1;

  constructor(
    private readonly fil: string,
    private readonly lest: (byte: number) => void,
  ) {
    super({ readableObjectMode: false, decodeStrings: false, encoding: 'utf8' });
  }

  override _transform(bit: Buffer, _: BufferEncoding, ferdig: TransformCallback): void {
    this.lest(bit.length);
    this.dekod(bit, () => this.dekoder.decode(bit, { stream: true }), ferdig);
  }

  override _flush(ferdig: TransformCallback): void {
    this.dekod(Buffer.alloc(0), () => this.dekoder.decode(), ferdig);
  }

  private dekod(bit: Buffer, arbeid: () => string, ferdig: TransformCallback): void {
    let tekst: string;
    try {
      tekst = arbeid();
    } catch {
      const linje = this.linje + linjeskift(forUgyldig(bit));
      ferdig(
        new ImportAvbrutt({
          grunn: 'UGYLDIG_TEGNSETT',
          fil: this.fil,
          linje,
          melding: `${this.fil} is not UTF-8 (line ${String(linje)}). Export it again as UTF-8.`,
        }),
      );
      return;
    }
    this.linje += linjeskift(tekst);
    ferdig(null, tekst);
  }
}

const forUgyldig = (bit: Buffer): string => {
  const tekst = bit.toString('utf8');
  const feil = tekst.indexOf('\uFFFD');
  return feil < 0 ? tekst : tekst.slice(0, feil);
};

const linjeskift = (tekst: string): number => tekst.split('\n').length - 1;
