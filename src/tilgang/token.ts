import { createHash } from 'node:crypto';
import { createRemoteJWKSet, decodeJwt, errors, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { Utilgjengelig } from '../platform/feil.js';
import type { Utsteder } from '../platform/config.js';
import type { Innlogging } from './dor.js';
import { pidHmac } from './pid.js';

/** Only signatures with a public key: a shared secret or none at all is no proof. */
const ALGORITMER = ['ES256', 'ES384', 'PS256', 'RS256', 'EdDSA'];
/** How long a verified token is remembered, in milliseconds. Never past its own expiry. */
const HUSK_MS = 30_000;
const HUSK_ANTALL = 10_000;

export interface Gyldig {
  readonly innlogging: Innlogging;
  /** When the token expires, in milliseconds. */
  readonly utloper: number;
}

interface Husket extends Gyldig {
  readonly til: number;
}

/** Turns an access token into who somebody is, or null. Issuer, audience, expiry, algorithm and signature are all checked. */
export class Tokenkontroll {
  private readonly nokler = new Map<string, JWTVerifyGetKey>();
  private readonly husket = new Map<string, Husket>();

  constructor(
    private readonly utstedere: readonly Utsteder[],
    private readonly pidNokkel: Buffer,
  ) {
    for (const u of utstedere) {
      // Fetched when first needed, kept, and fetched again when a token names a key that is not among them.
      this.nokler.set(
        u.issuer,
        createRemoteJWKSet(new URL(u.jwksUri), { cooldownDuration: 5_000, timeoutDuration: 5_000 }),
      );
    }
  }

  async verifiser(token: string): Promise<Innlogging | null> {
    return (await this.verifiserTil(token))?.innlogging ?? null;
  }

  /** The same, with until when it holds: for a connection that is to end with it. */
  async verifiserTil(token: string): Promise<Gyldig | null> {
    const avtrykk = createHash('sha256').update(token).digest('base64');
    const kjent = this.husket.get(avtrykk);
    if (kjent !== undefined && kjent.til > Date.now()) return kjent;
    this.husket.delete(avtrykk);
    const svar = await this.verifiserNy(token);
    if (svar === null) return null;
    if (this.husket.size >= HUSK_ANTALL) this.husket.delete(this.husket.keys().next().value ?? '');
    this.husket.set(avtrykk, { ...svar, til: Math.min(Date.now() + HUSK_MS, svar.utloper) });
    return svar;
  }

  private async verifiserNy(token: string): Promise<Gyldig | null> {
    try {
      const iss = decodeJwt(token).iss;
      const utsteder = this.utstedere.find((u) => u.issuer === iss);
      const nokler = iss === undefined ? undefined : this.nokler.get(iss);
      if (utsteder === undefined || nokler === undefined) return null;
      const { payload } = await jwtVerify(token, nokler, {
        issuer: utsteder.issuer,
        audience: utsteder.audience,
        algorithms: ALGORITMER,
        requiredClaims: ['exp', 'sub'],
        clockTolerance: 5,
      });
      const pid = utsteder.pidKrav === null ? undefined : payload[utsteder.pidKrav];
      const innlogging: Innlogging = {
        utsteder: utsteder.nokkel,
        subjekt: payload.sub ?? '',
        pidHmac: typeof pid === 'string' && /^\d{11}$/.test(pid) ? pidHmac(pid, this.pidNokkel) : null,
      };
      return { innlogging, utloper: (payload.exp ?? 0) * 1000 };
    } catch (e) {
      if (erUtilgjengelig(e)) throw new Utilgjengelig('The keys of the token issuer cannot be fetched.');
      return null;
    }
  }
}

/** An outage at the issuer is no judgement of the token: nobody is to be told that theirs does not hold. */
const erUtilgjengelig = (e: unknown): boolean =>
  e instanceof errors.JWKSTimeout ||
  !(e instanceof errors.JOSEError || e instanceof SyntaxError || (e instanceof TypeError && e.cause === undefined)) ||
  (e instanceof errors.JOSEError && e.code === 'ERR_JOSE_GENERIC');
