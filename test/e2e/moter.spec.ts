import { aktivLogg, avvik, hosPpt, les, ma, nektet, sql } from '../support/e2e.js';
import { Tjeneste } from '../support/tjeneste.js';

let t: Tjeneste;
beforeAll(async () => {
  t = await Tjeneste.start();
});
afterAll(async () => {
  expect(await avvik(t)).toEqual([]);
  await t.stopp();
});

const MOTER = `query ($id: ID!) { stafettlogg(id: $id) {
  ... on Stafettlogg { niva moter { ...M } evalueringer { utfall } innlegg { edges { node { id tekst synlighet } } } }
  ... on StafettloggForFamilie { moter { ...M } innlegg { edges { node { id tekst synlighet } } } } } }
  fragment M on Mote { id type tid status agenda sted referatId medFamilien enheter { id } }`;
interface Lest {
  niva: number;
  moter: Record<string, unknown>[];
  evalueringer: { utfall: string | null }[];
  innlegg: { edges: { node: { id: string; tekst: string } }[] };
}
const snart = (): string => new Date(Date.now() + 3 * 86_400_000).toISOString();
const mote = (loggId: string, enheter: string[], mer: object = {}): object => ({
  loggId,
  type: 'STARTMOTE',
  tid: snart(),
  enheter,
  medFamilien: true,
  agenda: 'Hva vil hver av oss gjøre?',
  sted: 'Rom 2',
  ...mer,
});
const evaluering = (loggId: string, utfall: string, mer: object = {}): object => ({
  loggId,
  utfall,
  oppsummering: 'Gjennomgått.',
  barnetsStemme: 'Det er bedre i klassen.',
  ...mer,
});

describe('a meeting', () => {
  it('is planned by the holder with those who take part; its minutes are an entry that everyone called can read', async () => {
    const logg = await hosPpt(t, ['skole', 'ppt']);
    const { skole, ppt, helse } = t.kommune.enheter;
    expect(await nektet(t, 'larer', 'planleggMote', mote(logg.id, [skole]))).toBe('IKKE_STAFETTHOLDER');
    expect(await nektet(t, 'ppt', 'planleggMote', mote(logg.id, [skole, helse]))).toBe('MOTEDELTAKER_UGYLDIG');
    expect(await nektet(t, 'ppt', 'planleggMote', mote(logg.id, [skole], { tid: '2020-01-01T10:00:00Z' }))).toBe(
      'UGYLDIG_TIDSPUNKT',
    );
    const { moteId } = await ma(t, 'ppt', 'planleggMote', mote(logg.id, [skole, ppt]));
    expect((await les<Lest>(t, 'forelder', MOTER, { id: logg.id })).moter).toMatchObject([
      { id: moteId, status: 'PLANLAGT', agenda: 'Hva vil hver av oss gjøre?', sted: 'Rom 2' },
    ]);
    const { innleggId } = await ma(t, 'ppt', 'skrivReferat', {
      loggId: logg.id,
      moteId,
      tekst: 'Vi ble enige om lesing.',
    });
    const lest = await les<Lest>(t, 'forelder', MOTER, { id: logg.id });
    expect(lest.moter).toMatchObject([{ status: 'HOLDT', referatId: innleggId }]);
    expect(lest.innlegg.edges[0]?.node).toMatchObject({ id: innleggId, tekst: 'Vi ble enige om lesing.' });
    expect(await nektet(t, 'ppt', 'avlysMote', { loggId: logg.id, moteId })).toBe('MOTE_AVGJORT');
  });

  it('without the family is not shown to the family, nor are its minutes', async () => {
    const logg = await aktivLogg(t);
    const { moteId } = await ma(
      t,
      'larer',
      'planleggMote',
      mote(logg.id, [], { medFamilien: false, agenda: 'Kanari-agenda' }),
    );
    await ma(t, 'larer', 'skrivReferat', { loggId: logg.id, moteId, tekst: 'Kanari-referat' });
    expect(JSON.stringify(await les(t, 'forelder', MOTER, { id: logg.id }))).not.toMatch(/Kanari-/);
    expect(JSON.stringify(await les(t, 'larer2', MOTER, { id: logg.id }))).toMatch(/Kanari-agenda.*Kanari-referat/s);
    const avlyst = await ma(t, 'larer', 'planleggMote', mote(logg.id, []));
    await ma(t, 'larer', 'avlysMote', { loggId: logg.id, moteId: avlyst.moteId, grunn: 'Syk.' });
    expect(await nektet(t, 'larer', 'skrivReferat', { loggId: logg.id, moteId: avlyst.moteId, tekst: 'x' })).toBe(
      'MOTE_AVGJORT',
    );
  });
});

