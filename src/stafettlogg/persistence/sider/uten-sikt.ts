import type { Sporring } from '../../../platform/transaction.js';
import { ENHET, innlegg, PERSON } from './deler.js';
import { innsyn } from './innsyn.js';

/** Active logs where the duty has been declined since it came to where it is: no child and no text. For the samordner. */
export const samordningSide = (): Sporring => ({
  name: 'samordning',
  text: /* sql */ `
    WITH side AS MATERIALIZED (SELECT s.*, (SELECT coalesce(jsonb_agg(${ENHET('u')} ORDER BY u.navn, u.id), '[]')
        FROM enhet u WHERE u.kommune_id = kontekst_kommune() AND u.id IN (SELECT samordningens_enheter(s.logg_id))) AS enheter
      FROM til_samordning() s),
    ${innsyn({ hva: 'SAMORDNING', logger: 'ARRAY(SELECT logg_id FROM side)', funnet: 'EXISTS (SELECT FROM side)' })}
    SELECT jsonb_build_object('loggId', logg_id, 'niva', niva, 'aldersgruppe', aldersgruppe, 'siden', siden, 'avslag', avslag,
        'enheter', enheter) AS rad FROM side ORDER BY siden, logg_id`,
  values: [],
});

/** What the caller's unit has shared, or was given, without consent: the ground, and the entries that it names. */
export const delingerSide = (): Sporring => ({
  name: 'delinger',
  text: /* sql */ `
    WITH side AS MATERIALIZED (
      SELECT v.id, v.logg_id, v.tid, v.innlegg_ider, jsonb_build_object('id', v.id, 'fra', ${ENHET('a')}, 'til', ${ENHET('b')},
          'hjemmel', v.hjemmel, 'tid', v.tid, 'besluttetAv', ${PERSON('v.besluttet_av', 'p')},
          'nodvendighet', (SELECT t.tekst FROM fritekst t WHERE t.kommune_id = v.kommune_id AND t.id = v.nodvendighet_id),
          'formal', (SELECT t.tekst FROM fritekst t WHERE t.kommune_id = v.kommune_id AND t.id = v.formal_id),
          'unntak', (SELECT t.tekst FROM fritekst t WHERE t.kommune_id = v.kommune_id AND t.id = v.unntak_id),
          'familienErInformert', v.unntak_id IS NULL, 'innleggIder', to_jsonb(v.innlegg_ider)) AS rad
        FROM nodvendighetsvurdering v
        JOIN enhet a ON a.kommune_id = v.kommune_id AND a.id = v.enhet_id
        JOIN enhet b ON b.kommune_id = v.kommune_id AND b.id = v.mottaker_enhet_id
        LEFT JOIN person p ON p.kommune_id = v.kommune_id AND p.id = v.besluttet_av
        WHERE v.kommune_id = kontekst_kommune() AND er_ansatt() AND kontekst_enhet() IN (v.enhet_id, v.mottaker_enhet_id)),
    ${innsyn({ hva: 'DELINGER', logger: 'ARRAY(SELECT DISTINCT logg_id FROM side)', funnet: 'EXISTS (SELECT FROM side)' })}
    SELECT rad || jsonb_build_object('innlegg', (SELECT coalesce(jsonb_agg(x.i -> 'tekst'), '[]')
        FROM jsonb_array_elements(${innlegg('side.logg_id', '1000', { medLest: false })}) x (i)
        WHERE (x.i ->> 'id')::uuid = ANY (side.innlegg_ider))) AS rad
      FROM side ORDER BY tid DESC, id`,
  values: [],
});
