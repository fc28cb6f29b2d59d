import { spawnSync } from 'node:child_process';
import pg from 'pg';
import { type Bevaringsrapport, slettEtterRegel } from '../../src/bevaring/application/slett-etter-regel.js';
import { lagDataSource } from '../../src/platform/database.js';
import { Transaksjoner } from '../../src/platform/transaction.js';
import { verifiser } from '../../src/verifisering/verifiser.js';
import { aktivLogg, avvik, les, type Logg, ma, nyttBarn, sql, undring } from '../support/e2e.js';
import { Tjeneste } from '../support/tjeneste.js';
import type { Navn } from '../support/verden.js';

let t: Tjeneste;
let eier: ReturnType<typeof lagDataSource>;
beforeEach(async () => {
  t = await Tjeneste.start();
  eier = await lagDataSource({ url: t.db.eier, tilkoblinger: 1 }).initialize();
});
afterEach(async () => {
  await eier.destroy();
  await t.stopp();
});

const INPUT: Readonly<Record<string, string>> = { avsluttBevaringsregel: 'ID' };
/** A command of the administrator's; the refusal's code, or undefined. */
async function gi(navn: Navn, kommando: string, input: unknown): Promise<string | undefined> {
  const type = INPUT[kommando] ?? `${kommando.charAt(0).toUpperCase()}${kommando.slice(1)}Input`;
  const svar = await t.som(
    navn,
    `mutation ($i: ${type}!) { svar: ${kommando}(${type === 'ID' ? 'regelId' : 'input'}: $i) { ... on RegisterEndret { antall } ... on Avvist { kode melding } } }`,
    { i: input },
  );
  if (svar.errors !== undefined) return JSON.stringify(svar.errors[0]?.extensions);
  return (svar.data?.['svar'] as { kode?: string } | undefined)?.kode;
}
const regel = (posttype: string, mer: object = {}): object => ({
  posttype,
  ar: 10,
  kreverArkiv: false,
  hjemmel: 'Kassasjonsplanen for oppvekst, punkt 4',
  ...mer,
});

/** As if so many years had gone by: the clock is the owner's here, and nobody else's. */
const omAr = (ar: number): Date => {
  const d = new Date();
  d.setUTCFullYear(d.getUTCFullYear() + ar);
  return d;
};
const kjor = (ar: number, torrkjoring = false): Promise<Bevaringsrapport> =>
  slettEtterRegel(new Transaksjoner(eier), { torrkjoring, na: omAr(ar) });
const poster = (r: Bevaringsrapport): Record<string, object> =>
  Object.fromEntries((r.kommuner[0]?.poster ?? []).map(({ posttype, ...p }) => [posttype, p]));

const KANARI = 'Kanari: gråter i garderoben.';
async function avsluttet(mer: { tekst?: string } = {}): Promise<Logg> {
  const logg = await aktivLogg(t, ['skole', 'ppt'], { tekst: mer.tekst ?? KANARI });
  await ma(t, 'larer', 'gjennomforEvaluering', {
    loggId: logg.id,
    utfall: 'AVSLUTT',
    oppsummering: 'Det går bra nå.',
    barnetsStemme: 'Jeg har det fint.',
  });
  await ma(t, 'larer', 'avsluttLogg', { loggId: logg.id, grunn: 'MAL_NADD' });
  return logg;
}
/** How many texts of the log are still there. */
const igjen = async (loggId: string): Promise<number> =>
  Number(
    (await sql<{ n: string }>(t.db.eier, 'SELECT count(tekst) AS n FROM fritekst WHERE logg_id = $1', [loggId]))[0]!.n,
  );
const LOGG = `query ($id: ID!) { stafettlogg(id: $id) { ... on Stafettlogg { innlegg { edges { node { tekst } } } } } }`;
const forsteTekst = async (loggId: string): Promise<string | null | undefined> =>
  (
    await les<{ innlegg: { edges: { node: { tekst: string | null } }[] } }>(t, 'larer', LOGG, { id: loggId })
  ).innlegg.edges.at(-1)?.node.tekst;

