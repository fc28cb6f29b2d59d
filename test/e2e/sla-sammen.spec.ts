import { aktivLogg, avvik, holder, les, ma, nektet, samtykk, sql, tilby } from '../support/e2e.js';
import { Tjeneste } from '../support/tjeneste.js';

let t: Tjeneste;
beforeAll(async () => {
  t = await Tjeneste.start();
});
afterAll(async () => {
  expect(await avvik(t)).toEqual([]);
  await t.stopp();
});

/** PPT has looked the child up, and opens a concern of its own. */
async function undringHosPpt(elev: string, tekst: string): Promise<string> {
  const [barn] = await sql<{ fornavn: string; etternavn: string; fodt: string }>(
    t.db.eier,
    'SELECT fornavn, etternavn, fodselsdato::text AS fodt FROM elev WHERE id = $1',
    [elev],
  );
  const oppslag = {
    fornavn: barn!.fornavn,
    etternavn: barn!.etternavn,
    fodselsdato: barn!.fodt,
    grunn: 'Ringt av fastlegen',
  };
  await les(t, 'ppt', 'query ($o: ElevoppslagInput!) { elever(oppslag: $o) { edges { node { id } } } }', {
    o: oppslag,
  });
  return (await ma(t, 'ppt', 'opprettBekymring', { elevId: elev, tekst, synlighet: 'DELTAKERE' })).loggId!;
}
const SIDE = `query ($id: ID!) { stafettlogg(id: $id) { __typename ... on Stafettlogg { id tilstand sammenslattMed sammenslatte
  deltakere { enhet { id } } innlegg { edges { node { tekst } } } tillatteHandlinger { handling tillatt kode } }
  ... on StafettloggForFamilie { id sammenslattMed innlegg { edges { node { tekst } } } } } }`;
interface Lest {
  __typename: string;
  sammenslattMed: string | null;
  sammenslatte: string[];
  deltakere: { enhet: { id: string } }[];
  tillatteHandlinger: { handling: string; kode: string | null }[];
}

describe('a second concern for a child with an active log', () => {
  it('learns of the other only when consent lets its unit in, and then goes into it', async () => {
    const aktiv = await aktivLogg(t, ['skole'], { fornavn: 'Sammen-En', tekst: 'Kanari-skolen' });
    const egen = await undringHosPpt(aktiv.elev, 'Kanari-ppt');
    const kode = async (): Promise<string | null | undefined> =>
      (await les<Lest>(t, 'ppt', SIDE, { id: egen })).tillatteHandlinger.find((h) => h.handling === 'slaSammenLogg')
        ?.kode;
    expect(await kode()).toBe('SAMTYKKE_MANGLER');
    expect(await nektet(t, 'ppt', 'slaSammenLogg', { loggId: egen })).toBe('SAMTYKKE_MANGLER');
    expect(await nektet(t, 'ppt', 'aktiver', { loggId: egen })).toBe('SAMTYKKE_MANGLER');
    expect(JSON.stringify(await les(t, 'larer', SIDE, { id: aktiv.id }))).not.toMatch(/Kanari-ppt/);
    expect(await les(t, 'larer', SIDE, { id: egen })).toBeNull();

    await samtykk(t, aktiv.elev, 'ppt');
    expect(await nektet(t, 'ppt', 'aktiver', { loggId: egen })).toBe('HAR_AKTIV_LOGG');
    expect(await nektet(t, 'ppt2', 'slaSammenLogg', { loggId: egen })).toBe('IKKE_STAFETTHOLDER');
    expect((await ma(t, 'ppt', 'slaSammenLogg', { loggId: egen })).loggId).toBe(aktiv.id);
    const lest = await les<Lest>(t, 'ppt', SIDE, { id: aktiv.id });
    expect(lest).toMatchObject({ __typename: 'Stafettlogg', sammenslatte: [egen] });
    expect(lest.deltakere.map((d) => d.enhet.id)).toContain(t.kommune.enheter.ppt);
    expect(await holder(t, 'larer', aktiv.id)).toBe(t.kommune.personer.larer);
    expect(await les(t, 'larer', SIDE, { id: egen })).toMatchObject({
      tilstand: 'AVSLUTTET',
      sammenslattMed: aktiv.id,
      innlegg: { edges: [{ node: { tekst: 'Kanari-ppt' } }] },
    });
    expect(await les(t, 'helse', SIDE, { id: egen })).toBeNull();
    expect(await nektet(t, 'ppt', 'gjenapneLogg', { loggId: egen, begrunnelse: 'x' })).toBe('LOGG_SLATT_SAMMEN');
  });

  it('goes in also while the other is being handed over: the offer stands, and the duty stays', async () => {
    const aktiv = await aktivLogg(t, ['skole', 'helse', 'ppt'], { fornavn: 'Sammen-To' });
    const egen = await undringHosPpt(aktiv.elev, 'x');
    const overleveringId = await tilby(t, 'larer', aktiv.id, 'helse');
    await ma(t, 'ppt', 'slaSammenLogg', { loggId: egen });
    expect(await holder(t, 'ppt', aktiv.id)).toBe(t.kommune.personer.larer);
    await ma(t, 'helse', 'aksepterOverlevering', { overleveringId });
    expect(await holder(t, 'ppt', aktiv.id)).toBe(t.kommune.personer.helse);
  });

  it('is refused where there is nothing to go into, and while its own baton is on offer', async () => {
    const aktiv = await aktivLogg(t, ['skole', 'ppt'], { fornavn: 'Sammen-Tre' });
    const egen = await undringHosPpt(aktiv.elev, 'x');
    const overleveringId = await tilby(t, 'ppt', egen, 'ppt', { tilPersonId: t.kommune.personer.ppt2 });
    expect(await nektet(t, 'ppt', 'slaSammenLogg', { loggId: egen })).toBe('TILBUD_FINNES');
    await ma(t, 'ppt', 'trekkOverlevering', { overleveringId });
    await ma(t, 'larer', 'gjennomforEvaluering', {
      loggId: aktiv.id,
      oppsummering: 'Bra.',
      barnetsStemme: 'Bra.',
      utfall: 'AVSLUTT',
    });
    await ma(t, 'larer', 'avsluttLogg', { loggId: aktiv.id, grunn: 'MAL_NADD' });
    expect(await nektet(t, 'ppt', 'slaSammenLogg', { loggId: egen })).toBe('INGEN_AKTIV_LOGG');
  });

  it('merges once when the consent is withdrawn at the same instant, or not at all, and no rule breaks', async () => {
    for (let i = 0; i < 8; i++) {
      const aktiv = await aktivLogg(t, ['skole', 'ppt'], { fornavn: `Kappes-${String(i)}` });
      const egen = await undringHosPpt(aktiv.elev, 'x');
      const [sla, trekk] = await Promise.all([
        t.kommando('ppt', 'slaSammenLogg', { loggId: egen }),
        t.kommando('forelder', 'trekkSamtykke', { samtykkeId: aktiv.samtykker.ppt }),
      ]);
      expect(trekk.kode).toBeUndefined();
      expect([undefined, 'SAMTYKKE_MANGLER', 'KONFLIKT']).toContain(sla.kode);
      expect(await holder(t, 'larer', aktiv.id)).toBe(t.kommune.personer.larer);
    }
  });
});
