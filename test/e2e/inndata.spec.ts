import request from 'supertest';
import { aktivLogg, type Feil, type Foresporsel, lest, post, type Ratt, sql, tilby } from '../support/e2e.js';
import { Tjeneste } from '../support/tjeneste.js';
import type { Navn } from '../support/verden.js';

let t: Tjeneste;
let loggId: string;
let tilbud: string;
let elevId: string;
beforeAll(async () => {
  t = await Tjeneste.start();
  ({ id: loggId, elev: elevId } = await aktivLogg(t));
  tilbud = await tilby(t, 'larer', loggId, 'ppt');
});
afterAll(() => t.stopp());

/** What an answer never holds: SQL, the database's words, a path, a stack. */
const INNMAT =
  /\bselect\b|\binsert\b|\bupdate\b|syntax error at|invalid byte|out of range|out of RANGE|relation |permission|stafett_|pg_|node_modules|\.ts\b|\.js\b|[a-z]:\d+:\d+|\/work|stack/i;

/** Twice: the second time the query is compiled, and the answer must be the same. */
async function toGanger(navn: Navn, f: Omit<Foresporsel, 'token'>): Promise<Ratt> {
  const token = await t.token(navn);
  const forste = await post(t, { token, ...f });
  const andre = await post(t, { token, ...f });
  for (const svar of [forste, andre]) {
    expect([svar.kropp, svar.status < 500]).toEqual([svar.kropp, true]);
    expect(svar.kropp).not.toMatch(/INTERNAL/);
    expect(svar.kropp).not.toMatch(INNMAT);
  }
  expect([andre.status, utenSted(andre)]).toEqual([forste.status, utenSted(forste)]);
  return forste;
}
/** Where in the query is told apart: it has a test of its own. */
const utenSted = (r: Ratt): unknown =>
  JSON.parse(r.kropp, (navn, verdi: unknown) => (navn === 'locations' ? undefined : verdi));
const feil = (r: Ratt): Feil[] => lest(r).errors ?? [];

const M = (navn: string): string =>
  `mutation ($input: ${navn.charAt(0).toUpperCase()}${navn.slice(1)}Input!) { ${navn}(input: $input) { __typename } }`;
const UGYLDIG_ID = ['x', '', '12', '0'.repeat(36), "' OR '1'='1", '00000000-0000-0000-0000-00000000000g'];
const NUL = 'a\u0000b';

