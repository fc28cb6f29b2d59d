import type { Sporring } from '../../platform/transaction.js';
import { type EnhetId, type Id, type KommuneId, type PersonId, tilId } from '../../shared/ider.js';
import { tidspunkt, type Tidspunkt } from '../../shared/tid.js';
import type { Aktor, Fakta, Rolle } from '../domain/fakta.js';
import type {
  Initiativperiode,
  Niva,
  Overlevering,
  Periodegrunn,
  Stafettlogg,
  Tilbudstatus,
  Tilstand,
} from '../domain/stafettlogg.js';

/** What a command names besides its log: read together with it, in the one statement after the lock. */
export interface Navngitt {
  readonly enhetId?: EnhetId | undefined;
  readonly retter?: string | null | undefined;
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

/** A log as one JSON object: also what the pages carry, so that a page and a command speak of the same thing. */
export interface LoggJson {
  kommune_id: string;
  id: string;
  elev_id: string;
  apner_enhet_id: string;
  tilstand: string;
  niva: number;
  veileder_versjon: number;
  opprettet_tid: string;
  avklar_innen: string;
  aktivert_tid: string | null;
  evaluert_tid: string | null;
  avsluttet_tid: string | null;
  versjon: number;
  perioder: { enhet_id: string; person_id: string; fra: string; til: string | null; grunn: string }[];
  overleveringer: {
    id: string;
    fra_enhet_id: string;
    fra_person_id: string;
    til_enhet_id: string;
    til_person_id: string | null;
    sporsmal_id: string;
    tilbudt_tid: string;
    svar_innen: string;
    status: string;
    avgjort_tid: string | null;
    avgjort_av: string | null;
    grunn_id: string | null;
  }[];
  deltakere: { enhet_id: string; tjenestetype: string; fra: string }[];
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
  innlegg_finnes: boolean;
  veileder: { versjon: number; avklar_dager: number; svar_dager: number };
}

/** The SQL of a log with its legs, offers and participants; `l` is the log's row. */
export const LOGG_JSON = /* sql */ `
  to_jsonb(l) || jsonb_build_object(
    'perioder', (SELECT coalesce(jsonb_agg(jsonb_build_object('enhet_id', p.enhet_id, 'person_id', p.person_id,
        'fra', lower(p.gyldig), 'til', upper(p.gyldig), 'grunn', p.grunn) ORDER BY p.gyldig), '[]')
      FROM initiativperiode p WHERE p.kommune_id = l.kommune_id AND p.logg_id = l.id),
    'overleveringer', (SELECT coalesce(jsonb_agg(to_jsonb(o) ORDER BY o.tilbudt_tid, o.id), '[]')
      FROM overlevering o WHERE o.kommune_id = l.kommune_id AND o.logg_id = l.id),
    'deltakere', (SELECT coalesce(jsonb_agg(jsonb_build_object('enhet_id', d.enhet_id, 'fra', d.fra,
        'tjenestetype', d.tjenestetype) ORDER BY d.fra, d.enhet_id), '[]')
      FROM deltaker d WHERE d.kommune_id = l.kommune_id AND d.logg_id = l.id))`;

/**
 * The SQL of the facts about a child and its log, at one instant (`tid.na`, milliseconds as the domain counts them).
 * `$1` a unit that the command names, `$2` an entry that it corrects. Reads `e` (the child) and `l` (the log, or nulls).
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
    'innlegg_finnes', EXISTS (SELECT FROM innlegg i WHERE i.kommune_id = e.kommune_id AND i.logg_id = l.id
      AND i.id = $2::uuid AND i.enhet_id IS NOT DISTINCT FROM kontekst_enhet()
      AND (i.enhet_id IS NOT NULL OR i.person_id = kontekst_person())),
    'veileder', (SELECT jsonb_build_object('versjon', v.versjon, 'avklar_dager', v.avklar_dager, 'svar_dager', v.svar_dager)
      FROM veileder v WHERE v.kommune_id = e.kommune_id AND (l.id IS NULL OR v.versjon = l.veileder_versjon)
      ORDER BY v.versjon DESC LIMIT 1))`;

/** Every unit that the rules may ask about. */
export const BERORTE_ENHETER = /* sql */ `
  LATERAL (SELECT array_remove(array_agg(x.id), NULL) AS enheter FROM (
    SELECT e.enhet_id AS id UNION SELECT $1::uuid UNION SELECT kontekst_enhet() UNION SELECT l.holder_enhet_id
    UNION SELECT d.enhet_id FROM deltaker d WHERE d.kommune_id = e.kommune_id AND d.logg_id = l.id
    UNION SELECT o.til_enhet_id FROM overlevering o WHERE o.kommune_id = e.kommune_id AND o.logg_id = l.id) x) b`;

/** The command's log and facts: what kommando_logg() and kommando_elev() let in, read after the lock. */
export const hentSporring = (navngitt: Navngitt): Sporring => ({
  name: 'hent',
  text: /* sql */ `
    SELECT CASE WHEN l.id IS NOT NULL THEN ${LOGG_JSON} END AS logg, ${FAKTA_JSON} AS fakta,
           ARRAY(SELECT uuidv7()::text FROM generate_series(1, 6)) AS ider, e.kommune_id
      FROM elev e
      LEFT JOIN stafettlogg l ON l.kommune_id = e.kommune_id AND l.id = kommando_logg()
      CROSS JOIN (SELECT date_trunc('milliseconds', clock_timestamp()) AS na) tid
      CROSS JOIN ${BERORTE_ENHETER}
      WHERE e.kommune_id = kontekst_kommune() AND e.id = kommando_elev()`,
  values: [navngitt.enhetId ?? null, navngitt.retter ?? null],
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
    innleggFinnes: f.innlegg_finnes,
    veileder: { versjon: f.veileder.versjon, avklarDager: f.veileder.avklar_dager, svarDager: f.veileder.svar_dager },
  };
}

const tid = (t: string | null): Tidspunkt | null => (t === null ? null : tidspunkt(t));
const idEllerNull = <T extends Id<string>>(s: string | null): T | null => (s === null ? null : tilId<T>(s));

/** The checked border: the database's constraints vouch for the words that are cast here. */
export function tilStafettlogg(j: LoggJson): Stafettlogg {
  return {
    kommuneId: tilId(j.kommune_id),
    id: tilId(j.id),
    elevId: tilId(j.elev_id),
    apnerEnhetId: tilId(j.apner_enhet_id),
    tilstand: j.tilstand as Tilstand,
    niva: j.niva as Niva,
    veilederVersjon: j.veileder_versjon,
    opprettet: tidspunkt(j.opprettet_tid),
    avklarInnen: tidspunkt(j.avklar_innen),
    aktivert: tid(j.aktivert_tid),
    evaluert: tid(j.evaluert_tid),
    avsluttet: tid(j.avsluttet_tid),
    perioder: j.perioder.map((p): Initiativperiode => ({
      enhetId: tilId(p.enhet_id),
      personId: tilId(p.person_id),
      fra: tidspunkt(p.fra),
      til: tid(p.til),
      grunn: p.grunn as Periodegrunn,
    })),
    overleveringer: j.overleveringer.map((o): Overlevering => ({
      id: tilId(o.id),
      fraEnhetId: tilId(o.fra_enhet_id),
      fraPersonId: tilId(o.fra_person_id),
      tilEnhetId: tilId(o.til_enhet_id),
      tilPersonId: idEllerNull(o.til_person_id),
      sporsmalId: tilId(o.sporsmal_id),
      tilbudt: tidspunkt(o.tilbudt_tid),
      svarInnen: tidspunkt(o.svar_innen),
      status: o.status as Tilbudstatus,
      avgjort: tid(o.avgjort_tid),
      avgjortAv: idEllerNull(o.avgjort_av),
      grunnId: idEllerNull(o.grunn_id),
    })),
    deltakere: j.deltakere.map((d) => ({
      enhetId: tilId(d.enhet_id),
      tjenestetype: d.tjenestetype,
      fra: tidspunkt(d.fra),
    })),
    versjon: j.versjon,
  };
}

export const tilAktor = (d: { person_id: string | null; enhet_id: string | null; rolle: string | null }): Aktor => ({
  personId: idEllerNull(d.person_id),
  enhetId: idEllerNull(d.enhet_id),
  rolle: d.rolle as Rolle,
});
