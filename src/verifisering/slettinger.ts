import type pg from 'pg';
import type { Funn } from './logger.js';

interface Rad {
  readonly hvor: string;
  readonly hva: string;
}

/** Every text that is gone has a row that says why, every row a text that is gone, and a rule let go only what it may. */
export async function verifiserSlettinger(k: pg.Client, funn: (f: Funn) => void): Promise<number> {
  for (const sql of [LOGGENES_TEKSTER, SAMTYKKENES_TEKSTER, ETTER_REGEL])
    for (const f of (await k.query<Rad & pg.QueryResultRow>(sql)).rows) funn({ hvor: f.hvor, hva: f.hva });
  const { rows } = await k.query<{ antall: string }>('SELECT count(*) AS antall FROM sletting');
  return Number(rows[0]?.antall ?? 0);
}

const LOGGENES_TEKSTER = /* sql */ `
  SELECT 'kommune ' || f.kommune_id || ' log ' || f.logg_id AS hvor,
         CASE WHEN s.id IS NULL THEN 'a text is gone that no sletting explains'
           WHEN f.tekst IS NOT NULL THEN 'a sletting of a text that is still there'
           ELSE 'a sletting of another text' END AS hva
    FROM fritekst f LEFT JOIN sletting s ON s.kommune_id = f.kommune_id AND s.tekst_id = f.id
    WHERE (f.tekst IS NULL AND s.id IS NULL)
      OR (s.id IS NOT NULL AND (f.tekst IS NOT NULL OR s.hash <> f.hash OR s.logg_id <> f.logg_id))`;

const SAMTYKKENES_TEKSTER = /* sql */ `
  SELECT 'kommune ' || s.kommune_id || ' child ' || s.elev_id AS hvor,
         CASE WHEN d.id IS NULL THEN 'a text is gone that no sletting explains'
           WHEN v.tekst IS NOT NULL THEN 'a sletting of a text that is still there'
           ELSE 'a sletting of another text' END AS hva
    FROM samtykke s
    CROSS JOIN LATERAL (VALUES ('REFERANSE', s.referanse_hash, s.referanse), ('VITNE', s.vitne_hash, s.vitne)) v (felt, hash, tekst)
    LEFT JOIN sletting d ON d.kommune_id = s.kommune_id AND d.samtykke_id = s.id AND d.felt = v.felt
    WHERE (v.tekst IS NULL AND v.hash IS NOT NULL AND d.id IS NULL)
      OR (d.id IS NOT NULL AND (v.tekst IS NOT NULL OR d.hash IS DISTINCT FROM v.hash))`;

/** The rule was in force, its years had passed since a closing that history knows, and nothing stood in the way. */
const ETTER_REGEL = /* sql */ `
  SELECT 'kommune ' || s.kommune_id || coalesce(' log ' || s.logg_id, ' consent ' || s.samtykke_id) AS hvor,
         'a text was erased that its rule did not let go' AS hva
    FROM sletting s JOIN bevaringsregel r ON r.kommune_id = s.kommune_id AND r.id = s.regel_id
    LEFT JOIN stafettlogg l ON l.kommune_id = s.kommune_id AND l.id = s.logg_id
    LEFT JOIN samtykke c ON c.kommune_id = s.kommune_id AND c.id = s.samtykke_id
    CROSS JOIN LATERAL (SELECT ARRAY(SELECT x.id FROM stafettlogg x WHERE x.kommune_id = s.kommune_id
      AND (x.id IN (l.id, l.sammenslatt_med) OR x.elev_id = c.elev_id)) AS logger) b
    WHERE r.posttype <> s.posttype OR NOT tstzrange(r.fra, r.til) @> s.tid
      OR ((s.regnet_fra AT TIME ZONE 'UTC') + make_interval(years => r.ar)) AT TIME ZONE 'UTC' > s.tid
      OR (r.krever_arkiv AND NOT EXISTS (SELECT FROM arkivkvittering a WHERE a.kommune_id = s.kommune_id AND a.logg_id = ANY (b.logger)))
      OR EXISTS (SELECT FROM bevaringssperre p WHERE p.kommune_id = s.kommune_id AND (p.logg_id = ANY (b.logger)
        OR p.elev_id = coalesce(l.elev_id, c.elev_id)) AND p.satt_tid <= s.tid AND (p.opphevet_tid IS NULL OR p.opphevet_tid > s.tid))
      OR (s.logg_id IS NOT NULL AND (
        NOT EXISTS (SELECT FROM hendelse h WHERE h.kommune_id = s.kommune_id AND h.logg_id = ANY (b.logger)
          AND h.type = 'LoggAvsluttet' AND h.tid = s.regnet_fra)
        OR EXISTS (SELECT FROM hendelse h WHERE h.kommune_id = s.kommune_id AND h.logg_id = ANY (b.logger)
          AND h.type = 'LoggGjenapnet' AND h.tid > s.regnet_fra AND h.tid <= s.tid)))`;
