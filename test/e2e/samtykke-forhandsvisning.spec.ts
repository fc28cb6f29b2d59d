import { aktivLogg, holder, hosPpt, les, ma, samtykk, sql, tilby, undring } from '../support/e2e.js';
import { nyEnhet } from '../support/samtykke.js';
import { type Svar, Tjeneste } from '../support/tjeneste.js';
import type { Navn } from '../support/verden.js';

let t: Tjeneste;
beforeAll(async () => {
  t = await Tjeneste.start();
});
afterAll(() => t.stopp());

interface Virkning {
  loggId: string;
  mister: { synlighet: string; antall: number }[];
  beholder: number;
  initiativplikt: string | null;
  nyEnhet: { id: string } | null;
  nyStafettholder: { id: string } | null;
}
interface Visning {
  kode?: string;
  mottaker: { id: string };
  misterSikt: boolean;
  logger: Virkning[];
}
const VIS = `query ($id: ID!) { vis: forhandsvisTrekk(samtykkeId: $id) { ... on Avvist { kode } ... on Trekkvisning {
  mottaker { id } misterSikt logger { loggId mister { synlighet antall } beholder initiativplikt nyEnhet { id } nyStafettholder { id } } } } }`;
const vis = (id: string, navn: Navn = 'forelder'): Promise<Visning> => les(t, navn, VIS, { id });
const trekk = (samtykkeId: string): Promise<unknown> => ma(t, 'forelder', 'trekkSamtykke', { samtykkeId });

type Sett = {
  __typename: string;
  innlegg: { edges: { node: { synlighet: string; enhet: { id: string } | null } }[] };
} | null;
const INNLEGG = 'innlegg(first: 100) { edges { node { synlighet enhet { id } } } }';
const side = (navn: Navn, id: string): Promise<Sett> =>
  les(
    t,
    navn,
    `query ($id: ID!) { stafettlogg(id: $id) { __typename ... on Stafettlogg { ${INNLEGG} } ... on EgneInnlegg { ${INNLEGG} } } }`,
    { id },
  );
/** How many entries somebody sees, own ones apart, by sight. */
const sett = (s: Sett, enhet: string): Record<string, number> => {
  const antall: Record<string, number> = {};
  for (const { node } of s?.innlegg.edges ?? []) {
    const hva = node.enhet?.id === enhet ? 'egne' : node.synlighet;
    antall[hva] = (antall[hva] ?? 0) + 1;
  }
  return antall;
};
/** Everything in the database that a withdrawal can change. */
const tilstand = (): Promise<unknown> =>
  sql(
    t.db.eier,
    `SELECT (SELECT count(*)::integer FROM samtykkehendelse) AS hendelser, (SELECT jsonb_agg(to_jsonb(s) ORDER BY id) FROM samtykke s) AS samtykker,
       (SELECT jsonb_agg(to_jsonb(l) ORDER BY id) FROM stafettlogg l) AS logger, (SELECT jsonb_agg(to_jsonb(o) ORDER BY id) FROM overlevering o) AS tilbud`,
  );

async function skriv(loggId: string, navn: Navn, ...synligheter: string[]): Promise<void> {
  for (const synlighet of synligheter) await ma(t, navn, 'skrivInnlegg', { loggId, tekst: 'Sett i dag.', synlighet });
}

/** Before: what is told, and that telling it changed nothing. After: what happened. The test compares the two. */
async function forOgEtter(
  loggId: string,
  samtykkeId: string,
  enhet: string,
  somEnheten: Navn,
): Promise<{ visning: Visning; tapt: Record<string, number>; beholdt: number; sa: string | null }> {
  const for_ = await tilstand();
  const visning = await vis(samtykkeId);
  expect(await tilstand()).toEqual(for_);
  const [settFor] = [sett(await side(somEnheten, loggId), enhet)];
  await trekk(samtykkeId);
  const settEtter = sett(await side(somEnheten, loggId), enhet);
  const tapt = Object.fromEntries(
    ['DELT', 'DELTAKERE'].map((s) => [s, (settFor[s] ?? 0) - (settEtter[s] ?? 0)]).filter(([, n]) => n !== 0),
  ) as Record<string, number>;
  return { visning, tapt, beholdt: settEtter['egne'] ?? 0, sa: await holder(t, 'forelder', loggId) };
}
const fortalt = (v: Visning): Record<string, number> =>
  Object.fromEntries((v.logger[0]?.mister ?? []).map((m) => [m.synlighet, m.antall]));

