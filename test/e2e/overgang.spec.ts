import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { ma, nyttBarn, sql } from '../support/e2e.js';
import { etapper, funn, gir, na, nyAnsatt, nyEnhet, organiser, somLogin } from '../support/organisasjon.js';
import { Tjeneste } from '../support/tjeneste.js';

let t: Tjeneste;
beforeEach(async () => {
  t = await Tjeneste.start();
});
afterEach(async () => {
  expect(await funn(t)).toEqual([]);
  await t.stopp();
});

const DATO = new Date(Date.now() + 200 * 86_400_000).toISOString().slice(0, 10);
const UTFALL =
  'tilbudt manglerSamtykke tilbudVenter mottakerUtenLeder mottakerNedlagt alleredeDer ikkeFlyttet uforberedt provIgjen';

type Rapport = Record<string, string[]>;
interface Kjoring {
  kode?: string;
  torrkjoring?: boolean;
  rapporter?: (Rapport & { kommunenummer: string })[];
}

async function kjor(input: object, navn = 'administrator'): Promise<Kjoring> {
  const svar = await somLogin(
    t,
    navn,
    `mutation ($i: KjorOvergangerInput!) { svar: kjorOverganger(input: $i) { ... on OvergangerKjort { torrkjoring rapporter { kommunenummer ${UTFALL} } } ... on Avvist { kode } } }`,
    { i: input },
  );
  if (svar.errors !== undefined) throw new Error(svar.tekst);
  return svar.data?.['svar'] as unknown as Kjoring;
}

/** Only the lists with something in them. */
async function rapport(input: object = { torrkjoring: false }): Promise<Rapport> {
  const { rapporter } = await kjor(input);
  const [en] = rapporter ?? [];
  if (en === undefined) return {};
  const { kommunenummer, ...lister } = en;
  expect(kommunenummer).toBe('4699');
  return Object.fromEntries(Object.entries(lister).filter(([, ider]) => ider.length > 0));
}

interface Barnehagebarn {
  elev: string;
  logg: string;
}

/** A child whose log the kindergarten has, with consent towards it and (unless kept back) towards the school. */
async function iBarnehagen(medSkolen = true): Promise<Barnehagebarn> {
  const elev = await nyttBarn(t, { enhet: barnehage });
  expect(await gir(t, 'ped', 'opprettBekymring', { elevId: elev, tekst: 'Leker lite med andre.' })).toBeUndefined();
  for (const mottakerEnhetId of medSkolen ? [barnehage, t.kommune.enheter.skole] : [barnehage])
    await ma(t, 'forelder', 'registrerSamtykke', { elevId: elev, mottakerEnhetId });
  const [rad] = await sql<{ id: string }>(t.db.eier, 'SELECT id FROM stafettlogg WHERE elev_id = $1', [elev]);
  expect(await gir(t, 'ped', 'aktiver', { loggId: rad!.id })).toBeUndefined();
  return { elev, logg: rad!.id };
}

const forbered = (logg: string, tilEnhetId = t.kommune.enheter.skole): Promise<string | undefined> =>
  gir(t, 'ped', 'forberedOvergang', { loggId: logg, tilEnhetId, dato: DATO, sporsmal: 'Hvordan trygge starten?' });

/** As an import would: the roster says that the child goes to another unit now. */
const flytt = (elev: string, enhet = t.kommune.enheter.skole): Promise<unknown> =>
  sql(t.db.eier, 'UPDATE elev SET enhet_id = $2 WHERE id = $1', [elev, enhet]);

const tilbud = (logg: string): Promise<{ id: string; status: string }[]> =>
  sql(t.db.eier, 'SELECT id, status FROM overlevering WHERE logg_id = $1', [logg]);

let barnehage: string;
let ped: string;
beforeEach(async () => {
  barnehage = await nyEnhet(t, 'Lillevik barnehage', 'BARNEHAGE');
  await nyAnsatt(t, 'styrer', barnehage, 'ENHETSLEDER');
  ped = (await nyAnsatt(t, 'ped', barnehage)).person;
});

