import pg from 'pg';
import { verifiser } from '../../src/verifisering/verifiser.js';
import request, { type Response } from 'supertest';
import type { Kommandosvar, Tjeneste } from './tjeneste.js';
import type { Kommune, Navn } from './verden.js';

/** What came back, as bytes: for those who compare one answer with another. */
export interface Ratt {
  readonly status: number;
  readonly kropp: string;
  /** Without those that differ from one instant to the next. */
  readonly hoder: Record<string, string>;
}

export interface Foresporsel {
  readonly token?: string | null;
  readonly hoder?: Record<string, string>;
  /** An object is sent as JSON; a text as it stands. */
  readonly kropp: string | object;
  readonly type?: string;
}

/** One POST to /graphql, nothing interpreted. */
export async function post(t: Tjeneste, f: Foresporsel): Promise<Ratt> {
  const tekst = typeof f.kropp === 'string' ? f.kropp : JSON.stringify(f.kropp);
  const svar = await request(t.app.getHttpServer())
    .post('/graphql')
    .set({ 'content-type': f.type ?? 'application/json', ...f.hoder })
    .set(f.token == null ? {} : { authorization: `Bearer ${f.token}` })
    .send(tekst);
  return somRatt(svar);
}

function somRatt(svar: Response): Ratt {
  const hoder = Object.fromEntries(
    Object.entries(svar.headers as Record<string, string>).filter(([h]) => !['date', 'etag'].includes(h)),
  );
  return { status: svar.status, kropp: svar.text, hoder };
}

export interface Feil {
  readonly message: string;
  readonly extensions: {
    readonly code?: string;
    readonly felter?: { felt: string; melding: string }[];
    readonly korrelasjonsid?: string;
  };
}
export interface Svaret<T> {
  readonly data: T | null;
  readonly errors?: Feil[];
}

/** The answer as somebody who wrote the query knows it to be. */
export const lest = <T>(r: Ratt): Svaret<T> => JSON.parse(r.kropp) as Svaret<T>;

/** A query as somebody, its one field given back. Throws on an error: then the test fails on what came. */
export async function les<T>(
  t: Tjeneste,
  navn: Navn,
  query: string,
  variables: object = {},
  hoder: Record<string, string> = {},
): Promise<T> {
  const svar = await post(t, { token: await t.token(navn), kropp: { query, variables }, hoder });
  const { data, errors } = lest<Record<string, T>>(svar);
  if (data === null || (errors !== undefined && errors.length > 0)) throw new Error(svar.kropp);
  return Object.values(data)[0] as T;
}

export async function sql<R extends pg.QueryResultRow>(
  url: string,
  text: string,
  values: unknown[] = [],
): Promise<R[]> {
  const k = new pg.Client({ connectionString: url });
  await k.connect();
  try {
    return (await k.query<R>(text, values)).rows;
  } finally {
    await k.end();
  }
}

export interface Barnvalg {
  readonly fornavn?: string;
  readonly enhet?: string;
  readonly verifisert?: boolean;
  readonly beskyttelse?: string;
  readonly foresatt?: Navn;
}

/** Another pupil of the school, with a guardian. */
export async function nyttBarn(t: Tjeneste, valg: Barnvalg = {}, k: Kommune = t.kommune): Promise<string> {
  const [rad] = await sql<{ id: string }>(
    t.db.eier,
    `INSERT INTO elev (kommune_id, fornavn, etternavn, fodselsdato, trinn, enhet_id, adressebeskyttelse)
       VALUES ($1, $2, 'Prøvesen', '2017-03-02', 3, $3, $4) RETURNING id`,
    [k.id, valg.fornavn ?? 'Prøve', valg.enhet ?? k.enheter.skole, valg.beskyttelse ?? 'UGRADERT'],
  );
  const elev = rad!.id;
  const verifisert = valg.verifisert ?? true;
  await sql(
    t.db.eier,
    `INSERT INTO foreldreansvar (kommune_id, person_id, elev_id, verifisert_tid, verifisert_kilde, verifisert_dato)
       VALUES ($1, $2, $3, $4, $5, $6)`,
    [
      k.id,
      k.personer[valg.foresatt ?? 'forelder'],
      elev,
      ...(verifisert ? [new Date(), 'Folkeregisteret (test)', new Date()] : [null, null, null]),
    ],
  );
  return elev;
}

/** Gives a command that is to succeed; a refusal fails the test with its code. */
export async function ma(t: Tjeneste, navn: Navn, kommando: string, input: object): Promise<Kommandosvar> {
  const svar = await t.kommando(navn, kommando, input);
  if (svar.kode !== undefined || svar.feil !== undefined)
    throw new Error(`${kommando} by ${navn}: ${JSON.stringify(svar)}`);
  return svar;
}

