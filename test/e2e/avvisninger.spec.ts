import pg from 'pg';
import { aktivLogg, hosPpt, les, ma, nektet, nyttBarn, samtykk, sql, tilby, undring } from '../support/e2e.js';
import { Tjeneste } from '../support/tjeneste.js';

let t: Tjeneste;
beforeAll(async () => {
  t = await Tjeneste.start();
});
afterAll(() => t.stopp());

const om = (dager: number): string => new Date(Date.now() + dager * 86_400_000).toISOString();
const TILLATT = `query ($id: ID!) { stafettlogg(id: $id) {
  ... on Stafettlogg { tillatteHandlinger { handling tillatt kode } }
  ... on StafettloggForFamilie { tillatteHandlinger { handling tillatt kode } } } }`;
interface Handling {
  handling: string;
  tillatt: boolean;
  kode: string | null;
}
const handlinger = async (
  navn: 'larer' | 'larer2' | 'ppt' | 'rektor' | 'forelder' | 'helse',
  id: string,
): Promise<Map<string, string | null>> => {
  const svar = await les<{ tillatteHandlinger: Handling[] }>(t, navn, TILLATT, { id });
  svar.tillatteHandlinger.forEach((h) => expect(h.tillatt).toBe(h.kode === null));
  return new Map(svar.tillatteHandlinger.map((h) => [h.handling, h.kode]));
};

