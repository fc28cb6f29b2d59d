import { lagFnr } from '../../src/demo/generator/fnr.js';
import { osloMidnatt, plussKalenderdager } from '../../src/shared/kalender.js';
import { aktivLogg, holder, les, ma, nektet, nyttBarn, post, samtykk, sql } from '../support/e2e.js';
import { fodt, fodtSaAt, idag, nyttFnr, ungdom } from '../support/samtykke.js';
import { type Svar, Tjeneste } from '../support/tjeneste.js';
import type { Navn } from '../support/verden.js';

let t: Tjeneste;
beforeAll(async () => {
  t = await Tjeneste.start();
});
afterAll(() => t.stopp());

const APNE = `mutation ($i: ApneElevtilgangInput!) { svar: apneElevtilgang(input: $i) { ... on RegisterEndret { antall } ... on Avvist { kode } } }`;
const LUKK = `mutation ($id: ID!) { svar: lukkElevtilgang(elevId: $id) { ... on RegisterEndret { antall } ... on Avvist { kode } } }`;
const REGISTRER = `mutation ($i: RegistrerSamtykkeInput!) { svar: registrerSamtykke(input: $i) { ... on StafettloggEndret { samtykkeId } ... on Avvist { kode } } }`;
const NEKT = `mutation ($i: NektSamtykkeInput!) { svar: nektSamtykke(input: $i) { __typename ... on Avvist { kode } } }`;
const SPORSMAL = '{ samtykkesporsmal { samtykkeId mottaker { id } handling formal opplysningstyper gyldigTil } }';

const svaret = (s: Svar): { kode?: string; antall?: number; samtykkeId?: string } => {
  if (s.errors !== undefined) throw new Error(s.tekst);
  return (s.data?.['svar'] as ReturnType<typeof svaret> | undefined) ?? {};
};
const apne = async (navn: Navn, elevId: string, fodselsnummer: string | null): Promise<string | undefined> =>
  svaret(await t.som(navn, APNE, { i: { elevId, fodselsnummer } })).kode;
interface Sporsmal {
  samtykkeId: string;
  mottaker: { id: string };
  gyldigTil: string;
}
const sporsmal = async (token: string): Promise<Sporsmal[]> => {
  const { data } = await t.medToken(token, SPORSMAL);
  return (data?.['samtykkesporsmal'] as Sporsmal[] | undefined) ?? [];
};

