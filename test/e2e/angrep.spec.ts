import { setTimeout as vent } from 'node:timers/promises';
import {
  aktivLogg,
  holder,
  hosPpt,
  les,
  type Logg,
  ma,
  nektet,
  nyttBarn,
  post,
  samtykk,
  sql,
  tilby,
  undring,
} from '../support/e2e.js';
import { Tjeneste } from '../support/tjeneste.js';
import type { Navn } from '../support/verden.js';

let t: Tjeneste;
beforeAll(async () => {
  t = await Tjeneste.start();
});
afterAll(() => t.stopp());

const ALT = `query ($id: ID!) { stafettlogg(id: $id) { __typename
  ... on Stafettlogg { elev { navn } overleveringer { sporsmal } samtykker { id } deltakere { enhet { id } } innlegg { edges { node { tekst } } } }
  ... on StafettloggForFamilie { elev { navn } innlegg { edges { node { tekst retter } } } }
  ... on EgneInnlegg { harStafetten innlegg { edges { node { tekst } } } } } }`;
const type = async (navn: Navn, id: string): Promise<string | undefined> =>
  (await les<{ __typename: string } | null>(t, navn, ALT, { id }))?.__typename;
const slaOpp = (navn: Navn, fornavn: string): Promise<unknown> =>
  les(
    t,
    navn,
    'query ($f: String!) { elever(oppslag: { fornavn: $f, etternavn: "Prøvesen", fodselsdato: "2017-03-02", grunn: "x" }) { edges { cursor } } }',
    { f: fornavn },
  );

/** PPT holds the baton, and the consent towards it has just run out. */
async function utlopt(): Promise<Logg> {
  const logg = await aktivLogg(t, ['skole'], { fornavn: 'Utløper' });
  const gyldigTil = new Date(Date.now() + 1_500).toISOString();
  await ma(t, 'forelder', 'registrerSamtykke', {
    elevId: logg.elev,
    mottakerEnhetId: t.kommune.enheter.ppt,
    gyldigTil,
  });
  await ma(t, 'larer', 'skrivInnlegg', { loggId: logg.id, tekst: 'fra skolen', synlighet: 'DELT' });
  await ma(t, 'ppt', 'aksepterOverlevering', { overleveringId: await tilby(t, 'larer', logg.id, 'ppt') });
  await ma(t, 'ppt', 'skrivInnlegg', { loggId: logg.id, tekst: 'fra ppt', synlighet: 'DELTAKERE' });
  await vent(1_600);
  return logg;
}

