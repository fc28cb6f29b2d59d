import {
  aktivLogg,
  avvik,
  les,
  type Logg,
  ma,
  nektet,
  nyttBarn,
  ogsaForesatt,
  samtykk,
  somUngdom,
  sql,
  undring,
} from '../support/e2e.js';
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

const LOGG = `query ($id: ID!) { stafettlogg(id: $id) { __typename
  ... on Stafettlogg { innlegg(first: 50) { edges { node { ...I } } } skjerminger { innleggId foresatt { id } til } klager { id status tekst svar } }
  ... on StafettloggForFamilie { innlegg(first: 50) { edges { node { ...I } } } klager { id status tekst svar } } } }
  fragment I on Innlegg { id slag tekst gjelder synlighet lestAv { rolle enhet { id } } omForesatt { id } }`;
interface Innlegg {
  id: string;
  slag: string;
  tekst: string;
  gjelder: string | null;
  lestAv: { rolle: string; enhet: { id: string } | null }[];
}
interface Lest {
  innlegg: { edges: { node: Innlegg }[] };
  skjerminger: { innleggId: string; til: string | null }[];
  klager: { id: string; status: string; svar: string | null }[];
}
const side = (navn: Navn, id: string): Promise<Lest> => les<Lest>(t, navn, LOGG, { id });
const tekster = async (navn: Navn, id: string): Promise<string[]> =>
  (await side(navn, id)).innlegg.edges.map((e) => e.node.tekst);

/** An active log on a child with two guardians. */
async function medToForesatte(): Promise<Logg> {
  const elev = await nyttBarn(t);
  await ogsaForesatt(t, elev, 'forelder2');
  const logg = await undring(t, { elev });
  await samtykk(t, elev, 'skole');
  await samtykk(t, elev, 'ppt');
  await ma(t, 'larer', 'aktiver', { loggId: logg.id });
  return logg;
}
const skriv = async (loggId: string, tekst: string, mer: object = {}): Promise<string> =>
  (await ma(t, 'larer', 'skrivInnlegg', { loggId, tekst, synlighet: 'DELT', ...mer })).innleggId!;

describe('a guardian', () => {
  it('writes, and fixes a motmerknad to the entry that it disputes', async () => {
    const logg = await aktivLogg(t);
    const innleggId = await skriv(logg.id, 'Hun kommer ofte for sent.');
    await ma(t, 'forelder', 'skrivInnlegg', { loggId: logg.id, tekst: 'Vi ser uro hjemme.', synlighet: 'DELT' });
    expect(await nektet(t, 'larer', 'skrivMotmerknad', { loggId: logg.id, innleggId, tekst: 'x' })).toBe(
      'IKKE_TILGJENGELIG',
    );
    const egen = await ma(t, 'forelder', 'skrivMotmerknad', {
      loggId: logg.id,
      innleggId,
      tekst: 'Bussen er forsinket.',
    });
    const fast = (await side('larer', logg.id)).innlegg.edges.find((e) => e.node.id === egen.innleggId)?.node;
    expect(fast).toMatchObject({ slag: 'MOTMERKNAD', gjelder: innleggId, tekst: 'Bussen er forsinket.' });
    expect(
      await nektet(t, 'forelder', 'skrivMotmerknad', { loggId: logg.id, innleggId: logg.innlegg, tekst: 'intern' }),
    ).toBe('INNLEGG_FINNES_IKKE');
    expect(await nektet(t, 'forelder2', 'skrivMotmerknad', { loggId: logg.id, innleggId, tekst: 'x' })).toBe(
      'IKKE_FUNNET',
    );
  });

  it('sees by which service and role an entry has been read, and the services see that the guardian has', async () => {
    const logg = await aktivLogg(t);
    const innleggId = await skriv(logg.id, 'Les dette.');
    await ma(t, 'forelder', 'merkLest', { innleggIder: [innleggId] });
    await ma(t, 'forelder', 'merkLest', { innleggIder: [innleggId] });
    await ma(t, 'larer2', 'merkLest', { innleggIder: [innleggId] });
    for (const navn of ['forelder', 'larer'] as const) {
      const lest = (await side(navn, logg.id)).innlegg.edges.find((e) => e.node.id === innleggId)?.node.lestAv;
      expect(lest).toEqual([
        { rolle: 'FORESATT', enhet: null },
        { rolle: 'ANSATT', enhet: { id: t.kommune.enheter.skole } },
      ]);
    }
    expect(await nektet(t, 'forelder', 'merkLest', { innleggIder: [logg.innlegg] })).toBe('IKKE_FUNNET');
    expect(await nektet(t, 'helse', 'merkLest', { innleggIder: [innleggId] })).toBe('IKKE_FUNNET');
  });
});

