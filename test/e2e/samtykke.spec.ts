import { aktivLogg, les, ma, nektet, nyttBarn, samtykk, sql, tilby, undring } from '../support/e2e.js';
import { barnMedTo, nyEnhet } from '../support/samtykke.js';
import { Tjeneste } from '../support/tjeneste.js';
import type { Navn } from '../support/verden.js';

let t: Tjeneste;
beforeAll(async () => {
  t = await Tjeneste.start();
});
afterAll(() => t.stopp());

interface Samtykke {
  id: string;
  status: string;
  gjelder: boolean;
  handling: string;
  formal: string;
  kapasitet: string;
  krever: string;
  form: string;
  opplysningstyper: string[];
  avgivende: { id: string }[] | null;
  giver: { id: string };
  erstattetAv: string | null;
}
const FELT =
  'id status gjelder handling formal kapasitet krever form opplysningstyper avgivende { id } giver { id } erstattetAv';
const NEKT = 'hvem { id navn } kapasitet handling formal mottaker { id }';
interface Nekt {
  hvem: { id: string; navn: string };
  handling: string;
  mottaker: { id: string };
}

const mine = async (navn: Navn, elev: string): Promise<{ samtykker: Samtykke[]; nekt: Nekt[] }> => {
  const barn = await les<{ elev: { id: string }; samtykker: Samtykke[]; nekt: Nekt[] }[]>(
    t,
    navn,
    `{ mineBarn { elev { id } samtykker { ${FELT} } nekt { ${NEKT} } } }`,
  );
  return barn.find((b) => b.elev.id === elev)!;
};
const iLoggen = (navn: Navn, id: string): Promise<{ samtykker: Samtykke[]; nekt: Nekt[] }> =>
  les(
    t,
    navn,
    `query ($id: ID!) { stafettlogg(id: $id) { ... on Stafettlogg { samtykker { ${FELT} } nekt { ${NEKT} } } } }`,
    {
      id,
    },
  );