describe('before withdrawing, the giver sees what would follow, and it is what then follows', () => {
  it("the holder's consent: which entries it loses, that its own remain, and to whom the baton goes", async () => {
    const logg = await hosPpt(t);
    await skriv(logg.id, 'larer', 'DELT', 'DELT', 'DELTAKERE', 'INTERN');
    await skriv(logg.id, 'forelder', 'DELT');
    await skriv(logg.id, 'ppt', 'DELT', 'DELTAKERE', 'INTERN');
    const { ppt, skole } = t.kommune.enheter;
    const { visning, tapt, beholdt, sa } = await forOgEtter(logg.id, logg.samtykker.ppt!, ppt, 'ppt');
    expect(visning).toMatchObject({ mottaker: { id: ppt }, misterSikt: true });
    expect(visning.logger).toEqual([
      {
        loggId: logg.id,
        mister: [
          { synlighet: 'DELT', antall: 3 },
          { synlighet: 'DELTAKERE', antall: 1 },
        ],
        beholder: 3,
        initiativplikt: 'FLYTTES',
        nyEnhet: { id: skole },
        nyStafettholder: { id: t.kommune.personer.rektor },
      },
    ]);
    expect([fortalt(visning), 3]).toEqual([tapt, beholdt]);
    expect(sa).toBe(visning.logger[0]?.nyStafettholder?.id);
  });

  it("a participant's consent: it loses sight, and the baton stays", async () => {
    const logg = await hosPpt(t);
    await skriv(logg.id, 'ppt', 'DELTAKERE');
    await skriv(logg.id, 'larer', 'INTERN');
    const { visning, tapt, beholdt, sa } = await forOgEtter(
      logg.id,
      logg.samtykker.skole!,
      t.kommune.enheter.skole,
      'larer',
    );
    expect(visning.logger).toMatchObject([
      { mister: [{ synlighet: 'DELTAKERE', antall: 1 }], beholder: 2, initiativplikt: 'BLIR', nyEnhet: null },
    ]);
    expect([fortalt(visning), 2, sa]).toEqual([tapt, beholdt, t.kommune.personer.ppt]);
  });

  it('the last consent: the log closes, and nobody holds the duty', async () => {
    const logg = await aktivLogg(t, ['skole']);
    const { visning, sa } = await forOgEtter(logg.id, logg.samtykker.skole!, t.kommune.enheter.skole, 'larer');
    expect(visning.logger).toMatchObject([{ initiativplikt: 'OPPHORER', nyEnhet: null, nyStafettholder: null }]);
    expect(sa).toBeNull();
  });

  it('a pending offer to that unit: the baton stays with the one who offered, and the giver hears of no offer', async () => {
    const logg = await aktivLogg(t, ['skole', 'ppt']);
    const overleveringId = await tilby(t, 'larer', logg.id, 'ppt');
    const { visning, tapt, sa } = await forOgEtter(logg.id, logg.samtykker.ppt!, t.kommune.enheter.ppt, 'ppt');
    expect(visning).toMatchObject({ misterSikt: true, logger: [] });
    expect([tapt, sa]).toEqual([{}, t.kommune.personer.larer]);
    expect(JSON.stringify(visning)).not.toContain(overleveringId);
  });

  it('one of two towards the same unit: nothing follows while the other is in force', async () => {
    const logg = await hosPpt(t);
    await samtykk(t, logg.elev, 'ppt');
    const { visning, tapt, sa } = await forOgEtter(logg.id, logg.samtykker.ppt!, t.kommune.enheter.ppt, 'ppt');
    expect(visning).toMatchObject({ misterSikt: false, logger: [] });
    expect([tapt, sa]).toEqual([{}, t.kommune.personer.ppt]);
  });

  it('a closed log that the unit still reads is told of too', async () => {
    const logg = await hosPpt(t);
    await ma(t, 'ppt', 'gjennomforEvaluering', {
      loggId: logg.id,
      utfall: 'AVSLUTT',
      oppsummering: 'Bra.',
      barnetsStemme: 'Fint.',
    });
    await skriv(logg.id, 'larer', 'DELT');
    await ma(t, 'ppt', 'avsluttLogg', { loggId: logg.id, grunn: 'MAL_NADD' });
    const { visning, tapt } = await forOgEtter(logg.id, logg.samtykker.ppt!, t.kommune.enheter.ppt, 'ppt');
    expect(visning.logger).toMatchObject([{ loggId: logg.id, initiativplikt: null }]);
    expect(fortalt(visning)).toEqual(tapt);
  });
});