describe('what is kept from one guardian', () => {
  it('does not exist for that one: not the entry, its text, its correction or a remark on it; the other sees it', async () => {
    const logg = await medToForesatte();
    const hemmelig = await skriv(logg.id, 'Kanari-hemmelig');
    const skjerm = {
      loggId: logg.id,
      innleggId: hemmelig,
      foresattId: t.kommune.personer.forelder2,
      hjemmel: 'pbrl-3-4',
    };
    expect(await nektet(t, 'larer', 'skjermInnlegg', { ...skjerm, grunn: ' ' })).toBe('GRUNN_MANGLER');
    expect(
      await nektet(t, 'larer', 'skjermInnlegg', { ...skjerm, foresattId: t.kommune.personer.larer, grunn: 'x' }),
    ).toBe('UGYLDIG_FORESATT');
    expect(await nektet(t, 'forelder', 'skjermInnlegg', { ...skjerm, grunn: 'x' })).toBe('IKKE_DELTAKER');
    await ma(t, 'larer', 'skjermInnlegg', { ...skjerm, grunn: 'Kanari-grunn: barnet er redd.' });
    await skriv(logg.id, 'Kanari-rettet', { retter: hemmelig });
    await ma(t, 'forelder', 'skrivMotmerknad', { loggId: logg.id, innleggId: hemmelig, tekst: 'Kanari-merknad' });
    expect(JSON.stringify(await side('forelder2', logg.id))).not.toMatch(/Kanari/);
    expect((await tekster('forelder', logg.id)).filter((x) => x.startsWith('Kanari'))).toHaveLength(3);
    expect(JSON.stringify(await side('forelder', logg.id))).not.toMatch(/Kanari-grunn/);
    expect(await nektet(t, 'forelder2', 'merkLest', { innleggIder: [hemmelig] })).toBe('IKKE_FUNNET');
    expect(await nektet(t, 'forelder2', 'skrivMotmerknad', { loggId: logg.id, innleggId: hemmelig, tekst: 'x' })).toBe(
      'INNLEGG_FINNES_IKKE',
    );
    expect(await nektet(t, 'larer', 'skjermInnlegg', { ...skjerm, grunn: 'igjen' })).toBe('ER_SKJERMET');
    const BARN = '{ mineBarn { stafettlogger { innlegg { edges { node { tekst } } } } } }';
    expect(JSON.stringify(await les(t, 'forelder2', BARN))).not.toMatch(/Kanari/);
    await ma(t, 'larer', 'opphevSkjerming', {
      loggId: logg.id,
      innleggId: hemmelig,
      foresattId: t.kommune.personer.forelder2,
    });
    expect((await tekster('forelder2', logg.id)).filter((x) => x.startsWith('Kanari'))).toHaveLength(3);
  });

  it('can be complained of without knowing of it: upheld by the leader, it is all opened', async () => {
    const logg = await medToForesatte();
    const hemmelig = await skriv(logg.id, 'Kanari-hemmelig');
    await ma(t, 'larer', 'skjermInnlegg', {
      loggId: logg.id,
      innleggId: hemmelig,
      foresattId: t.kommune.personer.forelder2,
      hjemmel: 'pbrl-3-4',
      grunn: 'Redd.',
    });
    const klage = await ma(t, 'forelder2', 'klagPaSkjerming', { loggId: logg.id, tekst: 'Jeg tror noe mangler.' });
    await ma(t, 'forelder', 'klagPaSkjerming', { loggId: logg.id, tekst: 'Jeg også.' });
    expect(await nektet(t, 'forelder2', 'klagPaSkjerming', { loggId: logg.id, tekst: 'x' })).toBe('KLAGE_FINNES');
    expect((await side('forelder', logg.id)).klager).toHaveLength(1);
    expect((await side('rektor', logg.id)).klager).toHaveLength(2);
    const svar = { loggId: logg.id, klageId: klage.klageId, medhold: true, svar: 'Du skal se det.' };
    expect(await nektet(t, 'larer', 'avgjorKlage', svar)).toBe('IKKE_LEDER');
    expect(await nektet(t, 'rektor', 'avgjorKlage', { ...svar, svar: ' ' })).toBe('GRUNN_MANGLER');
    await ma(t, 'rektor', 'avgjorKlage', svar);
    expect((await side('forelder2', logg.id)).klager).toMatchObject([{ status: 'MEDHOLD', svar: 'Du skal se det.' }]);
    expect(await tekster('forelder2', logg.id)).toContain('Kanari-hemmelig');
    expect(JSON.stringify((await side('forelder', logg.id)).klager)).not.toMatch(/Du skal se det/);
  });

  it('and what tells of the other guardian is seen by that one alone', async () => {
    const logg = await medToForesatte();
    await skriv(logg.id, 'Kanari-om-mor', { omForesattId: t.kommune.personer.forelder });
    expect(await tekster('forelder', logg.id)).toContain('Kanari-om-mor');
    expect(JSON.stringify(await side('forelder2', logg.id))).not.toMatch(/Kanari-om-mor/);
    expect(
      await nektet(t, 'larer', 'skrivInnlegg', {
        loggId: logg.id,
        tekst: 'x',
        synlighet: 'DELT',
        omForesattId: t.kommune.personer.ppt,
      }),
    ).toBe('UGYLDIG_FORESATT');
  });
});

