import { Grunn } from '../support/integrasjon.js';
import { type Kommandosvar, Tjeneste } from '../support/tjeneste.js';

const med = (nokkel: string) => ({ 'Idempotency-Key': nokkel });

describe('the same idempotency key has its effect once (rule 12)', () => {
  let t: Tjeneste;
  let g: Grunn;
  let teller = 0;
  let nokkel: string;
  beforeAll(async () => {
    t = await Tjeneste.start();
    g = new Grunn(t.db, t.kommune);
  });
  afterAll(async () => {
    await g.lukk();
    await t.stopp();
  });
  beforeEach(() => {
    nokkel = `nokkel-${String(++teller)}`;
  });

  const antall = async (tabell: string, hvor: string, verdi: string): Promise<number> =>
    (await g.sql<{ n: number }>(`SELECT count(*)::integer AS n FROM ${tabell} WHERE ${hvor} = $1`, [verdi]))[0]!.n;
  const bekymring = (elevId: string, tekst = 'Vi undrer oss.') => ({ elevId, tekst, synlighet: 'INTERN' });
  const opprett = async (elev: string) => (await t.kommando('larer', 'opprettBekymring', bekymring(elev))).loggId!;
  const tjue = (en: () => Promise<Kommandosvar>) => Promise.all(Array.from({ length: 20 }, en));

  it('twenty at once open one concern, and all are told of the same one', async () => {
    const elev = await g.nyElev();
    const svar = await tjue(() => t.kommando('larer', 'opprettBekymring', bekymring(elev), med(nokkel)));
    expect(svar[0]?.loggId).toBeDefined();
    expect(svar).toEqual(Array.from({ length: 20 }, () => svar[0]));
    expect(await antall('stafettlogg', 'elev_id', elev)).toBe(1);
    expect(await antall('innlegg', 'logg_id', svar[0]!.loggId!)).toBe(1);
  });

  it('twenty at once write one entry; without a key they write twenty', async () => {
    const loggId = await opprett(await g.nyElev());
    const input = { loggId, tekst: 'Møte med hjemmet.', synlighet: 'DELTAKERE' };
    const svar = await tjue(() => t.kommando('larer', 'skrivInnlegg', input, med(nokkel)));
    expect(new Set(svar.map((s) => s.innleggId)).size).toBe(1);
    expect(await antall('innlegg', 'logg_id', loggId)).toBe(2);
    expect(await antall('hendelse', 'logg_id', loggId)).toBe(3);
    const uten = await tjue(() => t.kommando('larer', 'skrivInnlegg', input));
    expect(new Set(uten.map((s) => s.innleggId)).size).toBe(20);
    expect(await antall('innlegg', 'logg_id', loggId)).toBe(22);
  });

  it('the receiver who accepts again is told yes again, though the offer is answered', async () => {
    const elev = await g.nyElev();
    await g.gittSamtykke([elev], [t.kommune.enheter.skole, t.kommune.enheter.ppt]);
    const loggId = await opprett(elev);
    await t.kommando('larer', 'aktiver', { loggId });
    const tilbud = await t.kommando('larer', 'tilbyOverlevering', {
      loggId,
      tilEnhetId: t.kommune.enheter.ppt,
      sporsmal: 'Kan dere?',
    });
    const input = { overleveringId: tilbud.overleveringId };
    const forst = await t.kommando('ppt', 'aksepterOverlevering', input, med(nokkel));
    expect(await t.kommando('ppt', 'aksepterOverlevering', input, med(nokkel))).toEqual(forst);
    expect(await t.kommando('ppt', 'aksepterOverlevering', input, med(`${nokkel}-ny`))).toMatchObject({
      kode: 'TILBUD_AVGJORT',
    });
    expect(await antall('initiativperiode', 'logg_id', loggId)).toBe(2);
  });

  it('the same body with its fields in another order is the same body', async () => {
    const loggId = await opprett(await g.nyElev());
    const en = await t.kommando('larer', 'skrivInnlegg', { loggId, tekst: 'Ja.', synlighet: 'DELT' }, med(nokkel));
    expect(en.innleggId).toBeDefined();
    expect(await t.kommando('larer', 'skrivInnlegg', { synlighet: 'DELT', tekst: 'Ja.', loggId }, med(nokkel))).toEqual(
      en,
    );
  });

  it('with another body it is refused, and nothing is changed', async () => {
    const [elev, annen] = await g.nyeElever(2);
    const en = await t.kommando('larer', 'opprettBekymring', bekymring(elev!), med(nokkel));
    for (const input of [
      bekymring(annen!),
      bekymring(elev!, 'Noe annet.'),
      { ...bekymring(elev!), synlighet: 'DELTAKERE' },
    ]) {
      expect(await t.kommando('larer', 'opprettBekymring', input, med(nokkel))).toMatchObject({
        kode: 'IDEMPOTENSNOKKEL_GJENBRUKT',
      });
    }
    expect(await antall('stafettlogg', 'elev_id', annen!)).toBe(0);
    expect(await antall('innlegg', 'logg_id', en.loggId!)).toBe(1);
  });

  it('with another command it is refused, though the input is the same', async () => {
    const elev = await g.nyElev();
    await g.gittSamtykke([elev], [t.kommune.enheter.skole]);
    const loggId = await opprett(elev);
    await t.kommando('larer', 'skrivInnlegg', { loggId, tekst: 'Ja.', synlighet: 'INTERN' }, med(nokkel));
    expect(await t.kommando('larer', 'aktiver', { loggId }, med(nokkel))).toMatchObject({
      kode: 'IDEMPOTENSNOKKEL_GJENBRUKT',
    });
    expect(await t.kommando('larer', 'aktiver', { loggId }, med(`${nokkel}-ny`))).toMatchObject({ loggId });
  });

  it('a refused command does not use the key up', async () => {
    const elev = await g.nyElev();
    const loggId = await opprett(elev);
    expect(await t.kommando('larer', 'aktiver', { loggId }, med(nokkel))).toMatchObject({ kode: 'SAMTYKKE_MANGLER' });
    await g.gittSamtykke([elev], [t.kommune.enheter.skole]);
    expect(await t.kommando('larer', 'aktiver', { loggId }, med(nokkel))).toMatchObject({ loggId });
    expect(await t.kommando('larer', 'aktiver', { loggId }, med(nokkel))).toMatchObject({ loggId });
  });

  it('the keys of different people do not meet', async () => {
    const [a, b] = await g.nyeElever(2);
    const en = await t.kommando('larer', 'opprettBekymring', bekymring(a!), med(nokkel));
    const to = await t.kommando('larer2', 'opprettBekymring', bekymring(b!), med(nokkel));
    const naboen = await t.kommando('larer', 'opprettBekymring', bekymring(t.annen.elever.elev), med(nokkel), '-b');
    expect(new Set([en.loggId, to.loggId, naboen.loggId]).size).toBe(3);
    expect([en.kode, to.kode, naboen.kode]).toEqual([undefined, undefined, undefined]);
  });

  it('a stranger learns nothing by a key that somebody else has used', async () => {
    const input = bekymring(await g.nyElev());
    await t.kommando('larer', 'opprettBekymring', input, med(nokkel));
    expect(await t.kommando('ppt', 'opprettBekymring', input, med(nokkel))).toMatchObject({ kode: 'IKKE_FUNNET' });
  });

  it('goes with one mutation only: two in a request are refused, and neither is done', async () => {
    const [a, b] = await g.nyeElever(2);
    const mutasjon = `mutation ($a: OpprettBekymringInput!, $b: OpprettBekymringInput!) {
      a: opprettBekymring(input: $a) { __typename } b: opprettBekymring(input: $b) { __typename } }`;
    const variabler = { a: bekymring(a!), b: bekymring(b!) };
    const svar = await t.som('larer', mutasjon, variabler, med(nokkel));
    expect(svar.errors?.map((e) => e.extensions['code'])).toEqual(['BAD_USER_INPUT']);
    expect((await antall('stafettlogg', 'elev_id', a!)) + (await antall('stafettlogg', 'elev_id', b!))).toBe(0);
    expect((await t.som('larer', mutasjon, variabler)).errors).toBeUndefined();
    expect((await antall('stafettlogg', 'elev_id', a!)) + (await antall('stafettlogg', 'elev_id', b!))).toBe(2);
  });

  it('nor are two hidden in a fragment', async () => {
    const [a, b] = await g.nyeElever(2);
    const svar = await t.som(
      'larer',
      `mutation ($a: OpprettBekymringInput!, $b: OpprettBekymringInput!) { ...begge }
       fragment begge on Mutation { a: opprettBekymring(input: $a) { __typename } b: opprettBekymring(input: $b) { __typename } }`,
      { a: bekymring(a!), b: bekymring(b!) },
      med(nokkel),
    );
    expect(svar.errors?.map((e) => e.extensions['code'])).toEqual(['BAD_USER_INPUT']);
    expect((await antall('stafettlogg', 'elev_id', a!)) + (await antall('stafettlogg', 'elev_id', b!))).toBe(0);
  });
});