describe('the preview tells the giver nothing that they may not know', () => {
  it('not of an undring', async () => {
    const logg = await undring(t);
    const samtykkeId = await samtykk(t, logg.elev, 'skole');
    expect((await vis(samtykkeId)).logger).toEqual([]);
  });

  it('not of any log where the address is protected, nor to one whose foreldreansvar has ended', async () => {
    const logg = await hosPpt(t);
    await sql(t.db.eier, "UPDATE elev SET adressebeskyttelse = 'FORTROLIG' WHERE id = $1", [logg.elev]);
    expect(await vis(logg.samtykker.ppt!)).toMatchObject({ misterSikt: true, logger: [] });
    const annen = await hosPpt(t);
    await sql(t.db.eier, 'UPDATE foreldreansvar SET opphort_tid = now() WHERE elev_id = $1', [annen.elev]);
    expect(await vis(annen.samtykker.ppt!)).toMatchObject({ misterSikt: true, logger: [] });
  });

  it('not where a confidential service takes over, unless the giver has consented to it', async () => {
    const barnevern = await nyEnhet(t, 'Barnevernet', 'BARNEVERN');
    await sql(
      t.db.eier,
      "INSERT INTO tilknytning (kommune_id, person_id, enhet_id, rolle, bekreftet_tid) VALUES ($1, $2, $3, 'ENHETSLEDER', now())",
      [t.kommune.id, t.kommune.personer.helseleder, barnevern],
    );
    const logg = await aktivLogg(t, ['skole']);
    await sql(
      t.db.eier,
      "INSERT INTO deltaker (kommune_id, logg_id, enhet_id, fra, tjenestetype) VALUES ($1, $2, $3, now(), 'BARNEVERN')",
      [t.kommune.id, logg.id, barnevern],
    );
    await sql(
      t.db.eier,
      `INSERT INTO samtykke (kommune_id, id, elev_id, giver_id, kapasitet, mottaker_enhet_id, formal, form, gitt_dato, registrert_av, tekst_versjon, gyldig_fra, gyldig_til)
         SELECT $1, uuidv7(), $2, $3, 'FORESATT', $4, 'STAFETTLOGG', 'DIGITAL', current_date, $3, 1, now(), now() + interval '1 day'`,
      [t.kommune.id, logg.elev, t.kommune.personer.forelder2, barnevern],
    );
    const uten = await vis(logg.samtykker.skole!);
    expect(uten.logger).toMatchObject([{ initiativplikt: 'FLYTTES', nyEnhet: null, nyStafettholder: null }]);
    await ma(t, 'forelder', 'registrerSamtykke', { elevId: logg.elev, mottakerEnhetId: barnevern });
    const med = await vis(logg.samtykker.skole!);
    expect(med.logger).toMatchObject([{ initiativplikt: 'FLYTTES', nyEnhet: { id: barnevern } }]);
  });

  it("and is the giver's alone; every look leaves one row, also where there was nothing to see", async () => {
    const logg = await hosPpt(t);
    const samtykkeId = logg.samtykker.ppt!;
    for (const navn of ['forelder2', 'larer', 'ppt', 'administrator', 'koordinator'] as const) {
      expect([navn, await vis(samtykkeId, navn)]).toEqual([navn, { kode: 'IKKE_FUNNET' }]);
    }
    await vis(samtykkeId);
    const rader = await sql<{ utfall: string; antall: number; logger: number }>(
      t.db.eier,
      `SELECT utfall, count(*)::integer AS antall, max(cardinality(logg_ider)) AS logger FROM innsynslogg
         WHERE hva = 'FORHANDSVIS_TREKK' AND spurt_om = $1 GROUP BY utfall ORDER BY utfall`,
      [samtykkeId],
    );
    expect(rader).toEqual([
      { utfall: 'IKKE_FUNNET', antall: 5, logger: 0 },
      { utfall: 'VIST', antall: 1, logger: 1 },
    ]);
    await trekk(samtykkeId);
    expect(await vis(samtykkeId)).toEqual({ kode: 'SAMTYKKE_AVSLUTTET' });
    const galt: Svar = await t.som('forelder', VIS, { id: 'x' });
    expect(galt.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT' });
  });
});
