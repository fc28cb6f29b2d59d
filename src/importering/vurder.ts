import type { Tx } from '../platform/transaction.js';
import { analyser } from './mellomtabeller.js';
import type { Grunn } from './rapport.js';

/** Refused in SQL: `fra` gives fil, linje and bruker_id of each. Frozen, unless the refusal may make the user gone. */
const avvis = (fra: string, grunn: Grunn, felt: string, fryses = true): string => `
  WITH a AS (${fra}), f AS (INSERT INTO t_frossen SELECT bruker_id FROM a WHERE ${String(fryses)})
  INSERT INTO t_avvist SELECT true, fil, linje, '${grunn}', '${felt}', NULL FROM a`;

const frossen = (id: string): string => `EXISTS (SELECT FROM t_frossen f WHERE f.bruker_id = ${id})`;
const finnes = (id: string): string => `EXISTS (SELECT FROM t_bruker b WHERE b.id = ${id})`;
const er = (id: string, slag: string): string =>
  `EXISTS (SELECT FROM t_rolle r WHERE r.bruker_id = ${id} AND r.slag = '${slag}')`;

/** The roster's file comes before our own, and a file's first row before its later ones. */
const FORST = `(fil = 'users.csv') DESC, linje`;

/** Two rows of one id: the first stands. In our own file, several rows of one person are as they should be. */
const DUPLIKATER = `
  WITH d AS (DELETE FROM t_bruker USING
      (SELECT ctid AS rad, row_number() OVER (PARTITION BY id ORDER BY ${FORST}) AS nr FROM t_bruker) alle
    WHERE t_bruker.ctid = alle.rad AND alle.nr > 1 RETURNING fil, linje, id AS bruker_id),
  a AS (SELECT * FROM d WHERE fil = 'users.csv'),
  f AS (INSERT INTO t_frossen SELECT bruker_id FROM a)
  INSERT INTO t_avvist SELECT true, fil, linje, 'DUPLIKAT_ID', 'sourcedId', NULL FROM a`;

/** One number and two names: somebody has another's number, and who cannot be known from here. */
const SAMME_FNR = avvis(
  `DELETE FROM t_bruker USING (SELECT ctid AS rad, lower(fornavn || ' ' || etternavn) AS navn,
      first_value(lower(fornavn || ' ' || etternavn)) OVER (PARTITION BY pid ORDER BY ${FORST}) AS forste
      FROM t_bruker WHERE pid IS NOT NULL AND NOT slettes) alle
    WHERE t_bruker.ctid = alle.rad AND alle.navn <> alle.forste RETURNING fil, linje, id AS bruker_id`,
  'FNR_I_BRUK',
  'userIds',
);

const FODT_TO_GANGER = avvis(
  `DELETE FROM t_fodt USING (SELECT ctid AS rad, row_number() OVER (PARTITION BY bruker_id ORDER BY linje) AS nr
      FROM t_fodt) alle
    WHERE t_fodt.ctid = alle.rad AND alle.nr > 1 RETURNING 'demographics.csv' AS fil, linje, bruker_id`,
  'DUPLIKAT_ID',
  'sourcedId',
);

/** A role or a date of birth of nobody. Of a refused user it is silent: that user's own row is reported. */
const ukjentBruker = (tabell: string, fil: string, felt: string): string =>
  avvis(
    `SELECT ${fil} AS fil, linje, bruker_id FROM ${tabell} t
      WHERE NOT ${finnes('t.bruker_id')} AND NOT ${frossen('t.bruker_id')}`,
    'UKJENT_BRUKER',
    felt,
    false,
  );

const uteliggere = (tabell: string, kolonne: string): string =>
  `DELETE FROM ${tabell} t WHERE NOT EXISTS (SELECT FROM t_bruker b WHERE b.id = t.${kolonne} AND NOT b.slettes)`;

const UTEN_ROLLE = avvis(
  `SELECT fil, linje, id AS bruker_id FROM t_bruker t WHERE NOT slettes AND NOT ${frossen('id')}
    AND NOT EXISTS (SELECT FROM t_rolle r WHERE r.bruker_id = t.id)`,
  'UTEN_ROLLE',
  'role',
);