export const nektet = async (t: Tjeneste, navn: Navn, kommando: string, input: object): Promise<string | undefined> =>
  (await t.kommando(navn, kommando, input)).kode;

export type Enhetsnavn = keyof Kommune['enheter'];

export interface Logg {
  readonly elev: string;
  readonly id: string;
  readonly innlegg: string;
  /** The consents, by receiving unit. */
  readonly samtykker: Partial<Record<Enhetsnavn, string>>;
}

export async function undring(t: Tjeneste, valg: Barnvalg & { tekst?: string; elev?: string } = {}): Promise<Logg> {
  const elev = valg.elev ?? (await nyttBarn(t, valg));
  const svar = await ma(t, 'larer', 'opprettBekymring', { elevId: elev, tekst: valg.tekst ?? 'Sitter mye alene.' });
  return { elev, id: svar.loggId!, innlegg: svar.innleggId!, samtykker: {} };
}

export const samtykk = async (
  t: Tjeneste,
  elev: string,
  mot: Enhetsnavn,
  foresatt: Navn = 'forelder',
): Promise<string> =>
  (await ma(t, foresatt, 'registrerSamtykke', { elevId: elev, mottakerEnhetId: t.kommune.enheter[mot] })).samtykkeId!;

/** Opened by the teacher, consented to by the guardian towards these units, activated. */
export async function aktivLogg(
  t: Tjeneste,
  mot: Enhetsnavn[] = ['skole', 'ppt'],
  valg: Barnvalg & { tekst?: string } = {},
): Promise<Logg> {
  const logg = await undring(t, valg);
  const samtykker: Partial<Record<Enhetsnavn, string>> = {};
  for (const enhet of mot) samtykker[enhet] = await samtykk(t, logg.elev, enhet, valg.foresatt);
  await ma(t, 'larer', 'aktiver', { loggId: logg.id });
  return { ...logg, samtykker };
}

/** Offers the baton; the offer's id. */
export const tilby = async (
  t: Tjeneste,
  navn: Navn,
  loggId: string,
  til: Enhetsnavn,
  mer: object = {},
): Promise<string> =>
  (
    await ma(t, navn, 'tilbyOverlevering', {
      loggId,
      tilEnhetId: t.kommune.enheter[til],
      sporsmal: 'Hva bør vi prøve?',
      ...mer,
    })
  ).overleveringId!;

/** An active log that PPT holds. */
export async function hosPpt(t: Tjeneste, mot: Enhetsnavn[] = ['skole', 'ppt', 'helse']): Promise<Logg> {
  const logg = await aktivLogg(t, mot);
  await ma(t, 'ppt', 'aksepterOverlevering', { overleveringId: await tilby(t, 'larer', logg.id, 'ppt') });
  return logg;
}

const HOLDER = `query ($id: ID!) { stafettlogg(id: $id) {
  ... on Stafettlogg { initiativplikt { person { id } } } ... on StafettloggForFamilie { initiativplikt { person { id } } } } }`;

/** Who holds initiativplikt, as the asking one sees it; null: nobody. */
export async function holder(t: Tjeneste, navn: Navn, loggId: string): Promise<string | null> {
  const logg = await les<{ initiativplikt: { person: { id: string } } | null } | null>(t, navn, HOLDER, { id: loggId });
  if (logg === null) throw new Error('no log for the asking one');
  return logg.initiativplikt?.person.id ?? null;
}

/** Another guardian of the child, verified. */
export async function ogsaForesatt(t: Tjeneste, elev: string, navn: Navn): Promise<void> {
  await sql(
    t.db.eier,
    `INSERT INTO foreldreansvar (kommune_id, person_id, elev_id, verifisert_tid, verifisert_kilde, verifisert_dato)
       VALUES ($1, $2, $3, now(), 'Folkeregisteret (test)', current_date)`,
    [t.kommune.id, t.kommune.personer[navn], elev],
  );
}

/** From now the login `ungdom` is this pupil, so many years old today. */
export async function somUngdom(t: Tjeneste, elev: string, alder: number): Promise<void> {
  await sql(t.db.eier, 'UPDATE elev SET person_id = NULL WHERE person_id = $1', [t.kommune.personer.ungdom]);
  await sql(
    t.db.eier,
    'UPDATE elev SET person_id = $1, fodselsdato = (current_date - make_interval(years => $3::integer))::date WHERE id = $2',
    [t.kommune.personer.ungdom, elev, alder],
  );
}

/** What `npm run verify` finds: nothing, whatever has been done over HTTP. */
export const avvik = async (t: Tjeneste): Promise<readonly unknown[]> => (await verifiser(t.db.verifiserer)).funn;

/** The ISO date so many days from today. */
export const omDager = (dager: number): string => new Date(Date.now() + dager * 86_400_000).toISOString().slice(0, 10);
