import { Bane } from '../support/integrasjon-bane.js';
import { forste, utfall } from '../support/integrasjon.js';

/** One month, one partition; a month that nobody made still has a place (the default one). */
describe('the partitions of the innsynslogg', () => {
  let b: Bane;
  beforeAll(async () => {
    b = await Bane.start();
  });
  afterAll(() => b.stopp());

  /** Where a reading at that instant is kept. */
  async function lander(tid: string): Promise<string> {
    const { id, personer, tilknytninger } = b.kommune;
    await b.sql(
      `INSERT INTO innsynslogg (kommune_id, tid, person_id, tilknytning_id, rolle, hva, utfall)
         VALUES ($1, $2, $3, $4, 'ANSATT', 'INNBOKS', 'VIST')`,
      [id, tid, personer.larer, tilknytninger.larer],
    );
    const rader = await b.sql<{ p: string }>(
      'SELECT tableoid::regclass::text AS p FROM innsynslogg WHERE tid = $1::timestamptz',
      [tid],
    );
    expect(rader).toHaveLength(1);
    return forste(rader).p;
  }
  const lag = async (fra: string, maneder: number): Promise<number> =>
    forste(await b.sql<{ n: number }>('SELECT lag_innsynspartisjoner($1::date, $2) AS n', [fra, maneder])).n;

  it('a month begins and ends in UTC, and the turn of the month falls on the right side', async () => {
    expect(await lag('2031-02-01', 2)).toBe(2);
    expect(await lander('2031-02-28T23:59:59.999999Z')).toBe('innsynslogg_2031_02');
    expect(await lander('2031-03-01T00:00:00Z')).toBe('innsynslogg_2031_03');
    // Still February in Norway's clock; the partition follows UTC.
    expect(await lander('2031-03-01T00:30:00+01:00')).toBe('innsynslogg_2031_02');
  });

  it('are made once, however often and from wherever they are asked for', async () => {
    expect(await lag('2032-01-15', 3)).toBe(3);
    expect(await lag('2032-01-31', 3)).toBe(0);
    expect(await lag('2032-02-01', 3)).toBe(1);
    const [oslo] = await b.som({ navn: 'larer' }, async (k) => {
      await k.query("SET LOCAL timezone = 'Pacific/Auckland'");
      return (await k.query<{ n: number }>('SELECT lag_innsynspartisjoner(current_date, 4) AS n')).rows;
    });
    expect(oslo?.n).toBe(0);
  });

  it('are made once by many who ask at the same instant', async () => {
    const laget = await Promise.all(Array.from({ length: 4 }, () => lag('2033-01-01', 6)));
    expect(laget.toSorted()).toEqual([0, 0, 0, 6]);
  });

  it('are not made by the service for another time than now, nor is a row written at another', async () => {
    expect(await b.prov({ navn: 'larer' }, (k) => k.query("SELECT lag_innsynspartisjoner('1900-01-01', 36)"))).toBe(
      '22023',
    );
    const skriv = (tid: string, rolle: string): string =>
      `INSERT INTO innsynslogg (kommune_id, tid, person_id, tilknytning_id, enhet_id, rolle, hva, utfall)
         VALUES (kontekst_kommune(), ${tid}, kontekst_person(), kontekst_tilknytning(), kontekst_enhet(), '${rolle}', 'INNBOKS', 'VIST')`;
    expect(await b.prov({ navn: 'larer' }, (k) => k.query(skriv('clock_timestamp()', 'ANSATT')))).toBe('OK');
    expect(await b.prov({ navn: 'larer' }, (k) => k.query(skriv("'2020-01-01'", 'ANSATT')))).toBe('42501');
    expect(await b.prov({ navn: 'larer' }, (k) => k.query(skriv('clock_timestamp()', 'ADMINISTRATOR')))).toBe('42501');
  });

  it('refuses to make none, or more than three years', async () => {
    await expect(lag('2032-01-01', 0)).rejects.toMatchObject({ code: '22023' });
    await expect(lag('2032-01-01', 37)).rejects.toMatchObject({ code: '22023' });
  });

  it('the coming year has its partitions from the start', async () => {
    const [rad] = await b.sql<{ mangler: number }>(
      `SELECT count(*)::integer AS mangler FROM generate_series(date_trunc('month', now()), now() + interval '12 months', interval '1 month') m
         WHERE to_regclass('innsynslogg_' || to_char(m, 'YYYY_MM')) IS NULL`,
    );
    expect(rad?.mangler).toBe(0);
  });

  it('a month without a partition lands in the default one', async () => {
    expect(await lander('2041-07-01T12:00:00Z')).toBe('innsynslogg_ellers');
  });

  it('a month that the default one has caught stays there, and stands in the way of no other month', async () => {
    expect(await lander('2042-07-01T12:00:00Z')).toBe('innsynslogg_ellers');
    expect(await lag('2042-06-01', 3)).toBe(2);
    expect(await lander('2042-07-31T12:00:00Z')).toBe('innsynslogg_ellers');
    expect(await lander('2042-08-01T12:00:00Z')).toBe('innsynslogg_2042_08');
  });

  it('a partition made later is closed to everyone but through its parent, row-level security forced', async () => {
    await lag('2034-01-01', 1);
    expect(await b.prov({ navn: 'larer' }, (k) => k.query('SELECT FROM innsynslogg_2034_01'))).toBe('42501');
    expect(
      await b.sql("SELECT relrowsecurity, relforcerowsecurity FROM pg_class WHERE relname = 'innsynslogg_2034_01'"),
    ).toEqual([{ relrowsecurity: true, relforcerowsecurity: true }]);
  });

  it('a partition refuses as its parent does to be changed or deleted, also by the owner', async () => {
    await lag('2035-01-01', 1);
    expect(await lander('2035-01-02T12:00:00Z')).toBe('innsynslogg_2035_01');
    expect(await lander('2045-01-02T12:00:00Z')).toBe('innsynslogg_ellers');
    for (const tabell of ['innsynslogg', 'innsynslogg_2035_01', 'innsynslogg_ellers']) {
      for (const sql of [`UPDATE ${tabell} SET grunn = NULL`, `DELETE FROM ${tabell}`, `TRUNCATE ${tabell}`]) {
        expect([sql, await utfall(b.sql(sql))]).toEqual([sql, 'SL009']);
        expect([sql, await b.prov({ navn: 'larer' }, (k) => k.query(sql))]).toEqual([sql, '42501']);
      }
    }
  });
});
