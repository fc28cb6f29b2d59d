import { Segl } from '../../src/overforing/segl.js';
import { aktivLogg, avvik, les, ma, nyttBarn, post, samtykk, sql, type Logg } from '../support/e2e.js';
import { lagKommunenokler, NOKLER } from '../support/kommunenokler.js';
import { Tjeneste } from '../support/tjeneste.js';
import type { Navn } from '../support/verden.js';

/** From the kommune of the tests (4699) to another (4698), where everybody's login ends with -b. */
let t: Tjeneste;
let iBergen: string;
beforeAll(async () => {
  t = await Tjeneste.start();
  const svar = await gi('administrator', 'registrerAnnenKommune', {
    kommunenummer: '4698',
    navn: 'Den andre kommunen',
  });
  iBergen = svar.enhetId!;
});
afterEach(async () => {
  expect(await avvik(t)).toEqual([]);
});
afterAll(() => t.stopp());

interface Svar {
  kode?: string;
  enhetId?: string;
  aksept?: string;
  loggId?: string;
}

/** Commands that answer with more than what changed. */
const EGET_SVAR = ['registrerAnnenKommune', 'aksepterOverforing'];

/** A command by somebody of the one kommune or (suffix -b) of the other. */
async function gi(navn: Navn, kommando: string, input: object, suffiks = ''): Promise<Svar> {
  const svarfelt = EGET_SVAR.includes(kommando)
    ? '... on Overforingssvar { enhetId aksept }'
    : '... on StafettloggEndret { loggId }';
  const svar = await t.som(
    navn,
    `mutation ($i: ${kommando[0]!.toUpperCase()}${kommando.slice(1)}Input!) { svar: ${kommando}(input: $i) { ${svarfelt} ... on Avvist { kode } } }`,
    { i: input },
    {},
    suffiks,
  );
  if (svar.errors !== undefined) throw new Error(svar.tekst);
  return svar.data!['svar'] as unknown as Svar;
}

async function spor<T>(navn: Navn, query: string, variables: object, suffiks = ''): Promise<T> {
  const svar = await t.som(navn, query, variables, {}, suffiks);
  if (svar.errors !== undefined) throw new Error(svar.tekst);
  return Object.values(svar.data!)[0] as T;
}

interface Tilbudt extends Logg {
  overleveringId: string;
  tilbud: string;
}

/** The school's log, with consent towards the other kommune, offered to it. */
async function tilbudt(): Promise<Tilbudt> {
  const logg = await aktivLogg(t, ['skole']);
  await ma(t, 'forelder', 'registrerSamtykke', { elevId: logg.elev, mottakerEnhetId: iBergen });
  const { overleveringId } = await ma(t, 'larer', 'tilbyOverlevering', {
    loggId: logg.id,
    tilEnhetId: iBergen,
    sporsmal: 'Familien flytter. Kan dere følge opp lesingen?',
  });
  return { ...logg, overleveringId: overleveringId!, tilbud: (await signert(overleveringId!))! };
}

const signert = (id: string): Promise<string | null> =>
  spor('larer', 'query ($id: ID!) { overforingstilbud(overleveringId: $id) }', { id });
const pakken = (id: string, navn: Navn = 'larer'): Promise<string | null> =>
  spor(navn, 'query ($id: ID!) { overforingspakke(overleveringId: $id) }', { id });

/** Offered, accepted by the other kommune's head of school for a named teacher, and completed. */
async function sendt(til: Navn = 'larer'): Promise<Tilbudt & { pakke: string; aksept: string; barn: string }> {
  const logg = await tilbudt();
  await ma(t, 'larer', 'skrivInnlegg', { loggId: logg.id, tekst: 'Leser bedre nå.', synlighet: 'DELT' });
  await ma(t, 'larer', 'skrivInnlegg', { loggId: logg.id, tekst: 'Bare for oss.', synlighet: 'INTERN' });
  const { aksept } = await gi(
    'rektor',
    'aksepterOverforing',
    { tilbud: logg.tilbud, personId: t.annen.personer[til] },
    '-b',
  );
  expect(
    (await gi('larer', 'fullforOverforing', { overleveringId: logg.overleveringId, aksept })).kode,
  ).toBeUndefined();
  return { ...logg, aksept: aksept!, pakke: (await pakken(logg.overleveringId))!, barn: await barnet() };
}

