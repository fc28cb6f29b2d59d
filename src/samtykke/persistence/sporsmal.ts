import type { Sporring } from '../../platform/transaction.js';
import { ENHET } from '../../stafettlogg/persistence/sider/deler.js';
import { innsyn } from '../../stafettlogg/persistence/sider/innsyn.js';
import type { Formal, Opplysningstype } from '../domain/samtykke.js';
import type { Foresattsamtykke } from '../domain/sporsmal.js';
import { REGLER } from './regler.js';

export interface Sporsmalsrad {
  readonly fodselsdato: string;
  readonly na: string;
  readonly regler: unknown;
  readonly gitt: readonly Sporsmal[];
}

export interface Sporsmal extends Foresattsamtykke {
  readonly samtykkeId: string;
  readonly mottaker: { readonly id: string; readonly navn: string; readonly tjenestetype: string };
  readonly formal: Formal;
  readonly opplysningstyper: readonly Opplysningstype[];
  readonly gyldigTil: string;
}

/** Guardians' consents that still run for the asking pupil, and what decides which of them are the pupil's now. */
export const sporsmalSide = (): Sporring => ({
  name: 'samtykkesporsmal',
  text: /* sql */ `
    WITH side AS MATERIALIZED (SELECT s.elev_id, s.gyldig_til, s.id, jsonb_build_object('samtykkeId', s.id, 'mottaker', ${ENHET('m')},
        'tjenestetype', m.tjenestetype, 'handling', s.handling, 'formal', s.formal, 'opplysningstyper', to_jsonb(s.opplysningstyper),
        'gyldigTil', s.gyldig_til) AS gitt
      FROM elevens_samtykkesporsmal() s JOIN enhet m ON m.kommune_id = s.kommune_id AND m.id = s.mottaker_enhet_id),
    ${innsyn({ hva: 'SAMTYKKESPORSMAL', elever: 'ARRAY(SELECT DISTINCT elev_id FROM side)', funnet: 'EXISTS (SELECT FROM side)' })}
    SELECT e.fodselsdato::text, statement_timestamp()::text AS na, ${REGLER} AS regler,
           (SELECT coalesce(jsonb_agg(side.gitt ORDER BY side.gyldig_til, side.id), '[]') FROM side) AS gitt
      FROM elev e CROSS JOIN LATERAL (SELECT * FROM veileder w WHERE w.kommune_id = e.kommune_id ORDER BY w.versjon DESC LIMIT 1) v
      WHERE e.kommune_id = kontekst_kommune() AND kontekst_rolle() = 'ELEV' AND e.person_id = kontekst_person()`,
  values: [],
});
