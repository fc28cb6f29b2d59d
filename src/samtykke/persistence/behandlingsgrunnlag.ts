import type { Sporring } from '../../platform/transaction.js';
import { ENHET } from '../../stafettlogg/persistence/sider/deler.js';

/** Everybody in the kommune may know by what law it processes. It tells of no child, and so leaves no access row. */
export const behandlingsgrunnlagSide = (): Sporring => ({
  name: 'behandlingsgrunnlag',
  text: /* sql */ `
    SELECT b.id, b.behandling, CASE WHEN e.id IS NOT NULL THEN ${ENHET('e')} END AS enhet, b.tjenestetype, b.lovhenvisninger,
           b.beskrivelse, b.gyldig_fra::text AS "gyldigFra", b.gyldig_til::text AS "gyldigTil"
      FROM behandlingsgrunnlag b LEFT JOIN enhet e ON e.kommune_id = b.kommune_id AND e.id = b.enhet_id
      WHERE b.kommune_id = kontekst_kommune() ORDER BY b.behandling, b.gyldig_fra, b.id`,
  values: [],
});
