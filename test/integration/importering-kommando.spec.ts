import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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

  it('ends with 2 and the usage on wrong use', () => {
    for (const args of [[], ['a', 'b'], ['a', '--tull']])
      expect(kjor(args)).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining('Usage:') as string });
    expect(kjor(['.'], { DATABASE_URL: db.app, PID_NOKKEL: 'kort' })).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('at least 32 bytes') as string,
    });
  });

  it('finds the demo that runs here, and says so when there is none', () => {
    const fil = join(mkdtempSync(join(tmpdir(), 'kjorer-')), 'kjorer.json');
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
  });
});
