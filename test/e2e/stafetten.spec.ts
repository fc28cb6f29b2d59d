import { setTimeout as vent } from 'node:timers/promises';
import { aktivLogg, holder, hosPpt, les, ma, nektet, nyttBarn, samtykk, sql, tilby, undring } from '../support/e2e.js';
import { Tjeneste } from '../support/tjeneste.js';

let t: Tjeneste;
beforeAll(async () => {
  t = await Tjeneste.start();
});
afterAll(() => t.stopp());

interface Etappe {
  enhet: { id: string };
  person: { id: string };
  fra: string;
  til: string | null;
  grunn: string;
}
interface Lest {
  __typename: string;
  tilstand: string;
  niva: number;
  initiativplikt: { person: { id: string }; grunn: string } | null;
  historikk: Etappe[];
  innlegg: { edges: { node: { id: string; tekst: string; synlighet: string } }[] };
}
const FELT =
  'tilstand niva initiativplikt { person { id } grunn } historikk { enhet { id } person { id } fra til grunn } innlegg { edges { node { id tekst synlighet } } }';
const LOGG = `query ($id: ID!) { stafettlogg(id: $id) { __typename ... on Stafettlogg { ${FELT} } ... on StafettloggForFamilie { ${FELT} } } }`;
const MINE = `{ mineBarn { elev { id } stafettlogger { __typename id ${FELT} } } }`;
const KONVOLUTT =
  'query ($id: ID!) { konvolutt(overleveringId: $id) { aldersgruppe niva sporsmal svarInnen tilbudt overleveringId } }';
const TILBUD =
  'query ($id: ID!) { stafettlogg(id: $id) { ... on Stafettlogg { overleveringer { id status grunn } } } }';

const tekster = (l: Lest): string[] => l.innlegg.edges.map((e) => e.node.tekst);
const status = async (loggId: string): Promise<{ id: string; status: string; grunn: string | null }[]> =>
  (
    await les<{ overleveringer: { id: string; status: string; grunn: string | null }[] }>(t, 'larer', TILBUD, {
      id: loggId,
    })
  ).overleveringer;

describe('a teacher opens a bekymring', () => {
  it('gives initiativplikt to the teacher from the first instant, and the log to the school alone', async () => {
    const logg = await undring(t, { tekst: 'Trekker seg unna.' });
    const lest = await les<Lest>(t, 'larer', LOGG, { id: logg.id });
    expect(lest).toMatchObject({ __typename: 'Stafettlogg', tilstand: 'UNDRING', niva: 0 });
    expect(lest.initiativplikt).toMatchObject({ person: { id: t.kommune.personer.larer }, grunn: 'OPPRETTET' });
    expect(tekster(await les<Lest>(t, 'larer2', LOGG, { id: logg.id }))).toEqual(['Trekker seg unna.']);
    for (const navn of ['ppt', 'fremmedlarer', 'forelder', 'koordinator', 'administrator'] as const) {
      expect(await les<Lest | null>(t, navn, LOGG, { id: logg.id })).toBeNull();
    }
  });

  it('becomes active by consent, and only then is there for the guardian', async () => {
    const logg = await undring(t);
    expect(await nektet(t, 'larer', 'aktiver', { loggId: logg.id })).toBe('SAMTYKKE_MANGLER');
    await samtykk(t, logg.elev, 'skole');
    expect(await les<Lest | null>(t, 'forelder', LOGG, { id: logg.id })).toBeNull();
    expect(await nektet(t, 'larer2', 'aktiver', { loggId: logg.id })).toBe('IKKE_STAFETTHOLDER');
    await ma(t, 'larer', 'aktiver', { loggId: logg.id });
    expect(await les<Lest>(t, 'forelder', LOGG, { id: logg.id })).toMatchObject({
      __typename: 'StafettloggForFamilie',
      tilstand: 'AKTIV',
      niva: 1,
    });
    const barn = await les<{ elev: { id: string }; stafettlogger: { id: string }[] }[]>(t, 'forelder', MINE);
    expect(barn.find((b) => b.elev.id === logg.elev)?.stafettlogger.map((l) => l.id)).toEqual([logg.id]);
  });
});

