import type { Sporring } from '../../platform/transaction.js';
import { EVALUERINGER } from '../../stafettlogg/persistence/sider/deler.js';
import { innsyn } from '../../stafettlogg/persistence/sider/innsyn.js';

export const EGEN_KOMMUNE: Sporring = {
  name: 'egen_kommune',
  text: 'SELECT nummer FROM kommune WHERE id = kontekst_kommune()',
  values: [],
};

const lest = (hva: string): string =>
  innsyn({
    hva,
    spurtOm: '$1::uuid',
    logger: 'ARRAY(SELECT logg_id FROM side)',
    elever: 'ARRAY(SELECT elev_id FROM side)',
    funnet: 'EXISTS (SELECT FROM side)',
  });

export interface Tilbudsrad {
  readonly fra: string;
  readonly til: string;
  readonly tilbud: Record<string, unknown>;
}

/** A pending offer of the caller's unit to another kommune, as that one is to see it. */
export const tilbudSporring = (overleveringId: string): Sporring => ({
  name: 'overforingstilbud',
  text: /* sql */ `
    WITH side AS MATERIALIZED (SELECT l.id AS logg_id, l.elev_id, k.nummer AS fra, u.annen_kommune AS til, jsonb_build_object('overleveringId', o.id, 'niva', synlig_niva(l.id, l.niva),
             'sporsmal', f.tekst, 'svarInnen', o.svar_innen,
             'aldersgruppe', greatest(0, a.alder - (a.alder + 1) % 3) || '–' || (a.alder - (a.alder + 1) % 3 + 2) || ' år') AS tilbud
      FROM overlevering o
      JOIN kommune k ON k.id = o.kommune_id
      JOIN enhet u ON u.kommune_id = o.kommune_id AND u.id = o.til_enhet_id AND u.annen_kommune IS NOT NULL
      JOIN stafettlogg l ON l.kommune_id = o.kommune_id AND l.id = o.logg_id
      JOIN elev e ON e.kommune_id = l.kommune_id AND e.id = l.elev_id
      JOIN fritekst f ON f.kommune_id = o.kommune_id AND f.id = o.sporsmal_id AND f.tekst IS NOT NULL
      CROSS JOIN LATERAL (SELECT extract(year FROM age(statement_timestamp(), e.fodselsdato))::integer AS alder) a
      WHERE o.kommune_id = kontekst_kommune() AND o.id = $1 AND o.fra_enhet_id = kontekst_enhet()
        AND o.status = 'VENTER' AND o.svar_innen > statement_timestamp()),
    ${lest('OVERFORINGSTILBUD')}
    SELECT fra, til, tilbud FROM side`,
  values: [overleveringId],
});

/** Everything that goes with the opened log, as its holder sees it. What a service wrote that they may not know of does not. */
export const PAKKEN: Sporring = {
  name: 'overforingspakke',
  text: /* sql */ `
    SELECT jsonb_build_object(
        'elev', jsonb_build_object('fornavn', e.fornavn, 'etternavn', e.etternavn, 'fodselsdato', e.fodselsdato),
        'niva', greatest(1, synlig_niva(l.id, l.niva)),
        'etapper', (SELECT jsonb_agg(jsonb_build_object('tjenestetype', u.tjenestetype, 'fra', p.fra, 'til', p.til) ORDER BY p.fra)
          FROM etapper(l.id) p LEFT JOIN enhet u ON u.kommune_id = l.kommune_id AND u.id = p.enhet_id),
        'kjede', (SELECT jsonb_agg(jsonb_build_object('nr', k.nr, 'tid', k.tid, 'hash', k.hash) ORDER BY k.nr) FROM loggens_kjede(l.id) k),
        'innlegg', (SELECT coalesce(jsonb_agg(jsonb_build_object('synlighet', i.synlighet, 'slag', i.slag,
          'tjenestetype', i.tjenestetype, 'skrevet', i.skrevet, 'tekst', i.tekst) ORDER BY i.skrevet), '[]') FROM pakkens_innlegg(l.id) i),
        'evalueringer', ${EVALUERINGER},
        'tiltak', (SELECT coalesce(jsonb_agg(jsonb_build_object('tjenestetype', u.tjenestetype, 'slag', t.slag, 'status', t.status,
            'opprettet', t.opprettet_tid, 'mal', m.tekst) ORDER BY t.opprettet_tid), '[]')
          FROM tiltak t JOIN enhet u ON u.kommune_id = t.kommune_id AND u.id = t.enhet_id
          LEFT JOIN fritekst m ON m.kommune_id = t.kommune_id AND m.id = t.mal_id
          WHERE t.kommune_id = l.kommune_id AND t.logg_id = l.id)) AS pakke
      FROM stafettlogg l JOIN elev e ON e.kommune_id = l.kommune_id AND e.id = l.elev_id
      WHERE l.kommune_id = kontekst_kommune() AND l.id = kommando_logg()`,
  values: [],
};

/** The sealed package of a completed transfer, for the unit that sent it. */
export const pakkeSporring = (overleveringId: string): Sporring => ({
  name: 'overforing_ut',
  text: /* sql */ `
    WITH side AS MATERIALIZED (SELECT u.pakke, u.logg_id, l.elev_id FROM overforing_ut u
      LEFT JOIN stafettlogg l ON l.kommune_id = u.kommune_id AND l.id = u.logg_id
      WHERE u.kommune_id = kontekst_kommune() AND u.overlevering_id = $1),
    ${lest('OVERFORINGSPAKKE').replace('SELECT elev_id FROM side', 'SELECT elev_id FROM side WHERE elev_id IS NOT NULL')}
    SELECT pakke FROM side`,
  values: [overleveringId],
});
