import { aktivLogg, hosPpt, les, ma, nyttBarn, samtykk, sql, tilby, undring } from '../support/e2e.js';
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

const leggNed = (enhetId: string, overtakerId?: string, navn = 'administrator') =>
  organiser(t, navn, 'leggNedEnhet', { enhetId, ...(overtakerId === undefined ? {} : { overtakerId }) });
const apen = async (enhet: string): Promise<boolean | undefined> =>
  (await sql<{ apen: boolean }>(t.db.eier, 'SELECT nedlagt_tid IS NULL AS apen FROM enhet WHERE id = $1', [enhet]))[0]
    ?.apen;

describe('PPT is closed', () => {
  it("gives the baton to the leader of the child's school, and PPT takes part no longer", async () => {
    const { ppt, skole } = t.kommune.enheter;
    const logg = await hosPpt(t);
    expect(await leggNed(ppt)).toEqual({ logger: [logg.id] });
    expect(await na(t, logg.id)).toEqual({ enhet: skole, person: t.kommune.personer.rektor, grunn: 'ENHET_NEDLAGT' });
    expect(await apen(ppt)).toBe(false);
    const lest = await les<{ deltakere: { enhet: { id: string } }[] }>(
      t,
      'larer',
      'query ($id: ID!) { stafettlogg(id: $id) { ... on Stafettlogg { deltakere { enhet { id } } } } }',
      { id: logg.id },
    );
    expect(lest.deltakere.map((d) => d.enhet.id)).toContain(skole);
    expect(await sql(t.db.eier, 'SELECT FROM deltaker WHERE enhet_id = $1 AND til IS NULL', [ppt])).toEqual([]);
    // Nobody can act for a unit that is no more.
    expect(await gir(t, 'ppt', 'skrivInnlegg', { loggId: logg.id, tekst: 'x', synlighet: 'DELTAKERE' })).toBe(
      'IKKE_FUNNET',
    );
    expect(await gir(t, 'rektor', 'tilbyOverlevering', { loggId: logg.id, tilEnhetId: ppt, sporsmal: '?' })).toBe(
      'UGYLDIG_MOTTAKER',
    );
  });

  it('withdraws the offer and the invitation that await its answer, and the baton never moves', async () => {
    const { ppt } = t.kommune.enheter;
    const [tilbudt, spurt] = [await aktivLogg(t), await aktivLogg(t)];
    const overleveringId = await tilby(t, 'larer', tilbudt.id, 'ppt');
    expect(
      await gir(t, 'larer', 'inviterDeltaker', { loggId: spurt.id, enhetId: ppt, sporsmal: 'Blir dere med?' }),
    ).toBeUndefined();
    expect(await leggNed(ppt)).toEqual({ logger: [] });
    expect(await sql(t.db.eier, 'SELECT status, avgjort_av FROM overlevering WHERE id = $1', [overleveringId])).toEqual(
      [{ status: 'TRUKKET', avgjort_av: null }],
    );
    expect(await sql(t.db.eier, 'SELECT status FROM invitasjon WHERE logg_id = $1', [spurt.id])).toEqual([
      { status: 'TRUKKET' },
    ]);
    for (const l of [tilbudt, spurt]) expect(await na(t, l.id)).toMatchObject({ person: t.kommune.personer.larer });
    await ma(t, 'larer', 'skrivInnlegg', { loggId: tilbudt.id, tekst: 'Vi går videre.', synlighet: 'DELTAKERE' });
  });
});

describe('a log that nobody can take', () => {
  it('refuses the closing, with every such log, and nothing of it is done', async () => {
    const { skole, ppt } = t.kommune.enheter;
    const bareSkolen = await aktivLogg(t, ['skole']);
    const stille = await undring(t);
    const kanFlyttes = await hosPpt(t);
    await ma(t, 'larer', 'aksepterOverlevering', { overleveringId: await tilby(t, 'ppt', kanFlyttes.id, 'skole') });
    const svar = await leggNed(skole);
    expect(svar).toEqual({ kode: 'INGEN_OVERTAKER', antall: 2, logger: [bareSkolen.id, stille.id].sort() });
    expect(await apen(skole)).toBe(true);
    for (const l of [bareSkolen, stille, kanFlyttes]) expect(await na(t, l.id)).toMatchObject({ enhet: skole });
    expect(await gir(t, 'larer', 'aktiver', { loggId: stille.id })).toBe('SAMTYKKE_MANGLER');
    expect(await apen(ppt)).toBe(true);
  });

  it('is taken once another unit has the consent that only the closing one had', async () => {
    const { ppt, skole } = t.kommune.enheter;
    const logg = await aktivLogg(t, ['skole', 'ppt']);
    await ma(t, 'ppt', 'aksepterOverlevering', { overleveringId: await tilby(t, 'larer', logg.id, 'ppt') });
    await ma(t, 'forelder', 'trekkSamtykke', { samtykkeId: logg.samtykker.skole! });
    expect(await leggNed(ppt)).toEqual({ kode: 'INGEN_OVERTAKER', antall: 1, logger: [logg.id] });
    await samtykk(t, logg.elev, 'skole');
    expect((await leggNed(ppt)).logger).toEqual([logg.id]);
    expect(await na(t, logg.id)).toMatchObject({ enhet: skole });
  });
});

