import pg from 'pg';

export interface Lyttevalg {
  readonly url: string;
  readonly kanal: string;
  readonly vedMelding: (innhold: string) => void;
  /** The line was lost and is back: what was said meanwhile is not known. */
  readonly vedGjenopptatt: () => void;
}

const FORSTE_PAUSE_MS = 200;
const LENGSTE_PAUSE_MS = 5_000;

/** Hears what is told on a channel of the database, on a connection of its own, and takes it up again when it is lost. */
export class Lytter {
  private klient: pg.Client | undefined;
  private klokke: NodeJS.Timeout | undefined;
  private forste: Promise<void> | undefined;
  private stoppet = false;

  constructor(private readonly valg: Lyttevalg) {}

  /** From when it is fulfilled, nothing is missed without vedGjenopptatt. Asked again, the same line. */
  start(): Promise<void> {
    this.forste ??= this.koble().catch((e: unknown) => {
      this.forste = undefined;
      throw e;
    });
    return this.forste;
  }

  async stopp(): Promise<void> {
    this.stoppet = true;
    clearTimeout(this.klokke);
    await this.forste?.catch(() => undefined);
    await this.klient?.end().catch(() => undefined);
  }

  private async koble(): Promise<void> {
    const klient = new pg.Client({
      connectionString: this.valg.url,
      application_name: 'stafettlogg-lytter',
      keepAlive: true,
      connectionTimeoutMillis: 5_000,
    });
    let mistet = false;
    const vedTap = (): void => {
      if (mistet || this.klient !== klient) return;
      mistet = true;
      this.klient = undefined;
      void klient.end().catch(() => undefined);
      this.provIgjen(FORSTE_PAUSE_MS);
    };
    klient.on('error', vedTap);
    klient.on('end', vedTap);
    klient.on('notification', (m) => {
      this.valg.vedMelding(m.payload ?? '');
    });
    try {
      await klient.connect();
      await klient.query(`LISTEN ${klient.escapeIdentifier(this.valg.kanal)}`);
    } catch (e) {
      await klient.end().catch(() => undefined);
      throw e;
    }
    if (this.stoppet) await klient.end();
    else this.klient = klient;
  }

  private provIgjen(pauseMs: number): void {
    if (this.stoppet) return;
    this.klokke = setTimeout(() => {
      this.koble().then(
        () => {
          this.valg.vedGjenopptatt();
        },
        () => {
          this.provIgjen(Math.min(pauseMs * 2, LENGSTE_PAUSE_MS));
        },
      );
    }, pauseMs).unref();
  }
}