describe('a unit whose consent is gone', () => {
  it('does not open the log to itself by an undring of its own and a paper that it registers', async () => {
    const logg = await aktivLogg(t, ['skole', 'ppt'], { fornavn: 'Selvbetjent' });
    await ma(t, 'ppt', 'aksepterOverlevering', { overleveringId: await tilby(t, 'larer', logg.id, 'ppt') });
    await ma(t, 'forelder', 'trekkSamtykke', { samtykkeId: logg.samtykker.ppt! });
    expect(await type('ppt', logg.id)).toBeUndefined();
    await slaOpp('ppt', 'Selvbetjent');
    await ma(t, 'ppt', 'opprettBekymring', { elevId: logg.elev, tekst: 'x' });
    await t.kommando('ppt', 'registrerSamtykke', {
      elevId: logg.elev,
      mottakerEnhetId: t.kommune.enheter.ppt,
      form: 'MUNTLIG',
      giverId: t.kommune.personer.forelder,
      gittDato: '2026-01-01',
      referanse: 'i telefonen',
    });
    expect(await type('ppt', logg.id)).toBeUndefined();
  });

  it("does not end another unit's consent, and with it its initiativplikt, by an undring of its own", async () => {
    const logg = await aktivLogg(t, ['skole', 'ppt'], { fornavn: 'Fortrengt' });
    await slaOpp('helse', 'Fortrengt');
    await ma(t, 'helse', 'opprettBekymring', { elevId: logg.elev, tekst: 'x' });
    expect(await nektet(t, 'helse', 'trekkSamtykke', { samtykkeId: logg.samtykker.skole })).toBe('IKKE_FUNNET');
    expect(await holder(t, 'forelder', logg.id)).toBe(t.kommune.personer.larer);
  });

  it('that still holds the baton when the consent runs out sees its own words and no name, and can hand the baton on', async () => {
    const logg = await utlopt();
    const side = await les<{ harStafetten: boolean; innlegg: { edges: { node: { tekst: string } }[] } }>(
      t,
      'ppt',
      ALT,
      { id: logg.id },
    );
    expect([side.harStafetten, side.innlegg.edges.map((e) => e.node.tekst)]).toEqual([true, ['fra ppt']]);
    const innboks = await les(
      t,
      'ppt',
      '{ innboks(first: 100) { stafetter { edges { node { id elev { navn } samtykkeUtlopt } } } } }',
    );
    expect(JSON.stringify(innboks)).not.toMatch(/Utløper/);
    expect(innboks).toMatchObject({
      stafetter: { edges: expect.arrayContaining([{ node: { id: logg.id, elev: null, samtykkeUtlopt: true } }]) },
    });
    await ma(t, 'rektor', 'aksepterOverlevering', { overleveringId: await tilby(t, 'ppt', logg.id, 'skole') });
    expect(await holder(t, 'larer', logg.id)).toBe(t.kommune.personer.rektor);
  });

  it('that still holds the baton when the consent runs out is told what it may do with it', async () => {
    const { id } = await utlopt();
    const side = await les<{ tillatteHandlinger: { handling: string; tillatt: boolean }[] }>(
      t,
      'ppt',
      'query ($id: ID!) { stafettlogg(id: $id) { ... on EgneInnlegg { tillatteHandlinger { handling tillatt } } } }',
      { id },
    );
    const svar = new Map(side.tillatteHandlinger.map((h) => [h.handling, h.tillatt]));
    expect([svar.get('tilbyOverlevering'), svar.get('registrerSamtykke'), svar.get('skrivInnlegg')]).toEqual([
      true,
      true,
      false,
    ]);
  });

  it('never holds the baton, whichever of acceptance and withdrawal comes first', async () => {
    for (let i = 0; i < 6; i++) {
      const logg = await aktivLogg(t, ['skole', 'ppt']);
      const overleveringId = await tilby(t, 'larer', logg.id, 'ppt');
      const [aksept] = await Promise.all([
        t.kommando('ppt', 'aksepterOverlevering', { overleveringId }),
        t.kommando('forelder', 'trekkSamtykke', { samtykkeId: logg.samtykker.ppt }),
      ]);
      expect([null, undefined, 'SAMTYKKE_MANGLER', 'IKKE_FUNNET']).toContain(aksept.kode);
      expect(aksept.feil).toBeUndefined();
      const { larer, rektor } = t.kommune.personer;
      expect(await holder(t, 'forelder', logg.id)).toBe(aksept.kode === undefined ? rektor : larer);
      expect(await type('ppt', logg.id)).toBeUndefined();
    }
  });
});