describe('the guardian reads the log', () => {
  it('shows the shared entry and never the internal one, and who has held initiativplikt, and when', async () => {
    const logg = await aktivLogg(t, ['skole', 'ppt'], { tekst: 'intern undring' });
    await ma(t, 'larer', 'skrivInnlegg', { loggId: logg.id, tekst: 'delt med hjemmet', synlighet: 'DELT' });
    await ma(t, 'larer', 'skrivInnlegg', { loggId: logg.id, tekst: 'bare i skolen', synlighet: 'INTERN' });
    await ma(t, 'larer', 'skrivInnlegg', { loggId: logg.id, tekst: 'for deltakerne', synlighet: 'DELTAKERE' });
    await ma(t, 'forelder', 'skrivInnlegg', { loggId: logg.id, tekst: 'fra hjemmet', synlighet: 'DELT' });
    await ma(t, 'ppt', 'aksepterOverlevering', { overleveringId: await tilby(t, 'larer', logg.id, 'ppt') });

    const somForelder = await les<Lest>(t, 'forelder', LOGG, { id: logg.id });
    expect(tekster(somForelder)).toEqual(['fra hjemmet', 'delt med hjemmet']);
    expect(JSON.stringify(await les(t, 'forelder', MINE))).not.toMatch(/bare i skolen|for deltakerne|intern undring/);
    expect(tekster(await les<Lest>(t, 'ppt', LOGG, { id: logg.id }))).toEqual([
      'fra hjemmet',
      'for deltakerne',
      'delt med hjemmet',
    ]);
    expect(tekster(await les<Lest>(t, 'larer', LOGG, { id: logg.id }))).toHaveLength(5);

    const { larer, ppt } = t.kommune.personer;
    expect(somForelder.historikk.map((e) => [e.person.id, e.grunn])).toEqual([
      [larer, 'OPPRETTET'],
      [ppt, 'OVERLEVERT'],
    ]);
    const [forst, na] = somForelder.historikk as [Etappe, Etappe];
    expect(na).toMatchObject({ til: null, fra: forst.til });
    expect(somForelder.initiativplikt?.person.id).toBe(ppt);
  });

  it('answers who held initiativplikt at every instant, without gap or overlap', async () => {
    const logg = await hosPpt(t);
    const [forst, na] = (await les<Lest>(t, 'ppt', LOGG, { id: logg.id })).historikk as [Etappe, Etappe];
    const DA =
      'query ($id: ID!, $da: Tidspunkt!) { stafettlogg(id: $id) { ... on Stafettlogg { initiativplikten(tidspunkt: $da) { person { id } } } } }';
    const da = async (ms: number): Promise<string | undefined> =>
      (
        await les<{ initiativplikten: { person: { id: string } } | null }>(t, 'ppt', DA, {
          id: logg.id,
          da: new Date(ms).toISOString(),
        })
      ).initiativplikten?.person.id;
    const { larer, ppt } = t.kommune.personer;
    const bytte = Date.parse(na.fra);
    expect(await da(Date.parse(forst.fra) - 1)).toBeUndefined();
    expect([await da(Date.parse(forst.fra)), await da(bytte - 1), await da(bytte)]).toEqual([larer, larer, ppt]);
  });
});

describe('the baton is offered to PPT', () => {
  it('shows PPT the konvolutt and nothing else, and leaves initiativplikt with the sender', async () => {
    const logg = await aktivLogg(t, ['skole', 'ppt'], { fornavn: 'Kanarinavn' });
    const id = await tilby(t, 'larer', logg.id, 'ppt', { sporsmal: 'Hvordan støtte lesingen?' });
    const konvolutt = await les<Record<string, unknown>>(t, 'ppt', KONVOLUTT, { id });
    expect(konvolutt).toMatchObject({ overleveringId: id, niva: 1, sporsmal: 'Hvordan støtte lesingen?' });
    expect(konvolutt['aldersgruppe']).toMatch(/^\d+–\d+ år$/);
    expect(JSON.stringify(konvolutt)).not.toMatch(/Kanarinavn|Testberg|larer/);
    expect(await les(t, 'ppt', LOGG, { id: logg.id })).toBeNull();
    expect(await nektet(t, 'ppt', 'skrivInnlegg', { loggId: logg.id, tekst: 'x', synlighet: 'DELT' })).toBe(
      'IKKE_DELTAKER',
    );
    expect(await holder(t, 'larer', logg.id)).toBe(t.kommune.personer.larer);
    expect(await nektet(t, 'larer', 'aksepterOverlevering', { overleveringId: id })).toBe('IKKE_MOTTAKER');
  });

  it('goes to exactly one, when two advisers accept at the same instant', async () => {
    const logg = await aktivLogg(t);
    const overleveringId = await tilby(t, 'larer', logg.id, 'ppt');
    const svar = await Promise.all(
      (['ppt', 'ppt2'] as const).map(async (navn) => ({
        navn,
        ...(await t.kommando(navn, 'aksepterOverlevering', { overleveringId })),
      })),
    );
    const vinnere = svar.filter((s) => s.kode === undefined && s.feil === undefined);
    expect(vinnere).toHaveLength(1);
    expect(svar.filter((s) => s.kode === 'TILBUD_AVGJORT')).toHaveLength(1);
    expect(await holder(t, 'larer', logg.id)).toBe(t.kommune.personer[vinnere[0]!.navn]);
    expect((await les<Lest>(t, 'ppt', LOGG, { id: logg.id })).historikk).toHaveLength(2);
  });

  it('goes to the colleague whom the accepting one names, and to the named one only', async () => {
    const logg = await aktivLogg(t);
    const { ppt, ppt2, larer } = t.kommune.personer;
    const overleveringId = await tilby(t, 'larer', logg.id, 'ppt', { tilPersonId: ppt });
    expect(await les(t, 'ppt2', KONVOLUTT, { id: overleveringId })).toBeNull();
    expect(await nektet(t, 'ppt2', 'aksepterOverlevering', { overleveringId })).toBe('IKKE_MOTTAKER');
    expect(await nektet(t, 'ppt', 'aksepterOverlevering', { overleveringId, stafettholderId: larer })).toBe(
      'PERSON_IKKE_AKTIV',
    );
    await ma(t, 'pptleder', 'aksepterOverlevering', { overleveringId, stafettholderId: ppt2 });
    expect(await holder(t, 'larer', logg.id)).toBe(ppt2);
  });
});

