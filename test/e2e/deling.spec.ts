import { aktivLogg, avvik, les, ma, nektet, undring } from '../support/e2e.js';
import { Tjeneste } from '../support/tjeneste.js';
import type { Navn } from '../support/verden.js';

let t: Tjeneste;
beforeAll(async () => {
  t = await Tjeneste.start();
});
afterAll(async () => {
  expect(await avvik(t)).toEqual([]);
  await t.stopp();
});

const DELINGER =
  '{ delinger { id hjemmel nodvendighet formal unntak familienErInformert fra { id } til { id } innlegg } }';
interface Deling {
  id: string;
  innlegg: string[];
  unntak: string | null;
}
const PA_LOGGEN = `query ($id: ID!) { stafettlogg(id: $id) { __typename ... on StafettloggForFamilie { delinger { id hjemmel formal } }
  ... on Stafettlogg { delinger { id } } } }`;

describe('sharing without consent', () => {
  it('needs every part of the nødvendighetsvurdering, and shares the named entries and no more', async () => {
    const logg = await aktivLogg(t, ['skole'], { tekst: 'Kanari-undring' });
    const { innleggId } = await ma(t, 'larer', 'skrivInnlegg', {
      loggId: logg.id,
      tekst: 'Kanari-deles',
      synlighet: 'DELTAKERE',
    });
    const hel = {
      loggId: logg.id,
      mottakerEnhetId: t.kommune.enheter.helse,
      innleggIder: [innleggId],
      hjemmel: 'fvl-13b',
      nodvendighet: 'Helsesykepleier må vite det før samtalen i morgen.',
      formal: 'Forberede samtalen.',
      besluttetAvId: t.kommune.personer.rektor,
    };
    for (const mangler of [
      { innleggIder: [] },
      { hjemmel: ' ' },
      { nodvendighet: '' },
      { formal: ' ' },
      { besluttetAvId: null },
    ]) {
      expect(await nektet(t, 'larer', 'delUtenSamtykke', { ...hel, ...mangler })).toBe('VURDERING_UFULLSTENDIG');
    }
    expect(await nektet(t, 'larer', 'delUtenSamtykke', { ...hel, mottakerEnhetId: t.kommune.enheter.skole })).toBe(
      'UGYLDIG_MOTTAKER',
    );
    const { vurderingId } = await ma(t, 'larer', 'delUtenSamtykke', hel);
    const hos = async (navn: Navn): Promise<Deling | undefined> =>
      (await les<Deling[]>(t, navn, DELINGER)).find((d) => d.id === vurderingId);
    expect(await hos('helse')).toMatchObject({
      innlegg: ['Kanari-deles'],
      hjemmel: 'fvl-13b',
      formal: 'Forberede samtalen.',
    });
    expect(await les<{ __typename: string } | null>(t, 'helse', PA_LOGGEN, { id: logg.id })).not.toMatchObject({
      __typename: 'Stafettlogg',
    });
    expect(JSON.stringify(await les(t, 'helse', DELINGER))).not.toMatch(/Kanari-undring/);
    expect(await hos('rektor')).toMatchObject({ innlegg: ['Kanari-deles'] });
    expect(await hos('ppt')).toBeUndefined();
    expect(await les(t, 'forelder', PA_LOGGEN, { id: logg.id })).toMatchObject({
      delinger: [{ id: vurderingId, hjemmel: 'fvl-13b', formal: 'Forberede samtalen.' }],
    });
  });

  it('is told to the family unless the exception is recorded, and works for an undring that nobody else knows of', async () => {
    const logg = await undring(t, { tekst: 'Kanari-alvor' });
    const { vurderingId } = await ma(t, 'larer', 'delUtenSamtykke', {
      loggId: logg.id,
      mottakerEnhetId: t.kommune.enheter.helse,
      innleggIder: [logg.innlegg],
      hjemmel: 'fvl-13b',
      nodvendighet: 'Mistanke om skade.',
      formal: 'Vurdere helsehjelp i dag.',
      besluttetAvId: t.kommune.personer.rektor,
      unntak: 'Kanari-unntak: kan utsette barnet for fare.',
    });
    const hos = async (navn: Navn): Promise<Deling | undefined> =>
      (await les<Deling[]>(t, navn, DELINGER)).find((d) => d.id === vurderingId);
    expect((await hos('helse'))?.innlegg).toEqual(['Kanari-alvor']);
    expect((await hos('helse'))?.unntak).toBeNull();
    expect((await hos('rektor'))?.unntak).toMatch(/Kanari-unntak/);
    expect(await les(t, 'forelder', PA_LOGGEN, { id: logg.id })).toBeNull();
    expect(await les(t, 'forelder', DELINGER)).toEqual([]);
  });

  it("does not reach another unit's entries", async () => {
    const logg = await aktivLogg(t, ['skole', 'ppt']);
    const { invitasjonId } = await ma(t, 'larer', 'inviterDeltaker', {
      loggId: logg.id,
      enhetId: t.kommune.enheter.ppt,
      sporsmal: 'Med?',
    });
    await ma(t, 'ppt', 'aksepterInvitasjon', { invitasjonId });
    const { innleggId } = await ma(t, 'larer', 'skrivInnlegg', {
      loggId: logg.id,
      tekst: 'Skolens.',
      synlighet: 'DELTAKERE',
    });
    expect(
      await nektet(t, 'ppt', 'delUtenSamtykke', {
        loggId: logg.id,
        mottakerEnhetId: t.kommune.enheter.helse,
        innleggIder: [innleggId],
        hjemmel: 'fvl-13b',
        nodvendighet: 'x',
        formal: 'x',
        besluttetAvId: t.kommune.personer.pptleder,
      }),
    ).toBe('INNLEGG_FINNES_IKKE');
  });
});
