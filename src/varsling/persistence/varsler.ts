import type { Sporring } from '../../platform/transaction.js';
import { innsyn } from '../../stafettlogg/persistence/sider/innsyn.js';

/**
 * The caller's own notices, newest first. Row-level security leaves out those about what the caller sees no longer; ids
 * are told as far as the tables they stand in tell them.
 */
export const varslerSide = (antall: number, etter: { tid: string; id: string } | null): Sporring => ({
  name: 'varsler',
  text: /* sql */ `
    WITH side AS MATERIALIZED (
      SELECT v.id, v.opprettet_tid, l.id AS logg, jsonb_build_object('id', v.id, 'slag', v.slag, 'frist', v.frist,
          'opprettet', v.opprettet_tid, 'lest', v.lest_tid, 'loggId', l.id, 'overleveringId', v.overlevering_id,
          'samtykkeId', v.samtykke_id) AS varsel
        FROM varsel v
        LEFT JOIN overlevering o ON o.kommune_id = v.kommune_id AND o.id = v.overlevering_id
        LEFT JOIN stafettlogg l ON l.kommune_id = v.kommune_id AND l.id = coalesce(v.logg_id, o.logg_id)
        WHERE v.kommune_id = kontekst_kommune() AND v.tilknytning_id = kontekst_tilknytning()
          AND ($2::timestamptz IS NULL OR (v.opprettet_tid, v.id) < ($2::timestamptz, $3::uuid))
        ORDER BY v.opprettet_tid DESC, v.id DESC LIMIT $1::integer + 1),
    ${innsyn({
      hva: 'VARSLER',
      logger: 'ARRAY(SELECT DISTINCT logg FROM side WHERE logg IS NOT NULL)',
      funnet: 'EXISTS (SELECT FROM side)',
    })}
    SELECT varsel FROM side ORDER BY opprettet_tid DESC, id DESC`,
  values: [antall, etter?.tid ?? null, etter?.id ?? null],
});

/** Read, and so it stays: read again, the first time counts. */
export const merkLest = (varselId: string): Sporring => ({
  name: 'merk_varsel_lest',
  text: /* sql */ `
    UPDATE varsel SET lest_tid = coalesce(lest_tid, date_trunc('milliseconds', clock_timestamp()))
      WHERE kommune_id = kontekst_kommune() AND tilknytning_id = kontekst_tilknytning() AND id = $1::uuid RETURNING id`,
  values: [varselId],
});