describe('a consent says what it is to', () => {
  it('and what nobody says is the ordinary: the unit takes part, and health and family are not covered', async () => {
    const logg = await aktivLogg(t, ['skole']);
    expect((await mine('forelder', logg.elev)).samtykker).toEqual([
      {
        id: logg.samtykker.skole,
        status: 'I_KRAFT',
        gjelder: true,
        handling: 'DELTA',
        formal: 'STAFETTLOGG',
        kapasitet: 'FORESATT',
        krever: 'EN_FORESATT',
        form: 'DIGITAL',
        opplysningstyper: ['LAERING', 'TRIVSEL', 'FRAVAER', 'TILTAK'],
        avgivende: null,
        giver: { id: t.kommune.personer.forelder },
        erstattetAv: null,
      },
    ]);
  });

  it('whose information, of which kinds and for what purpose: the guardian and the school read the same', async () => {
    const logg = await aktivLogg(t, ['skole']);
    const { enheter } = t.kommune;
    const { samtykkeId } = await ma(t, 'forelder', 'registrerSamtykke', {
      elevId: logg.elev,
      mottakerEnhetId: enheter.ppt,
      formal: 'OVERGANG',
      opplysningstyper: ['LAERING', 'HELSE'],
      avgivendeEnhetIder: [enheter.skole],
    });
    const venter = { formal: 'OVERGANG', opplysningstyper: ['LAERING', 'HELSE'], avgivende: [{ id: enheter.skole }] };
    for (const { samtykker } of [await mine('forelder', logg.elev), await iLoggen('larer', logg.id)]) {
      expect(samtykker.find((s) => s.id === samtykkeId)).toMatchObject(venter);
    }
  });

  it('to an assessment is in force and opens no log: it is not used for another thing', async () => {
    const logg = await aktivLogg(t, ['skole']);
    const { samtykkeId } = await ma(t, 'forelder', 'registrerSamtykke', {
      elevId: logg.elev,
      mottakerEnhetId: t.kommune.enheter.ppt,
      handling: 'UTREDNING',
    });
    const { samtykker } = await mine('forelder', logg.elev);
    expect(samtykker.find((s) => s.id === samtykkeId)).toMatchObject({ formal: 'UTREDNING', gjelder: true });
    const tilbud = { loggId: logg.id, tilEnhetId: t.kommune.enheter.ppt, sporsmal: 'Kan dere?' };
    expect(await nektet(t, 'larer', 'tilbyOverlevering', tilbud)).toBe('SAMTYKKE_MANGLER');
    // Nor does its end take anything: the school holds the baton as before.
    await ma(t, 'forelder', 'trekkSamtykke', { samtykkeId });
    expect(await les(t, 'larer', `query ($id: ID!) { stafettlogg(id: $id) { __typename } }`, { id: logg.id })).toEqual({
      __typename: 'Stafettlogg',
    });
  });

  it('and is refused where it does not hold together', async () => {
    const elevId = await nyttBarn(t);
    const { enheter } = t.kommune;
    const nei = (i: object): Promise<string | undefined> =>
      nektet(t, 'forelder', 'registrerSamtykke', { elevId, mottakerEnhetId: enheter.ppt, ...i });
    expect(await nei({ formal: 'VEDTAK' })).toBe('UGYLDIG_FORMAL');
    expect(await nei({ handling: 'UTREDNING', formal: 'STAFETTLOGG' })).toBe('UGYLDIG_FORMAL');
    expect(await nei({ avgivendeEnhetIder: [enheter.ppt] })).toBe('UGYLDIG_AVGIVER');
    expect(await nei({ avgivendeEnhetIder: [t.annen.enheter.skole] })).toBe('UGYLDIG_AVGIVER');
    const felt = async (i: object): Promise<unknown> => {
      const svar = await t.kommando('forelder', 'registrerSamtykke', { elevId, mottakerEnhetId: enheter.ppt, ...i });
      return svar.errors?.[0]?.extensions['felter'];
    };
    expect(await felt({ avgivendeEnhetIder: [] })).toMatchObject([{ felt: 'avgivendeEnhetIder' }]);
    expect(await felt({ opplysningstyper: [] })).toMatchObject([{ felt: 'opplysningstyper' }]);
    expect(await felt({ avgivendeEnhetIder: ['x'] })).toMatchObject([{ felt: 'avgivendeEnhetIder' }]);
  });
});

describe('a consent that the stafettholder registers', () => {
  it('from paper needs a reference; by word a witness, whose name is not in history', async () => {
    const { elev } = await undring(t);
    const { enheter, personer } = t.kommune;
    const felles = {
      elevId: elev,
      mottakerEnhetId: enheter.skole,
      giverId: personer.forelder,
      gittDato: '2026-01-05',
    };
    const nei = (i: object): Promise<string | undefined> =>
      nektet(t, 'larer', 'registrerSamtykke', { ...felles, ...i });
    expect(await nei({ form: 'PAPIR', vitne: 'Rektor' })).toBe('REFERANSE_MANGLER');
    expect(await nei({ form: 'MUNTLIG' })).toBe('VITNE_MANGLER');
    expect(await nei({ form: 'MUNTLIG', vitne: ' ', referanse: 'Perm 4' })).toBe('VITNE_MANGLER');
    await ma(t, 'larer', 'registrerSamtykke', { ...felles, form: 'PAPIR', referanse: 'Perm 4' });
    await ma(t, 'larer', 'registrerSamtykke', { ...felles, form: 'MUNTLIG', vitne: 'Tante Zebra' });
    const rader = await sql<{ form: string; referanse: string | null; vitne: string | null }>(
      t.db.eier,
      'SELECT form, referanse, vitne FROM samtykke WHERE elev_id = $1 ORDER BY form',
      [elev],
    );
    expect(rader).toEqual([
      { form: 'MUNTLIG', referanse: null, vitne: 'Tante Zebra' },
      { form: 'PAPIR', referanse: 'Perm 4', vitne: null },
    ]);
    const historie = await sql(t.db.eier, 'SELECT data FROM samtykkehendelse WHERE elev_id = $1', [elev]);
    expect(JSON.stringify(historie)).not.toMatch(/Zebra|Perm/);
    expect((await mine('forelder', elev)).samtykker.map((s) => s.form).toSorted()).toEqual(['MUNTLIG', 'PAPIR']);
  });

  it('is in the name of the one of two guardians who gave it', async () => {
    const elev = await barnMedTo(t);
    const logg = await undring(t, { elev });
    await ma(t, 'larer', 'registrerSamtykke', {
      elevId: elev,
      mottakerEnhetId: t.kommune.enheter.skole,
      giverId: t.kommune.personer.forelder2,
      form: 'MUNTLIG',
      gittDato: '2026-01-05',
      vitne: 'Rektor',
    });
    await ma(t, 'larer', 'aktiver', { loggId: logg.id });
    expect((await mine('forelder2', elev)).samtykker).toHaveLength(1);
    expect((await mine('forelder', elev)).samtykker).toEqual([]);
    expect((await iLoggen('larer', logg.id)).samtykker.map((s) => s.giver.id)).toEqual([t.kommune.personer.forelder2]);
  });
});

