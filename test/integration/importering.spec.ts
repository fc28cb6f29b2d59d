import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eksport11, eksport12, FNR, medRad, nyMappe, utenRad } from '../support/eksport.js';
import { lagZip } from '../support/eksport-zip.js';
import { type Importor, lagImportor } from '../support/eksport-importor.js';

const nye = (lagtTil: number) => ({ lagtTil, endret: 0, uendret: 0, borte: 0 });
const uendret = (antall: number) => ({ lagtTil: 0, endret: 0, uendret: antall, borte: 0 });

/** What the small kommune becomes: the same from 1.1 and 1.2. */
const FORSTE_GANG = {
  utfall: 'FULLFORT',
  borteUtsatt: false,
  avvist: { antall: 0, etterGrunn: {}, rader: [] },
  kommuner: [
    {
      kommunenummer: '9901',
      navn: 'Testvik kommune',
      antall: { enhet: nye(4), person: nye(8), tilknytning: nye(8), elev: nye(3), foreldreansvar: nye(3) },
    },
  ],
};
const ANDRE_GANG = {
  ...FORSTE_GANG,
  kommuner: [
    {
      kommunenummer: '9901',
      navn: 'Testvik kommune',
      antall: {
        enhet: uendret(4),
        person: uendret(8),
        tilknytning: uendret(8),
        elev: uendret(3),
        foreldreansvar: uendret(3),
      },
    },
  ],
};

