import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { exportJWK, generateKeyPair } from 'jose';
import Provider, { type KoaContextWithOIDC } from 'oidc-provider';
import { MinneAdapter } from './minne-adapter.js';
import type { Demoperson } from './personer.js';

export const KLIENT = 'stafettlogg-demo';
export const PUBLIKUM = 'stafettlogg';

export interface Leverandor {
  readonly issuer: string;
  stopp(): Promise<void>;
}

/**
 * A real OpenID provider for the demo people: certified software, real code flow with PKCE, keys made at start.
 * Only its login page is ours: a list of invented people, and no password.
 */
export async function startLeverandor(port: number, personer: readonly Demoperson[]): Promise<Leverandor> {
  const issuer = `http://127.0.0.1:${String(port)}`;
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const jwk = { ...(await exportJWK(privateKey)), alg: 'ES256', use: 'sig', kid: randomBytes(6).toString('hex') };
  const pid = new Map(personer.map((p) => [p.navn, p.pid]));
  const provider = new Provider(issuer, {
    adapter: MinneAdapter,
    jwks: { keys: [jwk] },
    cookies: { keys: [randomBytes(24).toString('base64url')] },
    clients: [
      {
        client_id: KLIENT,
        application_type: 'native',
        token_endpoint_auth_method: 'none',
        id_token_signed_response_alg: 'ES256',
        redirect_uris: [`${issuer}/ferdig`],
        grant_types: ['authorization_code'],
        response_types: ['code'],
      },
    ],
    pkce: { required: () => true },
    findAccount: (_ctx, id) => (pid.has(id) ? { accountId: id, claims: () => ({ sub: id }) } : undefined),
    // As ID-porten does: the national identity number of the one who has logged in.
    extraTokenClaims: (_ctx, token) => {
      const nummer = 'accountId' in token ? pid.get(token.accountId) : undefined;
      return nummer === undefined ? undefined : { pid: nummer };
    },
    features: {
      devInteractions: { enabled: false },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => `urn:${PUBLIKUM}`,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: 'openid',
          audience: PUBLIKUM,
          accessTokenTTL: 8 * 3600,
          accessTokenFormat: 'jwt',
          jwt: { sign: { alg: 'ES256' } },
        }),
      },
    },
    ttl: {
      AccessToken: 8 * 3600,
      AuthorizationCode: 60,
      IdToken: 3600,
      Interaction: 600,
      Session: 8 * 3600,
      Grant: 8 * 3600,
    },
    interactions: { url: (_ctx: KoaContextWithOIDC, i) => `/logg-inn/${i.uid}` },
    renderError: (ctx, ut) => {
      ctx.type = 'text';
      ctx.body = `${ut.error}: ${ut.error_description ?? ''}`;
    },
  });
  const oidc = provider.callback();
  const server = createServer((req, res) => {
    if (req.url?.startsWith('/logg-inn/') === true) {
      void loggInn(provider, personer, req, res).catch(() =>
        res.writeHead(400).end('The login has expired. Start again.'),
      );
    } else void oidc(req, res);
  });
  await lytt(server, port);
  return {
    issuer,
    stopp: () =>
      new Promise((ferdig) => {
        server.close(() => {
          ferdig();
        });
        server.closeAllConnections();
      }),
  };
}

/** `GET /logg-inn/<uid>` lists the people; `POST /logg-inn/<uid>/<name>` is the login. */
async function loggInn(
  provider: Provider,
  personer: readonly Demoperson[],
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  const [uid, navn] = (req.url ?? '').split('?')[0]?.split('/').slice(2) ?? [];
  const hvem = personer.find((p) => p.navn === navn);
  if (req.method === 'POST' && hvem !== undefined) {
    const { params } = await provider.interactionDetails(req, res);
    const grant = new provider.Grant({ accountId: hvem.navn, clientId: String(params['client_id']) });
    grant.addOIDCScope('openid');
    grant.addResourceScope(`urn:${PUBLIKUM}`, 'openid');
    const grantId = await grant.save();
    await provider.interactionFinished(
      req,
      res,
      { login: { accountId: hvem.navn, remember: false }, consent: { grantId } },
      { mergeWithLastSubmission: false },
    );
    return;
  }
  await provider.interactionDetails(req, res);
  const knapper = personer
    .map(
      (p) =>
        `<form method="post" action="/logg-inn/${String(uid)}/${p.navn}"><button>${p.navn}</button> ${p.rolle}: ${p.beskrivelse}</form>`,
    )
    .join('\n');
  res.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
  res.end(
    `<!doctype html><html lang="nb"><meta charset="utf-8"><title>Demo: velg person</title><h1>Hvem er du?</h1><p>Alle er oppdiktet.</p>${knapper}</html>`,
  );
}

function lytt(server: Server, port: number): Promise<void> {
  return new Promise((ferdig, avbryt) => {
    server.once('error', avbryt);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', avbryt);
      ferdig();
    });
  });
}
