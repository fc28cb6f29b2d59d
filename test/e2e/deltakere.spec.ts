import { aktivLogg, avvik, holder, hosPpt, les, ma, nektet, samtykk, tilby } from '../support/e2e.js';
import { Tjeneste } from '../support/tjeneste.js';

let t: Tjeneste;
beforeAll(async () => {
  t = await Tjeneste.start();
});
afterAll(async () => {
  expect(await avvik(t)).toEqual([]);
  await t.stopp();
});

const LOGG = `query ($id: ID!) { stafettlogg(id: $id) { __typename ... on Stafettlogg { niva deltakere { enhet { id } }
  invitasjoner { id status grunn enhet { id } } anmodninger { status svar begrunnelse enhet { id } } overleveringer { status } } } }`;
interface Lest {
  niva: number;
  deltakere: { enhet: { id: string } }[];
  invitasjoner: { status: string; grunn: string | null }[];
  anmodninger: { status: string; svar: string | null }[];
}
const INNBOKS = '{ innboks { invitasjoner { invitasjonId aldersgruppe niva sporsmal } } }';
const invitasjoner = async (navn: 'ppt' | 'helse' | 'barnevern'): Promise<Record<string, unknown>[]> =>
  (await les<{ invitasjoner: Record<string, unknown>[] }>(t, navn, INNBOKS)).invitasjoner;

const inviter = async (loggId: string, enhet: 'ppt' | 'helse' | 'barnevern', sporsmal = 'Kan dere bli med?') =>
  (await ma(t, 'larer', 'inviterDeltaker', { loggId, enhetId: t.kommune.enheter[enhet], sporsmal })).invitasjonId!;

describe('the teacher asks PPT to take part', () => {
  it('only where consent covers PPT, and shows it the konvolutt until it has said yes', async () => {
    const logg = await aktivLogg(t, ['skole'], { fornavn: 'Kanarinavn' });
    expect(
      await nektet(t, 'larer', 'inviterDeltaker', { loggId: logg.id, enhetId: t.kommune.enheter.ppt, sporsmal: 'x' }),
    ).toBe('SAMTYKKE_MANGLER');
    await samtykk(t, logg.elev, 'ppt');
    const invitasjonId = await inviter(logg.id, 'ppt', 'Hvordan støtte lesingen?');
    const mine = (await invitasjoner('ppt')).find((i) => i['invitasjonId'] === invitasjonId);
    expect(mine).toMatchObject({ niva: 1, sporsmal: 'Hvordan støtte lesingen?' });
    expect(mine?.['aldersgruppe']).toMatch(/^\d+–\d+ år$/);
    expect(JSON.stringify(mine)).not.toMatch(/Kanarinavn|Testberg/);
    expect(await les(t, 'ppt', LOGG, { id: logg.id })).toBeNull();
    expect(await invitasjoner('helse')).toEqual([]);
    expect(await nektet(t, 'helse', 'aksepterInvitasjon', { invitasjonId })).toBe('IKKE_FUNNET');

    await ma(t, 'ppt', 'aksepterInvitasjon', { invitasjonId });
    const lest = await les<Lest>(t, 'ppt', LOGG, { id: logg.id });
    expect(lest.niva).toBe(2);
    expect(lest.deltakere.map((d) => d.enhet.id)).toEqual([t.kommune.enheter.skole, t.kommune.enheter.ppt]);
    expect(await holder(t, 'larer', logg.id)).toBe(t.kommune.personer.larer);
    expect(await nektet(t, 'ppt2', 'aksepterInvitasjon', { invitasjonId })).toBe('INVITASJON_FINNES_IKKE');
    expect(
      await nektet(t, 'larer', 'inviterDeltaker', { loggId: logg.id, enhetId: t.kommune.enheter.ppt, sporsmal: 'x' }),
    ).toBe('ER_DELTAKER');
  });

  it('lets PPT leave when its part is done: the level follows, and it keeps sight of its own entries only', async () => {
    const logg = await aktivLogg(t, ['skole', 'ppt']);
    await ma(t, 'ppt', 'aksepterInvitasjon', { invitasjonId: await inviter(logg.id, 'ppt') });
    await ma(t, 'ppt', 'skrivInnlegg', { loggId: logg.id, tekst: 'Vårt råd.', synlighet: 'DELT' });
    expect(await nektet(t, 'larer', 'forlatLogg', { loggId: logg.id })).toBe('HAR_STAFETTEN');
    await ma(t, 'ppt', 'forlatLogg', { loggId: logg.id, begrunnelse: 'Rådet er gitt.' });
    expect((await les<Lest>(t, 'larer', LOGG, { id: logg.id })).niva).toBe(1);
    expect(await les<{ __typename: string }>(t, 'ppt', LOGG, { id: logg.id })).toEqual({ __typename: 'EgneInnlegg' });
    expect(
      await nektet(t, 'ppt', 'skrivInnlegg', { loggId: logg.id, tekst: 'x', synlighet: 'DELT' }),
    ).not.toBeUndefined();
    await ma(t, 'ppt2', 'aksepterInvitasjon', { invitasjonId: await inviter(logg.id, 'ppt') });
    expect((await les<Lest>(t, 'ppt', LOGG, { id: logg.id })).niva).toBe(2);
  });
});

