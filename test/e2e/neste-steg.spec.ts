import { Tjeneste } from '../support/tjeneste.js';

describe('nesteSteg', () => {
  it('tells each what the guide expects of them, from a concern to its closing', async () => {
    const t = await Tjeneste.start();
    const { elever, enheter } = t.kommune;
    const felt = 'nesteSteg { forventning ansvarlig frist forfalt steg { nokkel tittel { nb nn } sjekkliste { nb } } }';
    const sporring = `query ($id: ID!) { stafettlogg(id: $id) { ... on Stafettlogg { ${felt} } ... on StafettloggForFamilie { ${felt} } } }`;
    const { loggId } = await t.kommando('larer', 'opprettBekymring', { elevId: elever.elev, tekst: 'Sier lite.' });
    const neste = async (navn: 'larer' | 'forelder'): Promise<unknown> => {
      const data = (await t.som(navn, sporring, { id: loggId })).data as {
        stafettlogg: { nesteSteg: unknown } | null;
      } | null;
      return data?.stafettlogg?.nesteSteg ?? null;
    };

    const undring = await neste('larer');
    expect(undring).toMatchObject({ forventning: 'HANDLE', ansvarlig: 'STAFETTHOLDER', forfalt: false });
    expect(JSON.stringify(undring)).toContain('Gjør undringen konkret');
    expect(JSON.stringify(undring)).toContain('Gjer undringa konkret');

    for (const e of [enheter.skole, enheter.ppt]) {
      await t.kommando('forelder', 'registrerSamtykke', { elevId: elever.elev, mottakerEnhetId: e });
    }
    await t.kommando('larer', 'aktiver', { loggId });
    expect(await neste('larer')).toMatchObject({ forventning: 'HANDLE' });
    expect(await neste('forelder')).toMatchObject({ ansvarlig: 'STAFETTHOLDER' });

    const { overleveringId } = await t.kommando('larer', 'tilbyOverlevering', {
      loggId,
      tilEnhetId: enheter.ppt,
      sporsmal: 'Kan dere?',
      svarInnen: new Date(Date.now() + 2 * 86_400_000).toISOString(),
    });
    expect(await neste('larer')).toMatchObject({ forventning: 'VENTE', ansvarlig: 'MOTTAKER' });
    await t.kommando('larer', 'trekkOverlevering', { overleveringId });
    await t.kommando('larer', 'gjennomforEvaluering', {
      loggId,
      ikkeSpurtFordi: 'Syk.',
      utfall: 'FORTSETT',
      oppsummering: 'Bra.',
    });
    await t.kommando('larer', 'avsluttLogg', { loggId, grunn: 'MAL_NADD' });
    expect(await neste('larer')).toMatchObject({ forventning: 'KAN', ansvarlig: null });
    expect(await neste('forelder')).toBeNull();
    await t.stopp();
  });
});