describe('a log that was closed eleven years ago', () => {
  it('loses the texts that a rule lets go, keeps the rest, and its history holds', async () => {
    const logg = await avsluttet();
    expect(await gi('administrator', 'settBevaringsregel', regel('INNLEGG'))).toBeUndefined();
    const historikk = await sql(t.db.eier, 'SELECT lopenummer, hash FROM hendelse WHERE logg_id = $1 ORDER BY 1', [
      logg.id,
    ]);
    expect(poster(await kjor(9))).toMatchObject({ INNLEGG: { slettet: 0, bevares: 1 }, EVALUERING: { utenRegel: 2 } });
    expect(await igjen(logg.id)).toBe(3);
    expect(poster(await kjor(11))).toMatchObject({ INNLEGG: { slettet: 1, bevares: 0 }, EVALUERING: { utenRegel: 2 } });
    expect([await forsteTekst(logg.id), await igjen(logg.id)]).toEqual([null, 2]);
    expect(JSON.stringify(await sql(t.db.super, 'SELECT * FROM fritekst'))).not.toContain('Kanari');
    expect(
      await sql(t.db.eier, 'SELECT lopenummer, hash FROM hendelse WHERE logg_id = $1 ORDER BY 1', [logg.id]),
    ).toEqual(historikk);
    expect(await sql(t.db.eier, 'SELECT felt, posttype, utfort_av FROM sletting')).toEqual([
      { felt: 'TEKST', posttype: 'INNLEGG', utfort_av: null },
    ]);
    expect(await verifiser(t.db.verifiserer)).toMatchObject({ slettinger: 1, funn: [] });
  });

  it('is left alone where the kommune has set no rule, and from when a rule is ended', async () => {
    const logg = await avsluttet();
    expect((await kjor(100)).kommuner).toEqual([]);
    await gi('administrator', 'settBevaringsregel', regel('INNLEGG'));
    await gi('administrator', 'settBevaringsregel', regel('EVALUERING'));
    const regler = await les<{ id: string; posttype: string; fra: string; til: string | null }[]>(
      t,
      'larer',
      '{ bevaringsregler { id posttype fra til } }',
    );
    expect(regler.map((r) => [r.posttype, r.til])).toEqual([
      ['EVALUERING', null],
      ['INNLEGG', null],
    ]);
    const innlegg = regler.find((r) => r.posttype === 'INNLEGG')!;
    expect(await gi('larer', 'avsluttBevaringsregel', innlegg.id)).toBe('IKKE_FUNNET');
    expect(await gi('administrator', 'avsluttBevaringsregel', innlegg.id)).toBeUndefined();
    expect(await gi('administrator', 'avsluttBevaringsregel', innlegg.id)).toBe('IKKE_FUNNET');
    expect(poster(await kjor(11))).toMatchObject({ INNLEGG: { slettet: 0, utenRegel: 1 }, EVALUERING: { slettet: 2 } });
    expect(await igjen(logg.id)).toBe(1);
    expect(await avvik(t)).toEqual([]);
  });

  it('is the same for a rehearsal, which changes nothing; and a second run finds nothing more', async () => {
    const logg = await avsluttet();
    for (const p of ['INNLEGG', 'EVALUERING']) await gi('administrator', 'settBevaringsregel', regel(p));
    const prove = await kjor(11, true);
    expect([await igjen(logg.id), await sql(t.db.eier, 'SELECT FROM sletting')]).toEqual([3, []]);
    const ekte = await kjor(11);
    expect(ekte.kommuner).toEqual(prove.kommuner);
    expect(poster(ekte)).toMatchObject({ INNLEGG: { slettet: 1 }, EVALUERING: { slettet: 2 } });
    const rader = await sql(t.db.eier, 'SELECT * FROM sletting ORDER BY id');
    expect(poster(await kjor(11))).toEqual({});
    expect(await sql(t.db.eier, 'SELECT * FROM sletting ORDER BY id')).toEqual(rader);
    expect(await avvik(t)).toEqual([]);
  });

  it('keeps everything under a hold, on the child or on the log, until it is lifted', async () => {
    const [a, b, fri] = [await avsluttet(), await avsluttet(), await avsluttet()];
    for (const p of ['INNLEGG', 'EVALUERING']) await gi('administrator', 'settBevaringsregel', regel(p));
    expect(await gi('rektor', 'settSperre', { loggId: a.id, grunn: 'Rettssak.' })).toBe('IKKE_FUNNET');
    expect(await gi('administrator', 'settSperre', { loggId: a.id, grunn: 'Rettssak.' })).toBeUndefined();
    expect(await gi('administrator', 'settSperre', { elevId: b.elev, grunn: 'Tilsyn.' })).toBeUndefined();
    expect(await gi('administrator', 'settSperre', { loggId: a.id, elevId: a.elev, grunn: 'x' })).toMatch(/loggId/);
    expect(await gi('administrator', 'settSperre', { elevId: t.annen.elever.elev, grunn: 'x' })).toBe('IKKE_FUNNET');
    expect(poster(await kjor(11))).toMatchObject({
      INNLEGG: { slettet: 1, sperret: 2 },
      EVALUERING: { slettet: 2, sperret: 4 },
    });
    expect([await igjen(a.id), await igjen(b.id), await igjen(fri.id)]).toEqual([3, 3, 0]);
    const SPERRER = '{ bevaringssperrer { edges { node { id loggId elevId grunn } } } }';
    const sperrer = await les<{ edges: { node: { id: string; loggId: string | null } }[] }>(
      t,
      'administrator',
      SPERRER,
    );
    expect(sperrer.edges.map((e) => e.node)).toMatchObject([
      { loggId: a.id, elevId: null, grunn: 'Rettssak.' },
      { loggId: null, elevId: b.elev, grunn: 'Tilsyn.' },
    ]);
    expect(
      await sql(t.db.eier, "SELECT rolle, logg_ider, elev_ider FROM innsynslogg WHERE hva = 'BEVARINGSSPERRER'"),
    ).toEqual([{ rolle: 'ADMINISTRATOR', logg_ider: [a.id], elev_ider: [b.elev] }]);
    expect(await les(t, 'larer', SPERRER)).toEqual({ edges: [] });
    const sperreId = sperrer.edges[0]!.node.id;
    expect(await gi('administrator', 'opphevSperre', { sperreId, grunn: 'Dommen er rettskraftig.' })).toBeUndefined();
    expect(await gi('administrator', 'opphevSperre', { sperreId, grunn: 'Igjen.' })).toBe('IKKE_FUNNET');
    await kjor(11);
    expect([await igjen(a.id), await igjen(b.id)]).toEqual([0, 3]);
    expect(await avvik(t)).toEqual([]);
  });

  it('waits for the archive where the rule says so', async () => {
    const [logg, apen] = [await avsluttet(), await aktivLogg(t)];
    await gi('administrator', 'settBevaringsregel', regel('INNLEGG', { kreverArkiv: true }));
    expect(poster(await kjor(11))).toMatchObject({ INNLEGG: { slettet: 0, manglerArkiv: 1, apenLogg: 1 } });
    const idag = new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/Oslo' });
    const kvittering = { loggId: logg.id, referanse: 'IKA 2026/114', dato: idag };
    expect(await gi('larer', 'registrerArkivkvittering', kvittering)).toBe('IKKE_FUNNET');
    expect(await gi('administrator', 'registrerArkivkvittering', { ...kvittering, loggId: apen.id })).toBe(
      'LOGG_IKKE_AVSLUTTET',
    );
    for (const dato of ['2020-01-01', '2999-01-01'])
      expect(await gi('administrator', 'registrerArkivkvittering', { ...kvittering, dato })).toBe('UGYLDIG_DATO');
    expect(await gi('administrator', 'registrerArkivkvittering', kvittering)).toBeUndefined();
    expect(poster(await kjor(11))).toMatchObject({ INNLEGG: { slettet: 1, manglerArkiv: 0, apenLogg: 1 } });
    expect([await forsteTekst(logg.id), await igjen(apen.id)]).toEqual([null, 1]);
    expect(await avvik(t)).toEqual([]);
  });

  it('that was reopened is open, and keeps what it says', async () => {
    const logg = await avsluttet();
    for (const p of ['INNLEGG', 'EVALUERING']) await gi('administrator', 'settBevaringsregel', regel(p));
    await ma(t, 'rektor', 'gjenapneLogg', { loggId: logg.id, begrunnelse: 'Uro igjen.' });
    expect(poster(await kjor(50))).toMatchObject({ INNLEGG: { slettet: 0, apenLogg: 1 }, EVALUERING: { apenLogg: 2 } });
    expect(await igjen(logg.id)).toBe(4);
  });

  it('that never became more than a concern goes by a rule of its own', async () => {
    const logg = await undring(t);
    await ma(t, 'larer', 'avsluttLogg', { loggId: logg.id, grunn: 'AVKLART', begrunnelse: 'Det var en dårlig uke.' });
    const apen = await undring(t);
    await gi('administrator', 'settBevaringsregel', regel('INNLEGG'));
    await gi('administrator', 'settBevaringsregel', regel('UNDRING_AVKLART', { ar: 1 }));
    expect(poster(await kjor(2))).toMatchObject({ UNDRING_AVKLART: { slettet: 2 }, INNLEGG: { apenLogg: 1 } });
    expect([await igjen(logg.id), await igjen(apen.id)]).toEqual([0, 1]);
    expect(await avvik(t)).toEqual([]);
  });
});

