import { aktivLogg, hosPpt, les, lest, ma, nektet, post, samtykk, sql, tilby, undring } from '../support/e2e.js';
import { Tjeneste } from '../support/tjeneste.js';
import { eldes, slagOm, varsleDa, varslene } from '../support/varsler.js';

interface Side {
  readonly varsler: {
    readonly edges: readonly { readonly node: { readonly id: string } }[];
    readonly pageInfo: { readonly endCursor: string; readonly hasNextPage: boolean };
  };
}
const SIDE =
  'query ($after: String) { innboks { varsler(first: 2, after: $after) { edges { node { id } } pageInfo { endCursor hasNextPage } } } }';

describe('deadlines come to those who can act on them', () => {
  let t: Tjeneste;
  beforeAll(async () => {
    t = await Tjeneste.start();
  });
  afterAll(() => t.stopp());
  const varsle = (dager: number) => varsleDa(t.db.eier, t.kommune.id, dager);

  it('an offer that waits: receiver and sender are reminded two days before, and once more on the day', async () => {
    const logg = await aktivLogg(t);
    const id = await tilby(t, 'larer', logg.id, 'ppt');
    await varsle(4.9);
    expect(await slagOm(t, 'ppt', id)).toEqual([]);
    await varsle(5.1);
    await varsle(5.2);
    for (const navn of ['ppt', 'ppt2', 'pptleder', 'larer'] as const)
      expect(await slagOm(t, navn, id)).toEqual(['TILBUD_SVARFRIST_NAER']);
    for (const navn of ['larer2', 'rektor', 'helse', 'fremmedrektor', 'forelder'] as const)
      expect(await slagOm(t, navn, id)).toEqual([]);
    await varsle(6.9999);
    expect(await slagOm(t, 'ppt', id)).toEqual(['TILBUD_SVARFRIST', 'TILBUD_SVARFRIST_NAER']);
    expect(await slagOm(t, 'larer', id)).toEqual(['TILBUD_SVARFRIST', 'TILBUD_SVARFRIST_NAER']);
  });

  it('an offer to a named person reminds that person, and no colleague', async () => {
    const logg = await aktivLogg(t);
    const id = await tilby(t, 'larer', logg.id, 'ppt', { tilPersonId: t.kommune.personer.ppt2 });
    await varsle(5.1);
    expect(await slagOm(t, 'ppt2', id)).toEqual(['TILBUD_SVARFRIST_NAER']);
    expect(await slagOm(t, 'ppt', id)).toEqual([]);
  });

  it('an offer that was answered reminds nobody', async () => {
    const logg = await aktivLogg(t);
    const id = await tilby(t, 'larer', logg.id, 'ppt');
    await ma(t, 'ppt', 'avslaOverlevering', { overleveringId: id, grunn: 'Ikke vårt felt.' });
    await varsle(5.1);
    await varsle(8);
    expect([...(await slagOm(t, 'larer', id)), ...(await slagOm(t, 'pptleder', id))]).toEqual([]);
  });

  it('an offer that ran out: the sender is told that the baton is still theirs, both leaders too, after a week once more', async () => {
    const logg = await aktivLogg(t);
    const id = await tilby(t, 'larer', logg.id, 'ppt');
    await eldes(t.db.super, logg.id, 8);
    await varsle(0);
    for (const navn of ['larer', 'rektor', 'pptleder'] as const)
      expect(await slagOm(t, navn, id)).toEqual(['TILBUD_UTLOPT']);
    expect(await slagOm(t, 'ppt', id)).toEqual([]);
    await varsle(6.5);
    expect(await slagOm(t, 'rektor', id)).toEqual(['TILBUD_ESKALERT', 'TILBUD_UTLOPT']);
    expect(await slagOm(t, 'pptleder', id)).toEqual(['TILBUD_UTLOPT']);
  });

  it('a concern that is not clarified: its holder hears of it before and after, the leader when a week has passed', async () => {
    const logg = await undring(t);
    await varsle(12.5);
    expect(await slagOm(t, 'larer', logg.id)).toEqual(['AVKLARING_NAER']);
    await varsle(14.5);
    expect(await slagOm(t, 'larer', logg.id)).toEqual(['AVKLARING_FORFALT', 'AVKLARING_NAER']);
    expect(await slagOm(t, 'rektor', logg.id)).toEqual([]);
    await varsle(21.5);
    expect(await slagOm(t, 'rektor', logg.id)).toEqual(['AVKLARING_ESKALERT']);
    for (const navn of ['ppt', 'pptleder', 'forelder', 'fremmedrektor', 'koordinator'] as const)
      expect(await varslene(t, navn).then((v) => v.filter((x) => x.loggId === logg.id))).toEqual([]);
  });

  it('an evaluation that is late, until it is held; then the next one counts', async () => {
    const logg = await aktivLogg(t);
    await varsle(12 * 7 - 1);
    expect(await slagOm(t, 'larer', logg.id)).toEqual([]);
    await varsle(12 * 7 + 1);
    expect(await slagOm(t, 'larer', logg.id)).toEqual(['EVALUERING_FORFALT']);
    await varsle(13 * 7 + 1);
    expect(await slagOm(t, 'rektor', logg.id)).toContain('EVALUERING_ESKALERT');
    await eldes(t.db.super, logg.id, 50);
    await ma(t, 'larer', 'gjennomforEvaluering', {
      loggId: logg.id,
      barnetsStemme: 'Bra.',
      utfall: 'FORTSETT',
      oppsummering: 'Vi går videre.',
    });
    await varsle(12 * 7 - 1);
    expect(await slagOm(t, 'larer', logg.id)).toEqual(['EVALUERING_FORFALT']);
    await varsle(12 * 7 + 1);
    expect(await slagOm(t, 'larer', logg.id)).toEqual(['EVALUERING_FORFALT', 'EVALUERING_FORFALT']);
  });

  it('a consent that runs out: its giver and the holder hear of it a month and a week before', async () => {
    const logg = await aktivLogg(t);
    const gyldigTil = new Date(Date.now() + 100 * 86_400_000).toISOString();
    const input = { elevId: logg.elev, mottakerEnhetId: t.kommune.enheter.helse, gyldigTil };
    const { samtykkeId } = await ma(t, 'forelder', 'registrerSamtykke', input);
    await varsle(69);
    expect(await slagOm(t, 'forelder', samtykkeId!)).toEqual([]);
    await varsle(71);
    await varsle(80);
    expect(await slagOm(t, 'forelder', samtykkeId!)).toEqual(['SAMTYKKE_30_DAGER']);
    expect(await slagOm(t, 'larer', samtykkeId!)).toEqual(['SAMTYKKE_30_DAGER']);
    await varsle(94);
    expect(await slagOm(t, 'forelder', samtykkeId!)).toEqual(['SAMTYKKE_30_DAGER', 'SAMTYKKE_7_DAGER']);
    expect([...(await slagOm(t, 'helse', samtykkeId!)), ...(await slagOm(t, 'forelder2', samtykkeId!))]).toEqual([]);
  });

  it('a consent that was renewed or withdrawn reminds nobody', async () => {
    const logg = await aktivLogg(t);
    const gyldigTil = new Date(Date.now() + 20 * 86_400_000).toISOString();
    const gi = async (mottakerEnhetId: string) =>
      (await ma(t, 'forelder', 'registrerSamtykke', { elevId: logg.elev, mottakerEnhetId, gyldigTil })).samtykkeId!;
    const [fornyet, trukket] = [await gi(t.kommune.enheter.helse), await gi(t.kommune.enheter.annenSkole)];
    await samtykk(t, logg.elev, 'helse');
    await ma(t, 'forelder', 'trekkSamtykke', { samtykkeId: trukket });
    await varsle(1);
    expect([...(await slagOm(t, 'forelder', fornyet)), ...(await slagOm(t, 'forelder', trukket))]).toEqual([]);
  });

  it('a notice about what one no longer sees is gone, and cannot be marked as read', async () => {
    const logg = await hosPpt(t, ['skole', 'ppt']);
    await varsle(12 * 7 + 1);
    const [varsel] = (await varslene(t, 'ppt')).filter((v) => v.loggId === logg.id);
    expect(varsel?.slag).toBe('EVALUERING_FORFALT');
    await ma(t, 'forelder', 'trekkSamtykke', { samtykkeId: logg.samtykker.ppt! });
    expect((await varslene(t, 'ppt')).map((v) => v.id)).not.toContain(varsel?.id);
    expect(await nektet(t, 'ppt', 'merkVarselLest', { varselId: varsel?.id })).toBe('IKKE_FUNNET');
    expect(await sql(t.db.eier, 'SELECT FROM varsel WHERE id = $1', [varsel?.id])).toHaveLength(1);
  });

  it('a notice is read by the one it is for, once, and by nobody else', async () => {
    const logg = await undring(t);
    await varsle(12.5);
    const varsel = (await varslene(t, 'larer')).find((v) => v.loggId === logg.id)!;
    for (const navn of ['larer2', 'rektor', 'ppt', 'forelder', 'administrator'] as const)
      expect(await nektet(t, navn, 'merkVarselLest', { varselId: varsel.id })).toBe('IKKE_FUNNET');
    expect(varsel.lest).toBeNull();
    await ma(t, 'larer', 'merkVarselLest', { varselId: varsel.id });
    const forst = (await varslene(t, 'larer')).find((v) => v.id === varsel.id)!.lest;
    await ma(t, 'larer', 'merkVarselLest', { varselId: varsel.id });
    expect(forst).not.toBeNull();
    expect((await varslene(t, 'larer')).find((v) => v.id === varsel.id)!.lest).toBe(forst);
  });

  it('comes in pages, and leaves one row in the innsynslogg for each', async () => {
    const alle = await varslene(t, 'larer');
    expect(alle.length).toBeGreaterThan(3);
    const rader = async (hva: string) =>
      (
        await sql(t.db.eier, 'SELECT FROM innsynslogg WHERE hva = $1 AND tilknytning_id = $2', [
          hva,
          t.kommune.tilknytninger.larer,
        ])
      ).length;
    const [for_, innboks] = [await rader('VARSLER'), await rader('INNBOKS')];
    const sett: string[] = [];
    let sider = 0;
    for (let after: string | null = null; sider === 0 || after !== null; sider++) {
      const side: Side = await les(t, 'larer', SIDE, { after });
      sett.push(...side.varsler.edges.map((e) => e.node.id));
      after = side.varsler.pageInfo.hasNextPage ? side.varsler.pageInfo.endCursor : null;
    }
    expect(sett).toEqual(alle.map((v) => v.id));
    expect([(await rader('VARSLER')) - for_, (await rader('INNBOKS')) - innboks]).toEqual([sider, sider]);
    const galt = await post(t, {
      token: await t.token('larer'),
      kropp: { query: '{ innboks { varsler(after: "tull") { edges { cursor } } } }' },
    });
    expect(lest(galt).errors?.[0]?.extensions.felter).toEqual([{ felt: 'after', melding: 'is not a cursor' }]);
  });

  it('come by themselves from any API process that takes jobs, which stops when it is told to', async () => {
    const logg = await undring(t);
    await eldes(t.db.super, logg.id, 15);
    const arbeider = await t.enTil(true);
    while ((await slagOm(t, 'larer', logg.id)).length === 0);
    await arbeider.close();
    expect(await slagOm(t, 'larer', logg.id)).toEqual(['AVKLARING_FORFALT']);
  });

  it('nothing of the child, the people or the words is in a notice', async () => {
    const [rad] = await sql<{ kolonner: string[] }>(
      t.db.eier,
      "SELECT array_agg(attname::text ORDER BY attnum) AS kolonner FROM pg_attribute WHERE attrelid = 'varsel'::regclass AND attnum > 0",
    );
    expect(rad?.kolonner).toEqual([
      'kommune_id',
      'id',
      'tilknytning_id',
      'slag',
      'logg_id',
      'overlevering_id',
      'samtykke_id',
      'gjenstand_id',
      'frist',
      'opprettet_tid',
      'lest_tid',
    ]);
  });
});