describe('the school goes into another', () => {
  it('takes its undringer, its baton and its people along, and its pupils stay where the register says', async () => {
    const { skole, annenSkole } = t.kommune.enheter;
    const logg = await aktivLogg(t, ['skole', 'annenSkole']);
    const stille = await undring(t);
    expect((await leggNed(skole, annenSkole)).logger).toEqual([logg.id, stille.id].sort());
    for (const l of [logg, stille])
      expect(await na(t, l.id)).toEqual({
        enhet: annenSkole,
        person: t.kommune.personer.fremmedrektor,
        grunn: 'ENHET_NEDLAGT',
      });
    // The teacher works at the other school now, sees the log and can have it back; the old leader is one of the staff.
    expect(
      await gir(t, 'larer', 'skrivInnlegg', { loggId: stille.id, tekst: 'Fortsatt alene.', synlighet: 'INTERN' }),
    ).toBeUndefined();
    expect(await gir(t, 'rektor', 'byttStafettholder', { loggId: logg.id, personId: t.kommune.personer.larer })).toBe(
      'IKKE_LEDER',
    );
    expect(
      await gir(t, 'fremmedrektor', 'byttStafettholder', { loggId: logg.id, personId: t.kommune.personer.larer }),
    ).toBeUndefined();
    expect(await sql(t.db.eier, 'SELECT enhet_id AS enhet FROM elev WHERE id = $1', [logg.elev])).toEqual([
      { enhet: skole },
    ]);
  });

  it('is refused where the one that takes over has no consent and nobody else has', async () => {
    const { skole, annenSkole } = t.kommune.enheter;
    const logg = await aktivLogg(t, ['skole']);
    expect(await leggNed(skole, annenSkole)).toEqual({ kode: 'INGEN_OVERTAKER', antall: 1, logger: [logg.id] });
  });

  it('carries nobody in who was not confirmed', async () => {
    const { skole, annenSkole } = t.kommune.enheter;
    const ny = await nyAnsatt(t, 'ubekreftet', skole);
    await sql(t.db.eier, 'UPDATE tilknytning SET bekreftet_tid = NULL WHERE id = $1', [ny.tilknytning]);
    await leggNed(skole, annenSkole);
    expect(
      await sql(
        t.db.eier,
        'SELECT rolle, bekreftet_tid FROM tilknytning WHERE person_id = $1 AND enhet_id = $2 AND til IS NULL',
        [ny.person, annenSkole],
      ),
    ).toEqual([{ rolle: 'ANSATT', bekreftet_tid: null }]);
  });
});

describe('who may close a unit, and into what', () => {
  it('is the administrator alone, and into an open unit of the kommune', async () => {
    const { skole, ppt, helse } = t.kommune.enheter;
    for (const navn of ['rektor', 'larer', 'koordinator', 'forelder'])
      expect(await leggNed(skole, undefined, navn)).toEqual({ kode: 'IKKE_FUNNET', antall: 0, logger: [] });
    expect((await leggNed(ppt, ppt)).kode).toBe('UGYLDIG_OVERTAKER');
    expect((await leggNed(ppt, t.annen.enheter.ppt)).kode).toBe('UGYLDIG_OVERTAKER');
    expect((await leggNed(t.annen.enheter.ppt)).kode).toBe('IKKE_FUNNET');
    await leggNed(helse);
    expect((await leggNed(helse)).kode).toBe('IKKE_FUNNET');
    expect((await leggNed(ppt, helse)).kode).toBe('UGYLDIG_OVERTAKER');
    await nyttBarn(t);
    await nyEnhet(t, 'Ny helsestasjon', 'SKOLEHELSETJENESTE');
  });
});