/** Everything that is to be refused: who, what, which input, and the field that the answer names. */
type Sak = [navn: Navn, kommando: string, input: () => object, felt: string];
const SAKER: Sak[] = [
  ...UGYLDIG_ID.map((id): Sak => [
    'larer',
    'skrivInnlegg',
    () => ({ loggId: id, tekst: 'x', synlighet: 'DELT' }),
    'loggId',
  ]),
  ['larer', 'skrivInnlegg', () => ({ loggId, tekst: 'x', synlighet: 'DELT', retter: 'x' }), 'retter'],
  ['larer', 'tilbyOverlevering', () => ({ loggId, tilEnhetId: 'x', sporsmal: 'x' }), 'tilEnhetId'],
  [
    'larer',
    'tilbyOverlevering',
    () => ({ loggId, tilEnhetId: t.kommune.enheter.ppt, tilPersonId: 'x', sporsmal: 'x' }),
    'tilPersonId',
  ],
  ['ppt', 'aksepterOverlevering', () => ({ overleveringId: 'x' }), 'overleveringId'],
  ['ppt', 'aksepterOverlevering', () => ({ overleveringId: tilbud, stafettholderId: 'x' }), 'stafettholderId'],
  ['rektor', 'byttStafettholder', () => ({ loggId, personId: 'x' }), 'personId'],
  ['larer', 'trekkSamtykke', () => ({ samtykkeId: 'x' }), 'samtykkeId'],
  ['forelder', 'registrerSamtykke', () => ({ elevId, mottakerEnhetId: 'x' }), 'mottakerEnhetId'],
  ['rektor', 'bekreftTilknytninger', () => ({ tilknytningIder: ['x'] }), 'tilknytningIder'],
  ['rektor', 'bekreftTilknytninger', () => ({ tilknytningIder: [] }), 'tilknytningIder'],
  ...[' \n\t', '', NUL, 'x'.repeat(10_001)].flatMap((tekst): Sak[] => [
    ['larer', 'skrivInnlegg', () => ({ loggId, tekst, synlighet: 'DELT' }), 'tekst'],
    ['larer', 'opprettBekymring', () => ({ elevId, tekst }), 'tekst'],
    [
      'larer',
      'gjennomforEvaluering',
      () => ({ loggId, utfall: 'FORTSETT', oppsummering: tekst, barnetsStemme: 'x' }),
      'oppsummering',
    ],
    ['larer', 'tilbyOverlevering', () => ({ loggId, tilEnhetId: t.kommune.enheter.ppt, sporsmal: tekst }), 'sporsmal'],
  ]),
  ...[NUL, 'x'.repeat(2_001)].flatMap((tekst): Sak[] => [
    ['ppt', 'avslaOverlevering', () => ({ overleveringId: tilbud, grunn: tekst }), 'grunn'],
    [
      'larer',
      'gjennomforEvaluering',
      () => ({ loggId, utfall: 'FORTSETT', oppsummering: 'x', barnetsStemme: tekst }),
      'barnetsStemme',
    ],
    [
      'larer',
      'gjennomforEvaluering',
      () => ({ loggId, utfall: 'FORTSETT', oppsummering: 'x', ikkeSpurtFordi: tekst }),
      'ikkeSpurtFordi',
    ],
    ['larer', 'avsluttLogg', () => ({ loggId, grunn: 'MAL_NADD', begrunnelse: tekst }), 'begrunnelse'],
    ['larer', 'registrerSamtykke', () => ({ ...papir(), referanse: tekst }), 'referanse'],
    [
      'administrator',
      'verifiserForeldreansvar',
      () => ({ foreldreansvarId: loggId, kilde: tekst, dato: '2026-01-01', adressebeskyttelse: 'UGRADERT' }),
      'kilde',
    ],
  ]),
  ['larer', 'skrivInnlegg', () => ({ loggId, tekst: 'x', synlighet: 'ALLE' }), 'synlighet'],
  ['larer', 'skrivInnlegg', () => ({ loggId, tekst: 'x', synlighet: 'delt' }), 'synlighet'],
  ['larer', 'skrivInnlegg', () => ({ loggId, tekst: 'x', synlighet: null }), 'synlighet'],
  ['larer', 'skrivInnlegg', () => ({ loggId, tekst: 12, synlighet: 'DELT' }), 'tekst'],
  ['larer', 'skrivInnlegg', () => ({ loggId, tekst: ['x', 'y'], synlighet: 'DELT' }), 'tekst'],
  ['larer', 'skrivInnlegg', () => ({ loggId: { $ne: null }, tekst: 'x', synlighet: 'DELT' }), 'loggId'],
  ['larer', 'skrivInnlegg', () => ({ loggId, synlighet: 'DELT' }), 'tekst'],
  ['larer', 'skrivInnlegg', () => ({ loggId, tekst: 'x', synlighet: 'DELT', forfatterId: 'x' }), 'forfatterId'],
  ['larer', 'opprettBekymring', () => ({ elevId, tekst: 'x', synlighet: 'DELT' }), 'synlighet'],
  ['larer', 'avsluttLogg', () => ({ loggId, grunn: 'SAMTYKKE_BORTFALT' }), 'grunn'],
  ...['2026-02-30', '0000-01-01', '2026-1-1', '01.02.2026', '2026-13-01', '', '+12026-01-01'].map((gittDato): Sak => [
    'larer',
    'registrerSamtykke',
    () => ({ ...papir(), gittDato }),
    'gittDato',
  ]),
  ...['2026-12-24', '2026-12-24T12:00:00', 'i morgen', '2027-02-30T12:00:00Z', '2026-12-24T25:00:00Z', ''].map(
    (svarInnen): Sak => [
      'larer',
      'tilbyOverlevering',
      () => ({ loggId, tilEnhetId: t.kommune.enheter.ppt, sporsmal: 'x', svarInnen }),
      'svarInnen',
    ],
  ),
];
const papir = (): object => ({
  elevId,
  mottakerEnhetId: t.kommune.enheter.skole,
  form: 'PAPIR',
  giverId: t.kommune.personer.forelder,
  gittDato: '2026-01-01',
  referanse: 'x',
});
const kort = (s: string): string => s.replaceAll('\u0000', '<NUL>').slice(0, 60);

