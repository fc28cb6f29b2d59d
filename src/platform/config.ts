import { type Kommunenokkel, lesKommunenokler } from './kommunenokler.js';
import { fraFil } from './miljo.js';

export interface Utsteder {
  /** Our own short name for the issuer: what the register's identities refer to. */
  readonly nokkel: string;
  readonly issuer: string;
  readonly audience: string;
  /** Where its keys are; default `<issuer>/jwks`. */
  readonly jwksUri: string;
  /** The claim that holds the national identity number, for logins that give one. */
  readonly pidKrav: string | null;
}

export interface Config {
  readonly vert: string;
  readonly port: number;
  readonly databaseUrl: string;
  /** Connections of this process to the database. */
  readonly tilkoblinger: number;
  readonly utstedere: readonly Utsteder[];
  /** Secret key of the HMAC over national identity numbers, 32 bytes. */
  readonly pidNokkel: Buffer;
  /** GraphiQL, introspection and suggestions: in demo and development only. */
  readonly utforskning: boolean;
  /** Keys by which kommuner know each other's documents; without any, no log goes to or comes from another kommune. */
  readonly kommunenokler: readonly Kommunenokkel[];
  readonly loggniva: string;
  /** Milliseconds between "not ready" and closing, for the load balancer to notice. */
  readonly avlopMs: number;
  /** Whether this process takes jobs. Nothing depends on any process doing so, but what they do is then not done. */
  readonly arbeider: boolean;
  /** A direct connection for LISTEN, where DATABASE_URL goes through a pooler. */
  readonly lytteUrl: string;
}

/** Reads and checks the whole configuration; says everything that is wrong at once. */
export function lesConfig(miljo: Readonly<Record<string, string | undefined>> = fraFil(process.env)): Config {
  const feil: string[] = [];
  const krev = (navn: string): string => {
    const verdi = miljo[navn];
    if (verdi === undefined || verdi === '') feil.push(`${navn} is missing`);
    return verdi ?? '';
  };
  const tall = (navn: string, standard: number, minst: number, hoyst: number): number => {
    const verdi = Number(miljo[navn] ?? standard);
    if (!Number.isInteger(verdi) || verdi < minst || verdi > hoyst)
      feil.push(`${navn} must be a whole number from ${String(minst)} to ${String(hoyst)}`);
    return verdi;
  };
  const config: Config = {
    vert: miljo['HOST'] ?? '127.0.0.1',
    port: tall('PORT', 3000, 0, 65535),
    databaseUrl: krev('DATABASE_URL'),
    tilkoblinger: tall('DATABASE_POOL', 10, 1, 200),
    utstedere: lesUtstedere(krev('UTSTEDERE'), feil),
    pidNokkel: Buffer.from(krev('PID_NOKKEL'), 'base64'),
    utforskning: miljo['UTFORSKNING'] === 'ja',
    kommunenokler: lesKommunenokler(miljo['KOMMUNENOKLER'] ?? '[]', feil),
    loggniva: miljo['LOGGNIVA'] ?? 'info',
    avlopMs: tall('AVLOP_MS', 5_000, 0, 60_000),
    arbeider: miljo['ARBEIDER'] !== 'nei',
    lytteUrl: miljo['LYTTE_DATABASE_URL'] ?? miljo['DATABASE_URL'] ?? '',
  };
  if (config.pidNokkel.length !== 32) feil.push('PID_NOKKEL must be 32 bytes in base64');
  if (feil.length > 0) throw new Error(`The configuration is not usable:\n- ${feil.join('\n- ')}`);
  return config;
}

function lesUtstedere(json: string, feil: string[]): Utsteder[] {
  if (json === '') return [];
  let liste: unknown;
  try {
    liste = JSON.parse(json);
  } catch {
    liste = null;
  }
  if (!Array.isArray(liste) || liste.length === 0) {
    feil.push('UTSTEDERE must be a JSON array of {nokkel, issuer, audience, jwksUri?, pidKrav?}');
    return [];
  }
  return liste.flatMap((u: unknown, i) => {
    const felt = (navn: string): string | null =>
      typeof u === 'object' && u !== null && navn in u ? String((u as Record<string, unknown>)[navn]) : null;
    const [nokkel, issuer, audience] = [felt('nokkel'), felt('issuer'), felt('audience')];
    if (nokkel === null || issuer === null || audience === null) {
      feil.push(`UTSTEDERE[${String(i)}] lacks nokkel, issuer or audience`);
      return [];
    }
    return [{ nokkel, issuer, audience, jwksUri: felt('jwksUri') ?? `${issuer}/jwks`, pidKrav: felt('pidKrav') }];
  });
}