describe('a concern that went into the active log', () => {
  it('is kept as long as that log is, and goes by the same rules', async () => {
    const aktiv = await aktivLogg(t, ['skole', 'ppt'], { fornavn: 'Sammen-To' });
    const oppslag = {
      fornavn: 'Sammen-To',
      etternavn: 'Prøvesen',
      fodselsdato: '2017-03-02',
      grunn: 'Ringt av fastlegen',
    };
    await les(t, 'ppt', 'query ($o: ElevoppslagInput!) { elever(oppslag: $o) { edges { node { id } } } }', {
      o: oppslag,
    });
    const egen = (await ma(t, 'ppt', 'opprettBekymring', { elevId: aktiv.elev, tekst: KANARI })).loggId!;
    await ma(t, 'ppt', 'slaSammenLogg', { loggId: egen });
    for (const p of ['INNLEGG', 'UNDRING_AVKLART']) await gi('administrator', 'settBevaringsregel', regel(p));
    expect(poster(await kjor(50))).toEqual({ INNLEGG: expect.objectContaining({ slettet: 0, apenLogg: 2 }) as object });
    await ma(t, 'larer', 'gjennomforEvaluering', {
      loggId: aktiv.id,
      utfall: 'AVSLUTT',
      oppsummering: 'Bra.',
      barnetsStemme: 'Fint.',
    });
    await ma(t, 'larer', 'avsluttLogg', { loggId: aktiv.id, grunn: 'MAL_NADD' });
    await gi('administrator', 'settSperre', { loggId: aktiv.id, grunn: 'Tilsyn.' });
    expect(poster(await kjor(11))).toMatchObject({ INNLEGG: { slettet: 0, sperret: 2 } });
    const [sperre] = await sql<{ id: string }>(t.db.eier, 'SELECT id FROM bevaringssperre');
    await gi('administrator', 'opphevSperre', { sperreId: sperre!.id, grunn: 'Ferdig.' });
    expect(poster(await kjor(11))).toMatchObject({ INNLEGG: { slettet: 2 } });
    expect(await igjen(egen)).toBe(0);
    expect(await avvik(t)).toEqual([]);
  });
});