describe('a command that is not of the asked form', () => {
  it.each(SAKER.map((s, i) => [s[1], s[3], kort(verdi(s)), i] as const))(
    '%s with %s %s is refused with the field named (%i)',
    async (_k, _f, _v, i) => {
      const [navn, kommando, input, felt] = SAKER[i]!;
      const svar = await toGanger(navn, { kropp: { query: M(kommando), variables: { input: input() } } });
      expect(svar.status).toBe(400);
      const [forste] = feil(svar);
      expect(forste?.extensions.code).toBe('BAD_USER_INPUT');
      expect(forste?.extensions.felter?.map((f) => f.felt).join() ?? forste?.message).toContain(felt);
    },
  );

  it('is answered with the same bytes by the compiled query as by the first', async () => {
    const token = await t.token('larer');
    for (const query of [
      '{ innboks(first: 0) { tilbud { niva } } }',
      '{ stafettlogg(id: "x") { __typename } }',
      'query X { meg { navn } } query Y { meg { navn } }',
    ]) {
      const [forste, andre] = [await post(t, { token, kropp: { query } }), await post(t, { token, kropp: { query } })];
      expect(andre.kropp).toBe(forste.kropp);
    }
  });

  it('text with half a character, or with every other sign there is, is kept or refused, never a fault', async () => {
    for (const tekst of [
      'halv \ud800',
      "'; DROP TABLE elev; --",
      '\u202eomvendt',
      '{{7*7}}',
      '<script>alert(1)</script>',
      '\u0001\u007f',
      '😀'.repeat(5_000),
    ]) {
      await toGanger('larer', {
        kropp: { query: M('skrivInnlegg'), variables: { input: { loggId, tekst, synlighet: 'DELT' } } },
      });
      await toGanger('larer', {
        kropp: { query: M('registrerSamtykke'), variables: { input: { ...papir(), referanse: tekst.slice(0, 100) } } },
      });
      await toGanger('larer', {
        kropp: {
          query: 'query ($s: String) { elever(sok: $s) { edges { cursor } } }',
          variables: { s: tekst.slice(0, 200) },
        },
      });
    }
  });
});

/** For the title, before there is a service to ask for ids. */
function verdi([, , input, felt]: Sak): string {
  try {
    return JSON.stringify((input() as Record<string, unknown>)[felt] ?? 'nothing');
  } catch {
    return 'as given';
  }
}

