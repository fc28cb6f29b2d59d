import type { Sporring } from '../../platform/transaction.js';
import { LOGG_JSON, type LoggJson } from '../../stafettlogg/persistence/logg-json.js';
import { ELEV, ENHET, historikk, OVERLEVERINGER } from '../../stafettlogg/persistence/sider/deler.js';
import { innsyn } from '../../stafettlogg/persistence/sider/innsyn.js';

export interface LederloggRad {
  /** As the API answers it, but for what the domain judges. */
  readonly rad: Record<string, unknown> & {
    readonly id: string;
    readonly sistAktiv: string;
    readonly overleveringer: readonly { readonly id: string }[];
  };
  readonly logg: LoggJson;
  readonly kasteballGrense: number;
}

export interface LederoversiktRad {
  readonly na: string;
  readonly logger: readonly LederloggRad[];
  readonly utenInnsyn: readonly unknown[];
}

/**
 * The logs that a leader is to look at, the longest silent first; and what they may know of a baton that their unit has
 * declined without ever seeing the log. One access row for both.
 */
export const lederoversiktSide = (antall: number, etter: { tid: string; id: string } | null): Sporring => ({
  name: 'lederoversikt',
  text: /* sql */ `
    WITH tid AS MATERIALIZED (SELECT date_trunc('milliseconds', statement_timestamp()) AS na),
    side AS MATERIALIZED (
      SELECT f.sist_aktiv, l.id, l.elev_id, f.kasteball_grense, ${LOGG_JSON} AS logg,
             jsonb_build_object('id', l.id, 'tilstand', l.tilstand, 'niva', synlig_niva(l.id, l.niva), 'elev', ${ELEV('e')}, 'holder', CASE WHEN ser_deltakelse(l.id, h.id) THEN ${ENHET('h')} END,
               'sistAktiv', f.sist_aktiv, 'stilleSiden', f.stille_siden, 'avklaringForfalt', f.avklaring_forfalt,
               'evalueringForfalt', f.evaluering_forfalt, 'etapper', ${historikk(false)}, 'overleveringer', ${OVERLEVERINGER}) AS rad
        FROM (SELECT g.* FROM tid CROSS JOIN LATERAL lederlogger(tid.na) g
                WHERE $2::timestamptz IS NULL OR (g.sist_aktiv, g.logg_id) > ($2::timestamptz, $3::uuid)
                ORDER BY g.sist_aktiv, g.logg_id LIMIT $1::integer + 1) f
        JOIN stafettlogg l ON l.kommune_id = kontekst_kommune() AND l.id = f.logg_id
        JOIN elev e ON e.kommune_id = l.kommune_id AND e.id = l.elev_id
        JOIN enhet h ON h.kommune_id = l.kommune_id AND h.id = l.holder_enhet_id),
    avslatt AS MATERIALIZED (SELECT a.* FROM tid CROSS JOIN LATERAL avslag_uten_innsyn(tid.na) a),
    ${innsyn({
      hva: 'LEDEROVERSIKT',
      logger: 'ARRAY(SELECT id FROM side UNION SELECT logg_id FROM avslatt)',
      elever: 'ARRAY(SELECT elev_id FROM side UNION SELECT elev_id FROM avslatt)',
      funnet: "kontekst_rolle() = 'ENHETSLEDER'",
    })}
    SELECT tid.na,
           (SELECT coalesce(jsonb_agg(jsonb_build_object('rad', s.rad, 'logg', s.logg, 'kasteballGrense', s.kasteball_grense)
              ORDER BY s.sist_aktiv, s.id), '[]') FROM side s) AS logger,
           (SELECT coalesce(jsonb_agg(jsonb_build_object('aldersgruppe', a.aldersgruppe, 'niva', a.niva, 'avslag', a.avslag)
              ORDER BY a.avslag[1], a.logg_id), '[]') FROM avslatt a) AS "utenInnsyn"
      FROM tid WHERE kontekst_rolle() = 'ENHETSLEDER'`,
  values: [antall, etter?.tid ?? null, etter?.id ?? null],
});