/** A pupil of several schools belongs to the main one. */
const ELEVER = `
  INSERT INTO t_elev SELECT DISTINCT ON (b.id) b.id, r.kommune, r.org, b.fornavn, b.etternavn,
      coalesce(d.dato, b.fodt), b.trinn, b.linje
    FROM t_rolle r JOIN t_bruker b ON b.id = r.bruker_id LEFT JOIN t_fodt d ON d.bruker_id = b.id
    WHERE r.slag = 'ELEV' ORDER BY b.id, (r.org = b.primar_org) DESC, r.primar DESC, r.linje`;

const UTEN_FODSELSDATO = avvis(
  `DELETE FROM t_elev WHERE fodselsdato IS NULL RETURNING 'users.csv' AS fil, linje, bruker_id`,
  'MANGLER_FODSELSDATO',
  'birthDate',
);

/** Either side may name the other: the child its guardians, or the guardian the children. */
const FORESATTE = `
  INSERT INTO t_foresatt
    SELECT l.til, l.fra FROM t_lenke l JOIN t_elev e ON e.bruker_id = l.fra WHERE ${er('l.til', 'FORESATT')}
    UNION SELECT l.fra, l.til FROM t_lenke l JOIN t_elev e ON e.bruker_id = l.til WHERE ${er('l.fra', 'FORESATT')}`;

const UKJENT_AGENT = avvis(
  `SELECT 'users.csv' AS fil, linje, fra AS bruker_id FROM t_lenke
    WHERE NOT ${finnes('til')} AND NOT ${frossen('til')}`,
  'UKJENT_AGENT',
  'agentSourcedIds',
);

/** An agent may be others than guardians; the log knows of none of them. Staff's own agents are nothing to us. */
const ANDRE_AGENTER = avvis(
  `SELECT 'users.csv' AS fil, l.linje, l.fra AS bruker_id FROM t_lenke l JOIN t_bruker b ON b.id = l.til AND NOT b.slettes
    WHERE NOT ${frossen('l.til')} AND ((${er('l.fra', 'ELEV')} AND NOT ${er('l.til', 'FORESATT')}
      AND NOT (${er('l.fra', 'FORESATT')} AND ${er('l.til', 'ELEV')}))
      OR (${er('l.fra', 'FORESATT')} AND NOT ${er('l.fra', 'ELEV')} AND NOT ${er('l.til', 'ELEV')}))`,
  'AGENT_ER_IKKE_FORESATT',
  'agentSourcedIds',
  false,
);

/** Whoever is no pupil's guardian is not stored, however many logins the source has for them. */
const UTEN_ELEV = avvis(
  `SELECT b.fil, b.linje, b.id AS bruker_id FROM t_bruker b
    WHERE NOT b.slettes AND NOT ${frossen('b.id')} AND ${er('b.id', 'FORESATT')}
      AND NOT EXISTS (SELECT FROM t_foresatt x WHERE x.bruker_id = b.id)
      AND NOT EXISTS (SELECT FROM t_lenke l WHERE l.fra = b.id AND ${frossen('l.til')})
      AND NOT EXISTS (SELECT FROM t_lenke l WHERE l.til = b.id AND ${frossen('l.fra')})`,
  'FORESATT_UTEN_ELEV',
  'agentSourcedIds',
  false,
);

/** What one row says of another, judged when all are read: the same in every kommune of the export. */
export async function vurder(tx: Tx): Promise<void> {
  await kjor(tx, [DUPLIKATER, SAMME_FNR, FODT_TO_GANGER]);
  await kjor(tx, [
    ukjentBruker('t_rolle', 'fil', 'userSourcedId'),
    ukjentBruker('t_fodt', `'demographics.csv'`, 'sourcedId'),
  ]);
  await kjor(tx, [
    uteliggere('t_rolle', 'bruker_id'),
    uteliggere('t_fodt', 'bruker_id'),
    uteliggere('t_ident', 'bruker_id'),
  ]);
  await kjor(tx, [uteliggere('t_lenke', 'fra'), UTEN_ROLLE, ELEVER]);
  await analyser(tx, 't_elev');
  await analyser(tx, 't_rolle');
  await kjor(tx, [UTEN_FODSELSDATO, 'CREATE INDEX ON t_elev (bruker_id)', UKJENT_AGENT, ANDRE_AGENTER, FORESATTE]);
  await kjor(tx, ['CREATE INDEX ON t_foresatt (bruker_id)', 'CREATE INDEX ON t_lenke (til)']);
  await analyser(tx, 't_foresatt');
  await kjor(tx, [UTEN_ELEV]);
}

async function kjor(tx: Tx, setninger: readonly string[]): Promise<void> {
  for (const text of setninger) await tx.sporr({ text, values: [] });
}
