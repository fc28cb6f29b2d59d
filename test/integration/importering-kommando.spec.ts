import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { finnTilkobling } from '../../src/importering/tilkobling.js';
import { lagTestdatabase, type Testdatabase } from '../support/database.js';
import { eksport12, FNR, medRad, skrivEksport } from '../support/eksport.js';

describe('npm run import', () => {
  let db: Testdatabase;
  const nokkel = randomBytes(32).toString('base64');
  beforeAll(async () => {
    db = await lagTestdatabase();
  });
  afterAll(() => db.riv());

  const kjor = (args: string[], miljo: Record<string, string> = { DATABASE_URL: db.app, PID_NOKKEL: nokkel }) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['dist/src/importering/cli.js', ...args], {
      encoding: 'utf8',
      env: { PATH: process.env['PATH'] ?? '', ...miljo },
    });
    return { status, stdout, stderr };
  };

  it('prints a dry run and then an import, and ends well though a row is rejected', () => {
    const mappe = skrivEksport(
      medRad(eksport12(), 'users.csv', `x,,,true,x,{FNR:${FNR.odd.slice(0, 10)}},Xerxes,Testlund,,,,`),
    );
    const torr = kjor([mappe, '--dry-run']);
    expect(torr).toMatchObject({ status: 0, stderr: '' });
    expect(torr.stdout).toBe(`Dry run: nothing was changed. An import would do this:

9901 Testvik kommune
                       added   changed unchanged      gone
  enhet                    4         0         0         0
  person                   8         0         0         0
  tilknytning              8         0         0         0
  elev                     3         0         0         0
  foreldreansvar           3         0         0         0

Rejected: 1
        1  UGYLDIG_FNR

  users.csv:10  UGYLDIG_FNR (userIds)
`);
    expect(kjor([mappe]).stdout).toContain('Imported.');
    const json = kjor([mappe, '--json']);
    expect(json).toMatchObject({ status: 0, stderr: '' });
    expect(JSON.parse(json.stdout)).toMatchObject({
      utfall: 'FULLFORT',
      kommuner: [{ antall: { elev: { uendret: 3 } } }],
      avvist: { antall: 1 },
    });
  });

  it('ends with 1 and says why when the import was aborted', () => {
    expect(kjor([skrivEksport({ ...eksport12(), 'manifest.csv': '' })])).toEqual({
      status: 1,
      stdout: 'Import aborted.\n\nMANGLER_KOLONNE: manifest.csv has no column propertyName in its first line.\n',
      stderr: '',
    });
  });

  it('ends with 1 when the database does not answer', () => {
    const svar = kjor(['.'], { DATABASE_URL: 'postgres://ingen@127.0.0.1:1/ingen', PID_NOKKEL: nokkel });
    expect(svar.status).toBe(1);
    expect(svar.stderr).toMatch(/^Import failed.*ECONNREFUSED/);
  });

  it('hands the log of one who is gone to the leader, as the command a person runs', async () => {
    const utenLarer = eksport12();
    for (const [fil, innhold] of Object.entries(utenLarer)) {
      utenLarer[fil] = innhold
        .split('\n')
        .filter((l) => !(fil === 'users.csv' && l.startsWith('t1,')) && !(fil === 'roles.csv' && l.includes(',t1,')))
        .join('\n');
    }
    expect(kjor([skrivEksport(eksport12())]).status).toBe(0);
    const k = new pg.Client({ connectionString: db.eier });
    await k.connect();
    await k.query(
      `UPDATE tilknytning SET bekreftet_tid = clock_timestamp() WHERE kilde_id IN ('t1|s1|ANSATT', 'r1|s1|ENHETSLEDER')`,
    );
    await k.query(`WITH l AS (INSERT INTO stafettlogg (kommune_id, id, elev_id, apner_enhet_id, tilstand, niva, veileder_versjon,
          holder_enhet_id, holder_person_id, holder_siden, opprettet_tid, avklar_innen, versjon)
        SELECT t.kommune_id, uuidv7(), e.id, t.enhet_id, 'UNDRING', 0, 1, t.enhet_id, t.person_id, n.n, n.n, n.n + interval '14 days', 1
          FROM tilknytning t, elev e, (SELECT date_trunc('milliseconds', now()) AS n) n
          WHERE t.kilde_id = 't1|s1|ANSATT' AND e.kilde_id = 'e1' RETURNING *),
      p AS (INSERT INTO initiativperiode SELECT kommune_id, id, tstzrange(holder_siden, NULL), holder_enhet_id, holder_person_id, 'OPPRETTET' FROM l),
      d AS (INSERT INTO deltaker SELECT kommune_id, id, holder_enhet_id, holder_siden, 'SKOLE' FROM l)
      INSERT INTO hendelse (kommune_id, logg_id, lopenummer, type, tid, rolle, data)
        SELECT kommune_id, id, 1, 'BekymringOpprettet', opprettet_tid, 'ANSATT', '{}' FROM l`);
    const svar = kjor([skrivEksport(utenLarer)]);
    expect([svar.status, svar.stderr]).toEqual([0, '']);
    const { rows } = await k.query(`SELECT p.kilde_id AS holder FROM stafettlogg l
      JOIN person p ON p.kommune_id = l.kommune_id AND p.id = l.holder_person_id`);
    expect(rows).toEqual([{ holder: 'r1' }]);
    await k.end();
  });

  it('does nothing where npm has kept the flag that makes it a rehearsal', () => {
    const miljo = { DATABASE_URL: db.app, PID_NOKKEL: nokkel, npm_config_dry_run: 'true' };
    expect(kjor([skrivEksport(eksport12())], miljo)).toMatchObject({ status: 2, stdout: '' });
    expect(kjor([skrivEksport(eksport12()), '--dry-run'], miljo).status).toBe(0);
  });

  it('ends with 2 and the usage on wrong use', () => {
    for (const args of [[], ['a', 'b'], ['a', '--tull']])
      expect(kjor(args)).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining('Usage:') as string });
    expect(kjor(['.'], { DATABASE_URL: db.app, PID_NOKKEL: 'kort' })).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('a key of 32 bytes') as string,
    });
  });

  it('finds the demo that runs here, and says so when there is none', () => {
    const mappe = mkdtempSync(join(tmpdir(), 'kjorer-'));
    const fil = join(mappe, 'kjorer.json');
    expect(finnTilkobling({}, fil)).toMatchObject({
      ok: false,
      feil: expect.stringContaining('DATABASE_URL') as string,
    });
    writeFileSync(
      fil,
      JSON.stringify({ pid: 1, url: 'http://localhost', databaseUrl: 'postgres://x', pidNokkel: nokkel }),
    );
    expect(finnTilkobling({}, fil)).toEqual({
      ok: true,
      verdi: { databaseUrl: 'postgres://x', pidNokkel: Buffer.from(nokkel, 'base64') },
    });
    rmSync(mappe, { recursive: true });
  });
});
