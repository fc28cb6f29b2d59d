import { hentToken } from '../hent-token.js';

type Json = Record<string, unknown>;

/** Speaks GraphQL over HTTP as the demo people, and tells what happened, step by step. */
export class Forteller {
  private readonly tokens = new Map<string, string>();
  private steg = 0;

  constructor(
    private readonly url: string,
    private readonly issuer: string,
  ) {}

  kapittel(tekst: string): void {
    process.stdout.write(`\n${tekst}\n`);
  }

  /** A step that must hold; the story stops where it does not. */
  krev(holder: boolean, hva: string, saa = ''): void {
    this.steg++;
    process.stdout.write(`  ${holder ? '✓' : '✗'} ${hva}\n`);
    if (!holder) throw new Error(`It came out otherwise: ${hva}${saa === '' ? '' : ` (saw ${saa})`}`);
  }

  si(hva: string): void {
    process.stdout.write(`    ${hva}\n`);
  }

  avslutt(): 0 {
    process.stdout.write(`\n${String(this.steg)} steps, all as they should be.\n`);
    return 0;
  }

  async sporr(hvem: string, query: string, variables: Json = {}): Promise<Json> {
    const svar = await fetch(`${this.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${await this.token(hvem)}` },
      body: JSON.stringify({ query, variables }),
    });
    const kropp = (await svar.json()) as { data?: Json | null; errors?: unknown };
    if (kropp.errors !== undefined || kropp.data == null)
      throw new Error(`${hvem} got an error: ${JSON.stringify(kropp.errors)}`);
    return kropp.data;
  }

  /** A command: the ids of what changed, or the refusal's code. */
  async gi(hvem: string, kommando: string, input: Json): Promise<Kommandosvar> {
    const type = `${kommando.charAt(0).toUpperCase()}${kommando.slice(1)}Input!`;
    const svar = await this.sporr(
      hvem,
      `mutation ($input: ${type}) { svar: ${kommando}(input: $input) {
         ... on StafettloggEndret { loggId innleggId overleveringId samtykkeId } ... on Avvist { kode melding } } }`,
      { input },
    );
    return svar['svar'] as Kommandosvar;
  }

  private async token(hvem: string): Promise<string> {
    const token = this.tokens.get(hvem) ?? (await hentToken(this.issuer, hvem));
    this.tokens.set(hvem, token);
    return token;
  }
}

export interface Kommandosvar {
  readonly loggId?: string | null;
  readonly innleggId?: string | null;
  readonly overleveringId?: string | null;
  readonly samtykkeId?: string | null;
  readonly kode?: string;
  readonly melding?: string;
}