describe('the reference of a consent on paper', () => {
  it('goes when the consent and the last log have ended long enough ago, not before', async () => {
    const elev = await nyttBarn(t);
    await ma(t, 'larer', 'opprettBekymring', { elevId: elev, tekst: 'Sier lite.' });
    const papir = { elevId: elev, mottakerEnhetId: t.kommune.enheter.skole, giverId: t.kommune.personer.forelder };
    await ma(t, 'larer', 'registrerSamtykke', {
      ...papir,
      form: 'MUNTLIG',
      gittDato: '2026-11-01',
      referanse: 'Perm 4',
      vitne: 'Tanta var der.',
    });
    await gi('administrator', 'settBevaringsregel', regel('SAMTYKKEREFERANSE'));
    expect(poster(await kjor(30, true))).toMatchObject({ SAMTYKKEREFERANSE: { slettet: 0, apenLogg: 2 } });
    const [logg] = await sql<{ id: string }>(t.db.eier, 'SELECT id FROM stafettlogg WHERE elev_id = $1', [elev]);
    await ma(t, 'larer', 'avsluttLogg', { loggId: logg!.id, grunn: 'AVKLART' });
    // The consent ran for a year more.
    expect(poster(await kjor(10))).toMatchObject({ SAMTYKKEREFERANSE: { slettet: 0, bevares: 2 } });
    expect(poster(await kjor(12))).toMatchObject({ SAMTYKKEREFERANSE: { slettet: 2 } });
    expect(await sql(t.db.eier, 'SELECT referanse, vitne FROM samtykke')).toEqual([{ referanse: null, vitne: null }]);
    expect(await verifiser(t.db.verifiserer)).toMatchObject({ slettinger: 2, funn: [] });
  });
});

