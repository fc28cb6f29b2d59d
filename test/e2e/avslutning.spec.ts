import { aktivLogg, avvik, hosPpt, les, ma, nektet, omDager, undring } from '../support/e2e.js';
import { Tjeneste } from '../support/tjeneste.js';

let t: Tjeneste;
beforeAll(async () => {
  t = await Tjeneste.start();
});
afterAll(async () => {
  expect(await avvik(t)).toEqual([]);
  await t.stopp();
});

const evaluer = (loggId: string): Promise<unknown> =>
  ma(t, 'larer', 'gjennomforEvaluering', { loggId, oppsummering: 'Bra.', barnetsStemme: 'Bra.', utfall: 'AVSLUTT' });
const SLUTT = `query ($id: ID!) { stafettlogg(id: $id) { ... on Stafettlogg { tilstand oppfolges avslutning { grunn referanse } }
  ... on StafettloggForFamilie { tilstand oppfolges avslutning { grunn referanse } } } }`;

describe('closing', () => {
  it('of an undring that is clarified needs no evaluation; of an active log it does', async () => {
    const avklart = await undring(t);
    await ma(t, 'larer', 'avsluttLogg', { loggId: avklart.id, grunn: 'AVKLART' });
    const aktiv = await aktivLogg(t);
    expect(await nektet(t, 'larer', 'avsluttLogg', { loggId: aktiv.id, grunn: 'URO_BORTE' })).toBe(
      'EVALUERING_MANGLER',
    );
    await evaluer(aktiv.id);
    await ma(t, 'larer', 'avsluttLogg', { loggId: aktiv.id, grunn: 'URO_BORTE' });
  });

  it('because an individuell plan takes over needs the reference to it', async () => {
    const logg = await aktivLogg(t);
    await evaluer(logg.id);
    const slutt = { loggId: logg.id, grunn: 'INDIVIDUELL_PLAN' };
    expect(await nektet(t, 'larer', 'avsluttLogg', { ...slutt, referanse: ' ' })).toBe('PLANREFERANSE_MANGLER');
    await ma(t, 'larer', 'avsluttLogg', { ...slutt, referanse: 'IP 26/7' });
    expect(await les(t, 'larer', SLUTT, { id: logg.id })).toMatchObject({
      tilstand: 'AVSLUTTET',
      avslutning: { grunn: 'INDIVIDUELL_PLAN', referanse: 'IP 26/7' },
    });
  });

  it('can agree on a check for afterwards, which the last unit makes, once or again', async () => {
    const logg = await aktivLogg(t);
    await evaluer(logg.id);
    const slutt = { loggId: logg.id, grunn: 'MAL_NADD' };
    expect(await nektet(t, 'larer', 'avsluttLogg', { ...slutt, oppfolges: omDager(-1) })).toBe('UGYLDIG_DATO');
    await ma(t, 'larer', 'avsluttLogg', { ...slutt, oppfolges: omDager(60) });
    expect(await les(t, 'forelder', SLUTT, { id: logg.id })).toMatchObject({ oppfolges: omDager(60) });
    expect(await nektet(t, 'forelder', 'registrerOppfolging', { loggId: logg.id, tekst: 'x' })).toBe(
      'IKKE_STAFETTHOLDER',
    );
    await ma(t, 'larer2', 'registrerOppfolging', { loggId: logg.id, tekst: 'Det går fint.', nesteGang: omDager(120) });
    await ma(t, 'larer', 'registrerOppfolging', { loggId: logg.id, tekst: 'Fortsatt fint.' });
    expect(await nektet(t, 'larer', 'registrerOppfolging', { loggId: logg.id, tekst: 'x' })).toBe(
      'OPPFOLGING_FINNES_IKKE',
    );
    await ma(t, 'larer', 'gjenapneLogg', { loggId: logg.id, begrunnelse: 'Likevel ikke.' });
    expect(await les(t, 'forelder', SLUTT, { id: logg.id })).toMatchObject({ tilstand: 'AKTIV', oppfolges: null });
  });
});

describe('who held the duty', () => {
  it('at any instant, since when, by which hendelse and why: for professionals and for the family', async () => {
    const logg = await hosPpt(t);
    const HISTORIE =
      'query ($id: ID!) { stafettlogg(id: $id) { ... on Stafettlogg { historikk { fra til grunn hendelse { nummer type tid hash } } } } }';
    interface Etappe {
      fra: string;
      til: string | null;
      hendelse: { nummer: number; type: string; tid: string; hash: string };
    }
    const { historikk } = await les<{ historikk: Etappe[] }>(t, 'larer', HISTORIE, { id: logg.id });
    expect(historikk.map((e) => e.hendelse.type)).toEqual(['BekymringOpprettet', 'OverleveringAkseptert']);
    expect(historikk.every((e) => e.hendelse.tid === e.fra && /^[0-9a-f]{64}$/.test(e.hendelse.hash))).toBe(true);
    const DA = `query ($id: ID!, $da: Tidspunkt!) { stafettlogg(id: $id) {
      ... on Stafettlogg { initiativplikten(tidspunkt: $da) { ...P } } ... on StafettloggForFamilie { initiativplikten(tidspunkt: $da) { ...P } } } }
      fragment P on Initiativplikt { enhet { id } siden til grunn hendelse { nummer type } }`;
    const bytte = Date.parse(historikk[1]!.fra);
    for (const navn of ['larer', 'forelder'] as const) {
      const da = async (ms: number): Promise<unknown> =>
        (await les<{ initiativplikten: unknown }>(t, navn, DA, { id: logg.id, da: new Date(ms).toISOString() }))
          .initiativplikten;
      expect(await da(bytte - 1)).toMatchObject({
        enhet: { id: t.kommune.enheter.skole },
        til: historikk[1]!.fra,
        grunn: 'OPPRETTET',
        hendelse: { nummer: 1, type: 'BekymringOpprettet' },
      });
      expect(await da(bytte)).toMatchObject({
        enhet: { id: t.kommune.enheter.ppt },
        siden: historikk[1]!.fra,
        til: null,
        grunn: 'OVERLEVERT',
        hendelse: { type: 'OverleveringAkseptert' },
      });
      expect(await da(Date.parse(historikk[0]!.fra) - 1)).toBeNull();
    }
  });
});