describe('the guardian', () => {
  it('gets what is shared, whatever type the query asks for, under whatever alias', async () => {
    const logg = await hosPpt(t);
    const spor = `query ($id: ID!) { a: stafettlogg(id: $id) { ...F ...G } b: stafettlogg(id: $id) { ... on Stafettlogg { x: innlegg { edges { node { tekst } } } } __typename } }
      fragment F on Stafettlogg { overleveringer { sporsmal } samtykker { id } deltakere { enhet { id } } innlegg { edges { node { tekst } } } }
      fragment G on EgneInnlegg { innlegg { edges { node { tekst } } } }`;
    const svar = await post(t, {
      token: await t.token('forelder'),
      kropp: { query: spor, variables: { id: logg.id } },
    });
    expect(JSON.parse(svar.kropp)).toEqual({ data: { a: {}, b: { __typename: 'StafettloggForFamilie' } } });
  });

  it('does not learn of an internal entry by a shared one that corrects it', async () => {
    const logg = await aktivLogg(t, ['skole']);
    const { innleggId } = await ma(t, 'larer', 'skrivInnlegg', {
      loggId: logg.id,
      tekst: 'internt',
      synlighet: 'INTERN',
    });
    await ma(t, 'larer', 'skrivInnlegg', {
      loggId: logg.id,
      tekst: 'delt rettelse',
      synlighet: 'DELT',
      retter: innleggId,
    });
    const side = await les<{ innlegg: { edges: { node: { tekst: string; retter: string | null } }[] } }>(
      t,
      'forelder',
      ALT,
      { id: logg.id },
    );
    expect(side.innlegg.edges.map((e) => e.node)).toEqual([{ tekst: 'delt rettelse', retter: null }]);
  });

  it('whose foreldreansvar has ended reads nothing more and gives no consent, but may take back what they gave', async () => {
    const logg = await aktivLogg(t, ['skole', 'ppt']);
    await sql(t.db.eier, 'UPDATE foreldreansvar SET opphort_tid = clock_timestamp() WHERE elev_id = $1', [logg.elev]);
    expect(await type('forelder', logg.id)).toBeUndefined();
    expect(await nektet(t, 'forelder', 'skrivInnlegg', { loggId: logg.id, tekst: 'x', synlighet: 'DELT' })).toBe(
      'IKKE_FUNNET',
    );
    expect(
      await nektet(t, 'forelder', 'registrerSamtykke', { elevId: logg.elev, mottakerEnhetId: t.kommune.enheter.helse }),
    ).toBe('IKKE_FUNNET');
    await ma(t, 'forelder', 'trekkSamtykke', { samtykkeId: logg.samtykker.ppt! });
    expect(
      await nektet(t, 'larer', 'tilbyOverlevering', {
        loggId: logg.id,
        tilEnhetId: t.kommune.enheter.ppt,
        sporsmal: 'x',
      }),
    ).toBe('SAMTYKKE_MANGLER');
  });

  it('does not take back what the other guardian gave', async () => {
    const logg = await aktivLogg(t, ['skole']);
    await sql(
      t.db.eier,
      `INSERT INTO foreldreansvar (kommune_id, person_id, elev_id, verifisert_tid, verifisert_kilde, verifisert_dato) VALUES ($1, $2, $3, now(), 'test', current_date)`,
      [t.kommune.id, t.kommune.personer.forelder2, logg.elev],
    );
    expect(await type('forelder2', logg.id)).toBe('StafettloggForFamilie');
    expect(await nektet(t, 'forelder2', 'trekkSamtykke', { samtykkeId: logg.samtykker.skole })).toBe('IKKE_FUNNET');
    expect(await les(t, 'forelder2', '{ mineBarn { samtykker { id } } }')).not.toContainEqual({
      samtykker: [{ id: logg.samtykker.skole }],
    });
    await samtykk(t, logg.elev, 'skole', 'forelder2');
    await ma(t, 'forelder', 'trekkSamtykke', { samtykkeId: logg.samtykker.skole! });
    expect(await holder(t, 'larer', logg.id)).toBe(t.kommune.personer.larer);
  });
});