describe('a run that is killed halfway', () => {
  it('has done whole logs, and the next run takes the rest', async () => {
    const logger = [await avsluttet(), await avsluttet(), await avsluttet()].map((l) => l.id).toSorted();
    for (const p of ['INNLEGG', 'EVALUERING']) await gi('administrator', 'settBevaringsregel', regel(p));
    // Somebody holds on to the second one, so that the run is in the middle of it when its connection dies.
    const k = new pg.Client({ connectionString: t.db.super });
    await k.connect();
    await k.query('BEGIN');
    await k.query('SELECT FROM stafettlogg WHERE id = $1 FOR UPDATE', [logger[1]]);
    const kjoring = kjor(11).then(
      () => 'done',
      () => 'killed',
    );
    for (let drept = 0; drept === 0;) {
      const ventet = await sql(
        t.db.super,
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%slett_etter_regel%'`,
      );
      drept = ventet.length;
    }
    expect(await kjoring).toBe('killed');
    await k.query('ROLLBACK');
    await k.end();
    expect(await Promise.all(logger.map(igjen))).toEqual([0, 3, 3]);
    expect(await verifiser(t.db.verifiserer)).toMatchObject({ slettinger: 3, funn: [] });
    expect(poster(await kjor(11))).toMatchObject({ INNLEGG: { slettet: 2 }, EVALUERING: { slettet: 4 } });
    expect(await verifiser(t.db.verifiserer)).toMatchObject({ slettinger: 9, funn: [] });
  });
});

describe('a text that somebody asks to have erased', () => {
  const krav = (l: Logg, mer: object = {}): object => ({
    innleggId: l.innlegg,
    hjemmel: 'GDPR art. 17 nr. 1 d',
    begrunnelse: 'Gjelder et annet barn, og ble skrevet her ved en feil.',
    ...mer,
  });

  it('stays in an open log without an order, and goes with one; nobody reads it for that', async () => {
    const logg = await aktivLogg(t, ['skole', 'ppt'], { tekst: KANARI });
    for (const navn of ['larer', 'rektor', 'koordinator', 'forelder'] as const)
      expect([navn, await gi(navn, 'slettTekst', krav(logg, { palegg: 'x' }))]).toEqual([navn, 'IKKE_FUNNET']);
    expect(await gi('administrator', 'slettTekst', krav(logg))).toBe('PALEGG_MANGLER');
    expect(await gi('administrator', 'slettTekst', krav(logg, { palegg: ' ' }))).toBe('PALEGG_MANGLER');
    expect(await forsteTekst(logg.id)).toBe(KANARI);
    expect(await gi('administrator', 'slettTekst', krav(logg, { palegg: 'Datatilsynet 26/0113' }))).toBeUndefined();
    expect(await forsteTekst(logg.id)).toBeNull();
    expect(await gi('administrator', 'slettTekst', krav(logg, { palegg: 'Datatilsynet 26/0113' }))).toBe(
      'TEKST_SLETTET',
    );
    expect(await sql(t.db.eier, 'SELECT hjemmel, palegg, regel_id, utfort_av FROM sletting')).toEqual([
      {
        hjemmel: 'GDPR art. 17 nr. 1 d',
        palegg: 'Datatilsynet 26/0113',
        regel_id: null,
        utfort_av: t.kommune.personer.administrator,
      },
    ]);
    expect(await avvik(t)).toEqual([]);
  });

  it('stays in a closed log until the archive has it, and under a hold whatever has been ordered', async () => {
    const logg = await avsluttet();
    expect(await gi('administrator', 'slettTekst', krav(logg))).toBe('ARKIV_MANGLER');
    const idag = new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/Oslo' });
    await gi('administrator', 'registrerArkivkvittering', { loggId: logg.id, referanse: 'IKA 9', dato: idag });
    await gi('administrator', 'settSperre', { elevId: logg.elev, grunn: 'Rettssak.' });
    expect(await gi('administrator', 'slettTekst', krav(logg, { palegg: 'Tingretten' }))).toBe('SPERRE_STAR');
    const [sperre] = await sql<{ id: string }>(t.db.eier, 'SELECT id FROM bevaringssperre');
    await gi('administrator', 'opphevSperre', { sperreId: sperre!.id, grunn: 'Trukket.' });
    expect(await gi('administrator', 'slettTekst', krav(logg))).toBeUndefined();
    expect([await forsteTekst(logg.id), await igjen(logg.id)]).toEqual([null, 2]);
    expect(await avvik(t)).toEqual([]);
  });
});

