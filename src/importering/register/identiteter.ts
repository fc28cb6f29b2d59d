import { endre, harTilgang, type Kommunelast } from './kommunelast.js';

/** Logins of staff, each with the person it is said to be of; two people with one login, and the first has it. */
const ONSKET = `
  WITH o AS MATERIALIZED (SELECT DISTINCT ON (i.utsteder, i.subjekt, t.person_id) i.fil, i.linje, i.utsteder, i.subjekt, t.person_id, t.ny,
      first_value(t.person_id) OVER (PARTITION BY i.utsteder, i.subjekt ORDER BY (i.fil = 'users.csv') DESC, i.linje) AS forste
    FROM t_ident i JOIN t_person t ON t.bruker_id = i.bruker_id WHERE t.ansatt
    ORDER BY i.utsteder, i.subjekt, t.person_id, (i.fil = 'users.csv') DESC, i.linje),
  n AS MATERIALIZED (SELECT o.*, x.person_id AS na FROM o LEFT JOIN identitet x
    ON x.kommune_id = $1 AND x.utsteder = o.utsteder AND x.subjekt = o.subjekt)`;

const I_BRUK = `${ONSKET}
  INSERT INTO t_avvist SELECT false, fil, linje, 'IDENTITET_I_BRUK', 'userIds', NULL FROM n
    WHERE coalesce(na, forste) <> person_id`;

const LASTE = `${ONSKET}
  INSERT INTO t_avvist SELECT false, fil, linje, 'HAR_TILGANG', 'userIds', NULL FROM n
    WHERE na IS NULL AND forste = person_id AND NOT ny AND ${harTilgang('person_id')}`;

const NYE = `${ONSKET}
  INSERT INTO identitet (kommune_id, utsteder, subjekt, person_id) SELECT $1, utsteder, subjekt, person_id FROM n
    WHERE na IS NULL AND forste = person_id AND (ny OR NOT ${harTilgang('person_id')})`;

/**
 * Logins of staff. One that another person already has, or that is new to a person who already has
 * access, is refused: otherwise an import could let somebody in to what another has been let in to.
 */
export async function skrivIdentiteter({ tx, kommuneId }: Kommunelast): Promise<void> {
  for (const text of [I_BRUK, LASTE, NYE]) await endre(tx, text, kommuneId);
}