describe('a refusal says why', () => {
  it('an offer in an undring goes to the own unit only', async () => {
    const { id } = await undring(t);
    const { enheter, personer } = t.kommune;
    const tilbud = { loggId: id, sporsmal: 'Kan du?' };
    expect(await nektet(t, 'larer', 'tilbyOverlevering', { ...tilbud, tilEnhetId: enheter.ppt })).toBe(
      'LOGG_IKKE_AKTIV',
    );
    expect(
      await nektet(t, 'larer', 'gjennomforEvaluering', {
        loggId: id,
        utfall: 'FORTSETT',
        oppsummering: 'x',
        barnetsStemme: 'y',
      }),
    ).toBe('LOGG_IKKE_AKTIV');
    expect(await nektet(t, 'larer', 'tilbyOverlevering', { ...tilbud, tilEnhetId: enheter.skole })).toBe(
      'MOTTAKER_ER_AVSENDER',
    );
    expect(
      await nektet(t, 'larer', 'tilbyOverlevering', {
        ...tilbud,
        tilEnhetId: enheter.skole,
        tilPersonId: personer.ppt,
      }),
    ).toBe('PERSON_IKKE_AKTIV');
    await ma(t, 'larer', 'tilbyOverlevering', { ...tilbud, tilEnhetId: enheter.skole, tilPersonId: personer.larer2 });
    expect(
      await nektet(t, 'rektor', 'tilbyOverlevering', {
        ...tilbud,
        tilEnhetId: enheter.skole,
        tilPersonId: personer.larer2,
      }),
    ).toBe('TILBUD_FINNES');
  });

  it('an offer goes to a unit of the kommune, with consent, and an answer is due within 90 days', async () => {
    const { id } = await aktivLogg(t, ['skole', 'ppt']);
    const { enheter } = t.kommune;
    const nei = (mer: object): Promise<string | undefined> =>
      nektet(t, 'larer', 'tilbyOverlevering', { loggId: id, sporsmal: 'Kan du?', tilEnhetId: enheter.ppt, ...mer });
    expect(await nei({ tilEnhetId: t.annen.enheter.ppt })).toBe('UGYLDIG_MOTTAKER');
    expect(await nei({ tilEnhetId: enheter.helse })).toBe('SAMTYKKE_MANGLER');
    expect(await nei({ svarInnen: om(-1) })).toBe('UGYLDIG_SVARFRIST');
    expect(await nei({ svarInnen: om(91) })).toBe('UGYLDIG_SVARFRIST');
    expect(await nektet(t, 'larer', 'aktiver', { loggId: id })).toBe('LOGG_ALLEREDE_AKTIV');
    expect(await nektet(t, 'larer', 'gjenapneLogg', { loggId: id, begrunnelse: 'x' })).toBe('IKKE_STAFETTHOLDER');
  });

  it('a consent withdrawn between offer and answer stops the answer', async () => {
    const logg = await aktivLogg(t, ['skole', 'ppt']);
    const overleveringId = await tilby(t, 'larer', logg.id, 'ppt');
    await ma(t, 'forelder', 'trekkSamtykke', { samtykkeId: logg.samtykker.ppt! });
    expect(
      await les(t, 'ppt', 'query ($id: ID!) { konvolutt(overleveringId: $id) { niva } }', { id: overleveringId }),
    ).toBeNull();
    expect(await nektet(t, 'ppt', 'aksepterOverlevering', { overleveringId })).toBe('SAMTYKKE_MANGLER');
  });

  it('a consent has a giver with foreldreansvar, a period, and for paper a date and a reference', async () => {
    const { elev } = await undring(t);
    const { personer, enheter } = t.kommune;
    const felles = { elevId: elev, mottakerEnhetId: enheter.skole };
    const papir = {
      ...felles,
      form: 'PAPIR',
      giverId: personer.forelder,
      gittDato: '2026-01-05',
      referanse: 'Mappe 4',
    };
    const nei = (navn: 'larer' | 'larer2' | 'forelder', i: object): Promise<string | undefined> =>
      nektet(t, navn, 'registrerSamtykke', i);
    expect(await nei('larer', { ...papir, giverId: personer.forelder2 })).toBe('UGYLDIG_SAMTYKKEGIVER');
    expect(await nei('larer', { ...papir, giverId: personer.larer })).toBe('UGYLDIG_SAMTYKKEGIVER');
    expect(await nei('larer', { ...papir, giverId: t.annen.personer.forelder })).toBe('UGYLDIG_SAMTYKKEGIVER');
    expect(await nei('larer', { ...papir, form: 'DIGITAL' })).toBe('UGYLDIG_SAMTYKKEGIVER');
    expect(await nei('larer', { ...papir, referanse: ' ' })).toBe('REFERANSE_MANGLER');
    expect(await nei('larer', { ...papir, gittDato: null })).toBe('REFERANSE_MANGLER');
    expect(await nei('larer', { ...papir, gittDato: om(2).slice(0, 10) })).toBe('UGYLDIG_PERIODE');
    expect(await nei('larer2', papir)).toBe('IKKE_STAFETTHOLDER');
    expect(await nei('forelder', { ...felles, giverId: personer.forelder2 })).toBe('UGYLDIG_SAMTYKKEGIVER');
    expect(await nei('forelder', { ...felles, form: 'MUNTLIG' })).toBe('UGYLDIG_SAMTYKKEGIVER');
    expect(await nei('forelder', { ...felles, mottakerEnhetId: t.annen.enheter.skole })).toBe('UGYLDIG_MOTTAKER');
    expect(await nei('forelder', { ...felles, gyldigTil: om(-1) })).toBe('UGYLDIG_PERIODE');
    expect(await nei('forelder', { ...felles, gyldigTil: om(400) })).toBe('UGYLDIG_PERIODE');
    const { samtykkeId } = await ma(t, 'larer', 'registrerSamtykke', papir);
    await ma(t, 'forelder', 'trekkSamtykke', { samtykkeId });
    expect(await nektet(t, 'forelder', 'trekkSamtykke', { samtykkeId })).toBe('SAMTYKKE_AVSLUTTET');
  });

  it('the family writes what all can read', async () => {
    const logg = await aktivLogg(t);
    for (const synlighet of ['INTERN', 'DELTAKERE']) {
      expect(await nektet(t, 'forelder', 'skrivInnlegg', { loggId: logg.id, tekst: 'x', synlighet })).toBe('KUN_DELT');
    }
  });

  it('a child has one active log: the second undring is not activated beside it, and tillatteHandlinger knows', async () => {
    const forste = await aktivLogg(t, ['skole', 'helse'], { fornavn: 'Samtidig' });
    await les(
      t,
      'helse',
      '{ elever(oppslag: { fornavn: "Samtidig", etternavn: "Prøvesen", fodselsdato: "2017-03-02", grunn: "helsekontroll" }) { edges { cursor } } }',
    );
    const { loggId } = await ma(t, 'helse', 'opprettBekymring', { elevId: forste.elev, tekst: 'x' });
    expect(await nektet(t, 'helse', 'aktiver', { loggId })).toBe('HAR_AKTIV_LOGG');
    expect((await handlinger('helse', loggId!)).get('aktiver')).toBe('HAR_AKTIV_LOGG');
  });

  it('a unit without a leader cannot hold initiativplikt', async () => {
    const { enheter, tilknytninger } = t.kommune;
    const logg = await aktivLogg(t, ['skole', 'annenSkole']);
    await sql(t.db.eier, 'UPDATE tilknytning SET til = clock_timestamp() WHERE id = $1', [tilknytninger.fremmedrektor]);
    expect(
      await nektet(t, 'larer', 'tilbyOverlevering', { loggId: logg.id, tilEnhetId: enheter.annenSkole, sporsmal: 'x' }),
    ).toBe('ENHET_UTEN_LEDER');
    const elevId = await nyttBarn(t, { enhet: enheter.annenSkole });
    expect(await nektet(t, 'fremmedlarer', 'opprettBekymring', { elevId, tekst: 'x' })).toBe('ENHET_UTEN_LEDER');
  });

  it('one who waits for the log longer than a moment is told that somebody else is changing it, and nothing is saved', async () => {
    const logg = await aktivLogg(t);
    const annen = new pg.Client({ connectionString: t.db.super });
    await annen.connect();
    await annen.query('BEGIN');
    await annen.query('SELECT FROM stafettlogg WHERE id = $1 FOR UPDATE', [logg.id]);
    expect(
      await t.kommando('larer', 'skrivInnlegg', { loggId: logg.id, tekst: 'i kø', synlighet: 'DELT' }),
    ).toMatchObject({ kode: 'KONFLIKT' });
    await annen.query('ROLLBACK');
    await annen.end();
    expect(await sql(t.db.super, "SELECT FROM fritekst WHERE tekst = 'i kø'")).toEqual([]);
  });
});

