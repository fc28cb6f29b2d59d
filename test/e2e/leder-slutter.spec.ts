import { aktivLogg, hosPpt, ma, nyttBarn, samtykk, sql, tilby, undring } from '../support/e2e.js';
import { funn, gir, na, nyAnsatt, nyEnhet, organiser } from '../support/organisasjon.js';
import { Tjeneste } from '../support/tjeneste.js';

let t: Tjeneste;
beforeEach(async () => {
  t = await Tjeneste.start();
});
afterEach(async () => {
  expect(await funn(t)).toEqual([]);
  await t.stopp();
});

const slutter = (navn: string, tilknytningId: string, mer: object = {}) =>
  organiser(t, navn, 'avsluttTilknytning', { tilknytningId, ...mer });
const erSlutt = async (tilknytning: string): Promise<boolean | undefined> =>
  (
    await sql<{ slutt: boolean }>(t.db.eier, 'SELECT til IS NOT NULL AS slutt FROM tilknytning WHERE id = $1', [
      tilknytning,
    ])
  )[0]?.slutt;

describe('a teacher leaves the school', () => {
  it('hands the baton to the colleague whom the leader names, or else to the leader', async () => {
    const { larer2, rektor } = t.kommune.personer;
    const logg = await aktivLogg(t);
    const svar = await slutter('rektor', t.kommune.tilknytninger.larer, { etterfolgerId: larer2 });
    expect(svar).toEqual({ logger: [logg.id] });
    expect(await na(t, logg.id)).toMatchObject({ person: larer2, grunn: 'TILKNYTNING_OPPHORT' });
    await slutter('rektor', t.kommune.tilknytninger.larer2);
    expect(await na(t, logg.id)).toMatchObject({ person: rektor });
    expect(await gir(t, 'larer', 'aktiver', { loggId: logg.id })).toBe('IKKE_FUNNET');
  });

  it('goes to nobody who does not work there: refused with the logs that it is about', async () => {
    const logg = await undring(t);
    const svar = await slutter('rektor', t.kommune.tilknytninger.larer, { etterfolgerId: t.kommune.personer.ppt });
    expect(svar).toEqual({ kode: 'PERSON_IKKE_AKTIV', antall: 1, logger: [logg.id] });
    expect(await erSlutt(t.kommune.tilknytninger.larer)).toBe(false);
    expect(await na(t, logg.id)).toMatchObject({ person: t.kommune.personer.larer });
  });

  it("is the leader's to say of their own staff, and the administrator's of everyone but themselves", async () => {
    const { larer, rektor, ppt, koordinator, forelder, administrator } = t.kommune.tilknytninger;
    const logg = await undring(t);
    for (const [navn, hvem] of [
      ['rektor', ppt],
      ['pptleder', larer],
      ['rektor', koordinator],
      ['larer2', larer],
      ['koordinator', larer],
      ['administrator', forelder],
      ['rektor', rektor],
    ] as const)
      expect(await slutter(navn, hvem)).toEqual({ kode: 'IKKE_FUNNET', antall: 0, logger: [] });
    expect((await slutter('administrator', administrator)).kode).toBe('IKKE_SEG_SELV');
    expect(await na(t, logg.id)).toMatchObject({ person: t.kommune.personer.larer });
    expect((await slutter('administrator', larer)).logger).toEqual([logg.id]);
  });
});