describe('the import of a golden export', () => {
  let i: Importor;
  beforeEach(async () => {
    i = await lagImportor();
  });
  afterEach(() => i.riv());

  it.each([
    ['1.1', eksport11],
    ['1.2', eksport12],
  ])('reads OneRoster %s with the exact report, and changes nothing the second time', async (_, eksport) => {
    expect(await i.importer(eksport())).toEqual(FORSTE_GANG);
    const etterForste = await i.innhold();
    expect(await i.importer(eksport())).toEqual(ANDRE_GANG);
    expect(await i.innhold()).toBe(etterForste);
  });

  it('reads the same from a zip, with the files at the root or in one folder', async () => {
    const filer = Object.entries(eksport12());
    for (const [nr, mappe] of ['', 'eksport/'].entries()) {
      const zip = join(nyMappe(), 'eksport.zip');
      writeFileSync(zip, lagZip(Object.fromEntries(filer.map(([navn, t]) => [mappe + navn, Buffer.from(t)]))));
      expect(await i.importer(zip)).toEqual(nr === 0 ? FORSTE_GANG : ANDRE_GANG);
    }
  });

  it('reads files with a byte order mark, with CRLF, and with the columns in another order', async () => {
    const filer = Object.fromEntries(
      Object.entries(eksport12()).map(([navn, t]) => [navn, `\uFEFF${t.replaceAll('\n', '\r\n')}`]),
    );
    filer['demographics.csv'] = '\uFEFFbirthDate,ukjent,sourcedId\r\n2017-02-03,,e1\r\n2021-05-06,,e3\r\n';
    expect(await i.importer(filer)).toEqual(FORSTE_GANG);
    expect(await i.sql(`SELECT navn, tjenestetype FROM enhet ORDER BY kilde_id`)).toEqual([
      { navn: 'Blåbær barnehage', tjenestetype: 'BARNEHAGE' },
      { navn: 'PPT', tjenestetype: 'PPT' },
      { navn: 'Åsen skole', tjenestetype: 'SKOLE' },
      { navn: 'Strand skole', tjenestetype: 'SKOLE' },
    ]);
  });

  it('changes nothing in a dry run, and tells what it would have changed', async () => {
    const for_ = await i.innhold();
    expect(await i.importer(eksport12(), { torrkjoring: true })).toEqual({ ...FORSTE_GANG, utfall: 'TORRKJORT' });
    expect(await i.innhold()).toBe(for_);
  });

  it('takes date of birth from demographics, or else from the national id', async () => {
    await i.importer(eksport12());
    expect(
      await i.sql(
        `SELECT kilde_id, fodselsdato::text AS dato, trinn, adressebeskyttelse AS adr FROM elev ORDER BY kilde_id`,
      ),
    ).toEqual([
      { kilde_id: 'e1', dato: '2017-02-03', trinn: 3, adr: 'UKJENT' },
      { kilde_id: 'e2', dato: '2015-06-07', trinn: 5, adr: 'UKJENT' },
      { kilde_id: 'e3', dato: '2021-05-06', trinn: 0, adr: 'UKJENT' },
    ]);
  });

  it('keeps a teacher who is also a guardian as one person, from either version', async () => {
    await i.importer(eksport11());
    const rader = await i.sql<{ id: string }>(`SELECT p.id FROM person p JOIN tilknytning t ON t.person_id = p.id
      JOIN foreldreansvar f ON f.person_id = p.id WHERE p.fornavn = 'Eva'`);
    expect(rader).toHaveLength(1);
  });

  it('starts a new kommune on a veileder with the default deadlines', async () => {
    await i.importer(eksport12());
    expect(await i.sql('SELECT versjon, avklar_dager, svar_dager, samtykke_maneder, elev_alder FROM veileder')).toEqual(
      [{ versjon: 1, avklar_dager: 14, svar_dager: 7, samtykke_maneder: 12, elev_alder: 15 }],
    );
  });

  it('tells how far it has come, and ends at the end', async () => {
    const sett: [number, number][] = [];
    await i.importer(medRad(eksport12(), 'orgs.csv', 'k2,,,Annenvik kommune,district,9902,'), {
      fremdrift: (lest, totalt) => sett.push([lest, totalt]),
    });
    const lest = sett.map(([n]) => n);
    expect(lest).toEqual([...lest].sort((a, b) => a - b));
    expect(new Set(sett.map(([, totalt]) => totalt)).size).toBe(1);
    expect(sett.at(-1)?.[0]).toBe(sett[0]?.[1]);
  });

  it('lets one import of a kommune run at a time', async () => {
    const rapporter = await Promise.all([i.importer(eksport12()), i.importer(eksport12())]);
    expect(rapporter.filter((r) => r.utfall === 'FULLFORT').length).toBeGreaterThan(0);
    for (const r of rapporter) if (r.utfall !== 'FULLFORT') expect(r.avbrudd?.grunn).toBe('IMPORT_PAGAR');
    expect(await i.importer(eksport12())).toEqual(ANDRE_GANG);
  });

  it('refuses a kommune that is registered under another id', async () => {
    await i.sql(`INSERT INTO kommune (nummer, navn) VALUES ('9901', 'Testvik')`);
    expect(await i.importer(eksport12())).toMatchObject({ utfall: 'AVBRUTT', avbrudd: { grunn: 'KOMMUNE_FINNES' } });
  });

  it('reports what has changed since the last time', async () => {
    await i.importer(eksport12());
    const endret = eksport12();
    endret['users.csv'] = (endret['users.csv'] ?? '')
      .replace('Kari', 'Karianne')
      .replace('Testdal,"t2,g1",03', 'Testdal,t2,04');
    endret['orgs.csv'] = (endret['orgs.csv'] ?? '').replace('Strand skole', 'Stranda skole');
    const { kommuner } = await i.importer(utenRad(endret, 'users.csv', 'g1,'));
    expect(kommuner[0]?.antall).toEqual({
      enhet: { ...uendret(3), endret: 1 },
      person: { ...uendret(6), endret: 1, borte: 1 },
      tilknytning: uendret(8),
      elev: { ...uendret(2), endret: 1 },
      foreldreansvar: { ...uendret(2), borte: 1 },
    });
  });

  it('never stores a password nor a national id, whatever the column', async () => {
    const eksport = eksport12();
    await i.importer(eksport);
    expect(eksport['users.csv']).toContain('hemmelig-passord');
    const lagret = await i.innhold();
    for (const hemmelig of ['hemmelig-passord', ...Object.values(FNR)]) expect(lagret).not.toContain(hemmelig);
    expect(readFileSync('src/importering/les/bruker.ts', 'utf8')).not.toMatch(/les\('password'\)/);
  });
});