describe('a decision needs both guardians', () => {
  const vedtak = (elevId: string): object => ({ elevId, mottakerEnhetId: t.kommune.enheter.ppt, handling: 'VEDTAK' });
  const status = async (navn: Navn, elev: string): Promise<string[]> =>
    (await mine(navn, elev)).samtykker.filter((s) => s.handling === 'VEDTAK').map((s) => s.status);

  it("one's waits for the other's; both are in force then, and neither when one is withdrawn", async () => {
    const elev = await barnMedTo(t);
    await ma(t, 'forelder', 'registrerSamtykke', vedtak(elev));
    expect(await status('forelder', elev)).toEqual(['VENTER_PA_FLERE']);
    const { samtykkeId } = await ma(t, 'forelder2', 'registrerSamtykke', vedtak(elev));
    expect([await status('forelder', elev), await status('forelder2', elev)]).toEqual([['I_KRAFT'], ['I_KRAFT']]);
    await ma(t, 'forelder2', 'trekkSamtykke', { samtykkeId });
    expect([await status('forelder', elev), await status('forelder2', elev)]).toEqual([
      ['VENTER_PA_FLERE'],
      ['TRUKKET'],
    ]);
  });

  it('they disagree: the one consents, the other says no, and the holder sees that nothing has taken effect', async () => {
    const elev = await barnMedTo(t, 'Uenig');
    const logg = await undring(t, { elev });
    await samtykk(t, elev, 'skole');
    await ma(t, 'larer', 'aktiver', { loggId: logg.id });
    await ma(t, 'forelder', 'registrerSamtykke', vedtak(elev));
    await ma(t, 'forelder2', 'nektSamtykke', vedtak(elev));
    expect(await status('forelder', elev)).toEqual(['VENTER_PA_FLERE']);
    const { nekt } = await iLoggen('larer', logg.id);
    const { personer, enheter } = t.kommune;
    const nei = { hvem: { id: personer.forelder2 }, handling: 'VEDTAK', mottaker: { id: enheter.ppt } };
    expect(nekt).toMatchObject([nei]);
    expect(nekt[0]?.hvem.navn).toContain('forelder2');
    expect((await mine('forelder2', elev)).nekt).toMatchObject([nei]);
    // The one guardian is not told by the service what the other has said.
    expect((await mine('forelder', elev)).nekt).toEqual([]);
    expect((await t.som('forelder', '{ mineBarn { samtykker { id } nekt { id } } }')).tekst).not.toContain('forelder2');
    // A change of mind is a consent; the no stands no longer.
    await ma(t, 'forelder2', 'registrerSamtykke', vedtak(elev));
    expect([(await iLoggen('larer', logg.id)).nekt, await status('forelder', elev)]).toEqual([[], ['I_KRAFT']]);
  });

  it('a no is refused to those who are not asked, and beside a consent of their own', async () => {
    const elev = await barnMedTo(t);
    const logg = await undring(t, { elev });
    await ma(t, 'forelder', 'registrerSamtykke', vedtak(elev));
    expect(await nektet(t, 'forelder', 'nektSamtykke', vedtak(elev))).toBe('SAMTYKKE_FINNES');
    expect(await nektet(t, 'larer', 'nektSamtykke', vedtak(elev))).toBe('UGYLDIG_SAMTYKKEGIVER');
    expect(await nektet(t, 'ppt', 'nektSamtykke', vedtak(elev))).toBe('IKKE_FUNNET');
    const bareForelder = await nyttBarn(t);
    expect(await nektet(t, 'forelder2', 'nektSamtykke', vedtak(bareForelder))).toBe('IKKE_FUNNET');
    expect(
      await nektet(t, 'forelder2', 'nektSamtykke', { ...vedtak(elev), mottakerEnhetId: t.annen.enheter.ppt }),
    ).toBe('UGYLDIG_MOTTAKER');
    expect(await nektet(t, 'forelder2', 'nektSamtykke', { ...vedtak(elev), formal: 'DELING' })).toBe('UGYLDIG_FORMAL');
    // Others than the holder hear of no no; with an undring only, of none that concerns another unit.
    await ma(t, 'forelder2', 'nektSamtykke', { ...vedtak(elev), handling: 'DELTA' });
    expect((await iLoggen('larer', logg.id)).nekt).toEqual([]);
    await ma(t, 'forelder2', 'nektSamtykke', { elevId: elev, mottakerEnhetId: t.kommune.enheter.skole });
    expect((await iLoggen('larer', logg.id)).nekt).toMatchObject([{ mottaker: { id: t.kommune.enheter.skole } }]);
  });
});

