import type { Sporring } from '../../platform/transaction.js';
import { PERSON } from '../../stafettlogg/persistence/sider/deler.js';

/** Absences that last, in the unit that the caller leads; the one expected back first is first. */
export const fravarSide = (): Sporring => ({
  name: 'fravar',
  text: /* sql */ `
    SELECT f.id, f.fra, f.forventet_til::text AS "forventetTil", ${PERSON('f.person_id', 'p')} AS person, ${PERSON('f.vikar_id', 'v')} AS vikar,
           coalesce(f.forventet_til < (now() AT TIME ZONE 'Europe/Oslo')::date, false) AS forfalt
      FROM fravar f
      JOIN person p ON p.kommune_id = f.kommune_id AND p.id = f.person_id
      JOIN person v ON v.kommune_id = f.kommune_id AND v.id = f.vikar_id
      WHERE f.kommune_id = kontekst_kommune() AND f.enhet_id = kontekst_enhet() AND kontekst_rolle() = 'ENHETSLEDER' AND f.slutt IS NULL
      ORDER BY f.forventet_til NULLS LAST, f.id`,
  values: [],
});