describe('the duties of the services differ', () => {
  it('the school health service cannot decline to cooperate with the school; barnevern can, with a reason', async () => {
    const logg = await aktivLogg(t, ['skole', 'helse', 'barnevern']);
    const tilHelse = await inviter(logg.id, 'helse');
    expect(await nektet(t, 'helse', 'avslaInvitasjon', { invitasjonId: tilHelse, grunn: 'Ikke tid.' })).toBe(
      'PLIKTER_A_SAMARBEIDE',
    );
    const tilBarnevern = await inviter(logg.id, 'barnevern');
    expect(await nektet(t, 'barnevern', 'avslaInvitasjon', { invitasjonId: tilBarnevern, grunn: ' ' })).toBe(
      'GRUNN_MANGLER',
    );
    await ma(t, 'barnevern', 'avslaInvitasjon', { invitasjonId: tilBarnevern, grunn: 'Ikke vårt nå.' });
    const status = (await les<Lest>(t, 'larer', LOGG, { id: logg.id })).invitasjoner.map((i) => [i.status, i.grunn]);
    expect(status).toContainEqual(['AVSLATT', 'Ikke vårt nå.']);
    await ma(t, 'larer', 'trekkInvitasjon', { invitasjonId: tilHelse });
    expect(await nektet(t, 'helse', 'aksepterInvitasjon', { invitasjonId: tilHelse })).toBe('INVITASJON_AVGJORT');
  });

  it('to hold the baton even the health service may decline, with a reason', async () => {
    const logg = await aktivLogg(t, ['skole', 'helse']);
    const overleveringId = await tilby(t, 'larer', logg.id, 'helse');
    await ma(t, 'helse', 'avslaOverlevering', { overleveringId, grunn: 'Vi er med, men kan ikke lede.' });
    expect(await holder(t, 'larer', logg.id)).toBe(t.kommune.personer.larer);
  });
});

