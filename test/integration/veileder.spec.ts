import { STANDARDVEILEDER } from '../../src/veileder/domain/standard/standardveileder.js';
import { Bane } from '../support/integrasjon-bane.js';
import { utfall } from '../support/integrasjon.js';

/** The columns as they are to be for a guide, and one of them wrong. */
const PUBLISER = `INSERT INTO veileder (kommune_id, versjon, navn, avklar_dager, svar_dager, samtykke_maneder, elev_alder, innhold, publisert_av)
  VALUES ($1, $2, $3, $4, 7, 12, 15, $5, $6)`;

describe('the guide in the database', () => {
  let b: Bane;
  beforeAll(async () => {
    b = await Bane.start();
  });
  afterAll(() => b.stopp());

  const innhold = JSON.stringify(STANDARDVEILEDER);
  const rad = (versjon: number, avklarDager = 14): unknown[] => [
    b.kommune.id,
    versjon,
    STANDARDVEILEDER.navn,
    avklarDager,
    innhold,
    b.kommune.personer.koordinator,
  ];

  it('is published by the BTI-koordinator of the kommune, in their own name, and by nobody else', async () => {
    for (const navn of ['larer', 'rektor', 'administrator', 'forelder', undefined] as const)
      expect([navn, await b.prov(navn === undefined ? {} : { navn }, (k) => k.query(PUBLISER, rad(2)))]).toEqual([
        navn,
        '42501',
      ]);
    const annen = await b.annenKommune();
    const der = [annen.id, ...rad(2).slice(1, 5), annen.personer.koordinator];
    expect(await b.prov({ navn: 'koordinator' }, (k) => k.query(PUBLISER, der))).toBe('42501');
    const iAnnetNavn = [...rad(2).slice(0, 5), b.kommune.personer.larer];
    expect(await b.prov({ navn: 'koordinator' }, (k) => k.query(PUBLISER, iAnnetNavn))).toBe('42501');
    expect(await b.prov({ navn: 'koordinator' }, (k) => k.query(PUBLISER, rad(2)))).toBe('OK');
  });

  it('says the same in its columns as in its text', async () => {
    expect(await utfall(b.sql(PUBLISER, rad(3, 13)))).toBe('23514 kolonnene_er_innholdet');
    const uten = [
      ...rad(3).slice(0, 4),
      JSON.stringify({ navn: STANDARDVEILEDER.navn }),
      b.kommune.personer.koordinator,
    ];
    expect(await utfall(b.sql(PUBLISER, uten))).toBe('23514 kolonnene_er_innholdet');
    expect(await utfall(b.sql(PUBLISER, [...rad(3).slice(0, 5), null]))).toBe('23514 innhold_har_utgiver');
  });

  it('never changes once it is published, not even for the owner of the database', async () => {
    for (const sql of [
      'UPDATE veileder SET avklar_dager = avklar_dager',
      "UPDATE veileder SET innhold = '{}' WHERE versjon = 1",
      'DELETE FROM veileder WHERE versjon = 1',
      'TRUNCATE veileder CASCADE',
    ])
      expect([sql, await utfall(b.sql(sql))]).toEqual([sql, 'SL009']);
    expect(await b.prov({ navn: 'SYSTEM' }, (k) => k.query('UPDATE veileder SET svar_dager = 8'))).toBe('SL009');
  });

  const nytt = async (): Promise<string> => {
    const [u] = await b.sql<{ id: string }>(
      `INSERT INTO veilederutkast (kommune_id, innhold, opprettet_av, endret_av) VALUES ($1, $2, $3, $3) RETURNING id`,
      [b.kommune.id, innhold, b.kommune.personer.koordinator],
    );
    return u!.id;
  };

  it('is drafted one revision at a time, and a draft that is put away stays as it is', async () => {
    const id = await nytt();
    const endre = (sett: string): Promise<string> =>
      utfall(b.sql(`UPDATE veilederutkast SET ${sett} WHERE id = $1`, [id]));
    expect(await endre("innhold = '{}'")).toBe('SL009');
    expect(await endre('revisjon = revisjon + 2')).toBe('SL009');
    expect(await endre("revisjon = revisjon + 1, opprettet_tid = now() - interval '1 day'")).toBe('SL009');
    expect(await endre('revisjon = revisjon + 1, forkastet_tid = now()')).toBe('OK');
    expect(await endre('revisjon = revisjon + 1, forkastet_tid = NULL')).toBe('SL009');
    expect(await utfall(b.sql('DELETE FROM veilederutkast'))).toBe('SL009');
  });

  it('shows its drafts to nobody but the BTI-koordinator of the kommune', async () => {
    await nytt();
    const antall = (navn: 'koordinator' | 'larer' | 'administrator' | 'forelder' | 'SYSTEM'): Promise<number> =>
      b.som({ navn }, async (k) => (await k.query('SELECT FROM veilederutkast')).rowCount ?? 0);
    expect(await antall('koordinator')).toBeGreaterThan(0);
    for (const navn of ['larer', 'administrator', 'forelder', 'SYSTEM'] as const)
      expect([navn, await antall(navn)]).toEqual([navn, 0]);
    const der = b.iKommune(await b.annenKommune());
    expect(
      await der.som({ navn: 'koordinator' }, async (k) => (await k.query('SELECT FROM veilederutkast')).rowCount),
    ).toBe(0);
  });

  it('is the one that ships where nothing else is written, with the same deadlines in its columns', async () => {
    const { frister, aldre } = STANDARDVEILEDER;
    expect(
      await b.sql(
        'SELECT avklar_dager, svar_dager, samtykke_maneder, elev_alder, innhold FROM veileder WHERE kommune_id = $1 AND versjon = 1',
        [b.kommune.id],
      ),
    ).toEqual([
      {
        avklar_dager: frister.avklarDager,
        svar_dager: frister.svarDager,
        samtykke_maneder: frister.samtykkeManeder,
        elev_alder: aldre.innlogging,
        innhold: null,
      },
    ]);
  });
});
