import type { Sporring } from '../../platform/transaction.js';
import { type EnhetId, type InnleggId, type KommuneId, type PersonId, tilId } from '../../shared/ider.js';
import { tidspunkt } from '../../shared/tid.js';
import type { Aktor, Fakta, Rolle } from '../domain/fakta.js';
import type { Stafettlogg } from '../domain/stafettlogg.js';
import { STANDARDVEILEDER } from '../../veileder/domain/standard/standardveileder.js';
import type { Veileder } from '../../veileder/domain/veileder.js';
import { LOGG_JSON, type LoggJson } from './logg-json.js';
import { idEllerNull, tilStafettlogg } from './til-stafettlogg.js';

/** What a command names besides its log: read together with it, in the one statement after the lock. */
export interface Navngitt {
  readonly enhetId?: EnhetId | undefined;
  /** Entries: one to be corrected or disputed, those to be shared. */
  readonly innlegg?: readonly string[] | undefined;
}

export interface Hentet {
  readonly logg: Stafettlogg | null;
  readonly fakta: Fakta;
  /** Fresh, time-ordered ids for what the command makes. */
  readonly ider: readonly string[];
  readonly kommuneId: KommuneId;
}

/** The row of {@link hentSporring}, as JSON gives it. */
export interface Hentrad {
  readonly logg: LoggJson | null;
  readonly fakta: FaktaJson;
  readonly ider: readonly string[];
  readonly kommune_id: string;
}

export interface FaktaJson {
  na: string;
  elevens_enhet_id: string;
  er_familie: boolean;
  samtykker: string[];
  har_annen_aktiv_logg: boolean;
  ledere: { enhet_id: string; person_id: string }[];
  tjenestetyper: { enhet_id: string; tjenestetype: string }[];
  aktive_personer: string[];
  enhet_har_apen_logg: boolean;
  aktiv_logg_id: string | null;
  innlegg: { id: string; egen: boolean }[];
  foresatte: string[];
  elevens_trinn: number | null;
  elevens_alder: number;
  veileder: {
    versjon: number;
    nyeste_versjon: number;
    avklar_dager: number;
    svar_dager: number;
    /** Of the guide as published; null where it is the one that ships. */
    aldre: Veileder['aldre'] | null;
    tiltaksslag: Veileder['tiltaksslag'] | null;
    samarbeidsplikter: Veileder['samarbeidsplikter'] | null;
  };
}

/**
 * The SQL of the facts about a child and its log, at one instant (`tid.na`, milliseconds as the domain counts them).
 * `$1` a unit that the command names, `$2` entries that it names. Reads `e` (the child) and `l` (the log, or nulls).
 */
export const FAKTA_JSON = /* sql */ `
  jsonb_build_object(
    'na', tid.na,
    'elevens_enhet_id', e.enhet_id,
    'er_familie', l.id IS NOT NULL AND coalesce(sikt(l.id) = 'FAMILIE', false),
    'samtykker', (SELECT coalesce(jsonb_agg(DISTINCT s.mottaker_enhet_id), '[]') FROM samtykke s
      WHERE s.kommune_id = e.kommune_id AND s.elev_id = e.id AND s.handling = 'DELTA' AND samtykke_i_kraft(s, tid.na)),
    'har_annen_aktiv_logg', coalesce(har_annen_aktiv_logg(e.id, l.id), false),
    'ledere', (SELECT coalesce(jsonb_agg(x ORDER BY x.enhet_id), '[]') FROM (
      SELECT DISTINCT ON (t.enhet_id) t.enhet_id, t.person_id FROM tilknytning t
        WHERE t.kommune_id = e.kommune_id AND t.rolle = 'ENHETSLEDER' AND t.til IS NULL AND t.bekreftet_tid IS NOT NULL
          AND t.enhet_id = ANY (b.enheter) ORDER BY t.enhet_id, t.fra, t.id) x),
    'tjenestetyper', (SELECT coalesce(jsonb_agg(jsonb_build_object('enhet_id', u.id, 'tjenestetype', u.tjenestetype)), '[]')
      FROM enhet u WHERE u.kommune_id = e.kommune_id AND u.id = ANY (b.enheter) AND u.nedlagt_tid IS NULL),
    'aktive_personer', (SELECT coalesce(jsonb_agg(DISTINCT t.person_id), '[]') FROM tilknytning t
      WHERE t.kommune_id = e.kommune_id AND t.enhet_id = coalesce($1::uuid, kontekst_enhet(), l.holder_enhet_id)
        AND t.til IS NULL AND t.bekreftet_tid IS NOT NULL),
    'enhet_har_apen_logg', EXISTS (SELECT FROM stafettlogg a WHERE a.kommune_id = e.kommune_id AND a.elev_id = e.id
      AND a.tilstand <> 'AVSLUTTET' AND sikt(a.id) = 'FULL'),
    'aktiv_logg_id', CASE WHEN l.tilstand = 'UNDRING' THEN (SELECT elevens_apne_logger() LIMIT 1) END,
    'innlegg', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', i.id, 'egen', i.enhet_id IS NOT DISTINCT FROM kontekst_enhet()
        AND (i.enhet_id IS NOT NULL OR i.person_id = kontekst_person()))), '[]')
      FROM innlegg i WHERE i.kommune_id = e.kommune_id AND i.logg_id = l.id AND i.id = ANY ($2::uuid[]) AND ser_innlegg(i.id)),
    'foresatte', (SELECT coalesce(jsonb_agg(f.person_id), '[]') FROM foreldreansvar f WHERE f.kommune_id = e.kommune_id
      AND f.elev_id = e.id AND f.verifisert_tid IS NOT NULL AND f.opphort_tid IS NULL),
    'elevens_trinn', e.trinn,
    'elevens_alder', extract(year FROM age((tid.na AT TIME ZONE 'Europe/Oslo')::date, e.fodselsdato))::integer,
    'veileder', (SELECT jsonb_build_object('versjon', v.versjon, 'avklar_dager', v.avklar_dager, 'svar_dager', v.svar_dager,
        'nyeste_versjon', (SELECT max(n.versjon) FROM veileder n WHERE n.kommune_id = e.kommune_id),
        'aldre', v.innhold -> 'aldre', 'tiltaksslag', v.innhold -> 'tiltaksslag',
        'samarbeidsplikter', v.innhold -> 'samarbeidsplikter')
      FROM veileder v WHERE v.kommune_id = e.kommune_id AND (l.id IS NULL OR v.versjon = l.veileder_versjon)
      ORDER BY v.versjon DESC LIMIT 1))`;