describe("the child's own voice", () => {
  it('is heard at any age, and before the age in the guide the guardians hear it too', async () => {
    const logg = await aktivLogg(t);
    const stemme = (synligFor: string): object => ({ loggId: logg.id, tekst: `Kanari ${synligFor}`, synligFor });
    expect(await nektet(t, 'larer', 'skrivBarnetsStemme', stemme('FAGFOLK'))).toBe('STEMME_MA_DELES');
    expect(await nektet(t, 'forelder', 'skrivBarnetsStemme', stemme('ALLE'))).toBe('IKKE_BARNET');
    await ma(t, 'larer', 'skrivBarnetsStemme', stemme('ALLE'));
    expect(await tekster('forelder', logg.id)).toContain('Kanari ALLE');
  });

  it('is written by the youth, who chooses who sees it', async () => {
    const logg = await aktivLogg(t);
    await somUngdom(t, logg.elev, 16);
    for (const synligFor of ['ALLE', 'FAGFOLK', 'STAFETTHOLDER']) {
      await ma(t, 'ungdom', 'skrivBarnetsStemme', { loggId: logg.id, tekst: `Ung ${synligFor}`, synligFor });
    }
    const unge = async (navn: Navn): Promise<string[]> =>
      (await tekster(navn, logg.id)).filter((x) => x.startsWith('Ung')).sort();
    expect(await unge('ungdom')).toEqual(['Ung ALLE', 'Ung FAGFOLK', 'Ung STAFETTHOLDER']);
    expect(await unge('forelder')).toEqual(['Ung ALLE']);
    expect(await unge('larer')).toEqual(['Ung ALLE', 'Ung FAGFOLK', 'Ung STAFETTHOLDER']);
    const { invitasjonId } = await ma(t, 'larer', 'inviterDeltaker', {
      loggId: logg.id,
      enhetId: t.kommune.enheter.ppt,
      sporsmal: 'Med?',
    });
    await ma(t, 'ppt', 'aksepterInvitasjon', { invitasjonId });
    expect(await unge('ppt')).toEqual(['Ung ALLE', 'Ung FAGFOLK']);
    await sql(t.db.eier, 'UPDATE elev SET person_id = NULL WHERE id = $1', [logg.elev]);
    expect(await les(t, 'ungdom', LOGG, { id: logg.id })).toBeNull();
  });
});
