import { aktivLogg, hosPpt, les, type Logg, ma, post, sql, tilby, undring } from '../support/e2e.js';
import { Tjeneste } from '../support/tjeneste.js';
import { eldes, slagOm, varsleDa, varslene } from '../support/varsler.js';
import type { Navn } from '../support/verden.js';

const OVERSIKT = `query ($first: Int, $after: String) { lederoversikt(first: $first, after: $after) {
  logger { edges { node { id tilstand niva elev { navn } holder { id } sistAktiv stilleSiden avklaringForfalt evalueringForfalt
    kasteball { siden tilbake mislykket { id status grunn til { id } } } etapper { enhet { id } person { navn } grunn } } }
    pageInfo { endCursor hasNextPage } }
  utenInnsyn { aldersgruppe niva avslag } } }`;

interface Rad {
  readonly id: string;
  readonly elev: { readonly navn: string };
  readonly stilleSiden: string | null;
  readonly avklaringForfalt: string | null;
  readonly evalueringForfalt: string | null;
  readonly kasteball: {
    readonly tilbake: boolean;
    readonly mislykket: readonly { status: string; grunn: string | null; til: { id: string } }[];
  } | null;
  readonly etapper: readonly { enhet: { id: string }; grunn: string }[];
}
interface Oversikt {
  readonly logger: {
    readonly edges: readonly { readonly node: Rad }[];
    readonly pageInfo: { readonly endCursor: string; readonly hasNextPage: boolean };
  };
  readonly utenInnsyn: readonly { aldersgruppe: string; niva: number; avslag: string[] }[];
}