describe('a consent is renewed', () => {
  it('by its giver, on its own terms, from now; the old one stands in history as replaced', async () => {
    const logg = await aktivLogg(t, ['skole']);
    const { enheter } = t.kommune;
    const { samtykkeId } = await ma(t, 'forelder', 'registrerSamtykke', {
      elevId: logg.elev,
      mottakerEnhetId: enheter.ppt,
      opplysningstyper: ['HELSE'],
      avgivendeEnhetIder: [enheter.skole],
      gyldigTil: new Date(Date.now() + 86_400_000).toISOString(),
    });
    const ny = (await ma(t, 'forelder', 'fornySamtykke', { samtykkeId })).samtykkeId;
    const { samtykker } = await mine('forelder', logg.elev);
    expect(samtykker.find((s) => s.id === samtykkeId)).toMatchObject({
      status: 'ERSTATTET',
      gjelder: false,
      erstattetAv: ny,
    });
    expect(samtykker.find((s) => s.id === ny)).toMatchObject({
      status: 'I_KRAFT',
      opplysningstyper: ['HELSE'],
      avgivende: [{ id: enheter.skole }],
    });
    await tilby(t, 'larer', logg.id, 'ppt');
    // Only the new one is there to be withdrawn or renewed.
    expect(await nektet(t, 'forelder', 'fornySamtykke', { samtykkeId })).toBe('SAMTYKKE_AVSLUTTET');
    expect(await nektet(t, 'forelder', 'trekkSamtykke', { samtykkeId })).toBe('SAMTYKKE_AVSLUTTET');
    for (const navn of ['forelder2', 'larer', 'ppt', 'administrator'] as const) {
      expect([navn, await nektet(t, navn, 'fornySamtykke', { samtykkeId: ny })]).toEqual([navn, 'IKKE_FUNNET']);
    }
    const langt = new Date(Date.now() + 400 * 86_400_000).toISOString();
    expect(await nektet(t, 'forelder', 'fornySamtykke', { samtykkeId: ny, gyldigTil: langt })).toBe('UGYLDIG_PERIODE');
    await ma(t, 'forelder', 'trekkSamtykke', { samtykkeId: ny });
    expect(await nektet(t, 'forelder', 'fornySamtykke', { samtykkeId: ny })).toBe('SAMTYKKE_AVSLUTTET');
  });
});