describe('npm run verify', () => {
  it('finds a text that was emptied behind the rules, and a rule that was used before its time', async () => {
    const logg = await avsluttet();
    await gi('administrator', 'settBevaringsregel', regel('EVALUERING'));
    await kjor(11);
    expect(await avvik(t)).toEqual([]);
    await sql(
      t.db.super,
      `SET session_replication_role = replica; UPDATE sletting SET tid = tid - interval '5 years'; UPDATE fritekst SET tekst = NULL, salt = NULL WHERE innlegg_id = '${logg.innlegg}'`,
    );
    const funn = await avvik(t);
    expect(funn).toHaveLength(3);
    expect(funn).toContainEqual({
      hvor: `kommune ${t.kommune.id} log ${logg.id}`,
      hva: 'a text is gone that no sletting explains',
    });
    expect(funn).toContainEqual({
      hvor: `kommune ${t.kommune.id} log ${logg.id}`,
      hva: 'a text was erased that its rule did not let go',
    });
  });
});

describe('the tables of retention', () => {
  it('are closed to all but the administrator, and to the app except through what it may call', async () => {
    const logg = await avsluttet();
    for (const navn of ['larer', 'rektor', 'koordinator', 'forelder'] as const)
      expect([navn, await gi(navn, 'settBevaringsregel', regel('INNLEGG'))]).toEqual([navn, 'IKKE_FUNNET']);
    const app = new pg.Client({ connectionString: t.db.app });
    await app.connect();
    const prov = async (text: string): Promise<string> =>
      app.query(text).then(
        (r) => `${String(r.rowCount)} rows`,
        (e: unknown) => (e instanceof pg.DatabaseError ? (e.code ?? '') : 'other'),
      );
    for (const tabell of ['bevaringsregel', 'bevaringssperre', 'arkivkvittering', 'sletting']) {
      expect([tabell, await prov(`SELECT FROM ${tabell}`)]).toEqual([tabell, '0 rows']);
      expect([tabell, await prov(`INSERT INTO ${tabell} (kommune_id) VALUES (NULL)`)]).toEqual([tabell, '42501']);
    }
    expect(await prov(`UPDATE fritekst SET tekst = NULL, salt = NULL WHERE logg_id = '${logg.id}'`)).toBe('42501');
    expect(await prov(`SELECT * FROM slett_etter_regel('${logg.id}', NULL)`)).toBe('0 rows');
    // Not even the service itself moves the clock: only a rehearsal may ask about another day.
    await gi('administrator', 'settBevaringsregel', regel('INNLEGG'));
    await app.query('BEGIN');
    await app.query('SELECT sett_systemkontekst($1)', [t.kommune.id]);
    expect(await prov(`SELECT * FROM slett_etter_regel('${logg.id}', now() + interval '20 years')`)).toBe('22023');
    await app.query('ROLLBACK');
    await app.end();
    expect(await igjen(logg.id)).toBe(3);
  });

  it('keep what a rule was, take a change for a day to come, and refuse one for a day that is past', async () => {
    const ny = (mer: object): Promise<string | undefined> =>
      gi('administrator', 'settBevaringsregel', regel('INNLEGG', mer));
    expect(await ny({ gyldigFra: '2020-01-01' })).toBe('UGYLDIG_REGELPERIODE');
    expect(await ny({ ar: 0 })).toMatch(/"felt":"ar"/);
    expect(await ny({ hjemmel: ' ' })).toMatch(/"felt":"hjemmel"/);
    expect(await ny({})).toBeUndefined();
    expect(await ny({ ar: 25 })).toBeUndefined();
    expect(await ny({ ar: 30, gyldigFra: '2999-01-01' })).toBeUndefined();
    expect(await ny({ ar: 40 })).toBe('UGYLDIG_REGELPERIODE');
    const ALLE = '{ bevaringsregler { id ar fra til } }';
    interface Regel {
      id: string;
      ar: number;
      fra: string;
      til: string | null;
    }
    const regler = await les<Regel[]>(t, 'forelder', ALLE);
    expect(regler.map((r) => r.ar)).toEqual([10, 25, 30]);
    expect([regler[0]!.til, regler[1]!.til]).toEqual([regler[1]!.fra, regler[2]!.fra]);
    await gi('administrator', 'avsluttBevaringsregel', regler[2]!.id);
    expect((await les<Regel[]>(t, 'forelder', ALLE))[2]).toMatchObject({ fra: regler[2]!.fra, til: regler[2]!.fra });
    await expect(sql(t.db.eier, 'UPDATE bevaringsregel SET ar = 1')).rejects.toMatchObject({ code: 'SL014' });
    expect((await t.som('larer', ALLE, {}, {}, '-b')).data).toEqual({ bevaringsregler: [] });
  });
});

