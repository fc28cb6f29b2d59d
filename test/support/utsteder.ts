import { createServer, type Server } from 'node:http';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';

type Nokkel = Awaited<ReturnType<typeof generateKeyPair>>['privateKey'];

/** Keys behind an HTTP address, and tokens signed with them: also the ones that a real provider would never issue. */
export class Testutsteder {
  readonly issuer: string;
  private constructor(
    private readonly server: Server,
    private nokkel: Nokkel,
    private readonly jwks: { keys: object[] },
    port: number,
    private kid: string,
  ) {
    this.issuer = `http://127.0.0.1:${String(port)}`;
  }

  static async start(): Promise<Testutsteder> {
    const { privateKey, jwk } = await nyttPar('k1');
    const jwks: { keys: object[] } = { keys: [jwk] };
    const server = createServer((_req, res) => {
      res.setHeader('content-type', 'application/json').end(JSON.stringify(jwks));
    });
    await new Promise<void>((r) => server.listen(0, '127.0.0.1', r));
    const adresse = server.address();
    if (adresse === null || typeof adresse === 'string') throw new Error('no address');
    return new Testutsteder(server, privateKey, jwks, adresse.port, 'k1');
  }

  /** A new signing key; the old one is gone from the published set. */
  async roter(kid: string): Promise<void> {
    const { privateKey, jwk } = await nyttPar(kid);
    this.nokkel = privateKey;
    this.kid = kid;
    this.jwks.keys.splice(0, Infinity, jwk);
  }

  token(subjekt: string, krav: JWTPayload = {}): Promise<string> {
    const na = Math.floor(Date.now() / 1000);
    return new SignJWT({ iss: this.issuer, aud: 'stafettlogg', exp: na + 3600, iat: na, sub: subjekt, ...krav })
      .setProtectedHeader({ alg: 'ES256', kid: this.kid })
      .sign(this.nokkel);
  }

  async stopp(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((r) => this.server.close(r));
  }
}

async function nyttPar(kid: string): Promise<{ privateKey: Nokkel; jwk: object }> {
  const { privateKey, publicKey } = await generateKeyPair('ES256');
  return { privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg: 'ES256', use: 'sig' } };
}
