import { createHmac, generateKeyPairSync, randomUUID } from 'node:crypto';
import { type JWTPayload, SignJWT } from 'jose';
import request from 'supertest';
import { lest, nyttBarn, post, type Ratt, sql, undring } from '../support/e2e.js';
import { Tjeneste } from '../support/tjeneste.js';
import { Testutsteder } from '../support/utsteder.js';

let t: Tjeneste;
beforeAll(async () => {
  t = await Tjeneste.start();
});
afterAll(() => t.stopp());

const b64 = (x: object): string => Buffer.from(JSON.stringify(x)).toString('base64url');
const na = (): number => Math.floor(Date.now() / 1000);
const krav = (mer: object = {}): object => ({
  iss: t.utsteder.issuer,
  aud: 'stafettlogg',
  sub: 'larer',
  iat: na(),
  exp: na() + 600,
  ...mer,
});
const MEG = { query: '{ meg { navn } }' };

async function hs256(hemmelig: string): Promise<string> {
  const hode = `${b64({ alg: 'HS256', kid: await kid() })}.${b64(krav())}`;
  return `${hode}.${createHmac('sha256', hemmelig).update(hode).digest('base64url')}`;
}
const nokler = async (): Promise<{ keys: Record<string, string>[] }> =>
  (await (await fetch(t.utsteder.issuer)).json()) as { keys: Record<string, string>[] };
const kid = async (): Promise<string> => (await nokler()).keys[0]!['kid']!;

async function egenNokkel(hode: object): Promise<string> {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const jwk = publicKey.export({ format: 'jwk' });
  return new SignJWT({ ...krav() })
    .setProtectedHeader({ alg: 'ES256', kid: await kid(), jwk, ...hode })
    .sign(privateKey);
}
/** Signed by the issuer, as a token of ours but for the one claim. */
async function uten(k: 'exp' | 'sub' | 'aud'): Promise<string> {
  const tom: JWTPayload = { nonce: 'x' };
  return t.utsteder.token('larer', Object.assign(tom, { [k]: undefined }));
}
const deler = async (): Promise<[string, string, string]> =>
  (await t.token('larer')).split('.') as [string, string, string];

const FALSKE: Record<string, () => Promise<string | null>> = {
  'no token': () => Promise.resolve(null),
  'an expired token': () => t.utsteder.token('larer', { exp: na() - 60 }),
  'a token that is not valid yet': () => t.utsteder.token('larer', { nbf: na() + 600 }),
  'a token without expiry': () => uten('exp'),
  'a token without subject': () => uten('sub'),
  'a swapped audience': () => t.utsteder.token('larer', { aud: 'en-annen-tjeneste' }),
  'no audience, as an ID token for nobody': () => uten('aud'),
  'a list of audiences without ours': () => t.utsteder.token('larer', { aud: ['stafettlogg2', 'stafettlogg '] }),
  "an issuer that says it is ours, in another's name": () =>
    t.utsteder.token('larer', { iss: `${t.utsteder.issuer}/` }),
  'an unknown issuer with its own keys': async () => {
    const fremmed = await Testutsteder.start();
    const token = await fremmed.token('larer');
    await fremmed.stopp();
    return token;
  },
  'a key of their own under our key id': () => egenNokkel({}),
  'a key of their own at an address in the token': () => egenNokkel({ jku: 'http://127.0.0.1:1/jwks' }),
  'alg none': () => Promise.resolve(`${b64({ alg: 'none' })}.${b64(krav())}.`),
  'alg None with a signature': async () =>
    `${b64({ alg: 'None', kid: await kid() })}.${b64(krav())}.${(await deler())[2]}`,
  'HS256 signed with the public key as JSON': async () => hs256(JSON.stringify((await nokler()).keys[0])),
  'HS256 signed with the public coordinate': async () => hs256((await nokler()).keys[0]!['x']!),
  'a tampered payload': async () => {
    const [hode, , signatur] = await deler();
    return `${hode}.${b64(krav({ sub: 'rektor' }))}.${signatur}`;
  },
  'a signature without a payload': async () => {
    const [hode, , signatur] = await deler();
    return `${hode}..${signatur}`;
  },
  garbage: () => Promise.resolve('abc'),
  'three dots': () => Promise.resolve('...'),
};