describe('tillatteHandlinger', () => {
  it('says the same as the command then answers, for the holder, the colleague, the participant and the guardian', async () => {
    const logg = await hosPpt(t);
    const proving: Record<string, object> = {
      skrivInnlegg: { tekst: 'x', synlighet: 'DELT' },
      aktiver: {},
      byttStafettholder: { personId: t.kommune.personer.ppt2 },
      gjenapneLogg: { begrunnelse: 'x' },
      avsluttLogg: { grunn: 'MAL_NADD' },
    };
    for (const navn of ['ppt', 'larer', 'forelder'] as const) {
      const svar = await handlinger(navn, logg.id);
      for (const [kommando, input] of Object.entries(proving)) {
        expect([navn, kommando, (await nektet(t, navn, kommando, { loggId: logg.id, ...input })) ?? null]).toEqual([
          navn,
          kommando,
          svar.get(kommando),
        ]);
      }
    }
    expect((await handlinger('ppt', logg.id)).get('trekkOverlevering')).toBe('TILBUD_FINNES_IKKE');
    expect((await handlinger('ppt', logg.id)).get('gjenapneLogg')).toBe('IKKE_STAFETTHOLDER');
  });

  it('tells the guardian the same in the list of own children as on the log itself', async () => {
    const logg = await aktivLogg(t);
    const barn = await les<{ stafettlogger: { id: string; tillatteHandlinger: Handling[] }[] }[]>(
      t,
      'forelder',
      '{ mineBarn { stafettlogger { id tillatteHandlinger { handling tillatt kode } } } }',
    );
    const her = barn.flatMap((b) => b.stafettlogger).find((l) => l.id === logg.id)!;
    expect(new Map(her.tillatteHandlinger.map((h) => [h.handling, h.kode]))).toEqual(
      await handlinger('forelder', logg.id),
    );
  });

  it('lets the guardian consent again when the log is closed, and the school reopen it', async () => {
    const logg = await aktivLogg(t, ['skole']);
    await ma(t, 'forelder', 'trekkSamtykke', { samtykkeId: logg.samtykker.skole! });
    expect(await nektet(t, 'larer', 'gjenapneLogg', { loggId: logg.id, begrunnelse: 'x' })).toBe('SAMTYKKE_MANGLER');
    await samtykk(t, logg.elev, 'skole');
    expect((await handlinger('larer', logg.id)).get('gjenapneLogg')).toBeNull();
    await ma(t, 'larer', 'gjenapneLogg', { loggId: logg.id, begrunnelse: 'x' });
  });
});

