import { hosPpt, les, ma, sql } from '../support/e2e.js';
import { type Svar, Tjeneste } from '../support/tjeneste.js';
import type { Navn } from '../support/verden.js';

let t: Tjeneste;
beforeAll(async () => {
  t = await Tjeneste.start();
});
afterAll(() => t.stopp());

const NY = `mutation ($i: RegistrerBehandlingsgrunnlagInput!) { svar: registrerBehandlingsgrunnlag(input: $i) { ... on RegisterEndret { antall } ... on Avvist { kode } } }`;
const SLUTT = `mutation ($i: AvsluttBehandlingsgrunnlagInput!) { svar: avsluttBehandlingsgrunnlag(input: $i) { ... on RegisterEndret { antall } ... on Avvist { kode } } }`;
const ALLE =
  '{ behandlingsgrunnlag { id behandling enhet { id } tjenestetype lovhenvisninger beskrivelse gyldigFra gyldigTil } }';
const grunnlag = {
  behandling: 'stafettlogg-skole',
  tjenestetype: 'SKOLE',
  lovhenvisninger: ['gdpr-6', 'opl-24'],
  beskrivelse: 'Skolen samarbeider om elever som trenger samordnede tjenester.',
  gyldigFra: '2026-01-01',
};
const gi = async (navn: Navn, mutasjon: string, i: object): Promise<string | undefined> => {
  const svar = await t.som(navn, mutasjon, { i });
  if (svar.errors !== undefined) throw new Error(svar.tekst);
  return (svar.data?.['svar'] as { kode?: string } | undefined)?.kode;
};

describe('the legal basis of the processing', () => {
  it('is written by the administrator or the BTI-koordinator, and read by everybody in the kommune', async () => {
    for (const navn of ['larer', 'rektor', 'forelder'] as const) {
      expect([navn, await gi(navn, NY, grunnlag)]).toEqual([navn, 'IKKE_FUNNET']);
    }
    expect(await gi('administrator', NY, grunnlag)).toBeUndefined();
    const helsa = { ...grunnlag, behandling: 'a-helse', tjenestetype: null, enhetId: t.kommune.enheter.helse };
    expect(await gi('koordinator', NY, helsa)).toBeUndefined();
    for (const navn of ['larer', 'forelder', 'koordinator', 'administrator'] as const) {
      expect(await les(t, navn, ALLE)).toMatchObject([
        { behandling: 'a-helse', enhet: { id: t.kommune.enheter.helse }, tjenestetype: null },
        { ...grunnlag, enhet: null, gyldigTil: null },
      ]);
    }
    const annen = await t.som('larer', ALLE, {}, {}, '-b');
    expect(annen.data).toEqual({ behandlingsgrunnlag: [] });
  });

  it("refers to law that the guide knows, and to units of the kommune's own", async () => {
    expect(await gi('administrator', NY, { ...grunnlag, lovhenvisninger: ['lov-om-alt'] })).toBe(
      'UKJENT_LOVHENVISNING',
    );
    const fremmed = { ...grunnlag, tjenestetype: null, enhetId: t.annen.enheter.skole };
    expect(await gi('administrator', NY, fremmed)).toBe('IKKE_FUNNET');
    expect(await gi('administrator', NY, { ...grunnlag, gyldigTil: '2026-01-01' })).toBe('UGYLDIG_GRUNNLAGSPERIODE');
    const felt = async (i: object): Promise<unknown> => {
      const svar: Svar = await t.som('administrator', NY, { i: { ...grunnlag, ...i } });
      return svar.errors?.[0]?.extensions['felter'];
    };
    expect(await felt({ behandling: 'Stor bokstav' })).toMatchObject([{ felt: 'behandling' }]);
    expect(await felt({ lovhenvisninger: [] })).toMatchObject([{ felt: 'lovhenvisninger' }]);
    expect(await felt({ beskrivelse: ' ' })).toMatchObject([{ felt: 'beskrivelse' }]);
    expect(await felt({ enhetId: t.kommune.enheter.skole })).toMatchObject([{ felt: 'tjenestetype' }]);
  });

  it('ends once, on a day, and is not otherwise changed', async () => {
    await gi('administrator', NY, { ...grunnlag, behandling: 'z-slutter' });
    const [rad] = await sql<{ id: string }>(
      t.db.eier,
      "SELECT id FROM behandlingsgrunnlag WHERE behandling = 'z-slutter'",
    );
    const slutt = { id: rad!.id, gyldigTil: '2026-12-31' };
    expect(await gi('larer', SLUTT, slutt)).toBe('IKKE_FUNNET');
    expect(await gi('koordinator', SLUTT, { ...slutt, gyldigTil: '2026-01-01' })).toBe('IKKE_FUNNET');
    expect(await gi('koordinator', SLUTT, slutt)).toBeUndefined();
    expect(await gi('koordinator', SLUTT, slutt)).toBe('IKKE_FUNNET');
    await expect(
      sql(t.db.eier, "UPDATE behandlingsgrunnlag SET beskrivelse = 'Noe annet.' WHERE id = $1", [rad!.id]),
    ).rejects.toMatchObject({ code: 'SL006' });
  });

  it("is untouched by the withdrawal of every consent: the unit's own entries remain with it", async () => {
    const for_ = await les(t, 'larer', ALLE);
    const logg = await hosPpt(t, ['skole', 'ppt']);
    await ma(t, 'ppt', 'skrivInnlegg', { loggId: logg.id, tekst: 'Vår egen vurdering.', synlighet: 'INTERN' });
    for (const samtykkeId of Object.values(logg.samtykker)) await ma(t, 'forelder', 'trekkSamtykke', { samtykkeId });
    const side = await les(
      t,
      'ppt',
      'query ($id: ID!) { stafettlogg(id: $id) { __typename ... on EgneInnlegg { innlegg { edges { node { tekst } } } } } }',
      { id: logg.id },
    );
    expect(side).toEqual({
      __typename: 'EgneInnlegg',
      innlegg: { edges: [{ node: { tekst: 'Vår egen vurdering.' } }] },
    });
    expect(await les(t, 'larer', ALLE)).toEqual(for_);
  });
});