describe('who cannot prove who they are', () => {
  it.each(Object.keys(FALSKE))('%s: 401, and not a word of why', async (navn) => {
    const svar = await post(t, { token: await FALSKE[navn]!(), kropp: MEG });
    expect(svar).toMatchObject({ status: 401, hoder: { 'www-authenticate': 'Bearer' } });
    expect(JSON.parse(svar.kropp)).toEqual({
      errors: [{ message: 'A valid access token is required.', extensions: { code: 'UNAUTHENTICATED' } }],
    });
  });

  it.each(['Basic bGFyZXI6eA==', 'Bearer', 'Bearer a b', 'DPoP abc', ' '])(
    'the scheme %p: 401',
    async (authorization) => {
      expect((await post(t, { hoder: { authorization }, kropp: MEG })).status).toBe(401);
    },
  );

  it('a good token behind another scheme, or twice: 401', async () => {
    const token = await t.token('larer');
    for (const authorization of [`Token ${token}`, token, `Bearer ${token}, Bearer ${token}`, `Bearer ${token} x`]) {
      expect((await post(t, { hoder: { authorization }, kropp: MEG })).status).toBe(401);
    }
    expect((await post(t, { hoder: { authorization: `Bearer ${token}` }, kropp: MEG })).status).toBe(200);
  });

  it('the body is not looked at before the token: a log that exists, one that does not, and nonsense answer alike', async () => {
    const { id } = await undring(t);
    const svar = await Promise.all(
      [
        `{ stafettlogg(id: "${id}") { __typename } }`,
        `{ stafettlogg(id: "${randomUUID()}") { __typename } }`,
        '{ finnesIkke',
        '{ __schema { types { name } } }',
      ].map((query) => post(t, { token: null, kropp: { query } })),
    );
    svar.forEach((s) => expect(s).toEqual(svar[0]));
    expect(svar[0]?.status).toBe(401);
  });
});

describe('how one asks', () => {
  it.each(['get', 'head', 'put', 'delete', 'patch', 'options'] as const)(
    '%s is not answered with data, with or without a token',
    async (metode) => {
      for (const authorization of ['', `Bearer ${await t.token('larer')}`]) {
        const klient = request(t.app.getHttpServer());
        const svar = await klient[metode]('/graphql?query=%7B%20meg%20%7B%20navn%20%7D%20%7D').set({ authorization });
        expect([404, 405]).toContain(svar.status);
        expect(JSON.stringify(svar)).not.toMatch(/Fornavn-larer/);
      }
    },
  );

  it('GET is 405, and says what to use', async () => {
    const svar = await request(t.app.getHttpServer()).get('/graphql').query({ query: '{ meg { navn } }' });
    expect(svar.status).toBe(405);
    expect(svar.headers['allow']).toBe('POST');
  });

  it('no answer may be kept by anyone on the way', async () => {
    for (const token of [null, await t.token('larer')]) {
      expect((await post(t, { token, kropp: MEG })).hoder).toMatchObject({
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
      });
    }
  });
});