describe('an idempotency key', () => {
  const innlegg = (loggId: string, tekst: string): object => ({ loggId, tekst, synlighet: 'DELT' });
  const NOKKEL = { 'idempotency-key': 'en-nokkel' };

  it('has its effect once, is refused for anything else, and belongs to one person', async () => {
    const logg = await aktivLogg(t);
    const forste = await t.kommando('larer', 'skrivInnlegg', innlegg(logg.id, 'en gang'), NOKKEL);
    const samtidig = await Promise.all(
      [1, 2, 3].map(() => t.kommando('larer', 'skrivInnlegg', innlegg(logg.id, 'en gang'), NOKKEL)),
    );
    expect(samtidig.map((s) => s.innleggId)).toEqual([forste.innleggId, forste.innleggId, forste.innleggId]);
    expect((await t.kommando('larer', 'skrivInnlegg', innlegg(logg.id, 'noe annet'), NOKKEL)).kode).toBe(
      'IDEMPOTENSNOKKEL_GJENBRUKT',
    );
    expect((await t.kommando('larer', 'aktiver', { loggId: logg.id }, NOKKEL)).kode).toBe('IDEMPOTENSNOKKEL_GJENBRUKT');
    expect((await t.kommando('larer2', 'skrivInnlegg', innlegg(logg.id, 'en gang'), NOKKEL)).innleggId).not.toBe(
      forste.innleggId,
    );
    expect((await t.kommando('fremmedlarer', 'skrivInnlegg', innlegg(logg.id, 'en gang'), NOKKEL)).kode).toBe(
      'IKKE_FUNNET',
    );
    expect(await sql(t.db.super, "SELECT FROM fritekst WHERE tekst = 'en gang'")).toHaveLength(2);
  });

  it('is free again after a refusal', async () => {
    const logg = await undring(t);
    const hode = { 'idempotency-key': 'etter-avvisning' };
    expect((await t.kommando('larer', 'aktiver', { loggId: logg.id }, hode)).kode).toBe('SAMTYKKE_MANGLER');
    await samtykk(t, logg.elev, 'skole');
    expect((await t.kommando('larer', 'aktiver', { loggId: logg.id }, hode)).loggId).toBe(logg.id);
  });

  it('goes with exactly one command, also where a fragment hides the second', async () => {
    const logg = await aktivLogg(t);
    const felt = (navn: string): string =>
      `${navn}: skrivInnlegg(input: { loggId: "${logg.id}", tekst: "skjult ${navn}", synlighet: DELT }) { __typename }`;
    for (const query of [
      `mutation { ${felt('a')} ${felt('b')} }`,
      `mutation { ...F } fragment F on Mutation { ${felt('a')} ${felt('b')} }`,
      `mutation { ... on Mutation { ${felt('a')} ${felt('b')} } }`,
    ]) {
      const svar = await t.som('larer', query, {}, { 'idempotency-key': 'to-kommandoer' });
      expect([query, svar.status, svar.errors?.[0]?.extensions['code']]).toEqual([query, 400, 'BAD_USER_INPUT']);
    }
    expect(await sql(t.db.super, "SELECT FROM fritekst WHERE tekst LIKE 'skjult %'")).toEqual([]);
  });
});