describe('what a leader keeps an eye on', () => {
  let t: Tjeneste;
  beforeAll(async () => {
    t = await Tjeneste.start();
  });
  afterAll(() => t.stopp());

  const oversikt = (navn: Navn, sidevalg: object = {}): Promise<Oversikt | null> =>
    les<Oversikt | null>(t, navn, OVERSIKT, { first: 100, ...sidevalg });
  const raden = async (navn: Navn, logg: Logg): Promise<Rad | undefined> =>
    (await oversikt(navn))?.logger.edges.find((e) => e.node.id === logg.id)?.node;
  const varsle = (dager = 0) => varsleDa(t.db.eier, t.kommune.id, dager);
  const avslatt = async (logg: Logg, navn: 'ppt' | 'helse', grunn = 'Ikke vårt felt.'): Promise<string> => {
    const overleveringId = await tilby(t, 'larer', logg.id, navn);
    await ma(t, navn, 'avslaOverlevering', { overleveringId, grunn });
    return overleveringId;
  };

  it('a log where nobody has done anything for four weeks, until somebody does', async () => {
    const logg = await aktivLogg(t);
    await eldes(t.db.super, logg.id, 27);
    expect(await raden('rektor', logg)).toBeUndefined();
    await eldes(t.db.super, logg.id, 2);
    expect((await raden('rektor', logg))?.stilleSiden).not.toBeNull();
    await varsle();
    await varsle(3);
    expect(await slagOm(t, 'rektor', logg.id)).toEqual(['STILLE']);
    expect(await slagOm(t, 'larer', logg.id)).toEqual([]);
    await ma(t, 'forelder', 'skrivInnlegg', { loggId: logg.id, tekst: 'Hva skjer?', synlighet: 'DELT' });
    expect(await raden('rektor', logg)).toBeUndefined();
    await varsle(29);
    expect(await slagOm(t, 'rektor', logg.id)).toEqual(['STILLE', 'STILLE']);
  });

  it('silence is shown to the leaders of all units that see the log, and to no other', async () => {
    const logg = await hosPpt(t, ['skole', 'ppt']);
    await eldes(t.db.super, logg.id, 30);
    for (const navn of ['rektor', 'pptleder'] as const) expect((await raden(navn, logg))?.stilleSiden).not.toBeNull();
    expect(await raden('helseleder', logg)).toBeUndefined();
    await varsle();
    expect([await slagOm(t, 'rektor', logg.id), await slagOm(t, 'pptleder', logg.id)]).toEqual([
      ['STILLE'],
      ['STILLE'],
    ]);
    await ma(t, 'forelder', 'trekkSamtykke', { samtykkeId: logg.samtykker.ppt! });
    await eldes(t.db.super, logg.id, 30);
    expect(await raden('pptleder', logg)).toBeUndefined();
    expect((await raden('rektor', logg))?.stilleSiden).not.toBeNull();
    expect(await slagOm(t, 'pptleder', logg.id)).toEqual([]);
  });

  it('an undring that was not clarified, and an evaluation that is late', async () => {
    const [uklar, sen] = [await undring(t), await aktivLogg(t)];
    await eldes(t.db.super, uklar.id, 15);
    await eldes(t.db.super, sen.id, 12 * 7 + 1);
    expect(await raden('rektor', uklar)).toMatchObject({ stilleSiden: null, evalueringForfalt: null });
    expect((await raden('rektor', uklar))?.avklaringForfalt).not.toBeNull();
    expect((await raden('rektor', sen))?.evalueringForfalt).not.toBeNull();
    for (const navn of ['pptleder', 'helseleder', 'fremmedrektor'] as const)
      expect(await raden(navn, uklar)).toBeUndefined();
  });

  it('a baton that two have declined: the leader sees the legs, and who said what', async () => {
    const logg = await aktivLogg(t, ['skole', 'ppt', 'helse']);
    await avslatt(logg, 'ppt');
    expect(await raden('rektor', logg)).toBeUndefined();
    await avslatt(logg, 'helse', 'Vi har ikke plass.');
    expect(await raden('rektor', logg)).toMatchObject({
      kasteball: {
        tilbake: false,
        mislykket: [
          { status: 'AVSLATT', grunn: 'Ikke vårt felt.', til: { id: t.kommune.enheter.ppt } },
          { status: 'AVSLATT', grunn: 'Vi har ikke plass.', til: { id: t.kommune.enheter.helse } },
        ],
      },
      etapper: [{ enhet: { id: t.kommune.enheter.skole }, grunn: 'OPPRETTET' }],
    });
  });

  it('those who declined see that it goes round, and nothing of whom or where', async () => {
    const for_ = (await oversikt('helseleder'))!.utenInnsyn.length;
    const logg = await aktivLogg(t, ['skole', 'ppt', 'helse'], { fornavn: 'Kanarifugl' });
    await avslatt(logg, 'ppt');
    await avslatt(logg, 'helse');
    const svar = await post(t, { token: await t.token('helseleder'), kropp: { query: OVERSIKT, variables: {} } });
    for (const hemmelig of [
      'Kanari',
      logg.id,
      logg.elev,
      t.kommune.enheter.skole,
      t.kommune.enheter.ppt,
      'skole',
      'larer',
      'Ikke vårt',
    ])
      expect(svar.kropp).not.toContain(hemmelig);
    const { utenInnsyn } = (await oversikt('helseleder'))!;
    expect(utenInnsyn).toHaveLength(for_ + 1);
    expect(utenInnsyn.at(-1)).toMatchObject({ aldersgruppe: '8–10 år', niva: 1, avslag: [expect.any(String)] });
    expect((await oversikt('fremmedrektor'))?.utenInnsyn).toEqual([]);
    await ma(t, 'forelder', 'trekkSamtykke', { samtykkeId: logg.samtykker.helse! });
    expect((await oversikt('helseleder'))?.utenInnsyn).toHaveLength(for_);
  });

  it('the leaders of the units involved get one notice of it, until the baton has come to rest and goes round anew', async () => {
    const logg = await aktivLogg(t, ['skole', 'ppt', 'helse']);
    const [ppt, helse] = [await avslatt(logg, 'ppt'), await avslatt(logg, 'helse')];
    await varsle();
    await avslatt(logg, 'ppt');
    await varsle();
    expect(await slagOm(t, 'rektor', logg.id)).toEqual(['KASTEBALL']);
    expect([await slagOm(t, 'helseleder', helse), await slagOm(t, 'pptleder', ppt)]).toEqual([
      ['KASTEBALL'],
      ['KASTEBALL'],
    ]);
    const [hosHelse] = (await varslene(t, 'helseleder')).filter((v) => v.overleveringId === helse);
    expect(hosHelse?.loggId).toBeNull();
    for (const navn of ['larer', 'ppt', 'helse', 'fremmedrektor'] as const)
      expect((await varslene(t, navn)).filter((v) => v.slag === 'KASTEBALL')).toEqual([]);

    await ma(t, 'ppt', 'aksepterOverlevering', { overleveringId: await tilby(t, 'larer', logg.id, 'ppt') });
    expect((await raden('rektor', logg))?.kasteball ?? null).toBeNull();
    const tilbake = await tilby(t, 'ppt', logg.id, 'skole');
    await ma(t, 'larer', 'aksepterOverlevering', { overleveringId: tilbake });
    expect((await raden('pptleder', logg))?.kasteball).toMatchObject({ tilbake: true, mislykket: [] });
    expect((await raden('rektor', logg))?.etapper).toHaveLength(3);
    await varsle();
    // The second time PPT sees the log, and so also what its first notice was about.
    for (const navn of ['rektor', 'pptleder'] as const)
      expect(await slagOm(t, navn, logg.id)).toEqual(['KASTEBALL', 'KASTEBALL']);
    expect(await slagOm(t, 'helseleder', helse)).toEqual(['KASTEBALL']);
  });

  it('is for leaders of units alone', async () => {
    for (const navn of ['larer', 'ppt', 'forelder', 'koordinator', 'administrator'] as const)
      expect(await oversikt(navn)).toBeNull();
    expect((await oversikt('fremmedrektor'))?.logger.edges).toEqual([]);
  });

  it('comes in pages, the longest silent first, each with one row in the innsynslogg', async () => {
    const alle = (await oversikt('rektor'))!.logger.edges.map((e) => e.node.id);
    expect(alle.length).toBeGreaterThan(3);
    const rader = async () => (await sql(t.db.eier, "SELECT FROM innsynslogg WHERE hva = 'LEDEROVERSIKT'")).length;
    const for_ = await rader();
    const sett: string[] = [];
    let sider = 0;
    for (let after: string | null = null; sider === 0 || after !== null; sider++) {
      const side: Oversikt | null = await oversikt('rektor', { first: 2, after });
      sett.push(...side!.logger.edges.map((e) => e.node.id));
      after = side!.logger.pageInfo.hasNextPage ? side!.logger.pageInfo.endCursor : null;
    }
    expect(sett).toEqual(alle);
    expect((await rader()) - for_).toBe(sider);
    const [rad] = await sql<{ antall: number }>(
      t.db.eier,
      "SELECT cardinality(logg_ider) AS antall FROM innsynslogg WHERE hva = 'LEDEROVERSIKT' ORDER BY tid DESC LIMIT 1",
    );
    expect(rad?.antall).toBeGreaterThan(0);
  });
});