describe('which kontekst one acts in', () => {
  const INNBOKS = { query: '{ innboks { stafetter { edges { node { id } } } } }' };
  const kode = (r: Ratt): string | undefined => lest(r).errors?.[0]?.extensions.code;
  const med = async (subjekt: string, kontekst: string | null, kropp: object = INNBOKS): Promise<Ratt> =>
    post(t, {
      token: await t.utsteder.token(subjekt),
      kropp,
      hoder: kontekst === null ? {} : { 'stafett-kontekst': kontekst },
    });

  it('one with two kontekster chooses; without a choice nothing is read or done, but meg lists them', async () => {
    const k = t.kommune;
    const [annen] = await sql<{ id: string }>(
      t.db.eier,
      `INSERT INTO tilknytning (kommune_id, person_id, enhet_id, rolle, bekreftet_tid)
      VALUES ($1, $2, $3, 'ANSATT', now()) RETURNING id`,
      [k.id, k.personer.larer2, k.enheter.ppt],
    );
    for (const query of [
      '{ innboks { tilbud { niva } } }',
      '{ mineBarn { elev { id } } }',
      `{ stafettlogg(id: "${randomUUID()}") { __typename } }`,
      '{ elever { edges { cursor } } }',
    ]) {
      expect([query, kode(await med('larer2', null, { query }))]).toEqual([query, 'KONTEKST_MANGLER']);
    }
    const elevId = await nyttBarn(t);
    expect((await t.kommando('larer2', 'opprettBekymring', { elevId, tekst: 'x' })).feil).toBe('KONTEKST_MANGLER');
    const meg = lest<{ meg: { kontekster: { id: string }[] } }>(
      await med('larer2', null, { query: '{ meg { kontekster { id rolle enhet } } }' }),
    );
    expect(meg.data?.meg.kontekster.map((x) => x.id).sort()).toEqual([annen!.id, k.tilknytninger.larer2].sort());
    expect(
      (await t.kommando('larer2', 'opprettBekymring', { elevId, tekst: 'x' }, { 'stafett-kontekst': annen!.id })).kode,
    ).toBe('IKKE_FUNNET');
    expect(
      (
        await t.kommando(
          'larer2',
          'opprettBekymring',
          { elevId, tekst: 'x' },
          { 'stafett-kontekst': k.tilknytninger.larer2 },
        )
      ).kode,
    ).toBeUndefined();
  });

  it("another's kontekst is as one that does not exist", async () => {
    const { id } = await undring(t);
    const query = {
      query: `{ stafettlogg(id: "${id}") { __typename } innboks { tilbud { niva } } elever { edges { cursor } } mineBarn { elev { id } } enheter { id } }`,
    };
    const fasit = await med('fremmedlarer', randomUUID(), query);
    expect(await med('fremmedlarer', t.kommune.tilknytninger.larer, query)).toEqual(fasit);
    expect(await med('fremmedlarer', t.annen.tilknytninger.fremmedlarer, query)).toEqual(fasit);
    expect(JSON.parse(fasit.kropp)).toEqual({
      data: { stafettlogg: null, innboks: null, elever: null, mineBarn: [], enheter: [] },
    });
    expect(
      (
        await t.kommando(
          'fremmedlarer',
          'avsluttLogg',
          { loggId: id, grunn: 'AVKLART' },
          { 'stafett-kontekst': t.kommune.tilknytninger.larer },
        )
      ).kode,
    ).toBe('IKKE_FUNNET');
  });

  it.each(['x', "' OR 1=1 --", `${randomUUID()}, ${randomUUID()}`, '%00'])(
    'a malformed header %p is named: 400',
    async (hode) => {
      const svar = await med('fremmedlarer', hode);
      expect(svar.status).toBe(400);
      expect(lest(svar).errors?.[0]?.extensions).toMatchObject({
        code: 'BAD_USER_INPUT',
        felter: [{ felt: 'Stafett-Kontekst' }],
      });
    },
  );

  it('an ended or unconfirmed tilknytning opens nothing, from the same instant', async () => {
    const k = t.kommune;
    expect((await med('ppt2', null)).kropp).toBe('{"data":{"innboks":{"stafetter":{"edges":[]}}}}');
    await sql(t.db.eier, 'UPDATE tilknytning SET til = clock_timestamp() WHERE id = $1', [k.tilknytninger.ppt2]);
    expect((await med('ppt2', null)).kropp).toBe('{"data":{"innboks":null}}');
    expect((await med('ppt2', k.tilknytninger.ppt2)).kropp).toBe('{"data":{"innboks":null}}');
    await sql(t.db.eier, 'UPDATE tilknytning SET bekreftet_tid = NULL, bekreftet_av = NULL WHERE id = $1', [
      k.tilknytninger.helse,
    ]);
    expect((await med('helse', null)).kropp).toBe('{"data":{"innboks":null}}');
  });
});

describe('when the issuer changes its key', () => {
  it('the new key is known without a restart, and the old one opens nothing more', async () => {
    const gammel = await t.utsteder.token('larer', { jti: 'husket' });
    expect((await post(t, { token: gammel, kropp: MEG })).status).toBe(200);
    const ubrukt = await t.utsteder.token('larer', { jti: 'ubrukt' });
    // jose asks for the keys again at the earliest five seconds after it last did.
    await new Promise((r) => setTimeout(r, 5_100));
    await t.utsteder.roter('k2');
    expect((await post(t, { token: await t.token('larer'), kropp: MEG })).status).toBe(200);
    expect((await post(t, { token: ubrukt, kropp: MEG })).status).toBe(401);
  });
});

describe('an outage at the issuer', () => {
  it('is told as one: nobody hears that their token does not hold', async () => {
    const egen = await Tjeneste.start();
    const token = await egen.token('larer');
    await egen.utsteder.stopp();
    const svar = await egen.medToken(token, '{ meg { navn } }');
    expect([svar.status, svar.errors?.[0]?.extensions]).toEqual([503, { code: 'UNAVAILABLE' }]);
    expect(svar.tekst).toContain('"retry-after":"5"');
    await egen.app.close();
    await egen.db.riv();
  });
});