describe('PPT holds the baton and offers it to the nurse', () => {
  it('still holds when the nurse declines with a reason, which PPT reads', async () => {
    const logg = await hosPpt(t);
    const overleveringId = await tilby(t, 'ppt', logg.id, 'helse');
    expect(await nektet(t, 'helse', 'avslaOverlevering', { overleveringId, grunn: '  ' })).toBe('GRUNN_MANGLER');
    await ma(t, 'helse', 'avslaOverlevering', { overleveringId, grunn: 'Vi har ikke kapasitet.' });
    expect(await holder(t, 'ppt', logg.id)).toBe(t.kommune.personer.ppt);
    expect((await status(logg.id)).at(-1)).toMatchObject({
      id: overleveringId,
      status: 'AVSLATT',
      grunn: 'Vi har ikke kapasitet.',
    });
    expect(await nektet(t, 'helse', 'aksepterOverlevering', { overleveringId })).toBe('TILBUD_AVGJORT');
    expect(await les(t, 'helse', LOGG, { id: logg.id })).toBeNull();
  });

  it('still holds after withdrawing the offer, which nobody can accept any more', async () => {
    const logg = await hosPpt(t);
    const overleveringId = await tilby(t, 'ppt', logg.id, 'helse');
    expect(await nektet(t, 'larer', 'trekkOverlevering', { overleveringId })).toBe('IKKE_STAFETTHOLDER');
    await ma(t, 'ppt', 'trekkOverlevering', { overleveringId });
    expect(await les(t, 'helse', KONVOLUTT, { id: overleveringId })).toBeNull();
    expect(await nektet(t, 'helse', 'aksepterOverlevering', { overleveringId })).toBe('TILBUD_AVGJORT');
    expect(await holder(t, 'ppt', logg.id)).toBe(t.kommune.personer.ppt);
  });

  it('still holds when the offer expires by the clock, whether or not a worker has run, and can offer anew', async () => {
    const logg = await hosPpt(t);
    const overleveringId = await tilby(t, 'ppt', logg.id, 'helse', {
      svarInnen: new Date(Date.now() + 1_000).toISOString(),
    });
    await vent(1_100);
    expect(await les(t, 'helse', KONVOLUTT, { id: overleveringId })).toBeNull();
    expect(await nektet(t, 'helse', 'aksepterOverlevering', { overleveringId })).toBe('TILBUD_UTLOPT');
    expect((await status(logg.id)).at(-1)).toMatchObject({ status: 'UTLOPT' });
    expect(await holder(t, 'ppt', logg.id)).toBe(t.kommune.personer.ppt);
    expect(await sql(t.db.super, 'SELECT status FROM overlevering WHERE id = $1', [overleveringId])).toEqual([
      { status: 'VENTER' },
    ]);
    await ma(t, 'helse', 'aksepterOverlevering', { overleveringId: await tilby(t, 'ppt', logg.id, 'helse') });
    expect(await holder(t, 'helse', logg.id)).toBe(t.kommune.personer.helse);
    expect((await les<Lest>(t, 'helse', LOGG, { id: logg.id })).niva).toBe(3);
  });
});

