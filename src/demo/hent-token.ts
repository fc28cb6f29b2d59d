import * as oidc from 'openid-client';
import { KLIENT } from './leverandor.js';

/** The real protocol, by hand what a browser does: authorization request, login page, code, token. */
export async function hentToken(issuer: string, navn: string): Promise<string> {
  const config = await oidc.discovery(new URL(issuer), KLIENT, undefined, oidc.None(), {
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- marked so to stand out: no TLS, on this machine only
    execute: [oidc.allowInsecureRequests],
  });
  const pkceCodeVerifier = oidc.randomPKCECodeVerifier();
  const expectedState = oidc.randomState();
  const start = oidc.buildAuthorizationUrl(config, {
    redirect_uri: `${issuer}/ferdig`,
    scope: 'openid',
    code_challenge: await oidc.calculatePKCECodeChallenge(pkceCodeVerifier),
    code_challenge_method: 'S256',
    state: expectedState,
  });
  const leser = new Nettleser();
  const innlogging = await leser.folg(start, 'GET', (u) => u.pathname.startsWith('/logg-inn/'));
  const ferdig = await leser.folg(
    new URL(`${innlogging.pathname}/${navn}`, issuer),
    'POST',
    (u) => u.pathname === '/ferdig',
  );
  const svar = await oidc.authorizationCodeGrant(config, ferdig, { pkceCodeVerifier, expectedState });
  return svar.access_token;
}

/** Cookies and redirects, and nothing else of a browser. */
class Nettleser {
  private readonly kaker = new Map<string, string>();

  /** Follows redirects until the wanted address, which is not itself asked for. */
  async folg(url: URL, metode: 'GET' | 'POST', framme: (u: URL) => boolean): Promise<URL> {
    let neste = url;
    for (let i = 0; i < 10; i++) {
      const svar = await fetch(neste, {
        method: i === 0 ? metode : 'GET',
        redirect: 'manual',
        headers: { cookie: [...this.kaker].map(([n, v]) => `${n}=${v}`).join('; ') },
      });
      for (const kake of svar.headers.getSetCookie()) {
        const [navn = '', verdi = ''] = kake.split(';')[0]?.split('=', 2) ?? [];
        if (verdi === '') this.kaker.delete(navn);
        else this.kaker.set(navn, verdi);
      }
      const til = svar.headers.get('location');
      if (til === null)
        throw new Error(
          `The login stopped at ${neste.pathname} with status ${String(svar.status)}: ${(await svar.text()).slice(0, 200)}`,
        );
      neste = new URL(til, neste);
      if (framme(neste)) return neste;
    }
    throw new Error('The login went in a circle.');
  }
}
