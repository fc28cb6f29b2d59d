import { Grunn } from '../support/integrasjon.js';
import { Tjeneste } from '../support/tjeneste.js';
import type { Navn } from '../support/verden.js';

type Enhet = 'skole' | 'ppt' | 'helse' | 'annenSkole';

/** Rules 5 and 6: what follows when a consent is withdrawn, and what does not when it merely runs out. */
describe('when a consent falls away', () => {
  let t: Tjeneste;
  let g: Grunn;
  let elev: string;
  let samtykker: Partial<Record<Enhet, string>>;
  beforeAll(async () => {
    t = await Tjeneste.start();
    g = new Grunn(t.db, t.kommune);
  });
  afterAll(async () => {
    await g.lukk();
    await t.stopp();
  });
  beforeEach(async () => {
    elev = await g.nyElev();
    samtykker = {};
  });
  afterEach(async () => {
    expect(await g.brudd()).toEqual([]);
  });

  const gi = async (...enheter: Enhet[]) => {
    for (const e of enheter) samtykker[e] = await g.gittSamtykke([elev], [t.kommune.enheter[e]]);
  };
  const trekk = (enhet: Enhet) => t.kommando('forelder', 'trekkSamtykke', { samtykkeId: samtykker[enhet] });
  const overlever = async (loggId: string, fra: Navn, til: Enhet, mottaker: Navn) => {
    const { overleveringId } = await t.kommando(fra, 'tilbyOverlevering', {
      loggId,
      tilEnhetId: t.kommune.enheter[til],
      sporsmal: 'Kan dere?',
    });
    expect(await t.kommando(mottaker, 'aksepterOverlevering', { overleveringId })).toMatchObject({ overleveringId });
  };
  const aktivLogg = async () => {
    const { loggId } = await t.kommando('larer', 'opprettBekymring', {
      elevId: elev,
      tekst: 'Vi undrer oss.',
      synlighet: 'DELTAKERE',
    });
    expect(await t.kommando('larer', 'aktiver', { loggId: loggId! })).toMatchObject({ loggId });
    return loggId!;
  };
  const logg = async (id: string) => {
    const [rad] = await g.sql<{
      tilstand: string;
      enhet: string | null;
      person: string | null;
      xmin: string;
      siste: string;
      data: { grunn?: string };
    }>(
      `SELECT l.tilstand, l.holder_enhet_id AS enhet, l.holder_person_id AS person, l.xmin::text, h.type AS siste, h.data
         FROM stafettlogg l JOIN hendelse h ON h.logg_id = l.id AND h.lopenummer = l.versjon WHERE l.id = $1`,
      [id],
    );
    return rad!;
  };
  const har = (enhet: Enhet, navn: Navn) => ({
    tilstand: 'AKTIV',
    enhet: t.kommune.enheter[enhet],
    person: t.kommune.personer[navn],
  });
  const ser = async (navn: Navn, id: string): Promise<string | null> =>
    (
      (await t.som(navn, 'query ($id: ID!) { stafettlogg(id: $id) { __typename } }', { id })).data?.['stafettlogg'] as
        { __typename: string } | null | undefined
    )?.__typename ?? null;

  it("towards the holder: the school's leader has the duty in the same transaction, and the unit has lost sight", async () => {
    await gi('skole', 'ppt');
    const id = await aktivLogg();
    await overlever(id, 'larer', 'ppt', 'ppt');
    expect(await ser('ppt', id)).toBe('Stafettlogg');
    expect(await trekk('ppt')).toMatchObject({ samtykkeId: samtykker.ppt });
    expect(await logg(id)).toMatchObject({
      ...har('skole', 'rektor'),
      siste: 'InitiativpliktFlyttet',
      data: { grunn: 'SAMTYKKE_BORTFALT' },
    });
    expect(await ser('ppt', id)).toBeNull();
    expect(
      await t.kommando('ppt', 'skrivInnlegg', { loggId: id, tekst: 'Et siste ord.', synlighet: 'DELTAKERE' }),
    ).toMatchObject({ kode: 'IKKE_DELTAKER' });
    const [samme] = await g.sql<{ samme: boolean }>(
      'SELECT s.xmin = l.xmin AS samme FROM samtykke s, stafettlogg l WHERE s.id = $1 AND l.id = $2',
      [samtykker.ppt, id],
    );
    expect(samme).toEqual({ samme: true });
  });

  it('towards the holder, who has an offer out: the offer is withdrawn with it', async () => {
    await gi('skole', 'ppt', 'helse');
    const id = await aktivLogg();
    await overlever(id, 'larer', 'ppt', 'ppt');
    const { overleveringId } = await t.kommando('ppt', 'tilbyOverlevering', {
      loggId: id,
      tilEnhetId: t.kommune.enheter.helse,
      sporsmal: 'Kan dere?',
    });
    await trekk('ppt');
    expect(await logg(id)).toMatchObject(har('skole', 'rektor'));
    expect(await g.sql('SELECT status FROM overlevering WHERE id = $1', [overleveringId])).toEqual([
      { status: 'TRUKKET' },
    ]);
    expect(await t.kommando('helse', 'aksepterOverlevering', { overleveringId })).toMatchObject({
      kode: 'TILBUD_AVGJORT',
    });
  });

  it('towards the holder, where the school has none either: the leader of the one that held it last', async () => {
    await gi('skole', 'ppt', 'helse');
    const id = await aktivLogg();
    await overlever(id, 'larer', 'helse', 'helse');
    await overlever(id, 'helse', 'ppt', 'ppt');
    await trekk('skole');
    expect(await logg(id)).toMatchObject(har('ppt', 'ppt'));
    await trekk('ppt');
    expect(await logg(id)).toMatchObject({ ...har('helse', 'helseleder'), data: { grunn: 'SAMTYKKE_BORTFALT' } });
    expect(await ser('helse', id)).toBe('Stafettlogg');
    expect([await ser('ppt', id), await ser('larer', id)]).toEqual([null, 'EgneInnlegg']);
  });

  it('towards another than the holder: the duty stays where it is, and only that unit loses sight', async () => {
    await gi('skole', 'ppt');
    const id = await aktivLogg();
    await overlever(id, 'larer', 'ppt', 'ppt');
    const for_ = await logg(id);
    await trekk('skole');
    expect(await logg(id)).toEqual(for_);
    expect([await ser('ppt', id), await ser('larer', id)]).toEqual(['Stafettlogg', 'EgneInnlegg']);
  });

  it('all of it: the log closes with that reason, its offer is withdrawn, and nobody holds the duty', async () => {
    await gi('skole', 'ppt');
    const id = await aktivLogg();
    const { overleveringId } = await t.kommando('larer', 'tilbyOverlevering', {
      loggId: id,
      tilEnhetId: t.kommune.enheter.ppt,
      sporsmal: 'Kan dere?',
    });
    await trekk('ppt');
    expect(await logg(id)).toMatchObject(har('skole', 'larer'));
    expect(await t.kommando('ppt', 'aksepterOverlevering', { overleveringId })).toMatchObject({
      kode: 'SAMTYKKE_MANGLER',
    });
    await trekk('skole');
    expect(await logg(id)).toMatchObject({
      tilstand: 'AVSLUTTET',
      enhet: null,
      person: null,
      siste: 'LoggAvsluttet',
      data: { grunn: 'SAMTYKKE_BORTFALT' },
    });
    expect(await g.sql('SELECT status, avgjort_av FROM overlevering WHERE id = $1', [overleveringId])).toEqual([
      { status: 'TRUKKET', avgjort_av: null },
    ]);
    expect(await ser('larer', id)).toBe('EgneInnlegg');
    expect(await ser('forelder', id)).toBe('StafettloggForFamilie');
  });

  it('one of two towards the same unit: nothing follows while the other is in force', async () => {
    await gi('skole', 'ppt');
    const id = await aktivLogg();
    await overlever(id, 'larer', 'ppt', 'ppt');
    const forst = samtykker.ppt;
    await gi('ppt');
    await t.kommando('forelder', 'trekkSamtykke', { samtykkeId: forst });
    expect(await logg(id)).toMatchObject(har('ppt', 'ppt'));
    await trekk('ppt');
    expect(await logg(id)).toMatchObject(har('skole', 'rektor'));
  });

  it('of an undring nothing follows: it was never shared', async () => {
    await gi('skole');
    const { loggId } = await t.kommando('larer', 'opprettBekymring', {
      elevId: elev,
      tekst: 'Vi undrer oss.',
      synlighet: 'INTERN',
    });
    await trekk('skole');
    expect(await logg(loggId!)).toMatchObject({ ...har('skole', 'larer'), tilstand: 'UNDRING' });
    expect(await ser('larer', loggId!)).toBe('Stafettlogg');
  });

  it('by the clock alone: sight is gone, the duty does not move (rule 5), and the inbox says why', async () => {
    await gi('skole', 'ppt');
    const id = await aktivLogg();
    await overlever(id, 'larer', 'ppt', 'ppt2');
    await t.kommando('ppt2', 'skrivInnlegg', { loggId: id, tekst: 'Vårt eget.', synlighet: 'INTERN' });
    const for_ = await logg(id);
    // A consent never changes; one that has run out takes its place.
    await g.sql('ALTER TABLE samtykke DISABLE TRIGGER bare_trekke');
    await g.sql("UPDATE samtykke SET gyldig_til = now() - interval '1 hour' WHERE id = $1", [samtykker.ppt]);
    await g.sql('ALTER TABLE samtykke ENABLE TRIGGER bare_trekke');
    expect(await logg(id)).toMatchObject({ ...har('ppt', 'ppt2'), xmin: for_.xmin });
    expect([await ser('ppt2', id), await ser('larer', id)]).toEqual(['EgneInnlegg', 'Stafettlogg']);
    const innboks = await t.som(
      'ppt2',
      '{ innboks { stafetter { edges { node { id samtykkeUtlopt minEgen elev { navn } } } } } }',
    );
    expect(innboks.data).toMatchObject({
      innboks: {
        stafetter: {
          edges: expect.arrayContaining([{ node: { id, samtykkeUtlopt: true, minEgen: true, elev: null } }]),
        },
      },
    });
    // The way on is open: the holder can still offer the baton.
    const tilbud = await t.kommando('ppt2', 'tilbyOverlevering', {
      loggId: id,
      tilEnhetId: t.kommune.enheter.skole,
      sporsmal: 'Kan dere?',
    });
    expect(tilbud.overleveringId).toBeDefined();
    expect(await t.kommando('larer', 'aksepterOverlevering', { overleveringId: tilbud.overleveringId })).toMatchObject({
      loggId: id,
    });
  });

  it('is refused a second time, and to everyone but its giver and the holder', async () => {
    await gi('skole', 'ppt');
    const id = await aktivLogg();
    const som = (navn: Navn) => t.kommando(navn, 'trekkSamtykke', { samtykkeId: samtykker.ppt });
    for (const navn of ['forelder2', 'ppt', 'larer2', 'rektor', 'koordinator', 'administrator'] as const) {
      expect([navn, await som(navn)]).toEqual([navn, { kode: 'IKKE_FUNNET', melding: expect.any(String) }]);
    }
    expect(await som('larer')).toMatchObject({ samtykkeId: samtykker.ppt });
    expect(await som('forelder')).toMatchObject({ kode: 'SAMTYKKE_AVSLUTTET' });
    expect(await logg(id)).toMatchObject(har('skole', 'larer'));
  });
});
