import pg from 'pg';
import { Tjeneste } from '../support/tjeneste.js';
import { SLETTEDE_REFERANSER } from '../support/sletting.js';
import { verifiser } from '../../src/verifisering/verifiser.js';

let t: Tjeneste;
let eier: pg.Client;
const sql = async <R extends pg.QueryResultRow>(text: string, verdier: unknown[] = []): Promise<R[]> =>
  (await eier.query<R>(text, verdier)).rows;
const register = async (
  navn: 'administrator' | 'rektor' | 'larer' | 'fremmedrektor',
  felt: string,
  variabler: object = {},
): Promise<string> => (await t.som(navn, felt, variabler)).tekst;

beforeAll(async () => {
  t = await Tjeneste.start();
  eier = new pg.Client({ connectionString: t.db.eier });
  await eier.connect();
});
afterAll(async () => {
  await eier.end();
  await t.stopp();
});

describe('what an import proposes, a person decides', () => {
  const BEKREFT =
    'mutation ($i: BekreftTilknytningerInput!) { bekreftTilknytninger(input: $i) { ... on RegisterEndret { antall } ... on Avvist { kode } } }';
  let ny: string;
  beforeEach(async () => {
    const { id, enheter, personer } = t.kommune;
    const rader = await sql<{ id: string }>(
      "INSERT INTO tilknytning (kommune_id, person_id, enhet_id, rolle) VALUES ($1, $2, $3, 'ANSATT') RETURNING id::text",
      [id, personer.fremmedlarer, enheter.skole],
    );
    ny = rader[0]?.id ?? '';
  });

  it("lists an unconfirmed belonging to the unit's leader, who confirms it; until then it is no kontekst", async () => {
    const kontekster = async (): Promise<number> =>
      ((await t.som('fremmedlarer', '{ meg { kontekster { id } } }')).tekst.match(/"id"/g) ?? []).length;
    const for_ = await kontekster();
    expect(
      await register('rektor', '{ ubekreftedeTilknytninger(first: 5) { edges { node { id person { navn } } } } }'),
    ).toContain(ny);
    expect(await register('fremmedrektor', '{ ubekreftedeTilknytninger { edges { node { id } } } }')).not.toContain(ny);
    expect(await register('rektor', BEKREFT, { i: { tilknytningIder: [ny] } })).toContain('"antall":1');
    expect(await kontekster()).toBe(for_ + 1);
  });

  it('lets no other leader confirm it, nor anybody themselves, and not half of a list', async () => {
    for (const hvem of ['fremmedrektor', 'larer'] as const) {
      expect(await register(hvem, BEKREFT, { i: { tilknytningIder: [ny] } })).toContain('IKKE_FUNNET');
    }
    const [annen] = await sql<{ id: string }>('SELECT id::text FROM tilknytning WHERE enhet_id = $1 LIMIT 1', [
      t.kommune.enheter.ppt,
    ]);
    expect(await register('rektor', BEKREFT, { i: { tilknytningIder: [ny, annen?.id] } })).toContain('IKKE_FUNNET');
    expect(await sql('SELECT FROM tilknytning WHERE id = $1 AND bekreftet_tid IS NULL', [ny])).toHaveLength(1);
  });

  it('confirms and changes nothing else in the row, also with raw SQL as the app role', async () => {
    const app = new pg.Client({ connectionString: t.db.app });
    await app.connect();
    await app.query('BEGIN');
    await app.query("SELECT * FROM sett_kontekst('TEST', 'rektor', NULL, NULL)");
    await expect(
      app.query('UPDATE tilknytning SET person_id = $2 WHERE id = $1', [ny, t.kommune.personer.rektor]),
    ).rejects.toMatchObject({ code: 'SL013' });
    await app.query('ROLLBACK');
    await app.end();
  });
});

describe('foreldreansvar', () => {
  const VERIFISER =
    'mutation ($i: VerifiserForeldreansvarInput!) { verifiserForeldreansvar(input: $i) { ... on RegisterEndret { antall } ... on Avvist { kode } } }';
  const AVSLUTT =
    'mutation ($id: ID!) { avsluttForeldreansvar(foreldreansvarId: $id) { ... on RegisterEndret { antall } ... on Avvist { kode } } }';
  let ansvar: string;
  beforeAll(async () => {
    const { id, elever, personer } = t.kommune;
    const rader = await sql<{ id: string }>(
      'INSERT INTO foreldreansvar (kommune_id, person_id, elev_id) VALUES ($1, $2, $3) RETURNING id::text',
      [id, personer.forelder2, elever.elev],
    );
    ansvar = rader[0]?.id ?? '';
  });
  const barn = async (): Promise<boolean> =>
    (await t.som('forelder2', '{ mineBarn { elev { navn } } }')).tekst.includes('Ola-Kanari');
  const verifisering = (dato: string, adressebeskyttelse = 'UGRADERT'): object => ({
    i: { foreldreansvarId: ansvar, kilde: 'Folkeregisteret', dato, adressebeskyttelse },
  });

  it('opens nothing before an administrator has verified it, with source and date', async () => {
    expect(await barn()).toBe(false);
    expect(await register('rektor', VERIFISER, verifisering('2026-11-01'))).toContain('IKKE_FUNNET');
    expect(await register('administrator', '{ foreldreansvar { edges { node { id verifisert } } } }')).toContain(
      ansvar,
    );
    expect(await register('administrator', VERIFISER, verifisering('2099-01-01'))).toContain('IKKE_FUNNET');
    expect(await register('administrator', VERIFISER, verifisering('2026-11-01'))).toContain('"antall":1');
    expect(await barn()).toBe(true);
  });

  it('is not overwritten by an older look-up; a newer one tells of protection', async () => {
    expect(await register('administrator', VERIFISER, verifisering('2026-11-10', 'STRENGT_FORTROLIG'))).toContain(
      '"antall":1',
    );
    expect(await register('administrator', VERIFISER, verifisering('2026-10-01'))).toContain('IKKE_FUNNET');
    expect(await sql('SELECT adressebeskyttelse AS b FROM elev WHERE id = $1', [t.kommune.elever.elev])).toEqual([
      { b: 'STRENGT_FORTROLIG' },
    ]);
  });

  it('ends, and the guardian loses sight at once', async () => {
    expect(await register('rektor', AVSLUTT, { id: ansvar })).toContain('IKKE_FUNNET');
    expect(await register('administrator', AVSLUTT, { id: ansvar })).toContain('"antall":1');
    expect(await barn()).toBe(false);
    expect(await register('administrator', AVSLUTT, { id: ansvar })).toContain('IKKE_FUNNET');
  });
});

describe('the reference of a consent on paper', () => {
  it('is erased by order, and the chain stays whole', async () => {
    const { elever, enheter, personer } = t.kommune;
    await t.kommando('larer', 'opprettBekymring', { elevId: elever.elev2, tekst: 'Sier lite.' });
    const papir = {
      elevId: elever.elev2,
      mottakerEnhetId: enheter.skole,
      giverId: personer.forelder2,
      form: 'PAPIR',
      gittDato: '2026-11-01',
    };
    expect(
      (await t.kommando('larer', 'registrerSamtykke', { ...papir, referanse: 'Perm 4, vitne var tanta.' })).kode,
    ).toBeUndefined();
    expect(JSON.stringify(await sql('SELECT data FROM samtykkehendelse'))).not.toContain('tanta');
    await sql(SLETTEDE_REFERANSER);
    await sql('UPDATE samtykke SET referanse = NULL, referanse_salt = NULL');
    expect((await verifiser(t.db.verifiserer)).funn).toEqual([]);
  });
});
