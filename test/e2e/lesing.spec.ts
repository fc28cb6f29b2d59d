import pg from 'pg';
import { Transaksjoner } from '../../src/platform/transaction.js';
import { skrivNedUtlop } from '../../src/stafettlogg/application/tjenesten.js';
import { type Kommandosvar, Tjeneste } from '../support/tjeneste.js';

let t: Tjeneste;
let eier: pg.Client;
const sql = async <R extends pg.QueryResultRow>(text: string, verdier: unknown[] = []): Promise<R[]> =>
  (await eier.query<R>(text, verdier)).rows;

beforeAll(async () => {
  t = await Tjeneste.start();
  eier = new pg.Client({ connectionString: t.db.eier });
  await eier.connect();
});
afterAll(async () => {
  await eier.end();
  await t.stopp();
});

/** An active log at the school, with consent towards the school and PPT. */
async function aktivLogg(elev: 'elev' | 'elev2', forelder: 'forelder' | 'forelder2'): Promise<string> {
  const { elever, enheter } = t.kommune;
  const { loggId } = await t.kommando('larer', 'opprettBekymring', { elevId: elever[elev], tekst: 'Sier lite.' });
  for (const e of [enheter.skole, enheter.ppt]) {
    await t.kommando(forelder, 'registrerSamtykke', { elevId: elever[elev], mottakerEnhetId: e });
  }
  await t.kommando('larer', 'aktiver', { loggId });
  return loggId ?? '';
}
const tilby = (loggId: string, svarInnen?: string): Promise<Kommandosvar> =>
  t.kommando('larer', 'tilbyOverlevering', {
    loggId,
    tilEnhetId: t.kommune.enheter.ppt,
    sporsmal: 'Kan dere?',
    svarInnen,
  });

describe('what was written can be read by those it is for', () => {
  let loggId: string;
  beforeAll(async () => {
    loggId = await aktivLogg('elev', 'forelder');
  });

  it('asks for thirty entries and leaves one row in the innsynslogg', async () => {
    for (let i = 0; i < 30; i++)
      await t.kommando('larer', 'skrivInnlegg', { loggId, tekst: `nr ${String(i)}`, synlighet: 'DELT' });
    const for_ = (await sql('SELECT FROM innsynslogg')).length;
    const svar = await t.som(
      'larer',
      'query ($id: ID!, $n: Int) { stafettlogg(id: $id) { ... on Stafettlogg { innlegg(first: $n) { edges { node { tekst } } pageInfo { hasNextPage } } } } }',
      { id: loggId, n: 30 },
    );
    expect(svar.tekst.match(/nr \d+/g)).toHaveLength(30);
    expect(svar.tekst).toContain('"hasNextPage":true');
    expect((await sql('SELECT FROM innsynslogg')).length).toBe(for_ + 1);
  });

  it('counts every list below a page as a page: no request reads without bound', async () => {
    const lister = Array.from(
      { length: 21 },
      (_, i) => `a${String(i)}: innlegg(first: 100) { pageInfo { hasNextPage } }`,
    );
    const svar = await t.som(
      'larer',
      `query ($id: ID!) { stafettlogg(id: $id) { ... on Stafettlogg { ${lister.join(' ')} } } }`,
      { id: loggId },
    );
    expect([svar.status, svar.errors?.[0]?.message]).toEqual([400, 'At most 20 root fields and lists in a request.']);
  });

  it("keeps an offer that ran out in the sender's inbox until something is offered anew", async () => {
    await tilby(loggId, new Date(Date.now() + 1500).toISOString());
    await new Promise((r) => setTimeout(r, 1800));
    const tilbud = async (): Promise<unknown> =>
      (await t.som('larer', '{ innboks { stafetter { edges { node { id tilbud { utlopt til { navn } } } } } } }'))
        .tekst;
    expect(await tilbud()).toContain('"utlopt":true');
    expect(await skrivNedUtlop(t.app.get(Transaksjoner))).toBe(1);
    expect(await tilbud()).toContain('"utlopt":true');
    await tilby(loggId);
    expect(await tilbud()).toContain('"utlopt":false');
  });

  it("tells what is allowed without waiting for anybody's lock", async () => {
    const laser = new pg.Client({ connectionString: t.db.eier });
    await laser.connect();
    await laser.query('BEGIN');
    await laser.query('SELECT FROM stafettlogg WHERE id = $1 FOR UPDATE', [loggId]);
    const svar = await t.som('forelder', '{ mineBarn { stafettlogger { tillatteHandlinger { handling tillatt } } } }');
    await laser.query('ROLLBACK');
    await laser.end();
    expect(svar.status).toBe(200);
    expect(svar.tekst).toContain('"handling":"skrivInnlegg","tillatt":true');
  });

  it('shows the participants the evaluation and why the log was closed, and the family the reason alone', async () => {
    await t.kommando('larer', 'trekkOverlevering', {
      overleveringId: (await sql<{ id: string }>("SELECT id::text FROM overlevering WHERE status = 'VENTER'"))[0]?.id,
    });
    await t.kommando('larer', 'gjennomforEvaluering', {
      loggId,
      barnetsStemme: 'Vil lese i ro.',
      utfall: 'FORTSETT',
      oppsummering: 'Det går bedre.',
    });
    await t.kommando('larer', 'avsluttLogg', { loggId, grunn: 'MAL_NADD', begrunnelse: 'Enige alle sammen.' });
    const felles = 'avslutning { grunn begrunnelse }';
    const logg = `query ($id: ID!) { stafettlogg(id: $id) { ... on Stafettlogg { ${felles} evalueringer { barnetsStemme oppsummering } } ... on StafettloggForFamilie { ${felles} } } }`;
    expect((await t.som('rektor', logg, { id: loggId })).data).toEqual({
      stafettlogg: {
        avslutning: { grunn: 'MAL_NADD', begrunnelse: 'Enige alle sammen.' },
        evalueringer: [{ barnetsStemme: 'Vil lese i ro.', oppsummering: 'Det går bedre.' }],
      },
    });
    expect((await t.som('forelder', logg, { id: loggId })).data).toEqual({
      stafettlogg: { avslutning: { grunn: 'MAL_NADD', begrunnelse: null } },
    });
  });
});