/** The child as the other kommune's register knows it, with the guardian's consent to the new school. */
async function barnet(medSamtykke = true, valg: object = {}): Promise<string> {
  const elev = await nyttBarn(t, valg, t.annen);
  if (medSamtykke)
    await gi('forelder', 'registrerSamtykke', { elevId: elev, mottakerEnhetId: t.annen.enheter.skole }, '-b');
  return elev;
}

const LOGG = `query ($id: ID!) { stafettlogg(id: $id) { ... on Stafettlogg { tilstand niva
  initiativplikt { person { id } enhet { id } siden grunn hendelse { type nummer } }
  forhistorie { fraKommune siden antallHendelser sisteHash etapper { tjenestetype fra til } }
  innlegg { edges { node { tekst synlighet opphav { kommune tjenestetype slag } } } } } } }`;

interface Lest {
  tilstand: string;
  niva: number;
  initiativplikt: {
    person: { id: string };
    enhet: { id: string };
    siden: string;
    grunn: string;
    hendelse: { type: string; nummer: number };
  } | null;
  forhistorie: {
    fraKommune: string;
    siden: string;
    antallHendelser: number;
    sisteHash: string;
    etapper: { tjenestetype: string | null; fra: string; til: string }[];
  } | null;
  innlegg: { edges: { node: { tekst: string; synlighet: string; opphav: object | null } }[] };
}

