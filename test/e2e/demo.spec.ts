import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { getIntrospectionQuery } from 'graphql';
import { join } from 'node:path';
import { ledigPort } from '../../src/demo/innebygd-postgres.js';
import { fraRot } from '../../src/platform/rot.js';

interface Kjoring {
  readonly prosess: ChildProcess;
  readonly ut: () => string;
  readonly ferdig: Promise<number | null>;
}

/** One of the built programs, as its npm script runs it. */
function kjor(fil: string, args: readonly string[] = [], miljo: Record<string, string> = {}): Kjoring {
  const prosess = spawn(process.execPath, [fraRot(`dist/src/${fil}`), ...args], {
    env: { ...process.env, NODE_OPTIONS: '', ...miljo },
  });
  let tekst = '';
  prosess.stdout.on('data', (d: Buffer) => (tekst += d.toString()));
  prosess.stderr.on('data', (d: Buffer) => (tekst += d.toString()));
  return { prosess, ut: () => tekst, ferdig: new Promise((r) => prosess.once('exit', r)) };
}

async function tilDen(k: Kjoring, sier: RegExp): Promise<void> {
  for (let i = 0; i < 600 && !sier.test(k.ut()); i++) {
    if (k.prosess.exitCode !== null) break;
    await new Promise((r) => setTimeout(r, 100));
  }
  expect(k.ut()).toMatch(sier);
}

const erLedig = (port: number): Promise<boolean> =>
  new Promise((ferdig) => {
    const s = createServer();
    s.once('error', () => {
      ferdig(false);
    });
    s.listen(port, '127.0.0.1', () =>
      s.close(() => {
        ferdig(true);
      }),
    );
  });

describe('npm run demo', () => {
  it('tells the relay to its end, and warns of nothing', async () => {
    const k = kjor('demo/fortelling.js');
    expect([await k.ferdig, k.ut()]).toEqual([0, expect.stringMatching(/31 steps, all as they should be/)]);
    expect(k.ut()).not.toMatch(/warning|deprecat/i);
  });
});

describe('npm start', () => {
  const mappe = mkdtempSync(join(tmpdir(), 'stafettlogg-start-'));
  chmodSync(mappe, 0o711);
  let miljo: Record<string, string>;

  beforeAll(async () => {
    const [port, oidc] = [await ledigPort(), await ledigPort()];
    miljo = { STAFETT_MAPPE: mappe, DEMO_ELEVER: '60', PORT: String(port), OIDC_PORT: String(oidc), DATABASE_URL: '' };
    delete miljo['DATABASE_URL'];
  });
  afterAll(() => {
    rmSync(mappe, { recursive: true, force: true });
  });

  it('starts, gives a token, answers, serves GraphiQL from npm, and stops with everything it started', async () => {
    const k = kjor('demo/start.js', [], miljo);
    await tilDen(k, /Stop with Ctrl-C/);
    expect(k.ut()).toMatch(/60 invented pupils/);
    expect(k.ut()).not.toMatch(/warning|deprecat/i);
    const url = `http://127.0.0.1:${miljo['PORT'] ?? ''}`;

    const t = kjor('demo/token.js', ['larer'], miljo);
    expect(await t.ferdig).toBe(0);
    expect(t.ut()).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+\n$/);
    const svar = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { authorization: `Bearer ${t.ut().trim()}`, 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ meg { kontekster { rolle } } __schema { queryType { name } } }' }),
    });
    expect(await svar.json()).toEqual({
      data: { meg: { kontekster: [{ rolle: 'ANSATT' }] }, __schema: { queryType: { name: 'Query' } } },
    });

    // The one who owns the guide can log in too, and begin on the kommune's own.
    const koordinator = kjor('demo/token.js', ['koordinator'], miljo);
    expect(await koordinator.ferdig).toBe(0);
    const utkast = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { authorization: `Bearer ${koordinator.ut().trim()}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        query: 'mutation { lagVeilederutkast(input: { fraVersjon: 1 }) { ... on VeilederEndret { revisjon } } }',
      }),
    });
    expect(await utkast.json()).toEqual({ data: { lagVeilederutkast: { revisjon: 1 } } });

    const skjema = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: getIntrospectionQuery({ typeDepth: 12 }) }),
    });
    expect(
      ((await skjema.json()) as { data: { __schema: { types: unknown[] } } }).data.__schema.types.length,
    ).toBeGreaterThan(50);

    const side = await (await fetch(`${url}/graphiql/`)).text();
    expect(side).toContain('/graphiql/');
    expect(side).not.toMatch(/(src|href)="https?:\/\//);

    const igjen = kjor('demo/start.js', [], miljo);
    expect(await igjen.ferdig).toBe(1);
    expect(igjen.ut()).toMatch(/It runs already/);
    const v = kjor('verifisering/cli.js', [], miljo);
    expect([await v.ferdig, v.ut()]).toEqual([0, expect.stringMatching(/0 differences/)]);

    k.prosess.kill('SIGTERM');
    expect(await k.ferdig).toBe(0);
    expect(await Promise.all([erLedig(Number(miljo['PORT'])), erLedig(Number(miljo['OIDC_PORT']))])).toEqual([
      true,
      true,
    ]);
    expect(existsSync(join(mappe, 'kjorer.json'))).toBe(false);
  });

  it('reuses the data at the second start, also after it was killed without a word', async () => {
    const drept = kjor('demo/start.js', [], miljo);
    await tilDen(drept, /Stop with Ctrl-C/);
    expect(drept.ut()).not.toMatch(/invented pupils/);
    drept.prosess.kill('SIGKILL');
    await drept.ferdig;
    const k = kjor('demo/start.js', [], miljo);
    await tilDen(k, /Stop with Ctrl-C/);
    k.prosess.kill('SIGINT');
    expect(await k.ferdig).toBe(0);
  });

  it('says so where its port is taken, and leaves nothing running', async () => {
    const opptatt = createServer();
    await new Promise<void>((r) => opptatt.listen(Number(miljo['PORT']), '127.0.0.1', r));
    const k = kjor('demo/start.js', [], miljo);
    expect(await k.ferdig).toBe(1);
    expect(k.ut()).toMatch(/The port is taken/);
    await new Promise((r) => opptatt.close(r));
    expect(existsSync(join(mappe, 'postgres/pgdata/postmaster.pid'))).toBe(false);
  });

  it('forgets everything by npm run reset', async () => {
    expect(await kjor('demo/reset.js', [], miljo).ferdig).toBe(0);
    expect(existsSync(mappe)).toBe(false);
  });
});