describe('the way on', () => {
  it("lets the holding unit's leader, and no other, name another stafettholder", async () => {
    const logg = await hosPpt(t);
    const { ppt, ppt2, larer } = t.kommune.personer;
    for (const navn of ['ppt', 'rektor', 'forelder'] as const) {
      expect(await nektet(t, navn, 'byttStafettholder', { loggId: logg.id, personId: ppt2 })).toBe('IKKE_LEDER');
    }
    expect(await nektet(t, 'pptleder', 'byttStafettholder', { loggId: logg.id, personId: larer })).toBe(
      'PERSON_IKKE_AKTIV',
    );
    expect(await nektet(t, 'pptleder', 'byttStafettholder', { loggId: logg.id, personId: ppt })).toBe(
      'ER_ALLEREDE_STAFETTHOLDER',
    );
    await ma(t, 'pptleder', 'byttStafettholder', { loggId: logg.id, personId: ppt2 });
    expect((await les<Lest>(t, 'forelder', LOGG, { id: logg.id })).initiativplikt).toMatchObject({
      person: { id: ppt2 },
      grunn: 'BYTTET',
    });
  });

  it("closes after an evaluation with the child's view; then nobody holds initiativplikt, until the log is reopened", async () => {
    const logg = await aktivLogg(t);
    expect(await nektet(t, 'larer', 'avsluttLogg', { loggId: logg.id, grunn: 'MAL_NADD' })).toBe('EVALUERING_MANGLER');
    expect(
      await nektet(t, 'larer', 'gjennomforEvaluering', {
        loggId: logg.id,
        utfall: 'FORTSETT',
        oppsummering: 'Bedre.',
        barnetsStemme: ' ',
      }),
    ).toBe('BARNETS_STEMME_MANGLER');
    await ma(t, 'larer', 'gjennomforEvaluering', {
      loggId: logg.id,
      utfall: 'FORTSETT',
      oppsummering: 'Bedre.',
      barnetsStemme: 'Jeg har fått en venn.',
    });
    const tilbud = await tilby(t, 'larer', logg.id, 'ppt');
    expect(await nektet(t, 'larer', 'avsluttLogg', { loggId: logg.id, grunn: 'MAL_NADD' })).toBe('TILBUD_FINNES');
    await ma(t, 'larer', 'trekkOverlevering', { overleveringId: tilbud });
    await ma(t, 'larer', 'avsluttLogg', { loggId: logg.id, grunn: 'MAL_NADD' });
    expect(await holder(t, 'forelder', logg.id)).toBeNull();
    expect(await nektet(t, 'larer', 'skrivInnlegg', { loggId: logg.id, tekst: 'x', synlighet: 'DELT' })).toBe(
      'LOGG_AVSLUTTET',
    );
    await ma(t, 'larer2', 'gjenapneLogg', { loggId: logg.id, begrunnelse: 'Det er vondt igjen.' });
    expect(await holder(t, 'forelder', logg.id)).toBe(t.kommune.personer.larer2);
    expect(await nektet(t, 'larer2', 'avsluttLogg', { loggId: logg.id, grunn: 'MAL_NADD' })).toBe('EVALUERING_MANGLER');
  });

  it('gives initiativplikt to the leader of the school in the instant the consent towards the holding unit is withdrawn', async () => {
    const logg = await hosPpt(t);
    await ma(t, 'forelder', 'trekkSamtykke', { samtykkeId: logg.samtykker.ppt! });
    expect(await holder(t, 'larer', logg.id)).toBe(t.kommune.personer.rektor);
    expect(await les(t, 'ppt', LOGG, { id: logg.id })).toBeNull();
    expect(await nektet(t, 'ppt', 'skrivInnlegg', { loggId: logg.id, tekst: 'x', synlighet: 'DELTAKERE' })).toBe(
      'IKKE_DELTAKER',
    );
    await ma(t, 'forelder', 'trekkSamtykke', { samtykkeId: logg.samtykker.skole! });
    await ma(t, 'forelder', 'trekkSamtykke', { samtykkeId: logg.samtykker.helse! });
    expect(await les<Lest>(t, 'forelder', LOGG, { id: logg.id })).toMatchObject({
      tilstand: 'AVSLUTTET',
      initiativplikt: null,
    });
  });

  it('has room for a new bekymring on the same child once the log is closed', async () => {
    const elev = await nyttBarn(t);
    const forste = await undring(t, { elev });
    expect(await nektet(t, 'larer2', 'opprettBekymring', { elevId: elev, tekst: 'x' })).toBe('FINNES_ALLEREDE');
    await ma(t, 'larer', 'avsluttLogg', { loggId: forste.id, grunn: 'AVKLART' });
    await ma(t, 'larer2', 'opprettBekymring', { elevId: elev, tekst: 'x' });
  });
});