describe('a participant asks for the baton', () => {
  it('and the holder answers by offering it, or by refusing with a reason', async () => {
    const logg = await hosPpt(t, ['skole', 'ppt']);
    const svar = await ma(t, 'larer', 'beOmInitiativ', { loggId: logg.id, begrunnelse: 'Vi ser henne daglig.' });
    expect(await nektet(t, 'larer2', 'beOmInitiativ', { loggId: logg.id, begrunnelse: 'x' })).toBe('ANMODNING_FINNES');
    expect(await nektet(t, 'ppt', 'beOmInitiativ', { loggId: logg.id, begrunnelse: 'x' })).toBe('HAR_STAFETTEN');
    await ma(t, 'ppt', 'avslaAnmodning', {
      loggId: logg.id,
      anmodningId: svar.anmodningId,
      grunn: 'Utredningen er ikke ferdig.',
    });
    await ma(t, 'larer', 'beOmInitiativ', { loggId: logg.id, begrunnelse: 'Nå da?' });
    const overleveringId = await tilby(t, 'ppt', logg.id, 'skole');
    const lest = await les<Lest>(t, 'larer', LOGG, { id: logg.id });
    expect(lest.anmodninger.map((a) => a.status)).toEqual(['AVSLATT', 'TILBUDT']);
    await ma(t, 'larer', 'aksepterOverlevering', { overleveringId });
    expect(await holder(t, 'ppt', logg.id)).toBe(t.kommune.personer.larer);
  });
});

describe('when everyone has declined', () => {
  const SAKER = '{ samordning { loggId niva aldersgruppe avslag enheter { id } } }';
  interface Sak {
    loggId: string;
    avslag: number;
    enheter: { id: string }[];
  }

  it("the kommune's samordner names the service that coordinates, and the duty goes to its leader without acceptance", async () => {
    const logg = await aktivLogg(t, ['skole', 'ppt', 'helse'], { fornavn: 'Kanarinavn' });
    const peker = { loggId: logg.id, enhetId: t.kommune.enheter.ppt, begrunnelse: 'Lesevansker er PPTs felt.' };
    expect(await nektet(t, 'samordner', 'utpekTjeneste', peker)).toBe('IKKE_FORSOKT');
    for (const [navn, enhet] of [
      ['ppt', 'ppt'],
      ['helse', 'helse'],
    ] as const) {
      const overleveringId = await tilby(t, 'larer', logg.id, enhet);
      await ma(t, navn, 'avslaOverlevering', { overleveringId, grunn: 'Ikke kapasitet.' });
    }
    const sak = (await les<Sak[]>(t, 'samordner', SAKER)).find((s) => s.loggId === logg.id);
    expect(sak).toMatchObject({ avslag: 2 });
    expect(sak?.enheter.map((e) => e.id).sort()).toEqual([t.kommune.enheter.ppt, t.kommune.enheter.helse].sort());
    expect(JSON.stringify(sak)).not.toMatch(/Kanarinavn|kapasitet/);
    expect(await les(t, 'samordner', LOGG, { id: logg.id })).toBeNull();
    for (const navn of ['larer', 'pptleder', 'koordinator', 'administrator'] as const) {
      expect(await les(t, navn, SAKER)).toEqual([]);
      expect(await nektet(t, navn, 'utpekTjeneste', peker)).toMatch(/IKKE_SAMORDNER|IKKE_FUNNET/);
    }
    expect(await nektet(t, 'samordner', 'utpekTjeneste', { ...peker, enhetId: t.kommune.enheter.annenSkole })).toBe(
      'SAMTYKKE_MANGLER',
    );
    expect(await nektet(t, 'samordner', 'utpekTjeneste', { ...peker, begrunnelse: ' ' })).toBe('GRUNN_MANGLER');
    await ma(t, 'samordner', 'utpekTjeneste', peker);
    expect(await holder(t, 'larer', logg.id)).toBe(t.kommune.personer.pptleder);
    const HVORFOR = `query ($id: ID!) { stafettlogg(id: $id) { ... on StafettloggForFamilie { initiativplikt { grunn begrunnelse hendelse { nummer type } } } } }`;
    expect(await les(t, 'forelder', HVORFOR, { id: logg.id })).toMatchObject({
      initiativplikt: {
        grunn: 'UTPEKT',
        begrunnelse: 'Lesevansker er PPTs felt.',
        hendelse: { type: 'TjenesteUtpekt' },
      },
    });
    expect((await les<Sak[]>(t, 'samordner', SAKER)).some((s) => s.loggId === logg.id)).toBe(false);
  });
});