describe('the ids that a command asks for', () => {
  it('are found through the API: guardians of the child, colleagues, and every log that the unit sees', async () => {
    const [logg] = await sql<{ id: string }>('SELECT id::text FROM stafettlogg LIMIT 1');
    const svar = await t.som(
      'larer',
      `query ($id: ID!, $e: ID!) { stafettlogg(id: $id) { ... on Stafettlogg { foresatte { id navn } } } ansatte(enhetId: $e) { id navn }
         stafettlogger(first: 5) { edges { node { id tilstand holder { navn } elev { navn } } } } }`,
      { id: logg?.id, e: t.kommune.enheter.ppt },
    );
    expect(svar.data).toMatchObject({
      stafettlogg: { foresatte: [{ id: t.kommune.personer.forelder, navn: 'Fornavn-forelder Testesen' }] },
      stafettlogger: { edges: [{ node: { id: logg?.id, tilstand: 'AVSLUTTET', holder: null } }] },
    });
    for (const navn of ['ppt', 'ppt2', 'pptleder'] as const) expect(svar.tekst).toContain(t.kommune.personer[navn]);
    for (const navn of ['forelder', 'koordinator', 'fremmedlarer'] as const) {
      const utenfor = await t.som(navn, '{ stafettlogger { edges { node { id } } } }');
      expect(utenfor.data).toEqual({ stafettlogger: { edges: [] } });
    }
  });
});

describe('a child whose address is protected', () => {
  it('has no unit shown to a guardian without a grant, but those they named themselves', async () => {
    await aktivLogg('elev2', 'forelder2');
    const papir = {
      elevId: t.kommune.elever.elev2,
      giverId: t.kommune.personer.forelder2,
      form: 'MUNTLIG',
      gittDato: '2026-11-01',
      referanse: 'i møte',
    };
    expect(
      (await t.kommando('larer', 'registrerSamtykke', { ...papir, mottakerEnhetId: t.kommune.enheter.helse })).kode,
    ).toBeUndefined();
    await sql("UPDATE elev SET adressebeskyttelse = 'STRENGT_FORTROLIG' WHERE id = $1", [t.kommune.elever.elev2]);
    const svar = await t.som(
      'forelder2',
      '{ mineBarn { elev { navn } samtykker { mottaker { navn } } stafettlogger { id } } }',
    );
    expect(svar.tekst).not.toContain('helsestasjon');
    expect(svar.tekst).toContain('"stafettlogger":[]');
    await sql('UPDATE foreldreansvar SET adresseinnsyn = true WHERE elev_id = $1', [t.kommune.elever.elev2]);
    expect((await t.som('forelder2', '{ mineBarn { samtykker { mottaker { navn } } } }')).tekst).toContain(
      'helsestasjon',
    );
  });

  it('is not found by another unit, and neither is one whose protection nobody has looked up', async () => {
    const oppslag = { fornavn: 'Kari-Kanari', etternavn: 'Barnesen', fodselsdato: '2016-02-11', grunn: 'Henvist' };
    const funnet = async (beskyttelse: string): Promise<boolean> => {
      await sql('UPDATE elev SET adressebeskyttelse = $2 WHERE id = $1', [t.kommune.elever.elev2, beskyttelse]);
      const svar = await t.som(
        'ppt',
        'query ($o: ElevoppslagInput!) { elever(oppslag: $o) { edges { node { id } } } }',
        { o: oppslag },
      );
      return svar.tekst.includes(t.kommune.elever.elev2);
    };
    expect([await funnet('FORTROLIG'), await funnet('UKJENT'), await funnet('UGRADERT')]).toEqual([false, false, true]);
  });
});

describe('the konvolutt', () => {
  it('gives an age band of three years, and none below nought', async () => {
    const [rad] = await sql<{ band: string[] }>(
      `SELECT array_agg(greatest(0, a - (a + 1) % 3) || '–' || (a - (a + 1) % 3 + 2) ORDER BY a) AS band FROM generate_series(0, 10) a`,
    );
    expect(rad?.band).toEqual(['0–1', '0–1', '2–4', '2–4', '2–4', '5–7', '5–7', '5–7', '8–10', '8–10', '8–10']);
    const [view] = await sql<{ kilde: string }>("SELECT pg_get_viewdef('konvolutt'::regclass) AS kilde");
    expect(view?.kilde).toContain('GREATEST(0');
  });
});