describe('a page that is not of the asked form', () => {
  const markor = (...deler: unknown[]): string => Buffer.from(JSON.stringify(deler)).toString('base64url');
  const ID = '0190a0a0-0000-7000-8000-000000000000';
  const MARKORER = [
    '',
    'x',
    '%%%',
    'bnVsbA',
    markor(),
    markor('a'),
    markor(ID, ID, ID, ID),
    markor({}, []),
    markor('2026-99-99T::Z', ID),
    markor('2026-02-30T12:00:00Z', ID),
    markor('2026-02-20T12:00:00+99:99', ID),
    markor('0000-01-01T00:00:00Z', ID),
    markor('infinity', ID),
    markor('a\u0000', 'b', ID),
    markor('2026-02-20T12:00:00Z', `${ID}' --`),
    'x'.repeat(1_001),
  ];
  const SIDER: Record<string, [Navn, string]> = {
    innboks: ['larer', 'innboks(first: $f, after: $a) { stafetter { edges { cursor } } }'],
    elever: ['larer', 'elever(first: $f, after: $a) { edges { cursor } }'],
    foreldreansvar: ['administrator', 'foreldreansvar(first: $f, after: $a) { edges { cursor } }'],
    ubekreftedeTilknytninger: ['rektor', 'ubekreftedeTilknytninger(first: $f, after: $a) { edges { cursor } }'],
    innlegg: [
      'larer',
      'stafettlogg(id: "LOGG") { ... on Stafettlogg { innlegg(first: $f, after: $a) { edges { cursor } } } }',
    ],
  };
  const spor = (side: string, variables: object): Promise<Ratt> => {
    const [navn, felt] = SIDER[side]!;
    return toGanger(navn, {
      kropp: { query: `query ($f: Int, $a: String) { ${felt.replace('LOGG', loggId)} }`, variables },
    });
  };

  it.each(Object.keys(SIDER).flatMap((s) => MARKORER.map((m) => [s, m.slice(0, 60)] as const)))(
    '%s after %p names after',
    async (side, start) => {
      const svar = await spor(side, { a: MARKORER.find((m) => m.startsWith(start) && m.slice(0, 60) === start) });
      expect(feil(svar)[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', felter: [{ felt: 'after' }] });
    },
  );

  it.each(Object.keys(SIDER).flatMap((s) => [0, -1, 101, 2 ** 31, 1.5, '10', true].map((f) => [s, f] as const)))(
    '%s of the first %p is refused',
    async (side, f) => {
      const [forste] = feil(await spor(side, { f }));
      expect(forste?.extensions.code).toBe('BAD_USER_INPUT');
      expect(forste?.extensions.felter?.[0]?.felt ?? forste?.message).toMatch(/^(first|f)$/);
    },
  );

  it('an id that is none, and a search too long, are named', async () => {
    for (const [felt, kall] of Object.entries({
      id: 'stafettlogg(id: "x") { __typename }',
      overleveringId: 'konvolutt(overleveringId: "x") { niva }',
      sok: `elever(sok: "${'x'.repeat(201)}") { edges { cursor } }`,
    })) {
      expect(feil(await toGanger('larer', { kropp: { query: `{ ${kall} }` } }))[0]?.extensions.felter).toMatchObject([
        { felt },
      ]);
    }
  });

  it.each(['2026-02-30', '0000-01-01'])('a pupil born on %p is not looked up', async (fodselsdato) => {
    const svar = await toGanger('helse', {
      kropp: {
        query: 'query ($o: ElevoppslagInput) { elever(oppslag: $o) { edges { cursor } } }',
        variables: { o: { fornavn: 'a', etternavn: 'b', grunn: 'c', fodselsdato } },
      },
    });
    expect(feil(svar)[0]?.message).toMatch(/fodselsdato/);
  });
});

describe('a request that is no request', () => {
  const KROPPER: Record<string, Omit<Foresporsel, 'token'>> = {
    'a batch': { kropp: [{ query: '{ meg { navn } }' }, { query: '{ meg { navn } }' }] },
    'malformed JSON': { kropp: '{"query": "{ meg { navn } }"' },
    'an empty body': { kropp: '' },
    null: { kropp: 'null' },
    'a number for a query': { kropp: { query: 1 } },
    'an object for a query': { kropp: { query: { a: 1 } } },
    'variables as a list': { kropp: { query: '{ meg { navn } }', variables: [1] } },
    'variables as text': { kropp: { query: '{ meg { navn } }', variables: 'x' } },
    'another content type': { kropp: '{ meg { navn } }', type: 'text/plain' },
    'a poisoned prototype': { kropp: '{"query":"{ meg { navn } }","__proto__":{"x":1}}' },
    'more than 256 kB': { kropp: { query: '{ meg { navn } }', variables: { x: 'x'.repeat(257 * 1024) } } },
    'half a query': { kropp: { query: '{ meg { navn ' } },
    'no query': { kropp: {} },
    'two operations and no name': { kropp: { query: 'query A { meg { navn } } query B { meg { navn } }' } },
    'a fragment that holds itself': { kropp: { query: '{ meg { ...F } } fragment F on Meg { navn ...F }' } },
    'the schema asked for': { kropp: { query: '{ __schema { types { name } } }' } },
    'a name that is nearly right': { kropp: { query: '{ stafettlog { id } }' } },
    'deeper than the limit': {
      kropp: {
        query: `{ stafettlogg(id: "0190a0a0-0000-7000-8000-000000000000") ${'{ ... on Stafettlogg '.repeat(14)} { id } ${'}'.repeat(14)} }`,
      },
    },
  };

  it.each(Object.keys(KROPPER))('%s is refused, with a reason and without our own words', async (navn) => {
    const svar = await toGanger('larer', KROPPER[navn]!);
    expect([400, 413, 415]).toContain(svar.status);
    expect(feil(svar)).not.toEqual([]);
    expect(svar.kropp).not.toMatch(/Did you mean|Fornavn-larer/);
  });

  it('an address that is none is not found, and says nothing more', async () => {
    for (const sti of ['/', '/graphiql', '/internal', '/internal/metrics', '/.env', '/graphql/../internal/x', '/%00']) {
      const svar = await request(t.app.getHttpServer()).get(sti);
      expect([sti, svar.status]).toEqual([sti, sti === '/%00' ? svar.status : 404]);
      expect(svar.status).toBeLessThan(500);
      expect(svar.text).not.toMatch(/node_modules|\.ts\b|stack/i);
    }
  });

  it('a request of a few kilobytes cannot ask for thousands of pages, nor for a field a million times', async () => {
    const aliaser = Array.from(
      { length: 1_000 },
      (_, i) => `a${String(i)}: stafettlogg(id: "${loggId}") { __typename }`,
    ).join(' ');
    const doblet = Array.from(
      { length: 20 },
      (_, i) => `fragment F${String(i)} on Meg { ${i === 19 ? 'navn' : `...F${String(i + 1)} ...F${String(i + 1)}`} }`,
    ).join(' ');
    for (const query of [`{ ${aliaser} }`, `{ meg { ...F0 } } ${doblet}`]) {
      expect([query.slice(0, 20), (await toGanger('larer', { kropp: { query } })).status]).toEqual([
        query.slice(0, 20),
        400,
      ]);
    }
  });
});

describe('a fault of our own', () => {
  it('is told as a correlation id and nothing else, and shows nothing that it could not write in the innsynslogg', async () => {
    await sql(t.db.super, 'REVOKE INSERT ON innsynslogg FROM stafett_app');
    const query = `{ stafettlogg(id: "${loggId}") { __typename ... on Stafettlogg { elev { navn } } } }`;
    const svar = await post(t, { token: await t.token('larer'), kropp: { query } });
    await sql(t.db.super, 'GRANT INSERT ON innsynslogg TO stafett_app');
    const { data, errors } = lest<{ stafettlogg: null }>(svar);
    expect(data).toEqual({ stafettlogg: null });
    expect(errors).toHaveLength(1);
    expect(errors?.[0]?.message).toBe('Noe gikk galt hos oss. Prøv igjen, det lagres ikke to ganger.');
    expect(errors?.[0]?.extensions).toEqual({
      code: 'INTERNAL',
      korrelasjonsid: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    expect(svar.kropp).not.toMatch(INNMAT);
    expect((await post(t, { token: await t.token('larer'), kropp: { query } })).kropp).not.toMatch(/errors/);
  });

  it('in a command saves nothing, and answers 500 the same way', async () => {
    await sql(t.db.super, 'REVOKE INSERT ON hendelse FROM stafett_app');
    const svar = await post(t, {
      token: await t.token('larer'),
      kropp: { query: M('skrivInnlegg'), variables: { input: { loggId, tekst: 'halvt lagret', synlighet: 'DELT' } } },
    });
    await sql(t.db.super, 'GRANT INSERT ON hendelse TO stafett_app');
    expect([svar.status, Object.keys(feil(svar)[0]?.extensions ?? {}).sort()]).toEqual([
      500,
      ['code', 'korrelasjonsid'],
    ]);
    expect(svar.kropp).not.toMatch(INNMAT);
    expect(await sql(t.db.super, "SELECT FROM fritekst WHERE tekst = 'halvt lagret'")).toEqual([]);
  });
});