describe('a child moves to another kommune', () => {
  it('the log is offered, accepted, sealed and received, and the duty has no gap between the two', async () => {
    const s = await sendt();
    const fra = await spor<Lest>('larer', LOGG, { id: s.id });
    expect([fra.tilstand, fra.initiativplikt]).toEqual(['AVSLUTTET', null]);
    const mottatt = await gi('larer', 'mottaLogg', { pakke: s.pakke, elevId: s.barn }, '-b');
    const til = await spor<Lest>('larer', LOGG, { id: mottatt.loggId }, '-b');

    const [slutt] = await sql<{ tid: string; hash: string; antall: number }>(
      t.db.eier,
      `SELECT to_char(l.avsluttet_tid AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS tid, encode(h.hash, 'hex') AS hash,
         (SELECT count(*)::integer FROM hendelse x WHERE x.logg_id = l.id AND x.lopenummer <= h.lopenummer) AS antall
         FROM stafettlogg l JOIN hendelse h ON h.logg_id = l.id AND h.lopenummer = $2 WHERE l.id = $1`,
      [s.id, til.forhistorie!.antallHendelser],
    );
    expect(til).toMatchObject({
      tilstand: 'AKTIV',
      initiativplikt: {
        person: { id: t.annen.personer.larer },
        enhet: { id: t.annen.enheter.skole },
        grunn: 'MOTTATT',
        hendelse: { type: 'LoggMottatt', nummer: 1 },
      },
      forhistorie: { fraKommune: '4699', sisteHash: slutt!.hash, antallHendelser: slutt!.antall },
    });
    const tid = (x: string): string => new Date(x).toISOString();
    expect(tid(til.initiativplikt!.siden)).toBe(slutt!.tid);
    expect(til.forhistorie!.etapper.map((e) => [e.tjenestetype, tid(e.til)])).toEqual([['SKOLE', slutt!.tid]]);
    expect(til.innlegg.edges.map((e) => e.node)).toEqual([
      {
        tekst: 'Leser bedre nå.',
        synlighet: 'DELT',
        opphav: { kommune: '4699', tjenestetype: 'SKOLE', slag: 'INNLEGG' },
      },
    ]);
    // Somebody has it at every instant: the one until, and the other from, the same.
    const da = async (navn: Navn, id: string, tidspunkt: string, suffiks: string): Promise<unknown> =>
      (
        await spor<{ initiativplikten: unknown }>(
          navn,
          'query ($id: ID!, $t: Tidspunkt!) { stafettlogg(id: $id) { ... on Stafettlogg { initiativplikten(tidspunkt: $t) { grunn } } } }',
          { id, t: tidspunkt },
          suffiks,
        )
      ).initiativplikten;
    const like = new Date(Date.parse(slutt!.tid) - 1).toISOString();
    expect(await da('larer', s.id, like, '')).toEqual({ grunn: 'OPPRETTET' });
    expect(await da('larer', s.id, slutt!.tid, '')).toBeNull();
    expect(await da('larer', mottatt.loggId!, slutt!.tid, '-b')).toEqual({ grunn: 'MOTTATT' });
  });

  it('the guardian reads what was shared there, and not from which kommune it came', async () => {
    const s = await sendt();
    const { loggId } = await gi('larer', 'mottaLogg', { pakke: s.pakke, elevId: s.barn }, '-b');
    const sett = await spor<object>(
      'forelder',
      'query ($id: ID!) { stafettlogg(id: $id) { ... on StafettloggForFamilie { forhistorie { fraKommune etapper { tjenestetype } } innlegg { edges { node { tekst opphav { kommune slag } } } } } } }',
      { id: loggId },
      '-b',
    );
    expect(sett).toEqual({
      forhistorie: { fraKommune: null, etapper: [{ tjenestetype: 'SKOLE' }] },
      innlegg: { edges: [{ node: { tekst: 'Leser bedre nå.', opphav: { kommune: null, slag: 'INNLEGG' } } }] },
    });
  });

  it('before it is accepted the other kommune sees a konvolutt: no name, no school', async () => {
    const { tilbud } = await tilbudt();
    const lest = 'query ($t: String!) { lesOverforingstilbud(tilbud: $t) { fraKommune aldersgruppe niva sporsmal } }';
    expect(await spor('rektor', lest, { t: tilbud }, '-b')).toEqual({
      fraKommune: '4699',
      aldersgruppe: '8–10 år',
      niva: 1,
      sporsmal: 'Familien flytter. Kan dere følge opp lesingen?',
    });
    expect(await spor('larer', lest, { t: tilbud }, '-b')).toBeNull();
    expect(await spor('rektor', lest, { t: tilbud })).toBeNull();
  });

  it('the sender keeps the duty until the other kommune has accepted, and may take the offer back', async () => {
    const { id, overleveringId, tilbud } = await tilbudt();
    const { aksept } = await gi('rektor', 'aksepterOverforing', { tilbud }, '-b');
    expect((await les<Lest>(t, 'larer', LOGG, { id })).initiativplikt?.person.id).toBe(t.kommune.personer.larer);
    await ma(t, 'larer', 'trekkOverlevering', { overleveringId });
    expect(await gi('larer', 'fullforOverforing', { overleveringId, aksept })).toMatchObject({
      kode: 'TILBUD_AVGJORT',
    });
  });

  it('consent withdrawn meanwhile stops it, and the log stays where it is', async () => {
    const logg = await tilbudt();
    const { aksept } = await gi('rektor', 'aksepterOverforing', { tilbud: logg.tilbud }, '-b');
    const [s] = await sql<{ id: string }>(
      t.db.eier,
      'SELECT id FROM samtykke WHERE elev_id = $1 AND mottaker_enhet_id = $2',
      [logg.elev, iBergen],
    );
    await ma(t, 'forelder', 'trekkSamtykke', { samtykkeId: s!.id });
    expect(await gi('larer', 'fullforOverforing', { overleveringId: logg.overleveringId, aksept })).toMatchObject({
      kode: 'SAMTYKKE_MANGLER',
    });
    expect(await pakken(logg.overleveringId)).toBeNull();
    expect((await les<Lest>(t, 'larer', LOGG, { id: logg.id })).tilstand).toBe('AKTIV');
  });

  it('a log that has gone is not reopened here, and cannot be sent twice', async () => {
    const s = await sendt();
    expect(await gi('larer', 'gjenapneLogg', { loggId: s.id, begrunnelse: 'Hun er tilbake.' })).toMatchObject({
      kode: 'LOGG_OVERFORT',
    });
    const igjen = { overleveringId: s.overleveringId, aksept: s.aksept };
    expect(await gi('larer', 'fullforOverforing', igjen)).toMatchObject({ kode: 'LOGG_AVSLUTTET' });
    expect(await pakken(s.overleveringId, 'ppt')).toBeNull();
  });

  it('a package is received once, for the child it is about, with consent there, by the unit that accepted', async () => {
    const s = await sendt();
    const prov = async (elevId: string, navn: Navn = 'larer'): Promise<string | undefined> =>
      (await gi(navn, 'mottaLogg', { pakke: s.pakke, elevId }, '-b')).kode;
    const [feil] = await sql<{ id: string }>(
      t.db.eier,
      `INSERT INTO elev (kommune_id, fornavn, etternavn, fodselsdato, trinn, enhet_id, adressebeskyttelse)
         VALUES ($1, 'En', 'Annen', '2016-01-01', 4, $2, 'UGRADERT') RETURNING id`,
      [t.annen.id, t.annen.enheter.skole],
    );
    expect(await prov(feil!.id)).toBe('FEIL_ELEV');
    expect(await prov(await barnet(false))).toBe('SAMTYKKE_MANGLER');
    expect(await prov(s.barn, 'ppt')).toBe('IKKE_FUNNET');
    expect(await prov(s.barn)).toBeUndefined();
    expect(await prov(s.barn)).toBe('UGYLDIG_PAKKE');
    expect(await prov(await barnet())).toBe('UGYLDIG_PAKKE');
  });

  it('two who receive it at the same instant get one log between them', async () => {
    const s = await sendt();
    const svar = await Promise.all(
      ['larer', 'larer2', 'rektor'].map((n) => gi(n as Navn, 'mottaLogg', { pakke: s.pakke, elevId: s.barn }, '-b')),
    );
    expect(svar.filter((x) => x.loggId !== undefined)).toHaveLength(1);
    expect(await sql(t.db.eier, 'SELECT FROM stafettlogg WHERE elev_id = $1', [s.barn])).toHaveLength(1);
  });

  it('where the one who was named has left meanwhile, the leader of the unit has the duty', async () => {
    const s = await sendt('larer2');
    await sql(t.db.eier, 'UPDATE tilknytning SET til = now() WHERE id = $1', [t.annen.tilknytninger.larer2]);
    const { loggId } = await gi('rektor', 'mottaLogg', { pakke: s.pakke, elevId: s.barn }, '-b');
    const til = await spor<Lest>('rektor', LOGG, { id: loggId }, '-b');
    expect(til.initiativplikt?.person.id).toBe(t.annen.personer.rektor);
    await sql(t.db.eier, 'UPDATE tilknytning SET til = NULL WHERE id = $1', [t.annen.tilknytninger.larer2]);
  });
});

