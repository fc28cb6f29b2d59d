import { Grunn } from '../support/integrasjon.js';
import { ENHETER, ORD, sider } from '../support/integrasjon-sider.js';
import { Tjeneste } from '../support/tjeneste.js';
import type { Navn } from '../support/verden.js';

interface Rad {
  readonly person_id: string;
  readonly tilknytning_id: string;
  readonly enhet_id: string | null;
  readonly rolle: string;
  readonly hva: string;
  readonly spurt_om: string | null;
  readonly logg_ider: string[];
  readonly elev_ider: string[];
  readonly utfall: string;
  readonly grunn: string | null;
  readonly partisjon: string;
  readonly maned: string;
}

describe('the innsynslogg: no page without its row (rule 10)', () => {
  let t: Tjeneste;
  let g: Grunn;
  let logg: string;
  let tilbud: string;
  const elev = () => t.kommune.elever.elev;

  beforeAll(async () => {
    t = await Tjeneste.start();
    g = new Grunn(t.db, t.kommune);
    await g.gittSamtykke([elev()], [t.kommune.enheter.skole, t.kommune.enheter.ppt]);
    logg = (await t.kommando('larer', 'opprettBekymring', { elevId: elev(), tekst: ORD, synlighet: 'DELTAKERE' }))
      .loggId!;
    await t.kommando('larer', 'aktiver', { loggId: logg });
    await t.kommando('larer', 'skrivInnlegg', { loggId: logg, tekst: ORD, synlighet: 'DELT' });
    tilbud = (
      await t.kommando('larer', 'tilbyOverlevering', { loggId: logg, tilEnhetId: t.kommune.enheter.ppt, sporsmal: ORD })
    ).overleveringId!;
  });
  afterAll(async () => {
    await g.lukk();
    await t.stopp();
  });

  const rader = () =>
    g.sql<Rad>(
      "SELECT *, tableoid::regclass::text AS partisjon, to_char(tid AT TIME ZONE 'UTC', '\"innsynslogg_\"YYYY_MM') AS maned FROM innsynslogg ORDER BY tid, id",
    );

  /** The rows that the reading left. */
  async function leser(navn: Navn, sporring: string, variabler: object = {}) {
    const for_ = (await rader()).length;
    const svar = await t.som(navn, sporring, variabler);
    return { svar, nye: (await rader()).slice(for_) };
  }

  const SIDER = sider(() => ({ logg, tilbud, elev: elev() }));

  it.each(SIDER)('%s: one row, with who, in which role, what and the outcome', async (_, s) => {
    const { svar, nye } = await leser(s.navn, s.sporring, s.variabler?.());
    expect(svar.errors).toBeUndefined();
    if (s.ord !== undefined) expect(svar.tekst).toContain(s.ord);
    const enhet = ENHETER[s.navn];
    expect(nye).toEqual([
      expect.objectContaining({
        ...s.rad(),
        person_id: t.kommune.personer[s.navn],
        tilknytning_id: t.kommune.tilknytninger[s.navn],
        enhet_id: enhet === null ? null : t.kommune.enheter[enhet],
        rolle: s.navn === 'forelder' ? 'FORESATT' : 'ANSATT',
      }),
    ]);
    expect(nye[0]?.partisjon).toBe(nye[0]?.maned);
  });

  it('further entries are a reading of their own', async () => {
    const side =
      'query ($id: ID!, $after: String) { stafettlogg(id: $id) { ... on Stafettlogg { innlegg(first: 1, after: $after) { pageInfo { endCursor } } } } }';
    const forste = await leser('larer', side, { id: logg });
    const after = (forste.svar.data as unknown as { stafettlogg: { innlegg: { pageInfo: { endCursor: string } } } })
      .stafettlogg.innlegg.pageInfo.endCursor;
    const { nye } = await leser('larer', side, { id: logg, after });
    expect(forste.nye.map((n) => n.hva)).toEqual(['STAFETTLOGG']);
    expect(nye.map((n) => n.hva).sort()).toEqual(['INNLEGG', 'STAFETTLOGG']);
  });

  it('two pages in one request leave two rows', async () => {
    const { nye } = await leser('larer', '{ innboks { tilbud { sporsmal } } elever { edges { node { id } } } }');
    expect(nye.map((n) => n.hva).sort()).toEqual(['ELEVER', 'INNBOKS']);
  });

  describe('when the row cannot be written', () => {
    beforeAll(async () => {
      await g.sql(`CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION 'no room for % %', NEW.hva, NEW.elev_ider USING ERRCODE = '53100'; END $$`);
      await g.sql('CREATE TRIGGER full_disk BEFORE INSERT ON innsynslogg FOR EACH ROW EXECUTE FUNCTION full_disk()');
    });
    afterAll(() => g.sql('DROP TRIGGER full_disk ON innsynslogg'));

    it.each(SIDER)('%s: nothing is shown, only a correlation id', async (_, s) => {
      const { svar, nye } = await leser(s.navn, s.sporring, s.variabler?.());
      expect(nye).toEqual([]);
      expect(svar.errors).toHaveLength(1);
      expect(svar.errors?.[0]?.extensions).toEqual({
        code: 'INTERNAL',
        korrelasjonsid: expect.stringMatching(/^[0-9a-f-]{36}$/),
      });
      for (const felt of Object.values<unknown>(svar.data ?? {})) expect(felt).toBeNull();
      for (const ord of [ORD, 'Kanari', 'no room', 'full_disk', elev()]) expect(svar.tekst).not.toContain(ord);
    });
  });
});
