import { aktivLogg, les, ma, nyttBarn, sql, tilby, undring } from '../support/e2e.js';
import { etapper, funn, gir, na, nyAnsatt, nyEnhet, organiser, somLogin } from '../support/organisasjon.js';
import { Tjeneste } from '../support/tjeneste.js';

let t: Tjeneste;
beforeAll(async () => {
  t = await Tjeneste.start();
});
afterAll(() => t.stopp());
afterEach(async () => {
  expect(await funn(t)).toEqual([]);
});

const FRAVAR = '{ fravar { id person { id } vikar { id } forventetTil forfalt } }';
interface Fravar {
  id: string;
  person: { id: string };
  vikar: { id: string };
  forventetTil: string | null;
  forfalt: boolean;
}

/** The teacher is away and the colleague stands in. */
const borte = async (mer: object = {}): Promise<string> => {
  const { larer, larer2 } = t.kommune.personer;
  const svar = await organiser(t, 'rektor', 'registrerFravar', { personId: larer, vikarId: larer2, ...mer });
  expect(svar.kode).toBeUndefined();
  return svar.fravarId!;
};

describe('the teacher is away, and a colleague stands in', () => {
  it('gives the stand-in every log that the teacher held, undringer too, and an offer stays as it is', async () => {
    const { larer, larer2 } = t.kommune.personer;
    const logg = await aktivLogg(t);
    const stille = await undring(t);
    const overleveringId = await tilby(t, 'larer', logg.id, 'ppt');
    const svar = await organiser(t, 'rektor', 'registrerFravar', { personId: larer, vikarId: larer2 });
    expect(svar.logger).toEqual([logg.id, stille.id].sort());
    for (const id of [logg.id, stille.id]) expect(await na(t, id)).toMatchObject({ person: larer2, grunn: 'FRAVAR' });
    expect(
      await gir(t, 'larer', 'skrivInnlegg', { loggId: stille.id, tekst: 'x', synlighet: 'INTERN' }),
    ).toBeUndefined();
    expect(await gir(t, 'larer', 'aktiver', { loggId: stille.id })).toBe('IKKE_STAFETTHOLDER');
    expect(await gir(t, 'ppt', 'aksepterOverlevering', { overleveringId })).toBeUndefined();
    await organiser(t, 'rektor', 'avsluttFravar', svar.fravarId!);
  });

  it('takes back what the stand-in still holds because of it, and leaves what was handed on', async () => {
    const { larer, larer2, ppt } = t.kommune.personer;
    const [blir, gar] = [await aktivLogg(t), await aktivLogg(t)];
    const egen = await nyttBarn(t);
    const vikarens = (await ma(t, 'larer2', 'opprettBekymring', { elevId: egen, tekst: 'Egen sak.' })).loggId!;
    const fravarId = await borte();
    await ma(t, 'ppt', 'aksepterOverlevering', { overleveringId: await tilby(t, 'larer2', gar.id, 'ppt') });
    const svar = await organiser(t, 'rektor', 'avsluttFravar', fravarId);
    expect(svar.logger).toContain(blir.id);
    expect(svar.logger).not.toContain(gar.id);
    expect(await na(t, blir.id)).toMatchObject({ person: larer, grunn: 'TILBAKE_FRA_FRAVAR' });
    expect(await na(t, gar.id)).toMatchObject({ person: ppt, grunn: 'OVERLEVERT' });
    expect(await na(t, vikarens)).toMatchObject({ person: larer2, grunn: 'OPPRETTET' });
    expect((await etapper(t, blir.id)).map((e) => e.grunn)).toEqual(['OPPRETTET', 'FRAVAR', 'TILBAKE_FRA_FRAVAR']);
    expect((await organiser(t, 'rektor', 'avsluttFravar', fravarId)).kode).toBe('IKKE_FUNNET');
  });

  it('leaves with the stand-in a log that went away and came back to them by an offer of its own', async () => {
    const logg = await aktivLogg(t);
    const fravarId = await borte();
    await ma(t, 'ppt', 'aksepterOverlevering', { overleveringId: await tilby(t, 'larer2', logg.id, 'ppt') });
    await ma(t, 'larer2', 'aksepterOverlevering', { overleveringId: await tilby(t, 'ppt', logg.id, 'skole') });
    await organiser(t, 'rektor', 'avsluttFravar', fravarId);
    expect(await na(t, logg.id)).toMatchObject({ person: t.kommune.personer.larer2, grunn: 'OVERLEVERT' });
  });

  it('passes on through a stand-in who is away in turn, and comes back the same way', async () => {
    const tredje = await nyAnsatt(t, 'tredje', t.kommune.enheter.skole);
    const logg = await aktivLogg(t);
    const { larer, larer2 } = t.kommune.personer;
    const forst = await borte();
    const sa = await organiser(t, 'rektor', 'registrerFravar', { personId: larer2, vikarId: tredje.person });
    expect(await na(t, logg.id)).toMatchObject({ person: tredje.person });
    await organiser(t, 'rektor', 'avsluttFravar', sa.fravarId!);
    expect(await na(t, logg.id)).toMatchObject({ person: larer2, grunn: 'TILBAKE_FRA_FRAVAR' });
    await organiser(t, 'rektor', 'avsluttFravar', forst);
    expect(await na(t, logg.id)).toMatchObject({ person: larer, grunn: 'TILBAKE_FRA_FRAVAR' });
  });

  it('shows the leader alone who is away and that the day has passed, and time moves nothing', async () => {
    const logg = await aktivLogg(t);
    const fravarId = await borte({ til: new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10) });
    const ett = async (): Promise<Fravar> => {
      const alle = await les<Fravar[]>(t, 'rektor', FRAVAR);
      expect(alle.map((f) => f.id)).toEqual([fravarId]);
      return alle[0]!;
    };
    expect(await ett()).toMatchObject({ forfalt: false, person: { id: t.kommune.personer.larer } });
    // Days pass.
    await sql(t.db.eier, 'ALTER TABLE fravar DISABLE TRIGGER bare_avslutte');
    await sql(t.db.eier, 'UPDATE fravar SET forventet_til = current_date - 3 WHERE id = $1', [fravarId]);
    await sql(t.db.eier, 'ALTER TABLE fravar ENABLE TRIGGER bare_avslutte');
    expect(await ett()).toMatchObject({ forfalt: true });
    expect(await na(t, logg.id)).toMatchObject({ person: t.kommune.personer.larer2 });
    for (const navn of ['larer', 'larer2', 'pptleder', 'administrator', 'forelder'] as const)
      expect(await les<Fravar[]>(t, navn, FRAVAR)).toEqual([]);
    await organiser(t, 'rektor', 'avsluttFravar', fravarId);
  });
});