describe("a pupil's login", () => {
  it("is opened by the leader of the child's school, at the guide's age and not a day before", async () => {
    const ung = await ungdom(t, fodtSaAt(15, 1));
    expect(await apne('rektor', ung.elev, ung.fnr)).toBe('FOR_UNG');
    const gammel = await ungdom(t, fodtSaAt(15, 0));
    expect((await t.medToken(gammel.token, '{ mineBarn { elev { id } } }')).data).toEqual({ mineBarn: [] });
    expect(await apne('rektor', gammel.elev, gammel.fnr)).toBeUndefined();
    expect((await t.medToken(gammel.token, '{ mineBarn { elev { id } } }')).data).toEqual({
      mineBarn: [{ elev: { id: gammel.elev } }],
    });
    expect((await t.medToken(gammel.token, '{ meg { kontekster { rolle } } }')).data).toEqual({
      meg: { kontekster: [{ rolle: 'ELEV' }] },
    });
    // Opened twice is open once.
    expect(await apne('administrator', gammel.elev, null)).toBeUndefined();
    expect((await t.medToken(gammel.token, '{ meg { kontekster { rolle } } }')).data).toEqual({
      meg: { kontekster: [{ rolle: 'ELEV' }] },
    });
  });

  it('is refused to those whose pupil it is not, in one and the same way', async () => {
    const ung = await ungdom(t, fodtSaAt(16, 0));
    for (const navn of ['larer', 'fremmedrektor', 'pptleder', 'koordinator', 'forelder'] as const) {
      expect([navn, await apne(navn, ung.elev, ung.fnr)]).toEqual([navn, 'IKKE_FUNNET']);
    }
    expect(await apne('rektor', t.annen.elever.elev, null)).toBe('IKKE_FUNNET');
  });

  it('needs to know how the pupil logs in, and takes no number of another', async () => {
    const dato = fodtSaAt(16, 0);
    const [ung, tvilling] = [await ungdom(t, dato), await ungdom(t, dato)];
    expect(await apne('rektor', ung.elev, null)).toBe('INNLOGGING_UKJENT');
    expect(await apne('rektor', ung.elev, lagFnr('1980-05-04', 3))).toBe('INNLOGGING_I_BRUK');
    expect(await apne('rektor', ung.elev, ung.fnr)).toBeUndefined();
    expect(await apne('rektor', tvilling.elev, ung.fnr)).toBe('INNLOGGING_I_BRUK');
    expect(await apne('rektor', ung.elev, tvilling.fnr)).toBe('INNLOGGING_I_BRUK');
    const galt = await t.som('rektor', APNE, { i: { elevId: ung.elev, fodselsnummer: '12345678901' } });
    expect(galt.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', felter: [{ felt: 'fodselsnummer' }] });
    expect(galt.tekst).not.toContain('12345678901');
    const [rad] = await sql<{ alt: string }>(
      t.db.eier,
      'SELECT p::text || e::text AS alt FROM elev e JOIN person p ON p.id = e.person_id WHERE e.id = $1',
      [ung.elev],
    );
    expect(rad?.alt).not.toContain(ung.fnr);
  });

  it('is closed, and the pupil is out at once; what they consented to stands', async () => {
    const ung = await ungdom(t, fodtSaAt(16, 0));
    await apne('rektor', ung.elev, ung.fnr);
    const i = { elevId: ung.elev, mottakerEnhetId: t.kommune.enheter.ppt };
    expect(svaret(await t.medToken(ung.token, REGISTRER, { i })).samtykkeId).toBeDefined();
    expect(svaret(await t.som('larer', LUKK, { id: ung.elev })).kode).toBe('IKKE_FUNNET');
    expect(svaret(await t.som('rektor', LUKK, { id: ung.elev })).antall).toBe(1);
    expect(svaret(await t.som('rektor', LUKK, { id: ung.elev })).kode).toBe('IKKE_FUNNET');
    expect((await t.medToken(ung.token, '{ mineBarn { elev { id } } }')).data).toEqual({ mineBarn: [] });
    const rader = await sql(t.db.eier, 'SELECT kapasitet, krever, trukket_tid FROM samtykke WHERE elev_id = $1', [
      ung.elev,
    ]);
    expect(rader).toEqual([{ kapasitet: 'ELEV', krever: 'ELEV', trukket_tid: null }]);
  });
});

describe('the youth consents alone', () => {
  it('towards the school from 15, towards health from 16: at 15 the guardian still does for health', async () => {
    const ung = await ungdom(t, fodtSaAt(15, 0));
    await apne('rektor', ung.elev, ung.fnr);
    const { skole, helse } = t.kommune.enheter;
    const selv = async (mottakerEnhetId: string): Promise<unknown> => {
      const svar = svaret(await t.medToken(ung.token, REGISTRER, { i: { elevId: ung.elev, mottakerEnhetId } }));
      return svar.kode ?? 'OK';
    };
    const forelder = (mottakerEnhetId: string): Promise<string | undefined> =>
      nektet(t, 'forelder', 'registrerSamtykke', { elevId: ung.elev, mottakerEnhetId });
    expect([await selv(skole), await selv(helse)]).toEqual(['OK', 'UGYLDIG_SAMTYKKEGIVER']);
    expect([await forelder(skole), await forelder(helse)]).toEqual(['UGYLDIG_SAMTYKKEGIVER', undefined]);
  });

  it('turns 16 tonight: towards health the guardian consents today, and the youth tomorrow', async () => {
    const svar = async (omDager: number): Promise<unknown[]> => {
      const ung = await ungdom(t, fodtSaAt(16, omDager));
      await apne('rektor', ung.elev, ung.fnr);
      const i = { elevId: ung.elev, mottakerEnhetId: t.kommune.enheter.helse };
      const selv = svaret(await t.medToken(ung.token, REGISTRER, { i })).kode;
      return [await nektet(t, 'forelder', 'registrerSamtykke', i), selv];
    };
    expect(await svar(1)).toEqual([undefined, 'UGYLDIG_SAMTYKKEGIVER']);
    expect(await svar(0)).toEqual(['UGYLDIG_SAMTYKKEGIVER', undefined]);
  });

  it('and for nobody else', async () => {
    const ung = await ungdom(t, fodtSaAt(16, 0));
    await apne('rektor', ung.elev, ung.fnr);
    const i = { elevId: await nyttBarn(t), mottakerEnhetId: t.kommune.enheter.skole };
    expect(svaret(await t.medToken(ung.token, REGISTRER, { i })).kode).toBe('IKKE_FUNNET');
  });

  it('by word to the stafettholder too, before a witness', async () => {
    const ung = await ungdom(t, fodtSaAt(16, 0));
    const i = {
      elevId: ung.elev,
      mottakerEnhetId: t.kommune.enheter.skole,
      form: 'MUNTLIG',
      vitne: 'Helsesykepleieren',
      gittDato: idag(),
    };
    await ma(t, 'larer', 'opprettBekymring', { elevId: ung.elev, tekst: 'Borte hver mandag.' });
    expect(await nektet(t, 'larer', 'registrerSamtykke', { ...i, giverId: t.kommune.personer.forelder })).toBe(
      'UGYLDIG_SAMTYKKEGIVER',
    );
    await apne('rektor', ung.elev, ung.fnr);
    const [rad] = await sql<{ person: string }>(t.db.eier, 'SELECT person_id AS person FROM elev WHERE id = $1', [
      ung.elev,
    ]);
    await ma(t, 'larer', 'registrerSamtykke', { ...i, giverId: rad!.person });
  });
});

describe('the child comes to the age of consenting alone', () => {
  /** An active log that a guardian has consented to, of a child who then turns 15 today. */
  async function blir15(): Promise<{ elev: string; id: string; skole: string; token: string }> {
    const logg = await aktivLogg(t, ['skole'], { fornavn: 'Bursdag' });
    const dato = fodtSaAt(15, 0);
    await fodt(t, logg.elev, dato);
    const fnr = nyttFnr(dato);
    expect(await apne('rektor', logg.elev, fnr)).toBeUndefined();
    return { ...logg, skole: logg.samtykker.skole!, token: await t.utsteder.token(`u-${fnr}`, { pid: fnr }) };
  }

  it("a guardian's consent given the day before ends at the latest 30 days after the birthday", async () => {
    const elev = await nyttBarn(t);
    await fodt(t, elev, fodtSaAt(15, 1));
    await samtykk(t, elev, 'skole');
    await samtykk(t, elev, 'helse');
    const rader = await sql<{ til: Date; enhet: string }>(
      t.db.eier,
      'SELECT gyldig_til AS til, mottaker_enhet_id AS enhet FROM samtykke WHERE elev_id = $1',
      [elev],
    );
    const til = (enhet: string): string | undefined => rader.find((r) => r.enhet === enhet)?.til.toISOString();
    expect(til(t.kommune.enheter.skole)).toBe(osloMidnatt(plussKalenderdager(idag(), 31)));
    // Health is the guardian's for a year more, so that the guide's twelve months are what ends it.
    expect(til(t.kommune.enheter.helse)! > osloMidnatt(plussKalenderdager(idag(), 300))).toBe(true);
  });

  it('nothing moves on the birthday: the unit keeps sight and duty, and the youth is asked, with until when', async () => {
    const { id, skole, token } = await blir15();
    expect(await holder(t, 'larer', id)).toBe(t.kommune.personer.larer);
    expect(await sporsmal(token)).toMatchObject([
      { samtykkeId: skole, mottaker: { id: t.kommune.enheter.skole }, handling: 'DELTA', formal: 'STAFETTLOGG' },
    ]);
    const rad = await sql(
      t.db.eier,
      "SELECT utfall FROM innsynslogg WHERE hva = 'SAMTYKKESPORSMAL' ORDER BY tid DESC LIMIT 1",
    );
    expect(rad).toEqual([{ utfall: 'VIST' }]);
  });

  it("takes it over by their own consent: then they are asked no more, and the guardian's end changes nothing", async () => {
    const { elev, id, skole, token } = await blir15();
    const i = { elevId: elev, mottakerEnhetId: t.kommune.enheter.skole };
    expect(svaret(await t.medToken(token, REGISTRER, { i })).samtykkeId).toBeDefined();
    expect(await sporsmal(token)).toEqual([]);
    await ma(t, 'forelder', 'trekkSamtykke', { samtykkeId: skole });
    expect(await holder(t, 'larer', id)).toBe(t.kommune.personer.larer);
    expect(await nektet(t, 'forelder', 'fornySamtykke', { samtykkeId: skole })).toBe('SAMTYKKE_AVSLUTTET');
  });

  it('says no: what the guardian gave ends at once, with the consequences of any withdrawal', async () => {
    const { elev, id, skole, token } = await blir15();
    expect(await nektet(t, 'forelder', 'fornySamtykke', { samtykkeId: skole })).toBe('UGYLDIG_SAMTYKKEGIVER');
    const i = { elevId: elev, mottakerEnhetId: t.kommune.enheter.skole };
    expect(await nektet(t, 'forelder', 'nektSamtykke', i)).toBe('UGYLDIG_SAMTYKKEGIVER');
    expect(svaret(await t.medToken(token, NEKT, { i })).kode).toBeUndefined();
    expect(await sporsmal(token)).toEqual([]);
    const barn = await les<
      { elev: { id: string }; samtykker: { status: string }[]; stafettlogger: { tilstand: string }[] }[]
    >(t, 'forelder', '{ mineBarn { elev { id } samtykker { status } stafettlogger { tilstand } } }');
    expect(barn.find((b) => b.elev.id === elev)).toMatchObject({
      samtykker: [{ status: 'TRUKKET' }],
      stafettlogger: [{ tilstand: 'AVSLUTTET' }],
    });
    expect(await les(t, 'larer', 'query ($id: ID!) { stafettlogg(id: $id) { __typename } }', { id })).toEqual({
      __typename: 'EgneInnlegg',
    });
  });

  it('is not asked where the address is protected, and nobody else is asked at all', async () => {
    const { elev, token } = await blir15();
    await sql(t.db.eier, "UPDATE elev SET adressebeskyttelse = 'FORTROLIG' WHERE id = $1", [elev]);
    expect(await sporsmal(token)).toEqual([]);
    for (const navn of ['forelder', 'larer', 'administrator'] as const) {
      const svar = await post(t, { token: await t.token(navn), kropp: { query: SPORSMAL } });
      expect([navn, svar.kropp]).toEqual([navn, '{"data":{"samtykkesporsmal":[]}}']);
    }
  });
});
