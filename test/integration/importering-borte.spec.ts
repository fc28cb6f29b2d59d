import type { AvsluttTilknytning } from '../../src/importering/avslutt.js';
import { feil } from '../../src/shared/result.js';
import { eksport12, medRad, utenRad } from '../support/eksport.js';
import { type Importor, lagImportor } from '../support/eksport-importor.js';

const uten = (...rader: [fil: string, begynner: string][]): Record<string, string> =>
  rader.reduce((filer, [fil, begynner]) => utenRad(filer, fil, begynner), eksport12());

describe('what is gone from the source', () => {
  let i: Importor;
  beforeEach(async () => {
    i = await lagImportor();
    await i.importer(eksport12());
  });
  afterEach(() => i.riv());

  const borte = async (filer: Record<string, string>) => {
    const { enhet, person, tilknytning, elev, foreldreansvar } = (await i.importer(filer)).kommuner[0]?.antall ?? {};
    return [enhet, person, tilknytning, elev, foreldreansvar].map((t) => t?.borte);
  };

  it('marks a pupil as gone, with the guardians who have no other child here', async () => {
    expect(
      await borte(uten(['users.csv', 'e2,'], ['roles.csv', '7,'], ['users.csv', 'g2,'], ['roles.csv', '10,'])),
    ).toEqual([0, 1, 0, 1, 1]);
    expect(await i.sql(`SELECT kilde_id FROM elev WHERE borte_tid IS NOT NULL`)).toEqual([{ kilde_id: 'e2' }]);
    expect(await i.importer(eksport12())).toMatchObject({
      kommuner: [{ antall: { person: { endret: 1 }, elev: { endret: 1 }, foreldreansvar: { endret: 1 } } }],
    });
    expect(await i.sql(`SELECT FROM elev WHERE borte_tid IS NOT NULL`)).toEqual([]);
  });

  it('takes a row that is marked tobedeleted as gone', async () => {
    const filer = eksport12();
    filer['users.csv'] = (filer['users.csv'] ?? '')
      .replace('e3,,', 'e3,tobedeleted,')
      .replace('r1,,', 'r1,tobedeleted,');
    expect(await borte(filer)).toEqual([0, 1, 1, 1, 0]);
    expect(await borte(filer)).toEqual([0, 0, 0, 0, 0]);
  });

  it('takes a role whose last day has passed as gone', async () => {
    const filer = eksport12();
    filer['roles.csv'] = (filer['roles.csv'] ?? '').replace(
      '5,,,r1,primary,principal,,,',
      '5,,,r1,primary,principal,2020-01-01,2021-01-01,',
    );
    expect(await borte(filer)).toEqual([0, 1, 1, 0, 0]);
  });

  it('lets whoever knows the logs end a confirmed tilknytning, and only that', async () => {
    await i.sql(`UPDATE tilknytning SET bekreftet_tid = clock_timestamp() WHERE kilde_id = 't1|s1|ANSATT'`);
    const bedt: string[] = [];
    const nekt: AvsluttTilknytning = async (tx, t) => {
      bedt.push(t.tilknytningId);
      // What a refusal has begun is taken back.
      await tx.sporr({
        text: `UPDATE tilknytning SET tittel = 'påbegynt' WHERE kommune_id = $1 AND id = $2`,
        values: [t.kommuneId, t.tilknytningId],
      });
      return feil('ENHETEN_MANGLER_LEDER');
    };
    const rapport = await i.importer(uten(['users.csv', 't1,'], ['roles.csv', '1,'], ['roles.csv', '2,']), {
      avslutt: nekt,
    });
    const [rad] = await i.sql<{ id: string; til: Date | null; tittel: string }>(
      `SELECT id, til, tittel FROM tilknytning WHERE kilde_id = 't1|s1|ANSATT'`,
    );
    expect(rad).toMatchObject({ til: null, tittel: 'Lærer' });
    expect(bedt).toEqual([rad?.id]);
    expect(rapport.avvist.rader).toEqual([
      { fil: 'tilknytning', linje: null, grunn: 'ENHETEN_MANGLER_LEDER', kildeId: 't1|s1|ANSATT' },
    ]);
    // The unconfirmed one at the other school is gone; the person still works here.
    expect(rapport.kommuner[0]?.antall).toMatchObject({ tilknytning: { borte: 1 }, person: { borte: 0 } });
  });

  it('cannot leave an open log without its holder, whatever the export says', async () => {
    await i.sql(
      `UPDATE tilknytning SET bekreftet_tid = clock_timestamp() WHERE kilde_id IN ('t1|s1|ANSATT', 'r1|s1|ENHETSLEDER')`,
    );
    await i.sql(`WITH l AS (INSERT INTO stafettlogg (kommune_id, id, elev_id, apner_enhet_id, tilstand, niva, veileder_versjon,
          holder_enhet_id, holder_person_id, holder_siden, opprettet_tid, avklar_innen, versjon)
        SELECT t.kommune_id, uuidv7(), e.id, t.enhet_id, 'UNDRING', 0, 1, t.enhet_id, t.person_id, n.n, n.n, n.n + interval '14 days', 1
          FROM tilknytning t, elev e, (SELECT date_trunc('milliseconds', now()) AS n) n
          WHERE t.kilde_id = 't1|s1|ANSATT' AND e.kilde_id = 'e1' RETURNING *)
      INSERT INTO initiativperiode SELECT kommune_id, id, tstzrange(holder_siden, NULL), holder_enhet_id, holder_person_id, 'OPPRETTET' FROM l`);
    const for_ = await i.innhold();
    const larerenBorte = uten(['users.csv', 't1,'], ['roles.csv', '1,'], ['roles.csv', '2,']);
    for (const torrkjoring of [true, false]) {
      await expect(i.importer(larerenBorte, { torrkjoring })).rejects.toMatchObject({ code: 'SL002' });
    }
    expect(await i.innhold()).toBe(for_);
    expect(await i.importer(larerenBorte, { avslutt: () => Promise.resolve(feil('HOLDER_LOGG')) })).toMatchObject({
      utfall: 'FULLFORT',
      avvist: { antall: 1, rader: [{ grunn: 'HOLDER_LOGG', kildeId: 't1|s1|ANSATT' }] },
    });
  });

  it('closes a unit where nobody is left, and reports one that is in use', async () => {
    const stengt = uten(
      ['demographics.csv', 'e3,'],
      ['orgs.csv', 'b1,'],
      ['stafett_enheter.csv', 'b1,'],
      ['users.csv', 'e3,'],
      ['roles.csv', '8,'],
    );
    expect(await borte(stengt)).toEqual([1, 0, 0, 1, 0]);
    await i.sql(`UPDATE tilknytning SET kilde_id = NULL WHERE kilde_id = 'p1|ppt|ANSATT'`);
    const filer = { ...stengt };
    filer['stafett_enheter.csv'] = 'sourcedId,navn,tjenestetype,kommunenummer\n';
    filer['stafett_tilknytninger.csv'] = (filer['stafett_tilknytninger.csv'] ?? '')
      .split('\n')
      .filter((l) => !l.includes(',ppt,'))
      .join('\n');
    const { avvist, kommuner } = await i.importer(filer);
    expect(avvist.rader).toEqual([{ fil: 'orgs.csv', linje: null, grunn: 'ENHET_I_BRUK', kildeId: 'ppt' }]);
    expect(kommuner[0]?.antall.enhet.borte).toBe(0);
  });

  it('leaves a verified foreldreansvar to those who verified it', async () => {
    await i.sql(`UPDATE foreldreansvar SET verifisert_tid = clock_timestamp(), verifisert_kilde = 'FOLKEREGISTERET', verifisert_dato = current_date
      WHERE person_id = (SELECT id FROM person WHERE kilde_id = 'g2')`);
    const rapport = await i.importer(uten(['users.csv', 'g2,'], ['roles.csv', '10,']));
    expect(rapport.avvist.rader).toEqual([
      { fil: 'users.csv', linje: null, grunn: 'FORELDREANSVAR_VERIFISERT', felt: 'agentSourcedIds', kildeId: 'g2' },
    ]);
    expect(rapport.kommuner[0]?.antall).toMatchObject({ person: { borte: 0 }, foreldreansvar: { borte: 0 } });
  });

  it('never reopens a foreldreansvar that people have ended', async () => {
    await i.sql(`UPDATE foreldreansvar SET verifisert_tid = clock_timestamp(), verifisert_kilde = 'FOLKEREGISTERET', verifisert_dato = current_date,
      opphort_tid = clock_timestamp()`);
    expect((await i.importer(eksport12())).kommuner[0]?.antall.foreldreansvar).toEqual({
      lagtTil: 0,
      endret: 0,
      uendret: 3,
      borte: 0,
    });
    expect(await i.sql('SELECT FROM foreldreansvar WHERE opphort_tid IS NULL')).toEqual([]);
  });

  it('touches nothing that was made by hand', async () => {
    const k = `(SELECT id FROM kommune)`;
    await i.sql(`INSERT INTO person (kommune_id, fornavn, etternavn) VALUES (${k}, 'Hanna', 'Testhånd')`);
    await i.sql(`INSERT INTO tilknytning (kommune_id, person_id, enhet_id, rolle) SELECT p.kommune_id, p.id, e.id, 'ANSATT'
      FROM person p, enhet e WHERE p.fornavn = 'Hanna' AND e.kilde_id = 's1'`);
    await i.sql(`INSERT INTO elev (kommune_id, fornavn, etternavn, fodselsdato, enhet_id) SELECT kommune_id, 'Hans', 'Testhånd', '2015-01-01', id
      FROM enhet WHERE kilde_id = 's1'`);
    const for_ = await i.innhold();
    await i.importer(eksport12());
    expect(await i.innhold()).toBe(for_);
  });

  it("moves a pupil who changes school, and keeps the pupil's id", async () => {
    const [for_] = await i.sql<{ id: string }>(`SELECT id FROM elev WHERE kilde_id = 'e1'`);
    await i.importer(medRad(uten(['roles.csv', '6,']), 'roles.csv', '6,,,e1,primary,student,,,s2,'));
    expect(
      await i.sql(`SELECT e.id, n.kilde_id FROM elev e JOIN enhet n ON n.id = e.enhet_id WHERE e.kilde_id = 'e1'`),
    ).toEqual([{ id: for_?.id, kilde_id: 's2' }]);
  });
});
