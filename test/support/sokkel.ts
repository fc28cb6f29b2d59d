import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type Client, createClient } from 'graphql-ws';
import WebSocket from 'ws';

export const INNBOKS_ENDRET = 'subscription { innboksEndret { hva } }';

interface Svar {
  readonly data?: { innboksEndret?: { hva: string } } | null | undefined;
  readonly errors?: readonly { message: string; extensions?: Record<string, unknown> | undefined }[] | undefined;
}

/** One who listens over a real WebSocket, with the reference client. What came is kept until it is asked for. */
export class Lyttende {
  private readonly kommet: string[] = [];
  private vekk: (() => void) | undefined;
  private over = false;
  private readonly klient: Client;
  /** How it ended: `FERDIG`, the close code, or the first error's code or message. */
  readonly slutt: Promise<string>;

  constructor(adresse: string, parametre: Record<string, unknown>, query = INNBOKS_ENDRET) {
    this.klient = createClient({
      url: `${adresse.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: parametre,
      retryAttempts: 0,
      lazy: true,
    });
    this.slutt = new Promise((ferdig) => {
      this.klient.subscribe<Svar['data']>(
        { query },
        {
          next: (svar: Svar) => {
            this.kommet.push(svar.data?.innboksEndret?.hva ?? JSON.stringify(svar));
            this.vekk?.();
          },
          error: (e) => {
            ferdig(sluttkode(e));
          },
          complete: () => {
            ferdig('FERDIG');
          },
        },
      );
    });
    void this.slutt.then(() => {
      this.over = true;
      this.vekk?.();
    });
  }

  /** Listening from when it is fulfilled: the first that comes says that everything is to be read. */
  static async pa(app: NestFastifyApplication, token: string, parametre: object = {}): Promise<Lyttende> {
    const l = new Lyttende(await app.getUrl(), { authorization: `Bearer ${token}`, ...parametre });
    const forst = await l.neste();
    if (forst !== 'ALT') throw new Error(`the first was ${forst}`);
    return l;
  }

  async neste(): Promise<string> {
    for (;;) {
      const hva = this.kommet.shift();
      if (hva !== undefined) return hva;
      if (this.over) return `SLUTT ${await this.slutt}`;
      await new Promise<void>((r) => (this.vekk = r));
    }
  }

  /** Everything up to and including the first of a kind. */
  async til(hva: string): Promise<string[]> {
    const alle: string[] = [];
    do alle.push(await this.neste());
    while (alle.at(-1) !== hva && alle.at(-1)?.startsWith('SLUTT') !== true);
    return alle;
  }

  async lukk(): Promise<void> {
    await this.klient.dispose();
  }
}

function sluttkode(e: unknown): string {
  if (Array.isArray(e)) {
    const [forste] = e as NonNullable<Svar['errors']>;
    const kode = forste?.extensions?.['code'];
    return typeof kode === 'string' ? kode : (forste?.message ?? 'no error');
  }
  return typeof e === 'object' && e !== null && 'code' in e ? String(e.code) : String(e);
}
