// The ground both benchmarks stand on: an embedded PostgreSQL that waits for its disk, a seeded kommune of 5 000 pupils
// with its logs, and the service as its own process.
import 'reflect-metadata';
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { setTimeout as vent } from 'node:timers/promises';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import pg from 'pg';
import { fyllDemokommune } from '../../dist/src/demo/fyll.js';
import { flyktigMappe, ledigPort, startInnebygdPostgres } from '../../dist/src/demo/innebygd-postgres.js';
import { adresser, lagDatabase, lagRoller } from '../../dist/src/demo/klargjor-database.js';
import { lagDataSource } from '../../dist/src/platform/database.js';
import { migrer } from '../../dist/src/platform/migrer.js';
import { fraRot } from '../../dist/src/platform/rot.js';
import { Transaksjoner } from '../../dist/src/platform/transaction.js';

export const ELEVER = Number(process.env.BENCH_ELEVER ?? 5000);
/** Live logs: one pupil in five (domain.md, section 8). */
export const LOGGER = Math.floor(ELEVER / 5);

const opprydding = [];

export async function lagGrunn() {
  const mappe = flyktigMappe();
  const db = await startInnebygdPostgres(mappe, ['shared_buffers=512MB']);
  opprydding.push(async () => {
    await db.stopp();
    rmSync(db.mappe, { recursive: true, force: true });
  });
  const roller = await lagRoller(db.url('postgres'));
  await lagDatabase(db.url('postgres'), 'bench');
  const a = adresser(db.url('postgres'), 'bench', roller);
  await migrer(a.eier);
  const pidNokkel = randomBytes(32);
  const dataSource = await lagDataSource({ url: a.app, tilkoblinger: 4 }).initialize();
  await fyllDemokommune(new Transaksjoner(dataSource), { elever: ELEVER, fro: 1, pidNokkel });
  await dataSource.destroy();
  const logger = await fro(a.eier);
  const utsteder = await startUtsteder();
  return { adresser: a, super: db.url('bench'), pidNokkel, logger, utsteder };
}

/** As many logs as a kommune has, each with 25 entries, three legs and consents: set by set, as the owner. */
async function fro(eierUrl) {
  const k = new pg.Client({ connectionString: eierUrl });
  await k.connect();
  await k.query(`
    CREATE TEMP TABLE valgt AS
      SELECT e.kommune_id, e.id AS elev_id, e.enhet_id AS skole, uuidv7() AS id, date_trunc('milliseconds', now()) - interval '90 days' AS start,
             (SELECT t.person_id FROM tilknytning t WHERE t.kommune_id = e.kommune_id AND t.enhet_id = e.enhet_id AND t.rolle = 'ANSATT' ORDER BY t.id LIMIT 1) AS larer,
             p.id AS ppt, (SELECT i.person_id FROM identitet i WHERE i.subjekt = 'ppt') AS ppt_person,
             (SELECT f.person_id FROM foreldreansvar f WHERE f.kommune_id = e.kommune_id AND f.elev_id = e.id LIMIT 1) AS foresatt
        FROM elev e JOIN enhet p ON p.kommune_id = e.kommune_id AND p.tjenestetype = 'PPT'
        WHERE EXISTS (SELECT FROM foreldreansvar f WHERE f.elev_id = e.id) ORDER BY e.id LIMIT ${LOGGER};
    INSERT INTO stafettlogg SELECT kommune_id, id, elev_id, skole, 'AKTIV', 2, 1, ppt, ppt_person, start + interval '40 days', start,
      start + interval '14 days', start + interval '1 day', NULL, NULL, 1 FROM valgt;
    INSERT INTO initiativperiode
      SELECT kommune_id, id, tstzrange(start, start + interval '20 days'), skole, larer, 'OPPRETTET' FROM valgt UNION ALL
      SELECT kommune_id, id, tstzrange(start + interval '20 days', start + interval '40 days'), skole, larer, 'BYTTET' FROM valgt UNION ALL
      SELECT kommune_id, id, tstzrange(start + interval '40 days', NULL), ppt, ppt_person, 'OVERLEVERT' FROM valgt;
    INSERT INTO deltaker SELECT kommune_id, id, skole, start, 'SKOLE' FROM valgt UNION ALL SELECT kommune_id, id, ppt, start + interval '40 days', 'PPT' FROM valgt;
    INSERT INTO samtykke (kommune_id, id, elev_id, giver_id, kapasitet, mottaker_enhet_id, formal, form, gitt_dato, registrert_av, tekst_versjon, gyldig_fra, gyldig_til) SELECT v.kommune_id, uuidv7(), elev_id, foresatt, 'FORESATT', m, 'STAFETTLOGG', 'DIGITAL', current_date, foresatt, 1, start, now() + interval '200 days'
      FROM valgt v CROSS JOIN LATERAL (VALUES (skole), (ppt)) AS x (m);
    CREATE TEMP TABLE tekster AS SELECT v.*, n, uuidv7() AS tekst_id, '\\x00112233'::bytea AS salt,
        repeat('Vi har prøvd dette sammen, og ser at det hjelper noe. ', 36) AS tekst FROM valgt v, generate_series(1, 25) n;
    INSERT INTO fritekst SELECT kommune_id, tekst_id, id, CASE n % 2 WHEN 0 THEN skole ELSE ppt END, CASE n % 3 WHEN 0 THEN 'INTERN' WHEN 1 THEN 'DELTAKERE' ELSE 'DELT' END,
      tekst, salt, sha256(salt || convert_to(tekst, 'UTF8')) FROM tekster;
    INSERT INTO innlegg SELECT kommune_id, uuidv7(), id, CASE n % 2 WHEN 0 THEN skole ELSE ppt END, CASE n % 2 WHEN 0 THEN larer ELSE ppt_person END, 'ANSATT',
      CASE n % 3 WHEN 0 THEN 'INTERN' WHEN 1 THEN 'DELTAKERE' ELSE 'DELT' END, tekst_id, NULL, start + n * interval '3 days' FROM tekster;
    INSERT INTO hendelse (kommune_id, logg_id, lopenummer, type, tid, rolle, data) SELECT kommune_id, id, 1, 'Froet', start, 'SYSTEM', '{}' FROM valgt;
  `);
  await k.query('VACUUM ANALYZE');
  const { rows } = await k.query('SELECT id::text FROM stafettlogg ORDER BY id');
  await k.end();
  return rows.map((r) => r.id);
}