describe('what is not what it says is refused, and nothing changes', () => {
  const segl = new Segl(NOKLER);

  it('a question or an acceptance that somebody has changed, made up, or sent to the wrong one', async () => {
    const s = await tilbudt();
    const fremmede = new Segl(await lagKommunenokler('4699', '4698'));
    const innhold = {
      overleveringId: s.overleveringId,
      aldersgruppe: '8–10 år',
      niva: 1,
      sporsmal: 'Hei?',
      svarInnen: '2099-01-01T00:00:00.000Z',
    };
    const tilbud: Record<string, string> = {
      tomt: 'x',
      endret: `${s.tilbud.slice(0, -6)}AAAAAA`,
      'en annens nøkkel': await fremmede.signer('TILBUD', '4699', '4698', innhold),
      'til en annen': await segl.signer('TILBUD', '4699', '4699', innhold),
      'fra seg selv': await segl.signer('TILBUD', '4698', '4698', innhold),
      'et annet slag': await segl.signer('AKSEPT', '4699', '4698', innhold),
      'uten spørsmål': await segl.signer('TILBUD', '4699', '4698', { ...innhold, sporsmal: ' ' }),
      'uten signatur': `eyJhbGciOiJub25lIn0.${s.tilbud.split('.')[1]!}.`,
    };
    for (const [hva, dokument] of Object.entries(tilbud))
      expect([hva, (await gi('rektor', 'aksepterOverforing', { tilbud: dokument }, '-b')).kode]).toEqual([
        hva,
        'UGYLDIG_PAKKE',
      ]);
    const sent = await segl.signer('TILBUD', '4699', '4698', { ...innhold, svarInnen: '2026-01-01T00:00:00.000Z' });
    expect((await gi('rektor', 'aksepterOverforing', { tilbud: sent }, '-b')).kode).toBe('TILBUD_UTLOPT');
    expect((await gi('larer', 'aksepterOverforing', { tilbud: s.tilbud }, '-b')).kode).toBe('IKKE_LEDER');
    expect(
      (await gi('rektor', 'aksepterOverforing', { tilbud: s.tilbud, personId: t.annen.personer.ppt }, '-b')).kode,
    ).toBe('PERSON_IKKE_AKTIV');

    const ja = { overleveringId: s.overleveringId, enhet: 'Skolen der' };
    const aksepter: Record<string, string> = {
      'en annens nøkkel': await fremmede.signer('AKSEPT', '4698', '4699', ja),
      'en annen overlevering': await segl.signer('AKSEPT', '4698', '4699', { ...ja, overleveringId: s.id }),
      'tilbudet selv': s.tilbud,
    };
    for (const [hva, aksept] of Object.entries(aksepter))
      expect([
        hva,
        (await gi('larer', 'fullforOverforing', { overleveringId: s.overleveringId, aksept })).kode,
      ]).toEqual([hva, 'UGYLDIG_PAKKE']);
    expect((await les<Lest>(t, 'larer', LOGG, { id: s.id })).initiativplikt).not.toBeNull();
  });

  it('a package that was changed, sealed to another, or was never accepted', async () => {
    const s = await sendt();
    const fremmede = new Segl(await lagKommunenokler('4699', '4698'));
    const innhold = {
      overleveringId: s.id,
      siden: '2026-01-01T00:00:00.000Z',
      elev: { fornavn: 'Prøve', etternavn: 'Prøvesen', fodselsdato: '2017-03-02' },
      niva: 1,
      etapper: [],
      kjede: [{ nr: 1, tid: '2026-01-01T00:00:00.000Z', hash: 'ab'.repeat(32) }],
      innlegg: [],
    };
    const lag = async (x: Segl, mer: object = {}): Promise<string> =>
      segl.forsegl('4698', await x.signer('PAKKE', '4699', '4698', { ...innhold, ...mer }));
    const pakker: Record<string, string> = {
      tom: 'x',
      endret: `${s.pakke.slice(0, -4)}AAAA`,
      'forseglet til en annen': await fremmede.forsegl('4698', await segl.signer('PAKKE', '4699', '4698', innhold)),
      'signert av en annen': await lag(fremmede),
      'aldri akseptert': await lag(segl),
      'uten historie': await lag(segl, { overleveringId: s.overleveringId, kjede: [] }),
      'ukjent form': await lag(segl, { overleveringId: s.overleveringId, niva: 9 }),
      'fram i tid': await lag(segl, { overleveringId: s.overleveringId, siden: '2099-01-01T00:00:00.000Z' }),
    };
    for (const [hva, pakke] of Object.entries(pakker))
      expect([hva, (await gi('larer', 'mottaLogg', { pakke, elevId: s.barn }, '-b')).kode]).toEqual([
        hva,
        'UGYLDIG_PAKKE',
      ]);
    expect(await sql(t.db.eier, 'SELECT FROM stafettlogg WHERE elev_id = $1', [s.barn])).toHaveLength(0);
    expect((await gi('larer', 'mottaLogg', { pakke: s.pakke, elevId: s.barn }, '-b')).kode).toBeUndefined();
  });

  it('what a service wrote that the holder may not know of does not go with the log', async () => {
    const s = await tilbudt();
    await ma(t, 'larer', 'skrivInnlegg', { loggId: s.id, tekst: 'Leser bedre nå.', synlighet: 'DELTAKERE' });
    await samtykk(t, s.elev, 'barnevern');
    await ma(t, 'larer', 'trekkOverlevering', { overleveringId: s.overleveringId });
    const { invitasjonId } = await ma(t, 'larer', 'inviterDeltaker', {
      loggId: s.id,
      enhetId: t.kommune.enheter.barnevern,
      sporsmal: 'Kan dere bidra?',
    });
    await ma(t, 'barnevern', 'aksepterInvitasjon', { invitasjonId });
    await ma(t, 'barnevern', 'skrivInnlegg', { loggId: s.id, tekst: 'Kanari-barnevern', synlighet: 'DELTAKERE' });
    const { overleveringId } = await ma(t, 'larer', 'tilbyOverlevering', {
      loggId: s.id,
      tilEnhetId: iBergen,
      sporsmal: 'Kan dere?',
    });
    const tilbud = (await signert(overleveringId!))!;
    const { aksept } = await gi('rektor', 'aksepterOverforing', { tilbud }, '-b');
    await gi('larer', 'fullforOverforing', { overleveringId, aksept });
    const inni = await segl.les('PAKKE', '4698', (await segl.apne('4698', (await pakken(overleveringId!))!))!);
    expect(JSON.stringify(inni)).toContain('Leser bedre nå.');
    expect(JSON.stringify(inni)).not.toMatch(/Kanari-barnevern|BARNEVERN/);
  });

  it('another kommune is a unit that nobody works in: it is offered the baton, and nothing else', async () => {
    const logg = await aktivLogg(t, ['skole']);
    await ma(t, 'forelder', 'registrerSamtykke', { elevId: logg.elev, mottakerEnhetId: iBergen });
    const kode = async (navn: Navn, k: string, input: object): Promise<string | undefined> =>
      (await gi(navn, k, input)).kode;
    expect(await kode('larer', 'inviterDeltaker', { loggId: logg.id, enhetId: iBergen, sporsmal: 'Hei?' })).toBe(
      'UGYLDIG_MOTTAKER',
    );
    expect(await kode('rektor', 'registrerAnnenKommune', { kommunenummer: '4698', navn: 'Vi' })).toBe('IKKE_FUNNET');
    expect(await kode('administrator', 'registrerAnnenKommune', { kommunenummer: '4601', navn: 'Ukjent' })).toBe(
      'UKJENT_KOMMUNE',
    );
    expect(await kode('administrator', 'registrerAnnenKommune', { kommunenummer: '4699', navn: 'Oss selv' })).toBe(
      'UKJENT_KOMMUNE',
    );
    const svar = await post(t, {
      token: await t.token('administrator'),
      kropp: { query: 'mutation { registrerAnnenKommune(input: { kommunenummer: "12", navn: "x" }) { __typename } }' },
    });
    expect(svar.kropp).toContain('kommunenummer');
  });
});
