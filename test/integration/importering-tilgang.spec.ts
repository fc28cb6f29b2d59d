import { idnr } from '@navikt/fnrvalidator';
import { lagFnr } from '../../src/demo/generator/fnr.js';
import { kommuneIdFor } from '../../src/importering/kommune-id.js';
import { pidHmac } from '../../src/tilgang/pid.js';
import { eksport11, eksport12, FNR, medRad, utenRad } from '../support/eksport.js';
import { type Importor, lagImportor } from '../support/eksport-importor.js';

const bytt = (filer: Record<string, string>, fra: string, til: string): Record<string, string> => {
  expect(filer['users.csv']).toContain(fra);
  return { ...filer, 'users.csv': (filer['users.csv'] ?? '').replace(fra, til) };
};

describe('nobody gains access to a log by an import', () => {
  let i: Importor;
  beforeEach(async () => {
    i = await lagImportor();
  });
  afterEach(() => i.riv());

  const bekreft = (kildeId: string) =>
    i.sql('UPDATE tilknytning SET bekreftet_tid = clock_timestamp() WHERE kilde_id LIKE $1 AND til IS NULL', [
      `${kildeId}|%`,
    ]);

  it.each([
    ['1.1', eksport11],
    ['1.2', eksport12],
  ])('confirms only the roles that never see a log, from OneRoster %s', async (_, eksport) => {
    await i.importer(eksport());
    expect(
      await i.sql(
        'SELECT rolle, bekreftet_tid IS NOT NULL AS i_kraft, count(*)::integer AS n FROM tilknytning GROUP BY 1, 2 ORDER BY 1',
      ),
    ).toEqual([
      { rolle: 'ADMINISTRATOR', i_kraft: true, n: 1 },
      { rolle: 'ANSATT', i_kraft: false, n: 4 },
      { rolle: 'BTI_KOORDINATOR', i_kraft: true, n: 1 },
      { rolle: 'ENHETSLEDER', i_kraft: false, n: 2 },
    ]);
  });

  it('makes guardians unverified, with no kontekst to act in', async () => {
    await i.importer(eksport12());
    expect(await i.sql('SELECT DISTINCT verifisert_tid, verifisert_kilde, adresseinnsyn FROM foreldreansvar')).toEqual([
      { verifisert_tid: null, verifisert_kilde: null, adresseinnsyn: false },
    ]);
    expect(
      await i.sql(`SELECT DISTINCT kilde_id FROM person p WHERE EXISTS (SELECT FROM foreldreansvar f WHERE f.person_id = p.id)
      AND NOT EXISTS (SELECT FROM tilknytning t WHERE t.person_id = p.id) ORDER BY 1`),
    ).toEqual([{ kilde_id: 'g1' }, { kilde_id: 'g2' }]);
    expect(
      await i.sql('SELECT FROM identitet i JOIN person p ON p.id = i.person_id WHERE p.kilde_id IN ($1, $2)', [
        'g1',
        'g2',
      ]),
    ).toEqual([]);
  });

  it("keeps a guardian's national id only as an HMAC under the service's key", async () => {
    await i.importer(eksport12());
    expect(idnr(FNR.odd)).toEqual({ status: 'valid', type: 'tnr' });
    expect(await i.sql('SELECT pid_hmac FROM person WHERE kilde_id = $1', ['g1'])).toEqual([
      { pid_hmac: pidHmac(FNR.odd, i.pidNokkel) },
    ]);
  });

  it('adds no login to a person who already has access', async () => {
    await i.importer(eksport12());
    await bekreft('t1');
    const for_ = await i.innhold();
    const { avvist } = await i.importer(
      bytt(eksport12(), '{FEIDE:kari@test.invalid}', '"{FEIDE:kari@test.invalid},{FEIDE:fremmed@test.invalid}"'),
    );
    expect(avvist.rader).toEqual([{ fil: 'users.csv', linje: 2, grunn: 'HAR_TILGANG', felt: 'userIds' }]);
    expect(await i.innhold()).toBe(for_);
  });

  it('does not change the national id of a person who already has access', async () => {
    await i.importer(eksport12());
    await i.sql(
      `UPDATE foreldreansvar SET verifisert_tid = clock_timestamp(), verifisert_kilde = 'FOLKEREGISTERET', verifisert_dato = current_date`,
    );
    const for_ = await i.innhold();
    const { avvist } = await i.importer(bytt(eksport12(), FNR.odd, lagFnr('1970-01-01', 0)));
    expect(avvist.rader).toEqual([{ fil: 'users.csv', linje: 8, grunn: 'HAR_TILGANG', felt: 'userIds' }]);
    expect(await i.innhold()).toBe(for_);
  });

  it("does not take a person with another's national id for that other", async () => {
    await i.importer(eksport12());
    const uten = utenRad(utenRad(eksport12(), 'users.csv', 'g1,'), 'roles.csv', '9,');
    const med = medRad(
      medRad(uten, 'users.csv', `x1,,,true,x1,"{FEIDE:x@test.invalid},{FNR:${FNR.odd}}",Xerxes,Testlund,,,,`),
      'roles.csv',
      '99,,,x1,primary,teacher,,,s1,',
    );
    const { avvist } = await i.importer(med);
    expect(avvist.rader).toContainEqual({ fil: 'users.csv', linje: 9, grunn: 'FNR_I_BRUK', felt: 'userIds' });
    expect(await i.sql(`SELECT pid_hmac FROM person WHERE kilde_id = 'x1'`)).toEqual([{ pid_hmac: null }]);
  });

  it('does not move a login from one person to another', async () => {
    await i.importer(eksport12());
    const { avvist } = await i.importer(bytt(eksport12(), '{FEIDE:ragnar@test.invalid}', '{FEIDE:kari@test.invalid}'));
    expect(avvist.rader).toEqual([{ fil: 'users.csv', linje: 4, grunn: 'IDENTITET_I_BRUK', felt: 'userIds' }]);
    expect(
      await i.sql(
        `SELECT p.kilde_id FROM identitet i JOIN person p ON p.id = i.person_id WHERE subjekt = 'kari@test.invalid'`,
      ),
    ).toEqual([{ kilde_id: 't1' }]);
  });

  it('asks for a new confirmation of one who has left and comes back, and keeps the old period', async () => {
    await i.importer(eksport12());
    await bekreft('t1');
    const borte = utenRad(utenRad(utenRad(eksport12(), 'users.csv', 't1,'), 'roles.csv', '1,'), 'roles.csv', '2,');
    expect((await i.importer(borte)).kommuner[0]?.antall).toMatchObject({
      tilknytning: { borte: 2 },
      person: { borte: 1 },
    });
    expect((await i.importer(eksport12())).kommuner[0]?.antall).toMatchObject({
      tilknytning: { lagtTil: 2 },
      person: { endret: 1 },
    });
    expect(
      await i.sql(`SELECT til IS NULL AS na, bekreftet_tid IS NOT NULL AS bekreftet, count(*)::integer AS n FROM tilknytning
      WHERE kilde_id LIKE 't1|%' GROUP BY 1, 2 ORDER BY 1`),
    ).toEqual([
      { na: false, bekreftet: true, n: 2 },
      { na: true, bekreftet: false, n: 2 },
    ]);
    const for_ = await i.innhold();
    await i.importer(eksport12());
    expect(await i.innhold()).toBe(for_);
  });

  it('does not put an administrator back in force whom somebody has ended here', async () => {
    await i.importer(eksport12());
    await i.sql(`UPDATE tilknytning SET til = clock_timestamp() WHERE rolle = 'ADMINISTRATOR'`);
    await i.importer(eksport12());
    expect(
      await i.sql(
        `SELECT FROM tilknytning WHERE rolle = 'ADMINISTRATOR' AND til IS NULL AND bekreftet_tid IS NOT NULL`,
      ),
    ).toEqual([]);
  });

  it('writes only to the kommuner of the export, each in its own transaction', async () => {
    const to = medRad(eksport12(), 'orgs.csv', 'k2,,,Annenvik kommune,district,9902,', 's8,,,Vik skole,school,S8,k2');
    const med = medRad(
      medRad(to, 'users.csv', 't8,,,true,t8,,Tor,Testvik,,,,'),
      'roles.csv',
      '20,,,t8,primary,teacher,,,s8,',
      '21,,,x,primary,teacher,,,s8,',
    );
    const rapport = await i.importer(med);
    expect(rapport.kommuner.map((k) => [k.kommunenummer, k.antall.person.lagtTil])).toEqual([
      ['9901', 8],
      ['9902', 1],
    ]);
    expect(rapport.avvist).toMatchObject({
      antall: 1,
      rader: [{ fil: 'roles.csv', linje: 13, grunn: 'UKJENT_BRUKER' }],
    });
    expect(await i.sql('SELECT id FROM kommune ORDER BY nummer')).toEqual([
      { id: kommuneIdFor('9901') },
      { id: kommuneIdFor('9902') },
    ]);
    expect(await i.sql('SELECT DISTINCT kommune_id FROM person WHERE kilde_id = $1', ['t8'])).toEqual([
      { kommune_id: kommuneIdFor('9902') },
    ]);
  });
});
