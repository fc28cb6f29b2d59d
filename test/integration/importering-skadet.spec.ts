import { eksport11, eksport12, FNR, medRad, skrivEksport, utenRad } from '../support/eksport.js';
import { type Importor, lagImportor } from '../support/eksport-importor.js';

const bytt = (filer: Record<string, string>, fil: string, fra: string, til: string): Record<string, string> => {
  expect(filer[fil]).toContain(fra);
  return { ...filer, [fil]: (filer[fil] ?? '').replace(fra, til) };
};

const INGEN_AVVIST = { antall: 0, etterGrunn: {}, rader: [] };

describe('the import of a damaged export', () => {
  let i: Importor;
  beforeEach(async () => {
    i = await lagImportor();
  });
  afterEach(() => i.riv());

  const avbrytes = (filer: Record<string, string | Buffer>) => async (avbrudd: object) => {
    const tomt = await i.innhold();
    expect(await i.importer(filer)).toEqual({
      utfall: 'AVBRUTT',
      kommuner: [],
      avvist: INGEN_AVVIST,
      borteUtsatt: false,
      avbrudd,
    });
    expect(await i.innhold()).toBe(tomt);
  };

  it('refuses a file without a required column, by file and column', async () => {
    await avbrytes(bytt(eksport12(), 'users.csv', 'agentSourcedIds', 'agents'))({
      grunn: 'MANGLER_KOLONNE',
      fil: 'users.csv',
      linje: 1,
      felt: 'agentSourcedIds',
      melding: 'users.csv has no column agentSourcedIds in its first line.',
    });
  });

  it('refuses a file without any header, or with nothing in it', async () => {
    const mangler = (felt: string) => ({
      grunn: 'MANGLER_KOLONNE',
      fil: 'roles.csv',
      linje: 1,
      felt,
      melding: `roles.csv has no column ${felt} in its first line.`,
    });
    const roller = eksport12()['roles.csv'] ?? '';
    await avbrytes({ ...eksport12(), 'roles.csv': roller.slice(roller.indexOf('\n') + 1) })(mangler('sourcedId'));
    await avbrytes({ ...eksport12(), 'roles.csv': '' })(mangler('sourcedId'));
  });

  it('refuses a file that is not UTF-8, by file and line', async () => {
    for (const koding of ['latin1', 'utf16le'] as const) {
      const linje = koding === 'latin1' ? 3 : 1;
      const orgs = Buffer.from(`\uFEFF${eksport12()['orgs.csv'] ?? ''}`.slice(koding === 'latin1' ? 1 : 0), koding);
      await avbrytes({ ...eksport12(), 'orgs.csv': orgs })({
        grunn: 'UGYLDIG_TEGNSETT',
        fil: 'orgs.csv',
        linje,
        melding: `orgs.csv is not UTF-8 (line ${String(linje)}). Export it again as UTF-8.`,
      });
    }
  });

  it('takes everything back when the fault comes late in the last file', async () => {
    const sist = Buffer.concat([
      Buffer.from(eksport12()['stafett_tilknytninger.csv'] ?? ''),
      Buffer.from([0xe5, 0x0a]),
    ]);
    await avbrytes({ ...eksport12(), 'stafett_tilknytninger.csv': sist })(
      expect.objectContaining({ grunn: 'UGYLDIG_TEGNSETT', linje: 6 }) as object,
    );
  });

  it('refuses a quote that is never closed, for it swallows the rows after it', async () => {
    await avbrytes(bytt(eksport12(), 'users.csv', 'Kari,Testberg', '"Kari,Testberg'))(
      expect.objectContaining({ grunn: 'UGYLDIG_CSV', fil: 'users.csv' }) as object,
    );
  });

  it.each([
    ['a manifest that is missing', { 'manifest.csv': undefined }, { grunn: 'MANGLER_FIL', fil: 'manifest.csv' }],
    [
      'a file that the manifest promises',
      { 'demographics.csv': undefined },
      { grunn: 'MANGLER_FIL', fil: 'demographics.csv' },
    ],
    [
      'roles that the manifest calls absent',
      {
        'manifest.csv':
          'propertyName,value\noneroster.version,1.2\nfile.orgs,bulk\nfile.users,bulk\nfile.roles,absent\n',
      },
      { grunn: 'MANGLER_FIL', fil: 'roles.csv' },
    ],
    [
      'a delta',
      {
        'manifest.csv':
          'propertyName,value\noneroster.version,1.2\nfile.orgs,bulk\nfile.users,delta\nfile.roles,bulk\n',
      },
      { grunn: 'DELTA_STOTTES_IKKE', fil: 'manifest.csv', felt: 'file.users' },
    ],
    [
      'another version',
      { 'manifest.csv': 'propertyName,value\noneroster.version,1.0\nfile.orgs,bulk\nfile.users,bulk\n' },
      { grunn: 'UKJENT_VERSJON', fil: 'manifest.csv', felt: 'oneroster.version' },
    ],
    [
      'an export without a kommune',
      { 'orgs.csv': 'sourcedId,name,type,identifier,parentSourcedId\n' },
      { grunn: 'INGEN_KOMMUNE', fil: 'orgs.csv' },
    ],
  ])('refuses %s', async (_, endring, avbrudd) => {
    const filer = Object.fromEntries(
      Object.entries({ ...eksport12(), ...endring }).flatMap(([navn, t]) => (t === undefined ? [] : [[navn, t]])),
    );
    expect((await i.importer(filer)).avbrudd).toMatchObject(avbrudd);
  });

  it('says so when there is no export at all', async () => {
    expect((await i.importer('/finnes/ikke')).avbrudd).toMatchObject({ grunn: 'UGYLDIG_KILDE' });
    expect((await i.importer(skrivEksport({ x: 'ikke en zip' }) + '/x')).avbrudd).toMatchObject({
      grunn: 'UGYLDIG_KILDE',
    });
  });

  it('reports every bad row by file, line and column, and imports all the others', async () => {
    let filer = medRad(
      eksport12(),
      'orgs.csv',
      's9,,,Bortgjemt skole,school,S9,finnes-ikke',
      's1,,,Åsen igjen,school,S1,k',
      'k2,,,Annen,district,99,',
    );
    filer = medRad(
      filer,
      'users.csv',
      't1,,,true,t1,,Kari,Dobbelberg,,,,', // 10
      'x1,,,true,x1,,,Navnløs,,,,', // 11
      `x2,,,true,x2,{FNR:${FNR.eva.slice(0, 10)}${String((Number(FNR.eva[10]) + 1) % 10)}},Feil,Testnummer,,,,`, // 12
      `${FNR.odd},,,true,x3,,Nummer,Testid,,,,`, // 13
      'x4,,,true,x4,{FNR,Uten,Testform,,,,', // 14
      'x5,,,true,x5,,Ukjent,Testtrinn,,19,,', // 15
      'x6,,,true,x6,,Ingen,Testrolle,,,,', // 16
      'x7,,,true,x7,,Ingen,Testdato,,04,,', // 17
      'x8,,,true', // 18
      `x9,,,true,x9,{FNR:${FNR.odd}},Annet,Testnavn,,,,`, // 19
      'e9,,,true,e9,,Elev,Testlenke,"finnes-ikke,r1",02,,s1', // 20
      'g9,,,true,g9,,Uten,Testbarn,,,,', // 21
      'xa,maybe,,true,xa,,Rar,Teststatus,,,,', // 22
      'xb,,,true,xb,,Gal,Test"anførsel,,,,', // 23
      `xc,,,true,xc,,${'L'.repeat(201)},Testlang,,,,`, // 24
      'xd,,,true,xd,,Nul\u0000l,Testtegn,,,,', // 25
    );
    filer = medRad(
      filer,
      'roles.csv',
      '11,,,t1,secondary,teacher,,,finnes-ikke,', // 12
      '12,,,finnes-ikke,primary,teacher,,,s1,', // 13
      '13,,,t1,secondary,vaktmester,,,s1,', // 14
      '14,,,t1,secondary,teacher,,,k,', // 15
      '15,,,x7,primary,student,,,s1,', // 16
      '16,,,e9,primary,student,,,s1,', // 17
      '17,,,g9,primary,guardian,,,s1,', // 18
      '18,,,t1,secondary,teacher,i går,,s1,', // 19
    );
    filer = medRad(
      filer,
      'demographics.csv',
      'x7,,,2015-02-30,',
      'e9,,,2018-01-01,',
      'e9,,,2018-01-02,',
      'finnes-ikke,,,2018-01-01,',
    );
    filer = medRad(filer, 'stafett_enheter.csv', 'bv,Barnevern,barnevern,9901', 'bv,Barnevern,BARNEVERN,9999');
    filer = medRad(
      filer,
      'stafett_tilknytninger.csv',
      'p9,Pål,Testås,,,ppt,FORESATT,,9901', // 6
      'p9,Pål,Testås,,,finnes-ikke,ANSATT,,9901', // 7
      'p9,Pål,Testås,,,ppt,ADMINISTRATOR,,9901', // 8
      'p9,Pål,Testås,,,ppt,ANSATT,,9999', // 9
      `p9,Pål,Testås,SSN,${FNR.eva},ppt,ANSATT,,9901`, // 10
    );
    const rapport = await i.importer(filer);
    expect(rapport.avvist.rader.map((r) => `${r.fil}:${String(r.linje)} ${r.grunn} ${r.felt ?? ''}`.trim())).toEqual([
      'demographics.csv:4 UGYLDIG_DATO birthDate',
      'demographics.csv:6 DUPLIKAT_ID sourcedId',
      'demographics.csv:7 UKJENT_BRUKER sourcedId',
      'orgs.csv:6 UKJENT_KOMMUNE parentSourcedId',
      'orgs.csv:7 DUPLIKAT_ID sourcedId',
      'orgs.csv:8 UGYLDIG_KOMMUNENUMMER identifier',
      'roles.csv:12 UKJENT_ORG orgSourcedId',
      'roles.csv:13 UKJENT_BRUKER userSourcedId',
      'roles.csv:14 UGYLDIG_ROLLE role',
      'roles.csv:15 ORG_ER_IKKE_SKOLE orgSourcedId',
      'roles.csv:19 UGYLDIG_DATO beginDate',
      'stafett_enheter.csv:4 UGYLDIG_TJENESTETYPE tjenestetype',
      'stafett_enheter.csv:5 UKJENT_KOMMUNE kommunenummer',
      'stafett_tilknytninger.csv:6 UGYLDIG_ROLLE rolle',
      'stafett_tilknytninger.csv:7 UKJENT_ORG enhetSourcedId',
      'stafett_tilknytninger.csv:8 UGYLDIG_ROLLE enhetSourcedId',
      'stafett_tilknytninger.csv:9 UKJENT_KOMMUNE kommunenummer',
      'stafett_tilknytninger.csv:10 FODSELSNUMMER_SOM_ID subjekt',
      'users.csv:10 DUPLIKAT_ID sourcedId',
      'users.csv:11 MANGLER_VERDI givenName',
      'users.csv:12 UGYLDIG_FNR userIds',
      'users.csv:13 FODSELSNUMMER_SOM_ID sourcedId',
      'users.csv:14 UGYLDIG_USER_IDS userIds',
      'users.csv:15 UGYLDIG_TRINN grades',
      'users.csv:16 UTEN_ROLLE role',
      'users.csv:17 MANGLER_FODSELSDATO birthDate',
      'users.csv:18 GALT_ANTALL_KOLONNER',
      'users.csv:19 FNR_I_BRUK userIds',
      'users.csv:20 AGENT_ER_IKKE_FORESATT agentSourcedIds',
      'users.csv:20 UKJENT_AGENT agentSourcedIds',
      'users.csv:21 FORESATT_UTEN_ELEV agentSourcedIds',
      'users.csv:22 UGYLDIG_STATUS status',
      'users.csv:23 UGYLDIG_ANFORSEL',
      'users.csv:24 FOR_LANG givenName',
      'users.csv:25 UGYLDIG_TEGN givenName',
    ]);
    expect(rapport.avvist.antall).toBe(35);
    expect(rapport.borteUtsatt).toBe(true); // line 23 could not be read at all
    const nye = (lagtTil: number) => ({ lagtTil, endret: 0, uendret: 0, borte: 0 });
    // What the golden export gives, and the one good row among the bad: pupil e9.
    expect(rapport.kommuner[0]?.antall).toEqual({
      enhet: nye(4),
      person: nye(8),
      tilknytning: nye(8),
      elev: nye(4),
      foreldreansvar: nye(3),
    });
    for (const hemmelig of Object.values(FNR)) expect(JSON.stringify(rapport)).not.toContain(hemmelig);
    expect(JSON.stringify(rapport.avvist)).not.toMatch(/Test|Dobbel|Xerxes/);
  });

  it("reports an unknown org in 1.1, and keeps the user's other orgs", async () => {
    const filer = bytt(eksport11(), 'users.csv', '"s1,s2",teacher', '"s1,s7",teacher');
    const { avvist, kommuner } = await i.importer(filer);
    expect(avvist.rader).toEqual([{ fil: 'users.csv', linje: 2, grunn: 'UKJENT_ORG', felt: 'orgSourcedIds' }]);
    expect(kommuner[0]?.antall.tilknytning.lagtTil).toBe(7);
  });

  it("leaves what it knows of a user untouched when the user's row has become bad", async () => {
    await i.importer(eksport12());
    const for_ = await i.innhold();
    const { kommuner } = await i.importer(bytt(eksport12(), 'users.csv', 'Kari,Testberg', ',Testberg'));
    expect(kommuner[0]?.antall.tilknytning).toEqual({ lagtTil: 0, endret: 0, uendret: 6, borte: 0 });
    expect(await i.innhold()).toBe(for_);
  });

  it('calls nobody gone when a rejected row does not say whom it is about', async () => {
    await i.importer(eksport12());
    const uten = utenRad(utenRad(eksport12(), 'users.csv', 'g2,'), 'roles.csv', '10,');
    const rapport = await i.importer(medRad(uten, 'users.csv', ',,,true,,,Hvem,Testukjent,,,,'));
    expect(rapport).toMatchObject({
      borteUtsatt: true,
      kommuner: [{ antall: { person: { borte: 0 }, foreldreansvar: { borte: 0 } } }],
    });
    expect(await i.importer(uten)).toMatchObject({
      borteUtsatt: false,
      kommuner: [{ antall: { person: { borte: 1 }, foreldreansvar: { borte: 1 } } }],
    });
  });

  it('counts all refusals and lists the first thousand', async () => {
    const mange = Array.from({ length: 2500 }, (_, n) => `x${String(n)},,,true,,,,,,,,`);
    const { avvist } = await i.importer(medRad(eksport12(), 'users.csv', ...mange));
    expect(avvist).toMatchObject({ antall: 2500, etterGrunn: { MANGLER_VERDI: 2500 } });
    expect(avvist.rader).toHaveLength(1000);
    expect(avvist.rader[999]).toMatchObject({ fil: 'users.csv', linje: 1009 });
  });
});
