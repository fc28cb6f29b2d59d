import { verifiser } from '../../src/verifisering/verifiser.js';
import { sql } from './e2e.js';
import type { Svar, Tjeneste } from './tjeneste.js';
import type { Navn } from './verden.js';

const OMTALT = '__typename ... on OrganisasjonEndret { fravarId tilknytningId flyttede { id } } ';
const NEKTET = '... on AvvistMedLogger { kode antall logger { id } }';

export interface Organisasjonssvar {
  readonly kode?: string;
  readonly antall?: number;
  /** Ids of the logs that it moved, or that stood in its way. */
  readonly logger: string[];
  readonly fravarId?: string;
  readonly tilknytningId?: string;
}

interface Ratt {
  kode?: string;
  antall?: number;
  logger?: { id: string }[];
  flyttede?: { id: string }[];
  fravarId?: string;
  tilknytningId?: string;
}

/** A change in the organisation, by somebody of the tests' kommune or by a login that a test has made. */
export async function organiser(
  t: Tjeneste,
  navn: string,
  kommando: string,
  input: object | string,
  hoder: Record<string, string> = {},
): Promise<Organisasjonssvar> {
  const type = `${kommando.charAt(0).toUpperCase()}${kommando.slice(1)}Input!`;
  const query =
    typeof input === 'string'
      ? `mutation ($id: ID!) { svar: ${kommando}(fravarId: $id) { ${OMTALT}${NEKTET} } }`
      : `mutation ($input: ${type}) { svar: ${kommando}(input: $input) { ${OMTALT}${NEKTET} } }`;
  const svar = await somLogin(t, navn, query, typeof input === 'string' ? { id: input } : { input }, hoder);
  if (svar.errors !== undefined) throw new Error(`${kommando} by ${navn}: ${svar.tekst}`);
  const r = svar.data?.['svar'] as unknown as Ratt;
  const { kode, antall, fravarId, tilknytningId } = r;
  return {
    logger: (r.flyttede ?? r.logger ?? []).map((l) => l.id).sort(),
    ...(kode === undefined ? {} : { kode }),
    ...(antall === undefined ? {} : { antall }),
    ...(fravarId == null ? {} : { fravarId }),
    ...(tilknytningId == null ? {} : { tilknytningId }),
  };
}

/** A request by a login of any name: the kommune's own people, or those a test has made. */
export async function somLogin(
  t: Tjeneste,
  navn: string,
  query: string,
  variables: object = {},
  hoder: Record<string, string> = {},
): Promise<Svar> {
  const token = navn in t.kommune.personer ? await t.token(navn as Navn) : await t.utsteder.token(navn);
  return t.medToken(token, query, variables, hoder);
}

/** A command on a log by such a login: its refusal's code, or undefined. */
export async function gir(t: Tjeneste, navn: string, kommando: string, input: object): Promise<string | undefined> {
  const type = `${kommando.charAt(0).toUpperCase()}${kommando.slice(1)}Input!`;
  const svar = await somLogin(
    t,
    navn,
    `mutation ($input: ${type}) { svar: ${kommando}(input: $input) { ... on Avvist { kode } } }`,
    { input },
  );
  if (svar.errors !== undefined) throw new Error(svar.tekst);
  return (svar.data?.['svar'] as unknown as { kode?: string }).kode;
}

export interface NyAnsatt {
  readonly person: string;
  readonly tilknytning: string;
}

/** One more person in a unit, who logs in by the given name. */
export async function nyAnsatt(
  t: Tjeneste,
  navn: string,
  enhet: string,
  rolle: 'ANSATT' | 'ENHETSLEDER' = 'ANSATT',
): Promise<NyAnsatt> {
  const [rad] = await sql<NyAnsatt>(
    t.db.eier,
    `WITH p AS (INSERT INTO person (kommune_id, fornavn, etternavn) VALUES ($1, $2, 'Testesen') RETURNING id),
          i AS (INSERT INTO identitet SELECT $1, 'TEST', $2, id FROM p)
     INSERT INTO tilknytning (kommune_id, person_id, enhet_id, rolle, bekreftet_tid) SELECT $1, p.id, $3, $4, now() FROM p
     RETURNING person_id AS person, id AS tilknytning`,
    [t.kommune.id, navn, enhet, rolle],
  );
  return rad!;
}

export async function nyEnhet(t: Tjeneste, navn: string, tjenestetype: string): Promise<string> {
  const [rad] = await sql<{ id: string }>(
    t.db.eier,
    'INSERT INTO enhet (kommune_id, navn, tjenestetype) VALUES ($1, $2, $3) RETURNING id',
    [t.kommune.id, navn, tjenestetype],
  );
  return rad!.id;
}

export interface Etappe {
  readonly enhet: string;
  readonly person: string;
  readonly grunn: string;
}

/** The legs of a log as the database has them, oldest first. */
export const etapper = (t: Tjeneste, logg: string): Promise<Etappe[]> =>
  sql<Etappe & Record<string, unknown>>(
    t.db.super,
    'SELECT enhet_id AS enhet, person_id AS person, grunn FROM initiativperiode WHERE logg_id = $1 ORDER BY gyldig',
    [logg],
  );

/** Who has the duty now, and why it came to them. */
export const na = async (t: Tjeneste, logg: string): Promise<Etappe | undefined> => (await etapper(t, logg)).at(-1);

/** What `npm run verify` finds: history, tables and rules agree where it is nothing. */
export const funn = async (t: Tjeneste): Promise<readonly unknown[]> => (await verifiser(t.db.verifiserer)).funn;
