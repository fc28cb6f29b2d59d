import type { Tx } from '../platform/transaction.js';

/**
 * Where the export lies between reading and applying: temporary tables of the transaction's own. The
 * database compares sets; the service keeps one portion of rows at a time.
 */
export const MELLOMTABELLER = {
  t_enhet: 'kilde_id text, navn text, tjenestetype text',
  t_bruker:
    'fil text, linje integer, id text, fornavn text, etternavn text, pid text, fodt date, trinn smallint, primar_org text, slettes boolean',
  t_rolle: 'fil text, linje integer, bruker_id text, slag text, kommune text, org text, tittel text, primar boolean',
  t_lenke: 'linje integer, fra text, til text',
  t_ident: 'fil text, linje integer, bruker_id text, utsteder text, subjekt text',
  t_fodt: 'linje integer, bruker_id text, dato date',
  // Users with a refused row: what is known of them from before is neither changed by it nor gone.
  t_frossen: 'bruker_id text',
  t_avvist: 'felles boolean, fil text, linje integer, grunn text, felt text, kilde_id text',
} as const;

const UTLEDET: Readonly<Record<string, string>> = {
  t_elev:
    'bruker_id text, kommune text, org text, fornavn text, etternavn text, fodselsdato date, trinn smallint, linje integer',
  t_foresatt: 'bruker_id text, elev_bruker_id text',
  t_person:
    'bruker_id text, leder text, fil text, linje integer, fornavn text, etternavn text, pid text, person_id uuid, ny boolean, ansatt boolean',
  t_tilknytning: 'kilde_id text, person_id uuid, enhet_id uuid, rolle text, tittel text, gjenopptatt boolean',
  t_ansvar: 'person_id uuid, elev_id uuid',
};

const INDEKSER = [
  't_bruker (id)',
  't_rolle (bruker_id)',
  't_lenke (fra)',
  't_fodt (bruker_id)',
  't_frossen (bruker_id)',
];

export type Mellomtabell = keyof typeof MELLOMTABELLER;

export async function lagMellomtabeller(tx: Tx): Promise<void> {
  for (const [navn, kolonner] of Object.entries({ ...MELLOMTABELLER, ...UTLEDET })) {
    await tx.sporr({ text: `CREATE TEMP TABLE ${navn} (${kolonner}) ON COMMIT DROP`, values: [] });
  }
}

/** Indexes and statistics, once all is read: without them the database guesses that the tables are empty. */
export async function klargjorMellomtabeller(tx: Tx): Promise<void> {
  for (const indeks of INDEKSER) await tx.sporr({ text: `CREATE INDEX ON ${indeks}`, values: [] });
  for (const navn of Object.keys(MELLOMTABELLER)) await analyser(tx, navn);
}

export async function analyser(tx: Tx, tabell: string): Promise<void> {
  await tx.sporr({ text: `ANALYZE ${tabell}`, values: [] });
}