describe('npm run bevaring', () => {
  const cli = (
    args: string[],
    miljo: NodeJS.ProcessEnv = {},
  ): { status: number | null; stdout: string; stderr: string } =>
    spawnSync(process.execPath, ['dist/src/bevaring/cli.js', ...args], {
      encoding: 'utf8',
      env: { PATH: process.env['PATH'], DATABASE_URL: t.db.app, STAFETT_MAPPE: '/nonexistent', ...miljo },
    });

  it('reports by record type, rehearses a day to come, and erases by the clock alone', async () => {
    const logg = await avsluttet();
    expect(cli([])).toMatchObject({ status: 0, stdout: expect.stringContaining('nothing is erased') as string });
    await gi('administrator', 'settBevaringsregel', regel('INNLEGG'));
    const per = cli(['--dry-run', '--per', '2099-01-01', '--json']);
    expect(per).toMatchObject({ status: 0, stderr: '' });
    expect(poster(JSON.parse(per.stdout) as Bevaringsrapport)).toMatchObject({ INNLEGG: { slettet: 1 } });
    const na = cli(['--json']);
    expect(poster(JSON.parse(na.stdout) as Bevaringsrapport)).toMatchObject({ INNLEGG: { slettet: 0, bevares: 1 } });
    expect(cli(['--dry-run']).stdout).toMatch(/Dry run.*\n\n4699 .*\n.*erased.*\n {2}EVALUERING/s);
    expect(await igjen(logg.id)).toBe(3);
  });

  it('ends with 2 on wrong use, and refuses a role that row-level security does not hold', () => {
    for (const args of [['--tull'], ['x'], ['--per', '2099-01-01'], ['--dry-run', '--per', 'i morgen']])
      expect(cli(args)).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining('Usage:') as string });
    expect(cli([], { npm_config_dry_run: 'true' }).status).toBe(2);
    expect(cli([], { DATABASE_URL: '' })).toMatchObject({ status: 2 });
    expect(cli([], { DATABASE_URL: t.db.eier })).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('stafett_app') as string,
    });
  });
});
