import { aktivLogg, avvik, les, type Logg, ma, ogsaForesatt, samtykk, tilby } from '../support/e2e.js';
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

const ALT = `query ($id: ID!) { stafettlogg(id: $id) { ... on Stafettlogg { niva ...H deltakere { enhet { id navn } }
    overleveringer { til { id navn } fra { id navn } } invitasjoner { status enhet { navn } } samtykker { mottaker { navn } }
    tiltak { mal enhet { navn } } moter { enheter { navn } } innlegg { edges { node { tekst enhet { navn } lestAv { enhet { navn } } } } } evalueringer { oppsummering } }
  ... on StafettloggForFamilie { niva ...F tiltak { mal enhet { navn } } moter { enheter { navn } } innlegg { edges { node { tekst enhet { navn } } } } } } }
  fragment H on Stafettlogg { initiativplikt { enhet { navn } person { id navn } grunn } historikk { enhet { navn } person { id } grunn fra til } }
  fragment F on StafettloggForFamilie { initiativplikt { enhet { navn } person { id navn } grunn } historikk { enhet { navn } person { id } grunn fra til } }`;
interface Lest {
  niva: number;
  initiativplikt: { enhet: { navn: string } | null; person: { id: string } | null; grunn: string };
  historikk: { enhet: { navn: string } | null; fra: string; til: string | null }[];
  deltakere: { enhet: { navn: string } }[];
}
const BARNEVERN = /barnevern|Kanari-bv/i;
const side = (navn: Navn, id: string): Promise<Lest> => les<Lest>(t, navn, ALT, { id });

/** School, PPT and barnevern take part; barnevern has written, and has a measure and a meeting. */
async function medBarnevern(): Promise<Logg> {
  const logg = await aktivLogg(t, ['skole', 'ppt', 'barnevern']);
  await ogsaForesatt(t, logg.elev, 'forelder2');
  for (const navn of ['ppt', 'barnevern'] as const) {
    const { invitasjonId } = await ma(t, 'larer', 'inviterDeltaker', {
      loggId: logg.id,
      enhetId: t.kommune.enheter[navn],
      sporsmal: 'Med?',
    });
    await ma(t, navn, 'aksepterInvitasjon', { invitasjonId });
  }
  await ma(t, 'barnevern', 'skrivInnlegg', { loggId: logg.id, tekst: 'Kanari-bv delt', synlighet: 'DELT' });
  await ma(t, 'barnevern', 'opprettTiltak', {
    loggId: logg.id,
    slag: 'BARNEVERNSTILTAK',
    mal: 'Kanari-bv mål',
    malBekreftet: true,
    start: new Date().toISOString().slice(0, 10),
    evalueres: '2099-01-01',
  });
  await ma(t, 'larer', 'planleggMote', {
    loggId: logg.id,
    type: 'SAMARBEID',
    tid: new Date(Date.now() + 86_400_000).toISOString(),
    enheter: [t.kommune.enheter.skole, t.kommune.enheter.barnevern],
    medFamilien: true,
    agenda: 'Alle.',
  });
  return logg;
}

describe("that barnevern takes part is barnevern's and the family's to tell", () => {
  it('shows it in no list, count or history to a participant whom no consent covers', async () => {
    const logg = await medBarnevern();
    for (const navn of ['ppt', 'larer', 'rektor'] as const) {
      const lest = await side(navn, logg.id);
      expect(JSON.stringify(lest)).not.toMatch(BARNEVERN);
      expect(lest.niva).toBe(2);
      expect(lest.deltakere).toHaveLength(2);
      const LISTE = '{ stafettlogger(first: 100) { edges { node { id niva } } } }';
      const liste = await les<{ edges: { node: { id: string; niva: number } }[] }>(t, navn, LISTE);
      expect(liste.edges.find((e) => e.node.id === logg.id)?.node.niva).toBe(2);
    }
    const egen = await side('barnevern', logg.id);
    expect([egen.niva, egen.deltakere.length]).toEqual([3, 3]);
  });

  it('shows it to the guardian who consented to it, and not to the other', async () => {
    const logg = await medBarnevern();
    const [en, to] = [await side('forelder', logg.id), await side('forelder2', logg.id)];
    expect(JSON.stringify(en)).toMatch(/Kanari-bv delt/);
    expect(en.niva).toBe(3);
    expect(JSON.stringify(to)).not.toMatch(BARNEVERN);
    expect(to.niva).toBe(2);
  });

  it('shows it to a unit whose consent names barnevern', async () => {
    const logg = await medBarnevern();
    await ma(t, 'forelder', 'registrerSamtykke', {
      elevId: logg.elev,
      mottakerEnhetId: t.kommune.enheter.skole,
      avgivendeEnhetIder: [t.kommune.enheter.barnevern, t.kommune.enheter.ppt],
    });
    expect(JSON.stringify(await side('larer', logg.id))).toMatch(/Kanari-bv delt/);
    expect(JSON.stringify(await side('ppt', logg.id))).not.toMatch(BARNEVERN);
  });

  it('says that somebody has the duty, and not who, while barnevern has it: the history has no hole', async () => {
    const logg = await medBarnevern();
    const overleveringId = await tilby(t, 'larer', logg.id, 'barnevern');
    expect(JSON.stringify(await side('ppt', logg.id))).not.toMatch(BARNEVERN);
    await ma(t, 'barnevern', 'aksepterOverlevering', { overleveringId });
    for (const navn of ['ppt', 'forelder2'] as const) {
      const lest = await side(navn, logg.id);
      expect(lest.initiativplikt).toMatchObject({ enhet: null, person: null, grunn: 'OVERLEVERT' });
      expect(lest.historikk.map((e) => e.enhet === null)).toEqual([false, true]);
      expect(lest.historikk[0]?.til).toBe(lest.historikk[1]?.fra);
      expect(JSON.stringify(lest)).not.toMatch(BARNEVERN);
    }
    expect((await side('forelder', logg.id)).initiativplikt.enhet?.navn).toMatch(/barnevern/);
    await samtykk(t, logg.elev, 'helse');
  });
});
