import type { Sporring } from '../../platform/transaction.js';
import { ELEV, ENHET, PERSON } from '../../stafettlogg/persistence/sider/deler.js';
import { innsyn } from '../../stafettlogg/persistence/sider/innsyn.js';

/** Belongings that await the caller's confirmation: a leader's own unit, an administrator's whole kommune. */
export const ubekreftedeSide = (antall: number, etter: string | null): Sporring => ({
  name: 'ubekreftede',
  text: /* sql */ `
    SELECT t.id, t.rolle, t.tittel, t.fra, ${PERSON('t.person_id', 'p')} AS person, ${ENHET('e')} AS enhet
      FROM tilknytning t JOIN person p ON p.kommune_id = t.kommune_id AND p.id = t.person_id
      JOIN enhet e ON e.kommune_id = t.kommune_id AND e.id = t.enhet_id
      WHERE t.kommune_id = kontekst_kommune() AND t.bekreftet_tid IS NULL AND t.til IS NULL
        AND (kontekst_rolle() = 'ADMINISTRATOR' OR (kontekst_rolle() = 'ENHETSLEDER' AND t.enhet_id = kontekst_enhet() AND t.rolle = 'ANSATT'))
        AND ($2::uuid IS NULL OR t.id > $2::uuid)
      ORDER BY t.id LIMIT $1::integer + 1`,
  values: [antall, etter],
});

/** Guardians as the register gave them, for an administrator to verify. */
export const foreldreansvarSide = (antall: number, etter: string | null, bareUverifiserte: boolean): Sporring => ({
  name: 'foreldreansvar',
  text: /* sql */ `
    WITH side AS MATERIALIZED (
      SELECT f.id, f.elev_id, p.kilde_id, f.verifisert_tid AS verifisert, f.verifisert_kilde AS kilde, ${PERSON('f.person_id', 'p')} AS person,
             ${ELEV('e')} AS elev
        FROM foreldreansvar f JOIN person p ON p.kommune_id = f.kommune_id AND p.id = f.person_id
        JOIN elev e ON e.kommune_id = f.kommune_id AND e.id = f.elev_id
        WHERE f.kommune_id = kontekst_kommune() AND kontekst_rolle() = 'ADMINISTRATOR' AND f.opphort_tid IS NULL
          AND (NOT $3 OR f.verifisert_tid IS NULL) AND ($2::uuid IS NULL OR f.id > $2::uuid)
        ORDER BY f.id LIMIT $1::integer + 1),
    ${innsyn({ hva: 'FORELDREANSVAR', elever: 'ARRAY(SELECT DISTINCT elev_id FROM side)', funnet: 'EXISTS (SELECT FROM side)' })}
    SELECT id, kilde_id, verifisert, kilde, person, elev FROM side ORDER BY id`,
  values: [antall, etter, bareUverifiserte],
});