describe('a child goes from kindergarten to school', () => {
  it('leaves the log with its holder when the roster changes, and offers the school what the kindergarten prepared', async () => {
    const { elev, logg } = await iBarnehagen();
    expect(await forbered(logg)).toBeUndefined();
    expect(await rapport()).toEqual({ ikkeFlyttet: [logg] });
    await flytt(elev);
    expect(await na(t, logg)).toEqual({ enhet: barnehage, person: ped, grunn: 'OPPRETTET' });
    expect(await rapport()).toEqual({ tilbudt: [logg] });
    // An offer moves nothing: the school answers.
    expect(await na(t, logg)).toMatchObject({ enhet: barnehage });
    const [o] = await tilbud(logg);
    expect(await gir(t, 'larer', 'aksepterOverlevering', { overleveringId: o!.id })).toBeUndefined();
    expect((await etapper(t, logg)).map((e) => [e.enhet, e.grunn])).toEqual([
      [barnehage, 'OPPRETTET'],
      [t.kommune.enheter.skole, 'OVERLEVERT'],
    ]);
    expect(await sql(t.db.eier, 'SELECT tilstand FROM stafettlogg WHERE id = $1', [logg])).toEqual([
      { tilstand: 'AKTIV' },
    ]);
    expect(await rapport()).toEqual({});
  });

  it('shows the school the question that was written, and nothing else, until it has accepted', async () => {
    const { elev, logg } = await iBarnehagen();
    await forbered(logg);
    await flytt(elev);
    await rapport();
    const [o] = await tilbud(logg);
    const svar = await t.som('larer', 'query ($id: ID!) { konvolutt(overleveringId: $id) { sporsmal niva } }', {
      id: o!.id,
    });
    expect(svar.data).toEqual({ konvolutt: { sporsmal: 'Hvordan trygge starten?', niva: 1 } });
    const lest = await t.som('larer', 'query ($id: ID!) { stafettlogg(id: $id) { __typename } }', { id: logg });
    expect(lest.data).toEqual({ stafettlogg: null });
  });

  it('is offered on its day too, wherever the roster says that the child is', async () => {
    const { logg } = await iBarnehagen();
    await forbered(logg);
    expect(await rapport({ torrkjoring: false, dato: DATO })).toEqual({ tilbudt: [logg] });
  });
});