describe('many at once', () => {
  it('open one undring between them', async () => {
    const elevId = await nyttBarn(t);
    const svar = await Promise.all(
      (['larer', 'larer2', 'rektor', 'larer', 'larer2'] as const).map((navn) =>
        t.kommando(navn, 'opprettBekymring', { elevId, tekst: 'x' }),
      ),
    );
    expect(svar.map((s) => s.kode ?? s.feil).sort()).toEqual([...Array<string>(4).fill('FINNES_ALLEREDE'), undefined]);
  });

  it('in one request are commands after one another: the second sees what the first did', async () => {
    const elevId = await nyttBarn(t);
    const felt = (a: string): string =>
      `${a}: opprettBekymring(input: { elevId: "${elevId}", tekst: "x" }) { __typename ... on Avvist { kode } }`;
    const svar = await t.som('larer', `mutation { ${felt('a')} ${felt('b')} }`);
    expect(svar.data).toEqual({
      a: { __typename: 'StafettloggEndret' },
      b: { __typename: 'Avvist', kode: 'FINNES_ALLEREDE' },
    });
  });

  it('answer one offer once: accept, decline and withdraw at the same instant', async () => {
    for (let i = 0; i < 4; i++) {
      const logg = await aktivLogg(t);
      const overleveringId = await tilby(t, 'larer', logg.id, 'ppt');
      const svar = await Promise.all([
        t.kommando('ppt', 'aksepterOverlevering', { overleveringId }),
        t.kommando('ppt2', 'avslaOverlevering', { overleveringId, grunn: 'nei' }),
        t.kommando('larer', 'trekkOverlevering', { overleveringId }),
        t.kommando('pptleder', 'aksepterOverlevering', { overleveringId }),
      ]);
      expect(svar.filter((s) => s.kode === undefined && s.feil === undefined)).toHaveLength(1);
      expect(svar.filter((s) => s.feil !== undefined)).toEqual([]);
      const { ppt, larer, pptleder } = t.kommune.personer;
      expect(await holder(t, 'larer', logg.id)).toBe(
        [ppt, larer, larer, pptleder][svar.findIndex((s) => s.kode === undefined)],
      );
    }
  });
});

describe('who confirms', () => {
  it('does not confirm themselves, leaders, or staff of others', async () => {
    const { id: k, personer, enheter } = t.kommune;
    const ny = async (person: string, enhet: string, rolle: string): Promise<string> =>
      (
        await sql<{ id: string }>(
          t.db.eier,
          'INSERT INTO tilknytning (kommune_id, person_id, enhet_id, rolle) VALUES ($1, $2, $3, $4) RETURNING id',
          [k, person, enhet, rolle],
        )
      )[0]!.id;
    const bekreft = async (navn: Navn, ...ider: string[]): Promise<unknown> =>
      les(
        t,
        navn,
        'mutation ($i: [ID!]!) { bekreftTilknytninger(input: { tilknytningIder: $i }) { ... on Avvist { kode } ... on RegisterEndret { antall } } }',
        { i: ider },
      );
    const ansatt = await ny(personer.helse, enheter.skole, 'ANSATT');
    const leder = await ny(personer.larer2, enheter.skole, 'ENHETSLEDER');
    const seg = await ny(personer.rektor, enheter.skole, 'ANSATT');
    const annet = await ny(personer.rektor, enheter.annenSkole, 'ANSATT');
    for (const ider of [[leder], [seg], [annet], [ansatt, leder], [ansatt, t.kommune.tilknytninger.larer]])
      expect([ider, await bekreft('rektor', ...ider)]).toEqual([ider, { kode: 'IKKE_FUNNET' }]);
    for (const navn of ['larer', 'fremmedrektor', 'koordinator', 'forelder'] as const)
      expect([navn, await bekreft(navn, ansatt)]).toEqual([navn, { kode: 'IKKE_FUNNET' }]);
    expect(await bekreft('rektor', ansatt, ansatt)).toEqual({ antall: 1 });
  });

  it('cannot let themselves in as guardian', async () => {
    const { id: k, personer, elever } = t.kommune;
    const [rad] = await sql<{ id: string }>(
      t.db.eier,
      'INSERT INTO foreldreansvar (kommune_id, person_id, elev_id) VALUES ($1, $2, $3) RETURNING id',
      [k, personer.administrator, elever.elev],
    );
    const verifiser = (dato: string): Promise<unknown> =>
      les(
        t,
        'administrator',
        `mutation ($id: ID!) { verifiserForeldreansvar(input: { foreldreansvarId: $id, kilde: "x",
      dato: "${dato}", adressebeskyttelse: UGRADERT }) { ... on Avvist { kode } ... on RegisterEndret { antall } } }`,
        { id: rad!.id },
      );
    expect(await verifiser('2026-01-01')).toEqual({ kode: 'IKKE_FUNNET' });
    expect(await undring(t).then((u) => type('administrator', u.id))).toBeUndefined();
  });
});
