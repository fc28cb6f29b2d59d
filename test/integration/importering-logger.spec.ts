import { opprettBekymring } from '../../src/stafettlogg/application/opprett-bekymring.js';
import { avsluttTilknytning } from '../../src/stafettlogg/application/tjenesten.js';
import { tilId } from '../../src/shared/ider.js';
import { eksport12, utenRad } from '../support/eksport.js';
import { type Importor, lagImportor } from '../support/eksport-importor.js';

const uten = (...rader: [fil: string, begynner: string][]): Record<string, string> =>
  rader.reduce((filer, [fil, begynner]) => utenRad(filer, fil, begynner), eksport12());

describe('an import where the school holds a log', () => {
  let i: Importor;
  let logg: string;
  beforeEach(async () => {
    i = await lagImportor();
    await i.importer(eksport12());
    await i.sql(
      `UPDATE tilknytning SET bekreftet_tid = clock_timestamp() WHERE kilde_id IN ('t1|s1|ANSATT', 'r1|s1|ENHETSLEDER')`,
    );
    const [t] = await i.sql<{ id: string; elev: string }>(
      `SELECT t.id, e.id AS elev FROM tilknytning t, elev e WHERE t.kilde_id = 't1|s1|ANSATT' AND e.kilde_id = 'e1'`,
    );
    const svar = await opprettBekymring(
      {
        transaksjoner: i.transaksjoner,
        idempotensnokkel: null,
        anrop: {
          innlogging: { utsteder: 'FEIDE', subjekt: 'kari@test.invalid', pidHmac: null },
          tilknytningId: t!.id,
        },
      },
      { elevId: tilId(t!.elev), tekst: 'En undring.', synlighet: 'INTERN' },
    );
    logg = svar.ok ? String(svar.verdi.loggId) : svar.feil;
  });
  afterEach(() => i.riv());

  const holder = async (): Promise<string | undefined> =>
    (
      await i.sql<{ hvem: string }>(
        'SELECT p.kilde_id AS hvem FROM stafettlogg l JOIN person p ON p.id = l.holder_person_id WHERE l.id = $1',
        [logg],
      )
    )[0]?.hvem;
  const apen = async (): Promise<boolean | undefined> =>
    (await i.sql<{ apen: boolean }>(`SELECT nedlagt_tid IS NULL AS apen FROM enhet WHERE kilde_id = 's1'`))[0]?.apen;

  it('gives the duty to the leader when the teacher is gone from the source', async () => {
    expect(await holder()).toBe('t1');
    await i.importer(uten(['users.csv', 't1,'], ['roles.csv', '1,'], ['roles.csv', '2,']), {
      avslutt: avsluttTilknytning,
    });
    expect(await holder()).toBe('r1');
  });

  it('reports the leader whom nobody can follow, and leaves them and the log as they were', async () => {
    const { avvist } = await i.importer(uten(['users.csv', 'r1,'], ['roles.csv', '5,']), {
      avslutt: avsluttTilknytning,
    });
    expect(avvist.rader).toContainEqual(
      expect.objectContaining({ grunn: 'ENHET_UTEN_LEDER', kildeId: 'r1|s1|ENHETSLEDER' }),
    );
    expect(await i.sql(`SELECT til FROM tilknytning WHERE kilde_id = 'r1|s1|ENHETSLEDER'`)).toEqual([{ til: null }]);
    expect(await holder()).toBe('t1');
  });

  it('reports the school that is gone from the source, and does not close it', async () => {
    const { avvist } = await i.importer(
      uten(
        ['orgs.csv', 's1,'],
        ['users.csv', 't1,'],
        ['roles.csv', '1,'],
        ['roles.csv', '2,'],
        ['users.csv', 'r1,'],
        ['roles.csv', '5,'],
      ),
      { avslutt: avsluttTilknytning },
    );
    expect(avvist.rader).toContainEqual(expect.objectContaining({ grunn: 'ENHET_I_BRUK', kildeId: 's1' }));
    expect(await apen()).toBe(true);
    expect(await holder()).toMatch(/^(t1|r1)$/);
  });

  it('does not open again a unit that a person has closed', async () => {
    await i.sql(
      `UPDATE enhet SET nedlagt_tid = clock_timestamp(), nedlagt_av = (SELECT id FROM person WHERE kilde_id = 'adm') WHERE kilde_id = 's2'`,
    );
    await i.importer(eksport12());
    expect(await i.sql(`SELECT FROM enhet WHERE kilde_id = 's2' AND nedlagt_tid IS NULL`)).toEqual([]);
    // One that an earlier import closed comes back with the source.
    await i.sql(`UPDATE enhet SET nedlagt_av = NULL WHERE kilde_id = 's2'`);
    await i.importer(eksport12());
    expect(await i.sql(`SELECT FROM enhet WHERE kilde_id = 's2' AND nedlagt_tid IS NULL`)).toHaveLength(1);
  });
});