/** Every unit that the rules may ask about. */
export const BERORTE_ENHETER = /* sql */ `
  LATERAL (SELECT array_remove(array_agg(x.id), NULL) AS enheter FROM (
    SELECT e.enhet_id AS id UNION SELECT $1::uuid UNION SELECT kontekst_enhet() UNION SELECT l.holder_enhet_id
    UNION SELECT d.enhet_id FROM deltaker d WHERE d.kommune_id = e.kommune_id AND d.logg_id = l.id
    UNION SELECT p.til_enhet_id FROM overgangsplan p WHERE p.kommune_id = e.kommune_id AND p.logg_id = l.id
    UNION SELECT o.til_enhet_id FROM overlevering o WHERE o.kommune_id = e.kommune_id AND o.logg_id = l.id) x) b`;

/** The command's log and facts: what kommando_logg() and kommando_elev() let in, read after the lock. */
export const hentSporring = (navngitt: Navngitt): Sporring => ({
  name: 'hent',
  text: /* sql */ `
    SELECT CASE WHEN l.id IS NOT NULL THEN ${LOGG_JSON} END AS logg, ${FAKTA_JSON} AS fakta,
           ARRAY(SELECT uuidv7()::text FROM generate_series(1, 8)) AS ider, e.kommune_id
      FROM elev e
      LEFT JOIN stafettlogg l ON l.kommune_id = e.kommune_id AND l.id = kommando_logg()
      CROSS JOIN (SELECT date_trunc('milliseconds', clock_timestamp()) AS na) tid
      CROSS JOIN ${BERORTE_ENHETER}
      WHERE e.kommune_id = kontekst_kommune() AND e.id = kommando_elev()`,
  values: [navngitt.enhetId ?? null, navngitt.innlegg ?? []],
});

export function tilHentet(rad: Hentrad, aktor: Aktor): Hentet {
  return {
    logg: rad.logg === null ? null : tilStafettlogg(rad.logg),
    fakta: tilFakta(rad.fakta, aktor),
    ider: rad.ider,
    kommuneId: tilId(rad.kommune_id),
  };
}

export function tilFakta(f: FaktaJson, aktor: Aktor): Fakta {
  return {
    na: tidspunkt(f.na),
    aktor,
    elevensEnhetId: tilId(f.elevens_enhet_id),
    erFamilie: f.er_familie,
    samtykker: new Set(f.samtykker.map((s) => tilId<EnhetId>(s))),
    ledere: new Map(f.ledere.map((x) => [tilId<EnhetId>(x.enhet_id), tilId<PersonId>(x.person_id)])),
    tjenestetyper: new Map(f.tjenestetyper.map((x) => [tilId<EnhetId>(x.enhet_id), x.tjenestetype])),
    aktivePersoner: new Set(f.aktive_personer.map((p) => tilId<PersonId>(p))),
    harAnnenAktivLogg: f.har_annen_aktiv_logg,
    enhetHarApenLogg: f.enhet_har_apen_logg,
    aktivLoggId: idEllerNull(f.aktiv_logg_id),
    innlegg: new Map(f.innlegg.map((i) => [tilId<InnleggId>(i.id), { egen: i.egen }])),
    foresatte: new Set(f.foresatte.map((p) => tilId<PersonId>(p))),
    elevensTrinn: f.elevens_trinn,
    elevensAlder: f.elevens_alder,
    veileder: {
      versjon: f.veileder.versjon,
      nyesteVersjon: f.veileder.nyeste_versjon,
      avklarDager: f.veileder.avklar_dager,
      svarDager: f.veileder.svar_dager,
      egenSynlighet: (f.veileder.aldre ?? STANDARDVEILEDER.aldre).egenSynlighet,
      tiltaksslag: f.veileder.tiltaksslag ?? STANDARDVEILEDER.tiltaksslag,
      samarbeidsplikter: f.veileder.samarbeidsplikter ?? STANDARDVEILEDER.samarbeidsplikter,
    },
  };
}

export const tilAktor = (d: { person_id: string | null; enhet_id: string | null; rolle: string | null }): Aktor => ({
  personId: idEllerNull(d.person_id),
  enhetId: idEllerNull(d.enhet_id),
  rolle: d.rolle as Rolle,
});