describe('an evaluation', () => {
  it("demands the child's view or why it is missing, and one of the outcomes", async () => {
    const logg = await aktivLogg(t);
    expect(
      await nektet(t, 'larer', 'gjennomforEvaluering', evaluering(logg.id, 'FORTSETT', { barnetsStemme: null })),
    ).toBe('BARNETS_STEMME_MANGLER');
    const uten = await t.kommando('larer', 'gjennomforEvaluering', evaluering(logg.id, 'NOE_ANNET'));
    expect(uten.feil).toBe('BAD_USER_INPUT');
    await ma(t, 'larer', 'gjennomforEvaluering', evaluering(logg.id, 'ENDRE_TILTAK'));
    await ma(
      t,
      'larer',
      'gjennomforEvaluering',
      evaluering(logg.id, 'FORTSETT', { barnetsStemme: null, ikkeSpurtFordi: 'Innlagt.' }),
    );
    const utfall = (await les<Lest>(t, 'larer', MOTER, { id: logg.id })).evalueringer.map((e) => e.utfall);
    expect(utfall).toEqual(['FORTSETT', 'ENDRE_TILTAK']);
  });

  it('raises and lowers the level, within 1 to 3 and never below the services that take part', async () => {
    const logg = await aktivLogg(t);
    const niva = async (): Promise<number> => (await les<Lest>(t, 'larer', MOTER, { id: logg.id })).niva;
    const med = (utfall: string) => nektet(t, 'larer', 'gjennomforEvaluering', evaluering(logg.id, utfall));
    expect(await med('SENK_NIVA')).toBe('UGYLDIG_UTFALL');
    expect([await med('HEV_NIVA'), await niva()]).toEqual([undefined, 2]);
    expect([await med('HEV_NIVA'), await niva()]).toEqual([undefined, 3]);
    expect(await med('HEV_NIVA')).toBe('UGYLDIG_UTFALL');
    expect([await med('SENK_NIVA'), await niva()]).toEqual([undefined, 2]);
    const to = await hosPpt(t, ['skole', 'ppt']);
    expect(await nektet(t, 'ppt', 'gjennomforEvaluering', evaluering(to.id, 'SENK_NIVA'))).toBe('DELTAKERE_IGJEN');
  });

  it('that is overdue shows in the inbox of the holder', async () => {
    const logg = await aktivLogg(t);
    const INNBOKS = '{ innboks(first: 100) { stafetter { edges { node { id frist forfalt } } } } }';
    const min = async (): Promise<{ frist: string; forfalt: boolean } | undefined> =>
      (
        await les<{ stafetter: { edges: { node: { id: string; frist: string; forfalt: boolean } }[] } }>(
          t,
          'larer',
          INNBOKS,
        )
      ).stafetter.edges.find((e) => e.node.id === logg.id)?.node;
    const na = await min();
    expect(na).toMatchObject({ forfalt: false });
    expect(Date.parse(na!.frist) - Date.now()).toBeGreaterThan(83 * 86_400_000);
    await sql(
      t.db.super,
      `SET session_replication_role = replica; UPDATE stafettlogg SET evaluert_tid = now() - interval '85 days' WHERE id = '${logg.id}'`,
    );
    expect(await min()).toMatchObject({ forfalt: true });
    await sql(
      t.db.super,
      `SET session_replication_role = replica; UPDATE stafettlogg SET evaluert_tid = NULL WHERE id = '${logg.id}'`,
    );
  });
});