describe('what is refused, and changes nothing', () => {
  it("is for the unit's own leader, and between people of the unit", async () => {
    const { larer, larer2, ppt, rektor } = t.kommune.personer;
    const logg = await aktivLogg(t);
    const kode = async (
      navn: string,
      personId: string,
      vikarId: string,
      mer: object = {},
    ): Promise<string | undefined> => (await organiser(t, navn, 'registrerFravar', { personId, vikarId, ...mer })).kode;
    for (const navn of ['larer', 'administrator', 'koordinator', 'forelder'])
      expect(await kode(navn, larer, larer2)).toBe('IKKE_FUNNET');
    expect(await kode('pptleder', larer, larer2)).toBe('PERSON_IKKE_AKTIV');
    expect(await kode('rektor', larer, ppt)).toBe('PERSON_IKKE_AKTIV');
    expect(await kode('rektor', larer, larer)).toBe('PERSON_IKKE_AKTIV');
    expect(await kode('rektor', larer, larer2, { til: '2020-01-01' })).toBe('UGYLDIG_DATO');
    const fravarId = await borte();
    expect(await kode('rektor', larer, rektor)).toBe('FRAVAR_FINNES');
    expect(await kode('rektor', rektor, larer)).toBe('VIKAR_FRAVARENDE');
    expect((await organiser(t, 'pptleder', 'avsluttFravar', fravarId)).kode).toBe('IKKE_FUNNET');
    expect(await na(t, logg.id)).toMatchObject({ person: larer2 });
    await organiser(t, 'rektor', 'avsluttFravar', fravarId);
  });

  it('has its effect once under one idempotency key', async () => {
    const logg = await aktivLogg(t);
    const hoder = { 'idempotency-key': 'fravar-1' };
    const { larer, larer2 } = t.kommune.personer;
    const input = { personId: larer, vikarId: larer2 };
    const en = await organiser(t, 'rektor', 'registrerFravar', input, hoder);
    expect(await organiser(t, 'rektor', 'registrerFravar', input, hoder)).toEqual(en);
    expect(en.logger).toContain(logg.id);
    await organiser(t, 'rektor', 'avsluttFravar', en.fravarId!);
  });

  it('takes no reason: there is nowhere to write one', async () => {
    const svar = await somLogin(
      t,
      'rektor',
      'mutation ($i: RegistrerFravarInput!) { registrerFravar(input: $i) { __typename } }',
      {
        i: { personId: t.kommune.personer.larer, vikarId: t.kommune.personer.larer2, grunn: 'syk' },
      },
    );
    expect(svar.errors?.[0]?.extensions['code']).toBe('BAD_USER_INPUT');
  });
});

describe('the absent person leaves the unit', () => {
  it('ends the absence, and the stand-in keeps the baton', async () => {
    const enhet = await nyEnhet(t, 'Lillevik barnehage', 'BARNEHAGE');
    await nyAnsatt(t, 'styrer', enhet, 'ENHETSLEDER');
    const [a, b] = [await nyAnsatt(t, 'ped-a', enhet), await nyAnsatt(t, 'ped-b', enhet)];
    const elev = await nyttBarn(t, { enhet });
    expect(await gir(t, 'ped-a', 'opprettBekymring', { elevId: elev, tekst: 'Leker lite.' })).toBeUndefined();
    const svar = await organiser(t, 'styrer', 'registrerFravar', { personId: a.person, vikarId: b.person });
    expect(svar.logger).toHaveLength(1);
    await organiser(t, 'styrer', 'avsluttTilknytning', { tilknytningId: a.tilknytning });
    expect((await organiser(t, 'styrer', 'avsluttFravar', svar.fravarId!)).kode).toBe('IKKE_FUNNET');
    expect(await na(t, svar.logger[0]!)).toMatchObject({ person: b.person, grunn: 'FRAVAR' });
  });
});