describe('the roll-over', () => {
  it('tells in a dry run what it would do, and does nothing; run twice, it changes nothing more', async () => {
    const { elev, logg } = await iBarnehagen();
    await forbered(logg);
    await flytt(elev);
    expect(await kjor({ torrkjoring: true })).toMatchObject({ torrkjoring: true, rapporter: [{ tilbudt: [logg] }] });
    expect(await tilbud(logg)).toEqual([]);
    expect(await rapport()).toEqual({ tilbudt: [logg] });
    const etter = await sql(t.db.super, 'SELECT * FROM hendelse ORDER BY logg_id, lopenummer');
    expect(await rapport()).toEqual({ tilbudVenter: [logg] });
    expect(await sql(t.db.super, 'SELECT * FROM hendelse ORDER BY logg_id, lopenummer')).toEqual(etter);
    expect(await tilbud(logg)).toHaveLength(1);
  });

  it('says why a prepared handover is not offered, and offers it when that is mended', async () => {
    const utenSamtykke = await iBarnehagen(false);
    const opptatt = await iBarnehagen();
    const nedlagt = await iBarnehagen();
    const utenLeder = await iBarnehagen();
    const ny = await nyEnhet(t, 'Nyskolen', 'SKOLE');
    const stengt = await nyEnhet(t, 'Stengt skole', 'SKOLE');
    for (const [b, til] of [
      [nedlagt, stengt],
      [utenLeder, ny],
    ] as const) {
      await ma(t, 'forelder', 'registrerSamtykke', { elevId: b.elev, mottakerEnhetId: til });
      expect(await forbered(b.logg, til)).toBeUndefined();
    }
    for (const b of [utenSamtykke, opptatt]) expect(await forbered(b.logg)).toBeUndefined();
    await ma(t, 'forelder', 'registrerSamtykke', { elevId: opptatt.elev, mottakerEnhetId: t.kommune.enheter.ppt });
    await gir(t, 'ped', 'tilbyOverlevering', {
      loggId: opptatt.logg,
      tilEnhetId: t.kommune.enheter.ppt,
      sporsmal: '?',
    });
    await organiser(t, 'administrator', 'leggNedEnhet', { enhetId: stengt });
    await flytt(utenSamtykke.elev);
    await flytt(opptatt.elev);
    await flytt(utenLeder.elev, ny);
    expect(await rapport({ torrkjoring: false, dato: DATO })).toEqual({
      manglerSamtykke: [utenSamtykke.logg],
      tilbudVenter: [opptatt.logg],
      mottakerNedlagt: [nedlagt.logg],
      mottakerUtenLeder: [utenLeder.logg],
    });
    await ma(t, 'forelder', 'registrerSamtykke', {
      elevId: utenSamtykke.elev,
      mottakerEnhetId: t.kommune.enheter.skole,
    });
    await nyAnsatt(t, 'nyrektor', ny, 'ENHETSLEDER');
    expect(await rapport()).toMatchObject({ tilbudt: [utenSamtykke.logg, utenLeder.logg].sort() });
  });

  it('names a child who has moved with nothing prepared, and one whose new school declined; never an undring', async () => {
    const uforberedt = await iBarnehagen();
    const avslatt = await iBarnehagen();
    await forbered(avslatt.logg);
    const stille = await nyttBarn(t, { enhet: barnehage });
    await gir(t, 'ped', 'opprettBekymring', { elevId: stille, tekst: 'En undring.' });
    for (const elev of [uforberedt.elev, avslatt.elev, stille]) await flytt(elev);
    expect(await rapport()).toEqual({ tilbudt: [avslatt.logg], uforberedt: [uforberedt.logg] });
    const [o] = await tilbud(avslatt.logg);
    await gir(t, 'larer', 'avslaOverlevering', { overleveringId: o!.id, grunn: 'Ikke nå.' });
    expect(await rapport()).toEqual({ uforberedt: [uforberedt.logg, avslatt.logg].sort() });
  });

  it('goes on where it was, when it was killed half-way', async () => {
    const [a, b] = [await iBarnehagen(), await iBarnehagen()];
    for (const x of [a, b]) {
      await forbered(x.logg);
      await flytt(x.elev);
    }
    // Whatever holds the second up, the first is done: one transaction a log.
    const [forst, sa] = [a.logg, b.logg].sort() as [string, string];
    const { default: pg } = await import('pg');
    const k = new pg.Client({ connectionString: t.db.super });
    await k.connect();
    await k.query('BEGIN');
    await k.query('SELECT FROM stafettlogg WHERE id = $1 FOR UPDATE', [sa]);
    const kommando = promisify(execFile);
    const barn = kommando(process.execPath, ['dist/src/register/overgang-cli.js'], { env: miljo() });
    while ((await tilbud(forst)).length === 0) await new Promise((r) => setTimeout(r, 20));
    barn.child.kill('SIGKILL');
    await expect(barn).rejects.toMatchObject({ signal: 'SIGKILL' });
    await k.query('ROLLBACK');
    await k.end();
    expect(await rapport()).toEqual({ tilbudVenter: [forst], tilbudt: [sa] });
  });

  it('is the administrator’s, in their own kommune', async () => {
    const { elev, logg } = await iBarnehagen();
    await forbered(logg);
    await flytt(elev);
    for (const navn of ['rektor', 'larer', 'koordinator', 'forelder'])
      expect(await kjor({ torrkjoring: false }, navn)).toEqual({ kode: 'IKKE_FUNNET' });
    expect(await kjor({ torrkjoring: false }, 'administrator-b')).toEqual({ torrkjoring: false, rapporter: [] });
    expect(await tilbud(logg)).toEqual([]);
  });
});

const miljo = (): NodeJS.ProcessEnv => ({ PATH: process.env['PATH'], DATABASE_URL: t.db.app });

describe('npm run overgang', () => {
  const kommando = promisify(execFile);
  const kjorCli = (...args: string[]) =>
    kommando(process.execPath, ['dist/src/register/overgang-cli.js', ...args], { env: miljo() });

  it('does it for every kommune, with a dry run and a report for people or as JSON', async () => {
    const { elev, logg } = await iBarnehagen();
    await forbered(logg);
    await flytt(elev);
    expect((await kjorCli('--dry-run')).stdout).toContain(`Dry run: nothing was changed`);
    expect(await tilbud(logg)).toEqual([]);
    const { stdout, stderr } = await kjorCli('--json');
    expect(JSON.parse(stdout)).toMatchObject([{ kommunenummer: '4699', tilbudt: [logg], uforberedt: [] }]);
    expect(stdout + stderr).not.toMatch(/Prøve|Testesen/);
    expect((await kjorCli()).stdout).toContain('an offer awaits an answer');
    expect(await tilbud(logg)).toHaveLength(1);
  });

  it('refuses what it does not know, and does nothing', async () => {
    for (const args of [['--dato', '2026-02-30'], ['--torr'], ['noe']])
      await expect(kjorCli(...args)).rejects.toMatchObject({ code: 2 });
  });
});