/** Keys behind an address, so that the service verifies real signatures. */
async function startUtsteder() {
  const { privateKey, publicKey } = await generateKeyPair('ES256');
  const jwks = JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), kid: 'b', alg: 'ES256', use: 'sig' }] });
  const server = createServer((_req, res) => res.setHeader('content-type', 'application/json').end(jwks));
  const port = await ledigPort();
  await new Promise((r) => server.listen(port, '127.0.0.1', r));
  server.unref();
  const issuer = `http://127.0.0.1:${port}`;
  const token = (sub) =>
    new SignJWT({ iss: issuer, aud: 'bench', sub, exp: Math.floor(Date.now() / 1000) + 3600 })
      .setProtectedHeader({ alg: 'ES256', kid: 'b' })
      .sign(privateKey);
  return { issuer, token };
}

/** A program of its own, started with Node and waited for. */
export async function startProsess(fil, miljo, klar) {
  const p = spawn(process.execPath, [fraRot(fil)], {
    env: { ...process.env, ...miljo, NODE_ENV: 'production' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  opprydding.push(() => new Promise((r) => (p.exitCode === null ? (p.once('exit', r), p.kill('SIGTERM')) : r())));
  for (let i = 0; i < 100; i++) {
    if (p.exitCode !== null) throw new Error(`${fil} did not start`);
    if (
      await fetch(klar).then(
        (r) => r.ok,
        () => false,
      )
    )
      return p;
    await vent(100);
  }
  throw new Error(`${fil} did not answer`);
}

export async function startTjenesten(grunn, tilkoblinger) {
  const port = await ledigPort();
  const url = `http://127.0.0.1:${port}`;
  await startProsess(
    'dist/src/main.js',
    {
      PORT: String(port),
      HOST: '127.0.0.1',
      DATABASE_URL: grunn.adresser.app,
      DATABASE_POOL: String(tilkoblinger),
      AVLOP_MS: '0',
      LOGGNIVA: 'warn',
      PID_NOKKEL: grunn.pidNokkel.toString('base64'),
      UTSTEDERE: JSON.stringify([
        { nokkel: 'DEMO', issuer: grunn.utsteder.issuer, audience: 'bench', jwksUri: grunn.utsteder.issuer },
      ]),
    },
    `${url}/internal/isReady`,
  );
  return url;
}

export async function rydd() {
  for (const r of opprydding.splice(0).reverse()) await r();
}

export const median = (x) => x.toSorted((a, b) => a - b)[Math.floor(x.length / 2)];

/** A B A B …, after one warm-up of each; medians, a table, and the ratio as JSON on the last line. */
export async function sammenlign({ navn, enhet, maal, a, b, runder }) {
  const [at, bt] = [[], []];
  await a.maal();
  await b.maal();
  for (let i = 0; i < runder; i++) {
    at.push(await a.maal());
    bt.push(await b.maal());
  }
  const ratio = median(at) / median(bt);
  const rad = (n, x) =>
    `${n.padEnd(34)} ${String(Math.round(median(x))).padStart(7)} ${String(Math.round(Math.min(...x))).padStart(7)} ${String(Math.round(Math.max(...x))).padStart(7)}`;
  console.log(
    `\n${navn}: ${enhet}, ${runder} rounds each, in turn\n${''.padEnd(34)}  median     min     max\n${rad(a.navn, at)}\n${rad(b.navn, bt)}`,
  );
  console.log(`ratio ${ratio.toFixed(2)}, goal ${maal.toFixed(2)}: ${ratio >= maal ? 'met' : 'NOT met'}`);
  console.log(
    JSON.stringify({
      bench: navn,
      ratio: Number(ratio.toFixed(3)),
      goal: maal,
      a: at.map(Math.round),
      b: bt.map(Math.round),
      pupils: ELEVER,
      logs: LOGGER,
    }),
  );
}
