import { datasourceValg } from '../../src/platform/database.js';
import { forste, utfall } from '../support/integrasjon.js';
import { Bane } from '../support/integrasjon-bane.js';

/** TypeORM's own list of what has run: no tenant's data, and closed to the app role (shown below). */
const UNNTAK = ['migrations'];

describe('the catalogue: what every table promises, so that a new one cannot forget it', () => {
  let b: Bane;
  beforeAll(async () => {
    b = await Bane.start();
  });
  afterAll(() => b.stopp());

  const tabeller = async (): Promise<string[]> =>
    (
      await b.sql<{ navn: string }>(
        `SELECT relname AS navn FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
           AND relname <> ALL ($1) ORDER BY 1`,
        [UNNTAK],
      )
    ).map((t) => t.navn);

  it('every table, partitions included, has row-level security enabled and forced, and a policy', async () => {
    expect((await tabeller()).length).toBeGreaterThan(20);
    const svar = await b.sql<{ relname: string }>(
      `SELECT relname FROM pg_class c WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND relname <> ALL ($1)
         AND NOT (relrowsecurity AND relforcerowsecurity AND EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid))`,
      [UNNTAK],
    );
    expect(svar).toEqual([]);
  });

  it('every primary key begins with the kommune', async () => {
    const nokler = await b.sql<{ tabell: string; forste: string | null }>(
      `SELECT c.relname AS tabell, (SELECT attname FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum = k.conkey[1]) AS forste
         FROM pg_class c LEFT JOIN pg_constraint k ON k.conrelid = c.oid AND k.contype = 'p'
         WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND c.relname <> ALL ($1)`,
      [UNNTAK],
    );
    expect(nokler.filter((n) => n.forste !== (n.tabell === 'kommune' ? 'id' : 'kommune_id'))).toEqual([]);
  });

  it('every unique index of a tenant table begins with the kommune: uniqueness tells nothing across', async () => {
    const indekser = await b.sql(
      `SELECT i.indexrelid::regclass::text AS indeks FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
         WHERE c.relnamespace = 'public'::regnamespace AND i.indisunique AND c.relname <> ALL ($1) AND c.relname <> 'kommune'
           AND (SELECT attname FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum = i.indkey[0]) <> 'kommune_id'`,
      [UNNTAK],
    );
    expect(indekser).toEqual([]);
  });

  it('every foreign key carries the kommune along', async () => {
    const nokler = await b.sql<{ navn: string; fra: string | null; til: string | null; mal: string }>(
      `SELECT k.conname AS navn, k.confrelid::regclass::text AS mal,
              (SELECT attname FROM pg_attribute a WHERE a.attrelid = k.conrelid AND a.attnum = k.conkey[1]) AS fra,
              (SELECT attname FROM pg_attribute a WHERE a.attrelid = k.confrelid AND a.attnum = k.confkey[1]) AS til
         FROM pg_constraint k WHERE k.connamespace = 'public'::regnamespace AND k.contype = 'f'`,
    );
    expect(nokler.length).toBeGreaterThan(40);
    expect(
      nokler.filter((n) => n.fra !== 'kommune_id' || n.til !== (n.mal === 'kommune' ? 'id' : 'kommune_id')),
    ).toEqual([]);
  });

  it.each([
    [
      'a person',
      'UPDATE tilknytning SET person_id = $1 WHERE id = $2',
      'personer',
      'tilknytning_kommune_id_person_id_fkey',
    ],
    ['a unit', 'UPDATE tilknytning SET enhet_id = $1 WHERE id = $2', 'enheter', 'tilknytning_kommune_id_enhet_id_fkey'],
  ] as const)(
    'a reference to %s of another kommune cannot be written, not even by the owner',
    async (_, sql, hva, regel) => {
      const annen = await b.annenKommune();
      const [fremmed, egen] =
        hva === 'personer'
          ? [annen.personer.larer2, b.kommune.personer.larer2]
          : [annen.enheter.ppt, b.kommune.enheter.skole];
      expect(await utfall(b.sql(sql, [fremmed, b.kommune.tilknytninger.larer2]))).toBe(`23503 ${regel}`);
      expect(await utfall(b.sql(sql, [egen, b.kommune.tilknytninger.larer2]))).toBe('OK');
    },
  );

  it('a row cannot be moved to another kommune while anything refers to it', async () => {
    const annen = await b.annenKommune();
    expect(
      await utfall(b.sql('UPDATE person SET kommune_id = $1 WHERE id = $2', [annen.id, b.kommune.personer.larer])),
    ).toMatch(/^23503 /);
  });

  it('the app role owns nothing, is no superuser, does not bypass row-level security, and creates nothing', async () => {
    expect(
      await b.sql(`SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication,
          has_schema_privilege(oid, 'public', 'CREATE') AS lager, has_database_privilege(oid, current_database(), 'CREATE') AS skjema,
          (SELECT count(*)::integer FROM pg_class WHERE relowner = r.oid) + (SELECT count(*)::integer FROM pg_proc WHERE proowner = r.oid) AS eier,
          (SELECT count(*)::integer FROM pg_auth_members WHERE member = r.oid) AS medlem
        FROM pg_roles r WHERE rolname = 'stafett_app'`),
    ).toEqual([
      {
        rolsuper: false,
        rolbypassrls: false,
        rolcreaterole: false,
        rolcreatedb: false,
        rolreplication: false,
        lager: false,
        skjema: false,
        eier: 0,
        medlem: 0,
      },
    ]);
  });

  it('the app role can neither delete nor truncate any table, nor read the list of migrations', async () => {
    const kan = await b.sql(
      `SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v')
         AND (has_table_privilege('stafett_app', oid, 'DELETE') OR has_table_privilege('stafett_app', oid, 'TRUNCATE')
           OR has_table_privilege('stafett_app', oid, 'TRIGGER') OR has_table_privilege('stafett_app', oid, 'REFERENCES'))`,
    );
    expect(kan).toEqual([]);
    expect(await b.prov({}, (k) => k.query('SELECT FROM migrations'))).toBe('42501');
    // The neighbour that it may: so that the question can be answered with yes.
    expect(
      forste(await b.sql<{ kan: boolean }>("SELECT has_table_privilege('stafett_app', 'stafettlogg', 'UPDATE') AS kan"))
        .kan,
    ).toBe(true);
  });

  it('the verifier reads and never writes', async () => {
    expect(
      await b.sql(
        `SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v')
           AND has_table_privilege('stafett_verifier', oid, 'INSERT, UPDATE, DELETE, TRUNCATE')`,
      ),
    ).toEqual([]);
  });

  it('every SECURITY DEFINER function fixes its search_path, with pg_temp last', async () => {
    const funksjoner = await b.sql<{ navn: string; oppsett: string[] | null }>(
      `SELECT proname AS navn, proconfig AS oppsett FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prosecdef`,
    );
    expect(funksjoner.length).toBeGreaterThan(10);
    expect(funksjoner.filter((f) => f.oppsett?.includes('search_path=public, pg_temp') !== true)).toEqual([]);
  });

  it('every view is a barrier: no function of the caller sees a row that the view keeps back', async () => {
    const utsyn = await b.sql<{ navn: string; valg: string[] | null }>(
      `SELECT relname AS navn, reloptions AS valg FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'v'`,
    );
    expect(utsyn.map((u) => u.navn).sort()).toEqual(['invitasjonskonvolutt', 'konvolutt']);
    expect(utsyn.filter((u) => u.valg?.includes('security_barrier=true') !== true)).toEqual([]);
  });

  it('the schema is made by migrations alone: synchronize is off', () => {
    expect(datasourceValg({ url: b.db.app }).synchronize).toBe(false);
  });

  it('lets nobody but the app call a function of ours, and the app only those that are named for it', async () => {
    const rader = await b.sql<{ navn: string; app: boolean; alle: boolean; verifiserer: boolean }>(
      `SELECT p.proname AS navn, has_function_privilege('stafett_app', p.oid, 'EXECUTE') AS app,
              has_function_privilege('stafett_verifier', p.oid, 'EXECUTE') AS verifiserer,
              EXISTS (SELECT FROM aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a WHERE a.grantee = 0) AS alle
         FROM pg_proc p JOIN pg_roles r ON r.oid = p.proowner
        WHERE p.pronamespace = 'public'::regnamespace AND r.rolname = 'stafett_owner' AND p.prorettype <> 'trigger'::regtype`,
    );
    expect(rader.length).toBeGreaterThan(30);
    expect(rader.filter((r) => r.alle || r.verifiserer)).toEqual([]);
    const bareEier = rader.filter((r) => !r.app).map((r) => r.navn);
    expect(bareEier.toSorted()).toEqual([
      'bevares_til',
      'bevaringsstatus',
      'bevaringsstatus_samtykke',
      'er_arkivert',
      'er_sperret',
      'har_relasjon',
      'hendelse_tekst',
      'innloggede_personer',
      'kasteball_siden',
      'krev_initiativplikt',
      'krev_klokken',
      'las_bevaring',
      'las_samtykker',
      'logg_tilsyn',
      'meld_innboks',
      'nas_gjennom',
      'opphold_fra',
      'posttype_av',
      'varsler_om_logger',
      'varsler_om_samtykker',
      'varsler_om_tilbud',
    ]);
  });
});
