import type { Sporring } from '../../../platform/transaction.js';
import { BERORTE_ENHETER, FAKTA_JSON, type FaktaJson } from '../hent.js';
import { LOGG_JSON, type LoggJson } from '../logg-json.js';
import {
  AVSLUTNING,
  DELTAKERE,
  ELEV,
  EVALUERINGER,
  FORESATTE,
  historikk,
  innlegg,
  LOGGHODE,
  nekt,
  OVERLEVERINGER,
  samtykker,
} from './deler.js';
import { type Del, delerSql, delnavn } from './forlop.js';
import { innsyn } from './innsyn.js';

/** How many entries a page carries; more are read by cursor. */
export const INNLEGG_PER_SIDE = 20;

/** The one row of the log page. `sikt` null: the unit sees its own entries only, and whether it still holds the duty. */
export interface LoggsideRad {
  readonly sikt: 'FULL' | 'FAMILIE' | null;
  readonly holder: boolean;
  readonly hode: Record<string, unknown> | null;
  readonly innlegg: unknown[];
  /** The log and facts as commands see them: only where the caller asked what is allowed. */
  readonly grunnlag: { logg: LoggJson; fakta: FaktaJson } | null;
}

// The page has its own parameters: what a command would name is not named here.
const FAKTA = FAKTA_JSON.replaceAll('$1::uuid', 'NULL::uuid').replaceAll('$2::uuid', 'NULL::uuid');
const ENHETER = BERORTE_ENHETER.replaceAll('$1::uuid', 'NULL::uuid');

/** What a page reads besides what every page reads. */
export interface Sidevalg {
  /** The log and facts as commands see them. */
  readonly medHandlinger: boolean;
  /** The hendelse by which each leg began. */
  readonly medHendelser: boolean;
  /** Who has read each entry. */
  readonly medLest: boolean;
  readonly deler: ReadonlySet<Del>;
}

/** The log page: holder, participants, the newest entries with authors, history; its access row included. */
export const stafettloggSide = (
  loggId: string,
  { medHandlinger, medHendelser, medLest, deler }: Sidevalg,
  antall = INNLEGG_PER_SIDE,
): Sporring => ({
  name: `stafettlogg_side${medHandlinger ? '_handlinger' : ''}${medHendelser ? '_hendelser' : ''}${medLest ? '_lest' : ''}_${delnavn(deler)}`,
  text: /* sql */ `
    WITH side AS MATERIALIZED (
      SELECT sikt.sikt, coalesce(l.holder_enhet_id = kontekst_enhet(), false) AS holder,
             CASE WHEN sikt.sikt IS NOT NULL THEN ${LOGGHODE} || jsonb_build_object('elev', ${ELEV('e')},
               'historikk', ${historikk(medHendelser)}, 'deltakere', ${DELTAKERE}, 'overleveringer', ${OVERLEVERINGER}, 'evalueringer', ${EVALUERINGER}, 'foresatte', ${FORESATTE}, 'avslutning', ${AVSLUTNING},
               'samtykker', ${samtykker('e')}, 'nekt', ${nekt('e')}${delerSql(deler)}) END AS hode,
             ${innlegg('q.id', '$2::integer', { medLest })} AS innlegg,
             ${medHandlinger ? `CASE WHEN sikt.sikt IS NOT NULL THEN (SELECT jsonb_build_object('logg', ${LOGG_JSON}, 'fakta', ${FAKTA}) FROM ${ENHETER}) END` : 'NULL::jsonb'} AS grunnlag,
             e.id AS elev_id, l.id AS logg_id
        FROM (SELECT $1::uuid AS id) q
        CROSS JOIN (SELECT date_trunc('milliseconds', statement_timestamp()) AS na) tid
        CROSS JOIN LATERAL (SELECT sikt(q.id) AS sikt) sikt
        LEFT JOIN stafettlogg l ON l.kommune_id = kontekst_kommune() AND l.id = q.id
        LEFT JOIN elev e ON e.kommune_id = l.kommune_id AND e.id = l.elev_id AND sikt.sikt IS NOT NULL),
    vist AS (SELECT * FROM side WHERE sikt IS NOT NULL OR holder OR jsonb_array_length(innlegg) > 0),
    ${innsyn({
      hva: 'STAFETTLOGG',
      spurtOm: '$1::uuid',
      logger: 'ARRAY(SELECT $1::uuid FROM vist)',
      elever: 'ARRAY(SELECT elev_id FROM vist WHERE elev_id IS NOT NULL)',
      funnet: 'EXISTS (SELECT FROM vist)',
    })}
    SELECT sikt, holder, hode, innlegg, grunnlag FROM vist`,
  values: [loggId, antall],
});

/** Further entries of a log, older than the cursor. A read of its own, with its own access row. */
export const flereInnleggSide = (loggId: string, antall: number, for_: { tid: string; id: string }): Sporring => ({
  name: 'flere_innlegg',
  text: /* sql */ `
    WITH side AS MATERIALIZED (SELECT ${innlegg('$1::uuid', '$2::integer', { for_: { tid: '$3::timestamptz', id: '$4::uuid' }, medLest: true })} AS innlegg),
    ${innsyn({
      hva: 'INNLEGG',
      spurtOm: '$1::uuid',
      logger: "ARRAY(SELECT $1::uuid FROM side WHERE innlegg <> '[]')",
      elever:
        "ARRAY(SELECT l.elev_id FROM stafettlogg l JOIN side ON side.innlegg <> '[]' WHERE l.kommune_id = kontekst_kommune() AND l.id = $1::uuid)",
      funnet: "EXISTS (SELECT FROM side WHERE innlegg <> '[]')",
    })}
    SELECT innlegg FROM side`,
  values: [loggId, antall, for_.tid, for_.id],
});