describe('a service that takes over the duty', () => {
  it('needs a consent that names its own unit: one towards the service before it does not carry over', async () => {
    const logg = await aktivLogg(t, ['skole', 'ppt']);
    await ma(t, 'ppt', 'aksepterOverlevering', { overleveringId: await tilby(t, 'larer', logg.id, 'ppt') });
    const tilHelse = { loggId: logg.id, tilEnhetId: t.kommune.enheter.helse, sporsmal: 'Kan dere?' };
    expect(await nektet(t, 'ppt', 'tilbyOverlevering', tilHelse)).toBe('SAMTYKKE_MANGLER');
    const samtykkeId = await samtykk(t, logg.elev, 'helse');
    const overleveringId = await tilby(t, 'ppt', logg.id, 'helse');
    await ma(t, 'forelder', 'trekkSamtykke', { samtykkeId });
    expect(await nektet(t, 'helse', 'aksepterOverlevering', { overleveringId })).toBe('SAMTYKKE_MANGLER');
    await samtykk(t, logg.elev, 'helse');
    await ma(t, 'helse', 'aksepterOverlevering', { overleveringId });
  });
});

describe('a service whose taking part is confidential', () => {
  it('is not named to participants whom no consent covers, as receiver or as releasing unit', async () => {
    const barnevern = await nyEnhet(t, 'Hemmelig barnevern', 'BARNEVERN');
    const logg = await aktivLogg(t, ['skole', 'ppt']);
    await ma(t, 'ppt', 'aksepterOverlevering', { overleveringId: await tilby(t, 'larer', logg.id, 'ppt') });
    const gi = (i: object): Promise<unknown> => ma(t, 'forelder', 'registrerSamtykke', { elevId: logg.elev, ...i });
    await gi({ mottakerEnhetId: barnevern });
    const { skole, helse } = t.kommune.enheter;
    await gi({ mottakerEnhetId: helse, avgivendeEnhetIder: [skole, barnevern] });
    await gi({ mottakerEnhetId: helse, formal: 'OVERGANG', avgivendeEnhetIder: [barnevern] });
    const tekst = async (navn: Navn): Promise<string> => JSON.stringify(await iLoggen(navn, logg.id));
    const dekker = async (mottaker: string): Promise<boolean> => {
      const [rad] = await sql<{ dekker: boolean }>(
        t.db.eier,
        `SELECT samtykke_dekker($1, $2, $3, $4, now()) AS dekker FROM set_config('stafett.kommune', $5, false)`,
        [t.kommune.id, logg.elev, mottaker, barnevern, t.kommune.id],
      );
      return rad!.dekker;
    };
    for (const navn of ['larer', 'ppt'] as const)
      expect([navn, await tekst(navn)]).toEqual([navn, expect.not.stringContaining(barnevern)]);
    expect((await iLoggen('larer', logg.id)).samtykker.filter((s) => s.avgivende !== null)).toMatchObject([
      { avgivende: [{ id: skole }] },
    ]);
    expect([await dekker(skole), await dekker(helse)]).toEqual([false, true]);
    // The giver sees what they have given.
    expect(JSON.stringify(await mine('forelder', logg.elev))).toContain(barnevern);
    await gi({ mottakerEnhetId: skole, avgivendeEnhetIder: [barnevern] });
    expect([await dekker(skole), await tekst('larer'), await tekst('ppt')]).toEqual([
      true,
      expect.stringContaining(barnevern),
      expect.not.stringContaining(barnevern),
    ]);
  });
});