describe('the only leader leaves', () => {
  it('is refused, with every open log of the unit, while the unit holds any', async () => {
    const [a, b] = [await hosPpt(t), await hosPpt(t)];
    const svar = await slutter('administrator', t.kommune.tilknytninger.pptleder);
    expect(svar).toEqual({ kode: 'ENHET_UTEN_LEDER', antall: 2, logger: [a.id, b.id].sort() });
    expect(await erSlutt(t.kommune.tilknytninger.pptleder)).toBe(false);
    expect(await na(t, a.id)).toMatchObject({ person: t.kommune.personer.ppt });
  });

  it('is done in one act with naming who leads from now, who has what the leader held', async () => {
    const { pptleder, ppt, ppt2 } = t.kommune.personer;
    const logg = await hosPpt(t);
    await ma(t, 'pptleder', 'byttStafettholder', { loggId: logg.id, personId: pptleder });
    const leder = t.kommune.tilknytninger.pptleder;
    expect((await slutter('administrator', leder, { nyLederId: t.kommune.personer.larer })).kode).toBe(
      'PERSON_IKKE_AKTIV',
    );
    expect(await slutter('administrator', leder, { nyLederId: ppt2 })).toEqual({ logger: [logg.id] });
    expect(await na(t, logg.id)).toMatchObject({ person: ppt2, grunn: 'TILKNYTNING_OPPHORT' });
    // The new leader leads: under the unit-leader's kontekst.
    const [ny] = await sql<{ id: string }>(
      t.db.eier,
      "SELECT id FROM tilknytning WHERE person_id = $1 AND rolle = 'ENHETSLEDER' AND til IS NULL AND bekreftet_av = $2",
      [ppt2, t.kommune.personer.administrator],
    );
    const svar = await t.som(
      'ppt2',
      'mutation ($i: ByttStafettholderInput!) { byttStafettholder(input: $i) { ... on Avvist { kode } } }',
      { i: { loggId: logg.id, personId: ppt } },
      { 'stafett-kontekst': ny!.id },
    );
    expect(svar.data).toEqual({ byttStafettholder: {} });
  });

  it('can go to another successor than the new leader', async () => {
    const { pptleder, ppt, ppt2 } = t.kommune.personer;
    const logg = await hosPpt(t);
    await ma(t, 'pptleder', 'byttStafettholder', { loggId: logg.id, personId: pptleder });
    await slutter('administrator', t.kommune.tilknytninger.pptleder, { nyLederId: ppt2, etterfolgerId: ppt });
    expect(await na(t, logg.id)).toMatchObject({ person: ppt });
  });

  it('is free to go where the unit holds nothing, and not by a leader of their own accord', async () => {
    expect((await slutter('pptleder', t.kommune.tilknytninger.pptleder)).kode).toBe('IKKE_FUNNET');
    expect(await slutter('administrator', t.kommune.tilknytninger.pptleder)).toEqual({ logger: [] });
    const logg = await aktivLogg(t);
    expect(
      await gir(t, 'larer', 'tilbyOverlevering', { loggId: logg.id, tilEnhetId: t.kommune.enheter.ppt, sporsmal: '?' }),
    ).toBe('ENHET_UTEN_LEDER');
  });

  it('names nobody to one who may not know', async () => {
    await hosPpt(t);
    expect(await slutter('rektor', t.kommune.tilknytninger.pptleder)).toEqual({
      kode: 'IKKE_FUNNET',
      antall: 0,
      logger: [],
    });
  });
});

describe('the administrator gives a role', () => {
  const rolle = (navn: string, personId: string, r = 'SAMORDNER') =>
    organiser(t, navn, 'tildelRolle', { personId, rolle: r });

  it('of samordner, who then names the service that coordinates, until the role ends', async () => {
    const logg = await aktivLogg(t);
    const enhet = await nyEnhet(t, 'Forvaltningen', 'FORVALTNING');
    const ny = await nyAnsatt(t, 'ny-samordner', enhet);
    const { tilknytningId } = await rolle('administrator', ny.person);
    const overleveringId = await tilby(t, 'larer', logg.id, 'ppt');
    await ma(t, 'ppt', 'avslaOverlevering', { overleveringId, grunn: 'Ingen kapasitet.' });
    await samtykk(t, logg.elev, 'helse');
    const utpek = (enhetId: string) =>
      t.utsteder
        .token('ny-samordner')
        .then((token) =>
          t.medToken(
            token,
            'mutation ($i: UtpekTjenesteInput!) { svar: utpekTjeneste(input: $i) { ... on Avvist { kode } } }',
            { i: { loggId: logg.id, enhetId, begrunnelse: 'PPT koordinerer.' } },
            { 'stafett-kontekst': tilknytningId! },
          ),
        );
    // The role reaches the log: what refuses it is only that the school has the baton already.
    expect((await utpek(t.kommune.enheter.skole)).data).toMatchObject({ svar: { kode: 'MOTTAKER_ER_AVSENDER' } });
    await organiser(t, 'administrator', 'avsluttTilknytning', { tilknytningId });
    expect((await utpek(t.kommune.enheter.ppt)).data).toMatchObject({ svar: { kode: 'IKKE_FUNNET' } });
    const igjen = await rolle('administrator', ny.person);
    expect(igjen.tilknytningId).not.toBe(tilknytningId);
    expect((await rolle('administrator', ny.person)).kode).toBe('ROLLE_FINNES');
  });

  it('never to oneself, and nobody else gives any', async () => {
    const { administrator, larer } = t.kommune.personer;
    expect((await rolle('administrator', administrator, 'SAMORDNER')).kode).toBe('IKKE_SEG_SELV');
    for (const navn of ['rektor', 'koordinator', 'larer', 'forelder'])
      expect((await rolle(navn, larer, 'ADMINISTRATOR')).kode).toBe('IKKE_FUNNET');
    expect((await rolle('administrator', t.annen.personer.larer)).kode).toBe('IKKE_FUNNET');
    const andre = await sql(t.db.eier, "SELECT FROM tilknytning WHERE rolle = 'SAMORDNER' AND person_id <> ALL ($1)", [
      [t.kommune.personer.samordner, t.annen.personer.samordner],
    ]);
    expect(andre).toEqual([]);
    await nyttBarn(t);
  });
});
