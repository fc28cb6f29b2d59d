import { aktivLogg, avvik, hosPpt, les, ma, nektet, omDager, sql } from '../support/e2e.js';
import { Tjeneste } from '../support/tjeneste.js';

let t: Tjeneste;
beforeAll(async () => {
  t = await Tjeneste.start();
});
afterAll(async () => {
  expect(await avvik(t)).toEqual([]);
  await t.stopp();
});

const TILTAK = `query ($id: ID!) { stafettlogg(id: $id) {
  ... on Stafettlogg { tidTilForsteTiltak { dager fra til } tiltak { ...T } }
  ... on StafettloggForFamilie { tiltak { ...T } } } }
  fragment T on Tiltak { id slag mal start evalueres slutt status omrade effekt vurdering referanser { navn verdi } enhet { id } ansvarlig { id } }`;
interface Lest {
  tidTilForsteTiltak: { dager: number; fra: string; til: string } | null;
  tiltak: Record<string, unknown>[];
}
const tiltak = (loggId: string, mer: object = {}): object => ({
  loggId,
  slag: 'EKSTRA_OPPFOLGING',
  mal: 'Leser ti minutter hver dag.',
  malBekreftet: true,
  start: omDager(0),
  evalueres: omDager(42),
  ...mer,
});

describe('a measure', () => {
  it('has goal, owner, dates and effect; the family sees it, and the time from the concern is derived', async () => {
    const logg = await aktivLogg(t);
    expect((await les<Lest>(t, 'larer', TILTAK, { id: logg.id })).tidTilForsteTiltak).toBeNull();
    await sql(
      t.db.super,
      "SET session_replication_role = replica; UPDATE stafettlogg SET opprettet_tid = opprettet_tid WHERE id = '" +
        logg.id +
        "'",
    );
    const { tiltakId } = await ma(
      t,
      'larer',
      'opprettTiltak',
      tiltak(logg.id, { ansvarligId: t.kommune.personer.larer2 }),
    );
    const lest = await les<Lest>(t, 'larer', TILTAK, { id: logg.id });
    expect(lest.tidTilForsteTiltak).toMatchObject({ dager: 0 });
    expect(lest.tiltak).toMatchObject([
      {
        id: tiltakId,
        mal: 'Leser ti minutter hver dag.',
        status: 'PAGAR',
        ansvarlig: { id: t.kommune.personer.larer2 },
      },
    ]);
    expect((await les<Lest>(t, 'forelder', TILTAK, { id: logg.id })).tiltak).toMatchObject([{ id: tiltakId }]);
    expect(await les<Lest | null>(t, 'ppt', TILTAK, { id: logg.id })).toBeNull();

    await ma(t, 'larer2', 'endreTiltak', {
      loggId: logg.id,
      tiltakId,
      evalueres: omDager(21),
      begrunnelse: 'Går fort.',
    });
    await ma(t, 'larer', 'evaluerTiltak', {
      loggId: logg.id,
      tiltakId,
      effekt: 'GOD',
      vurdering: 'Leser mer flytende.',
      status: 'FULLFORT',
    });
    expect((await les<Lest>(t, 'forelder', TILTAK, { id: logg.id })).tiltak).toMatchObject([
      { evalueres: omDager(21), effekt: 'GOD', vurdering: 'Leser mer flytende.', status: 'FULLFORT' },
    ]);
    expect(await nektet(t, 'larer', 'endreTiltak', { loggId: logg.id, tiltakId, status: 'PAGAR' })).toBe(
      'TILTAK_AVSLUTTET',
    );
  });

  it("is the unit's own: another service neither changes it nor registers what belongs to a third", async () => {
    const logg = await hosPpt(t, ['skole', 'ppt']);
    const { tiltakId } = await ma(t, 'larer', 'opprettTiltak', tiltak(logg.id));
    expect(await nektet(t, 'ppt', 'endreTiltak', { loggId: logg.id, tiltakId, status: 'AVBRUTT' })).toBe(
      'UTENFOR_TJENESTEN',
    );
    expect(
      await nektet(t, 'ppt', 'evaluerTiltak', { loggId: logg.id, tiltakId, effekt: 'INGEN', vurdering: 'x' }),
    ).toBe('UTENFOR_TJENESTEN');
    for (const slag of ['HELSESAMTALE', 'BARNEVERNSTILTAK', 'PPT_RADGIVNING']) {
      expect(await nektet(t, 'larer', 'opprettTiltak', tiltak(logg.id, { slag }))).toBe('UTENFOR_TJENESTEN');
    }
    await ma(t, 'ppt', 'opprettTiltak', tiltak(logg.id, { slag: 'PPT_RADGIVNING' }));
    expect(await nektet(t, 'larer', 'opprettTiltak', tiltak(logg.id, { slag: 'FINNES_IKKE' }))).toBe(
      'UKJENT_TILTAKSSLAG',
    );
    expect(await nektet(t, 'larer', 'opprettTiltak', tiltak(logg.id, { ansvarligId: t.kommune.personer.ppt }))).toBe(
      'PERSON_IKKE_AKTIV',
    );
    expect(await nektet(t, 'helse', 'opprettTiltak', tiltak(logg.id))).toBe('IKKE_FUNNET');
    expect(await nektet(t, 'forelder', 'opprettTiltak', tiltak(logg.id))).toBe('IKKE_DELTAKER');
  });

  it('of intensiv opplæring is for grades 1 to 4, in reading, writing or arithmetic, with an end', async () => {
    const logg = await aktivLogg(t);
    const intensiv = { slag: 'INTENSIV_OPPLAERING', omrade: 'LESING', slutt: omDager(40) };
    const prov = (mer: object): Promise<string | undefined> =>
      nektet(t, 'larer', 'opprettTiltak', tiltak(logg.id, { ...intensiv, ...mer }));
    expect(await prov({ omrade: 'NATURFAG' })).toBe('TILTAK_MANGLER_OMRADE');
    expect(await prov({ slutt: null })).toBe('TILTAK_MANGLER_SLUTTDATO');
    await sql(t.db.eier, 'UPDATE elev SET trinn = 5 WHERE id = $1', [logg.elev]);
    expect(await prov({})).toBe('TILTAK_FEIL_TRINN');
    await sql(t.db.eier, 'UPDATE elev SET trinn = 4 WHERE id = $1', [logg.elev]);
    expect(await prov({})).toBeUndefined();
  });

  it('of individually adapted teaching can be planned, and does not begin without sakkyndig vurdering and vedtak', async () => {
    const logg = await aktivLogg(t);
    const slag = 'INDIVIDUELT_TILRETTELAGT';
    const bare = (navn: string): object[] => [{ navn, verdi: 'Sak 26/118' }];
    for (const referanser of [[], bare('VEDTAK'), bare('SAKKYNDIG_VURDERING')]) {
      expect(await nektet(t, 'larer', 'opprettTiltak', tiltak(logg.id, { slag, referanser }))).toBe(
        'TILTAK_MANGLER_REFERANSE',
      );
    }
    const { tiltakId } = await ma(t, 'larer', 'opprettTiltak', tiltak(logg.id, { slag, status: 'PLANLAGT' }));
    const start = { loggId: logg.id, tiltakId, status: 'PAGAR' };
    expect(await nektet(t, 'larer', 'endreTiltak', { ...start, referanser: bare('VEDTAK') })).toBe(
      'TILTAK_MANGLER_REFERANSE',
    );
    await ma(t, 'larer', 'endreTiltak', { ...start, referanser: [...bare('VEDTAK'), ...bare('SAKKYNDIG_VURDERING')] });
    expect((await les<Lest>(t, 'forelder', TILTAK, { id: logg.id })).tiltak).toMatchObject([{ status: 'PAGAR' }]);
  });

  it('is not registered before its writer has said that the goal is not about personality, attitudes or preferences', async () => {
    const logg = await aktivLogg(t);
    expect(await nektet(t, 'larer', 'opprettTiltak', tiltak(logg.id, { malBekreftet: false }))).toBe(
      'MAL_IKKE_BEKREFTET',
    );
    expect(await nektet(t, 'larer', 'opprettTiltak', tiltak(logg.id, { evalueres: omDager(-1) }))).toBe('UGYLDIG_DATO');
  });
});
