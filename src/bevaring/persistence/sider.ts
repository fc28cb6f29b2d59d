import type { Sporring } from '../../platform/transaction.js';
import { innsyn } from '../../stafettlogg/persistence/sider/innsyn.js';

/** It tells of no child, and so leaves no access row. */
export const bevaringsreglerSide = (): Sporring => ({
  name: 'bevaringsregler',
  text: /* sql */ `
    SELECT r.id, r.posttype, r.ar, r.krever_arkiv AS "kreverArkiv", r.hjemmel, r.fra, r.til FROM bevaringsregel r
      WHERE r.kommune_id = kontekst_kommune() ORDER BY r.posttype, r.fra, r.id`,
  values: [],
});

/** Holds name children and logs: an access row for those that are shown. */
export const sperrerSide = (antall: number, etter: string | null, ogsaOpphevede: boolean): Sporring => ({
  name: 'bevaringssperrer',
  text: /* sql */ `
    WITH side AS MATERIALIZED (
      SELECT s.id, s.elev_id, s.logg_id, s.grunn, s.satt_tid, s.opphevet_tid, s.opphevet_grunn FROM bevaringssperre s
        WHERE s.kommune_id = kontekst_kommune() AND kontekst_rolle() = 'ADMINISTRATOR'
          AND ($3::boolean OR s.opphevet_tid IS NULL) AND ($2::uuid IS NULL OR s.id > $2::uuid)
        ORDER BY s.id LIMIT $1::integer + 1),
    ${innsyn({
      hva: 'BEVARINGSSPERRER',
      logger: 'ARRAY(SELECT logg_id FROM side WHERE logg_id IS NOT NULL)',
      elever: 'ARRAY(SELECT elev_id FROM side WHERE elev_id IS NOT NULL)',
      funnet: 'EXISTS (SELECT FROM side)',
    })}
    SELECT id, elev_id AS "elevId", logg_id AS "loggId", grunn, satt_tid AS satt, opphevet_tid AS opphevet,
           opphevet_grunn AS "opphevetGrunn" FROM side ORDER BY id`,
  values: [antall, etter, ogsaOpphevede],
});
