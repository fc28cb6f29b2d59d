import type { Sporring } from '../../platform/transaction.js';
import { ENHET, PERSON } from '../../stafettlogg/persistence/sider/deler.js';
import { innsyn } from '../../stafettlogg/persistence/sider/innsyn.js';

/** What the receiving unit sees today of one log, in entries by sight, and how many of its own it keeps. */
export interface Virkningsrad {
  readonly logg_id: string;
  readonly deltar: boolean;
  readonly delt: number;
  readonly deltakere: number;
  readonly egne: number;
}

/** Read before anything is withdrawn; the access row is a part of the statement and outlives what is taken back. */
export const virkningSporring = (samtykkeId: string): Sporring => ({
  name: 'trekkvirkning',
  text: /* sql */ `
    WITH side AS MATERIALIZED (SELECT * FROM trekkvirkning($1::uuid)),
    eget AS MATERIALIZED (SELECT elev_id FROM samtykke WHERE kommune_id = kontekst_kommune() AND id = $1::uuid
      AND giver_id = kontekst_person()),
    ${innsyn({
      hva: 'FORHANDSVIS_TREKK',
      spurtOm: '$1::uuid',
      logger: 'ARRAY(SELECT logg_id FROM side)',
      elever: 'ARRAY(SELECT elev_id FROM eget)',
      funnet: 'EXISTS (SELECT FROM eget)',
    })}
    SELECT logg_id, deltar, delt::integer, deltakere::integer, egne::integer FROM side ORDER BY logg_id`,
  values: [samtykkeId],
});

/** Names for what the preview tells. One whose taking part is confidential only to those who have consented to it. */
export const navnSporring = (enheter: readonly string[], personer: readonly string[]): Sporring => ({
  name: 'virkningsnavn',
  text: /* sql */ `
    SELECT (SELECT coalesce(jsonb_agg(${ENHET('e')}), '[]') FROM enhet e WHERE e.kommune_id = kontekst_kommune() AND e.id = ANY ($1::uuid[])
              AND (NOT skjermet_tjeneste(e.kommune_id, e.tjenestetype) OR EXISTS (SELECT FROM samtykke s
                WHERE s.kommune_id = e.kommune_id AND s.giver_id = kontekst_person() AND s.mottaker_enhet_id = e.id))) AS enheter,
           (SELECT coalesce(jsonb_agg(${PERSON('p.id', 'p')}), '[]') FROM person p
             WHERE p.kommune_id = kontekst_kommune() AND p.id = ANY ($2::uuid[])) AS personer`,
  values: [enheter, personer],
});
