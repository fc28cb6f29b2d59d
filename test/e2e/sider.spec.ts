import { setTimeout as vent } from 'node:timers/promises';
import request from 'supertest';
import pg from 'pg';
import { stopp } from '../../src/app.js';
import {
  aktivLogg,
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

interface Side<N> {
  edges: { cursor: string; node: N }[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; endCursor: string | null };
}
const PI = 'pageInfo { hasNextPage hasPreviousPage endCursor }';

/** Every page after the other, by the cursor of the last; fails where the pages do not say of themselves what they are. */
async function alle<N>(hent: (after: string | null) => Promise<Side<N>>, first: number): Promise<N[]> {
  const ut: N[] = [];
  for (let after: string | null = null, nr = 0; ; nr++) {
    const side = await hent(after);
    ut.push(...side.edges.map((e) => e.node));
    expect(side.pageInfo.hasPreviousPage).toBe(nr > 0);
    expect(side.pageInfo.endCursor).toBe(side.edges.at(-1)?.cursor ?? null);
    if (!side.pageInfo.hasNextPage) return ut;
    expect(side.edges).toHaveLength(first);
    after = side.pageInfo.endCursor;
  }
}

const INNLEGG = `query ($id: ID!, $f: Int, $a: String) { stafettlogg(id: $id) { __typename
  ... on Stafettlogg { innlegg(first: $f, after: $a) { edges { cursor node { id tekst } } ${PI} } }
  ... on StafettloggForFamilie { innlegg(first: $f, after: $a) { edges { cursor node { id tekst } } ${PI} } }
  ... on EgneInnlegg { innlegg(first: $f, after: $a) { edges { cursor node { id tekst } } ${PI} } } } }`;
const innlegg = (navn: Navn, id: string, first: number): Promise<{ id: string; tekst: string }[]> =>
  alle(
    async (after) =>
      (await les<{ innlegg: Side<{ id: string; tekst: string }> }>(t, navn, INNLEGG, { id, f: first, a: after }))
        .innlegg,
    first,
  );

describe('the entries of a log', () => {
  let logg: Logg;
  /** What each is to see, newest first. */
  const ventet: Record<'larer' | 'ppt' | 'forelder', string[]> = { larer: [], ppt: [], forelder: [] };

  beforeAll(async () => {
    logg = await hosPpt(t, ['skole', 'ppt']);
    ventet.larer.push('Sitter mye alene.');
    for (let i = 0; i < 45; i++) {
      const synlighet = (['INTERN', 'DELTAKERE', 'DELT'] as const)[i % 3]!;
      const skriver = i % 2 === 0 ? 'larer' : 'ppt';
      const tekst = `${synlighet} ${skriver} ${String(i)}`;
      await ma(t, skriver, 'skrivInnlegg', { loggId: logg.id, tekst, synlighet });
      for (const leser of ['larer', 'ppt', 'forelder'] as const) {
        if (synlighet === 'DELT' || (synlighet === 'DELTAKERE' && leser !== 'forelder') || skriver === leser)
          ventet[leser].unshift(tekst);
      }
    }
  });

  it.each([
    ['larer', 7],
    ['larer', 20],
    ['larer', 21],
    ['larer', 100],
    ['ppt', 5],
    ['ppt', 20],
    ['forelder', 4],
    ['forelder', 15],
    ['forelder', 1],
  ] as const)('come to %s, %i at a time, newest first and each exactly once', async (navn, first) => {
    expect((await innlegg(navn, logg.id, first)).map((i) => i.tekst)).toEqual(ventet[navn]);
  });

  it('are twenty where nothing is said, and a page is not disturbed by what is written meanwhile', async () => {
    const hent = async (a: string | null): Promise<Side<{ tekst: string }>> =>
      (await les<{ innlegg: Side<{ tekst: string }> }>(t, 'ppt', INNLEGG, { id: logg.id, a })).innlegg;
    const forste = await hent(null);
    expect(forste.edges).toHaveLength(20);
    await ma(t, 'larer', 'skrivInnlegg', { loggId: logg.id, tekst: 'midt i blaingen', synlighet: 'DELT' });
    const andre = await hent(forste.pageInfo.endCursor);
    expect([...forste.edges, ...andre.edges].map((e) => e.node.tekst)).toEqual(ventet.ppt);
    for (const leser of ['larer', 'ppt', 'forelder'] as const) ventet[leser].unshift('midt i blaingen');
  });

  it('a cursor of another log opens nothing of that log', async () => {
    const annen = await aktivLogg(t, ['skole'], { tekst: 'annen logg' });
    const side = await les<{ innlegg: Side<unknown> }>(t, 'larer', INNLEGG, { id: logg.id, f: 1 });
    const svar = await les<{ innlegg: Side<{ tekst: string }> }>(t, 'larer', INNLEGG, {
      id: annen.id,
      f: 100,
      a: side.innlegg.edges[0]!.cursor,
    });
    expect(svar.innlegg.edges.map((e) => e.node.tekst)).toEqual([]);
    expect(await les(t, 'fremmedlarer', INNLEGG, { id: logg.id, f: 100, a: side.innlegg.edges[0]!.cursor })).toBeNull();
  });

  it("are a unit's own only, once the consent towards it is gone", async () => {
    await ma(t, 'forelder', 'trekkSamtykke', { samtykkeId: logg.samtykker.ppt! });
    expect((await innlegg('ppt', logg.id, 3)).map((i) => i.tekst)).toEqual(
      ventet.ppt.filter((x) => x.includes(' ppt ')),
    );
    const side = await les<Record<string, unknown>>(
      t,
      'ppt',
      'query ($id: ID!) { stafettlogg(id: $id) { __typename ... on EgneInnlegg { id harStafetten } } }',
      { id: logg.id },
    );
    expect(side).toEqual({ __typename: 'EgneInnlegg', id: logg.id, harStafetten: false });
  });

  it('are corrected by a new entry that points at the old, and only by those who wrote it', async () => {
    const { id: loggId, innlegg: forste } = await hosPpt(t);
    const annen = await undring(t);
    const fraHjemmet = (await ma(t, 'forelder', 'skrivInnlegg', { loggId, tekst: 'skrivefeil', synlighet: 'DELT' }))
      .innleggId;
    const fraPpt = (await ma(t, 'ppt', 'skrivInnlegg', { loggId, tekst: 'x', synlighet: 'DELT' })).innleggId;
    const retter = (navn: Navn, hva: string | undefined): Promise<string | undefined> =>
      nektet(t, navn, 'skrivInnlegg', { loggId, tekst: 'rettet', synlighet: 'DELT', retter: hva });
    for (const [navn, hva] of [
      ['larer', fraPpt],
      ['ppt', forste],
      ['larer', fraHjemmet],
      ['forelder', fraPpt],
      ['forelder', forste],
      ['larer', annen.innlegg],
      ['larer', loggId],
    ] as const) {
      expect([navn, hva, await retter(navn, hva)]).toEqual([navn, hva, 'INNLEGG_FINNES_IKKE']);
    }
    expect([(await retter('forelder', fraHjemmet)) ?? null, (await retter('ppt', fraPpt)) ?? null]).toEqual([
      null,
      null,
    ]);
    const rettelser = await les<{ innlegg: { edges: { node: { tekst: string; retter: string | null } }[] } }>(
      t,
      'forelder',
      'query ($id: ID!) { stafettlogg(id: $id) { ... on StafettloggForFamilie { innlegg { edges { node { tekst retter } } } } } }',
      { id: loggId },
    );
    expect(rettelser.innlegg.edges.map((e) => [e.node.tekst, e.node.retter])).toEqual([
      ['rettet', fraPpt],
      ['rettet', fraHjemmet],
      ['x', null],
      ['skrivefeil', null],
    ]);
  });
});

describe('the inbox', () => {
  it("pages through the logs that the caller's unit holds, longest held first, each exactly once", async () => {
    const ventet: string[] = [];
    for (let i = 0; i < 7; i++) {
      const elevId = await nyttBarn(t, { enhet: t.kommune.enheter.annenSkole });
      ventet.push(
        (await ma(t, i % 2 === 0 ? 'fremmedlarer' : 'fremmedrektor', 'opprettBekymring', { elevId, tekst: 'x' }))
          .loggId!,
      );
    }
    const INNBOKS = `query ($f: Int, $a: String) { innboks(first: $f, after: $a) { stafetter { edges { cursor node { id minEgen } } ${PI} } } }`;
    for (const first of [1, 3, 7, 50]) {
      const rader = await alle(
        async (a) =>
          (
            await les<{ stafetter: Side<{ id: string; minEgen: boolean }> }>(t, 'fremmedlarer', INNBOKS, {
              f: first,
              a,
            })
          ).stafetter,
        first,
      );
      expect(rader.map((r) => r.id)).toEqual(ventet);
      expect(rader.map((r) => r.minEgen)).toEqual([true, false, true, false, true, false, true]);
    }
  });

  it('shows an offer to those who can answer it, and no longer when it is answered', async () => {
    const logg = await aktivLogg(t, ['skole', 'helse']);
    const overleveringId = await tilby(t, 'larer', logg.id, 'helse', { tilPersonId: t.kommune.personer.helse });
    const tilbud = async (navn: Navn): Promise<string[]> =>
      (
        await les<{ tilbud: { overleveringId: string }[] }>(t, navn, '{ innboks { tilbud { overleveringId } } }')
      ).tilbud.map((x) => x.overleveringId);
    expect([await tilbud('helse'), await tilbud('helseleder'), await tilbud('ppt')]).toEqual([
      [overleveringId],
      [overleveringId],
      [],
    ]);
    await ma(t, 'helse', 'aksepterOverlevering', { overleveringId });
    expect([await tilbud('helse'), await tilbud('helseleder')]).toEqual([[], []]);
  });
});

describe('pupils', () => {
  const SOK = `query ($s: String, $f: Int, $a: String) { elever(sok: $s, first: $f, after: $a) { edges { cursor node { id navn } } ${PI} } }`;
  const OPPSLAG = 'query ($o: ElevoppslagInput) { elever(oppslag: $o) { edges { node { id } } } }';
  const sok = async (navn: Navn, s: string): Promise<string[]> =>
    (await les<Side<{ navn: string }>>(t, navn, SOK, { s, f: 100 })).edges.map((e) => e.node.navn);
  const sla = async (navn: Navn, o: object): Promise<string[]> =>
    (
      await les<Side<{ id: string }> | null>(t, navn, OPPSLAG, {
        o: { etternavn: 'Prøvesen', fodselsdato: '2017-03-02', grunn: 'henvendelse fra hjemmet', ...o },
      })
    )?.edges.map((e) => e.node.id) ?? [];

  it("are searched by the beginning of a name, in the own unit alone; a search's own signs are letters", async () => {
    for (const fornavn of ['Øyvind', 'Ørjan', 'Per%cent'])
      await nyttBarn(t, { fornavn, enhet: t.kommune.enheter.annenSkole });
    expect(await sok('fremmedlarer', 'ø')).toEqual(['Ørjan Prøvesen', 'Øyvind Prøvesen']);
    expect(await sok('fremmedlarer', 'ørjan p')).toEqual(['Ørjan Prøvesen']);
    expect(await sok('fremmedlarer', 'per%')).toEqual(['Per%cent Prøvesen']);
    for (const s of ['%', '_', 'jan', '\\', "'"]) expect([s, await sok('fremmedlarer', s)]).toEqual([s, []]);
    expect([
      await sok('larer', 'ø'),
      await sok('ppt', ''),
      await sok('forelder', ''),
      await sok('koordinator', ''),
    ]).toEqual([[], [], [], []]);
    const alleNavn = await alle((a) => les<Side<{ navn: string }>>(t, 'larer', SOK, { s: '', f: 4, a }), 4);
    expect(alleNavn.map((e) => e.navn)).toEqual(await sok('larer', ''));
  });

  it('of another unit are looked up with a reason, before a bekymring can be opened', async () => {
    const elevId = await nyttBarn(t, { fornavn: 'Opp Slag' });
    expect(await nektet(t, 'helse', 'opprettBekymring', { elevId, tekst: 'x' })).toBe('IKKE_FUNNET');
    for (const o of [
      { fornavn: 'Opp' },
      { fornavn: 'Opp Slag', etternavn: '%' },
      { fornavn: 'Opp Slag', fodselsdato: '2017-03-03' },
    ])
      expect(await sla('helse', o)).toEqual([]);
    expect(await nektet(t, 'helse', 'opprettBekymring', { elevId, tekst: 'x' })).toBe('IKKE_FUNNET');
    expect(await sla('helse', { fornavn: 'OPP SLAG' })).toEqual([elevId]);
    expect(await nektet(t, 'helseleder', 'opprettBekymring', { elevId, tekst: 'x' })).toBe('IKKE_FUNNET');
    await ma(t, 'helse', 'opprettBekymring', { elevId, tekst: 'x' });
    expect(
      await sql(t.db.super, "SELECT grunn FROM innsynslogg WHERE hva = 'ELEVOPPSLAG' AND $1 = ANY (elev_ider)", [
        elevId,
      ]),
    ).toEqual([{ grunn: 'henvendelse fra hjemmet' }]);
    for (const navn of ['forelder', 'koordinator', 'administrator'] as const)
      expect(await sla(navn, { fornavn: 'Opp Slag' })).toEqual([]);
  });

  it('with protected address are found by no look-up, and their log shows nothing to a guardian without a grant', async () => {
    for (const beskyttelse of ['FORTROLIG', 'STRENGT_FORTROLIG']) {
      const elevId = await nyttBarn(t, { fornavn: `Skjult ${beskyttelse}`, beskyttelse });
      expect(await sla('helse', { fornavn: `Skjult ${beskyttelse}` })).toEqual([]);
      expect(await nektet(t, 'helse', 'opprettBekymring', { elevId, tekst: 'x' })).toBe('IKKE_FUNNET');
      const logg = await undring(t, { elev: elevId });
      await samtykk(t, elevId, 'skole');
      await ma(t, 'larer', 'aktiver', { loggId: logg.id });
      const side = 'query ($id: ID!) { stafettlogg(id: $id) { __typename } }';
      expect(await les(t, 'forelder', side, { id: logg.id })).toBeNull();
      await sql(t.db.eier, 'UPDATE foreldreansvar SET adresseinnsyn = true WHERE elev_id = $1', [elevId]);
      expect(await les(t, 'forelder', side, { id: logg.id })).toEqual({ __typename: 'StafettloggForFamilie' });
    }
  });
});

describe('the service as its keepers see it', () => {
  const helse = (hos: Tjeneste, sti: string): Promise<request.Response> =>
    request(hos.app.getHttpServer()).get(`/internal/${sti}`);

  it('is alive, and ready while the database answers, and says nothing of its inside', async () => {
    const egen = await Tjeneste.start();
    expect([(await helse(egen, 'isAlive')).status, (await helse(egen, 'isReady')).status]).toEqual([200, 200]);
    await sql(
      egen.db.super.replace(/\/[^/]*$/, '/postgres'),
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1`,
      [new URL(egen.db.super).pathname.slice(1)],
    );
    await sql(
      egen.db.super.replace(/\/[^/]*$/, '/postgres'),
      `ALTER DATABASE ${new URL(egen.db.super).pathname.slice(1)} ALLOW_CONNECTIONS false`,
    );
    const [lever, klar] = [await helse(egen, 'isAlive'), await helse(egen, 'isReady')];
    expect([lever.status, klar.status]).toEqual([200, 503]);
    expect(klar.text).not.toMatch(/t_[0-9a-f]{12}|stafett_|ECONN|password|not currently accepting|127\.0\.0\.1/);
    const svar = await post(egen, {
      token: await egen.token('larer'),
      kropp: { query: '{ innboks { tilbud { niva } } }' },
    });
    expect(svar.kropp).toMatch(/INTERNAL/);
    expect(svar.kropp).not.toMatch(/t_[0-9a-f]{12}|stafett_|ECONN|not currently accepting/);
    await egen.stopp();
  });

  it('stops gracefully: no longer ready, still alive, and what is under way is answered', async () => {
    const egen = await Tjeneste.start();
    const logg = await aktivLogg(egen);
    const las = new pg.Client({ connectionString: egen.db.super });
    await las.connect();
    await las.query('BEGIN');
    await las.query('SELECT FROM stafettlogg WHERE id = $1 FOR UPDATE', [logg.id]);
    const underveis = egen.kommando('larer', 'skrivInnlegg', {
      loggId: logg.id,
      tekst: 'underveis',
      synlighet: 'DELT',
    });
    for (let venter = false; !venter;) {
      venter =
        (
          await las.query(
            "SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
          )
        ).rowCount === 1;
    }
    const stoppet = stopp(egen.app, 500);
    expect([(await helse(egen, 'isAlive')).status, (await helse(egen, 'isReady')).status]).toEqual([200, 503]);
    await vent(700);
    await las.query('ROLLBACK');
    expect((await underveis).loggId).toBe(logg.id);
    await stoppet;
    expect(await sql(egen.db.super, "SELECT tekst FROM fritekst WHERE tekst = 'underveis'")).toHaveLength(1);
    await las.end();
    await egen.utsteder.stopp();
    await egen.db.riv();
  });
});
