import { STANDARDVEILEDER } from '../../../veileder/domain/standard/standardveileder.js';
import type { Sporring } from '../../../platform/transaction.js';
import { AVSLUTNING, ELEV, ENHET, historikk, innlegg, LOGGHODE, nekt, PERSON, samtykker } from './deler.js';
import { innsyn } from './innsyn.js';
import { delerSql, delnavn } from './forlop.js';
import { INNLEGG_PER_SIDE, type Sidevalg } from './stafettlogg-side.js';

const KONVOLUTT = /* sql */ `jsonb_build_object('overleveringId', k.id, 'aldersgruppe', k.aldersgruppe, 'niva', k.niva,
  'sporsmal', k.sporsmal, 'tilbudt', k.tilbudt_tid, 'svarInnen', k.svar_innen)`;

const INVITASJONSKONVOLUTT = /* sql */ `jsonb_build_object('invitasjonId', i.id, 'aldersgruppe', i.aldersgruppe,
  'niva', i.niva, 'sporsmal', i.sporsmal, 'invitert', i.invitert_tid, 'svarInnen', i.svar_innen)`;

/**
 * What the guide has a date for: an undring is clarified, an active log evaluated. The same as `evalueresInnen` in the
 * guide's domain says: weeks since the newest evaluation, or since the log last became active.
 */
const FRIST = /* sql */ `(SELECT CASE l.tilstand WHEN 'UNDRING' THEN l.avklar_innen ELSE
    coalesce(l.evaluert_tid, (SELECT max(lower(g.gyldig)) FROM initiativperiode g WHERE g.kommune_id = l.kommune_id
      AND g.logg_id = l.id AND g.grunn = 'GJENAPNET'), l.aktivert_tid)
    + make_interval(weeks => coalesce((SELECT (v.innhold -> 'frister' ->> 'evalueringUker')::integer
        FROM veileder v WHERE v.kommune_id = l.kommune_id AND v.versjon = l.veileder_versjon), ${String(STANDARDVEILEDER.frister.evalueringUker)})) END AS frist)`;

export interface InnboksRad {
  readonly tilbud: unknown[];
  readonly invitasjoner: unknown[];
  readonly stafetter: unknown[];
}

/** What awaits the caller: offers they can answer, and the logs that they or their unit hold, longest held first. */
export const innboksSide = (antall: number, etter: { tid: string; id: string } | null): Sporring => ({
  name: 'innboks',
  text: /* sql */ `
    WITH tilbud AS MATERIALIZED (SELECT k.id, k.svar_innen, k.logg_id, k.elev_id, ${KONVOLUTT} AS konvolutt FROM konvolutt k),
    stafetter AS MATERIALIZED (
      SELECT l.id, l.holder_siden, jsonb_build_object('id', l.id, 'tilstand', l.tilstand, 'niva', synlig_niva(l.id, l.niva), 'siden', l.holder_siden,
          'minEgen', l.holder_person_id = kontekst_person(), 'holder', ${PERSON('l.holder_person_id', 'p')},
          'elev', CASE WHEN e.id IS NOT NULL THEN ${ELEV('e')} END, 'samtykkeUtlopt', sikt(l.id) IS NULL,
          'frist', f.frist, 'forfalt', coalesce(f.frist <= statement_timestamp(), false),
          'tilbud', (SELECT jsonb_build_object('til', ${ENHET('te')}, 'svarInnen', o.svar_innen,
              'utlopt', o.svar_innen <= statement_timestamp())
            FROM (SELECT * FROM overlevering n WHERE n.kommune_id = l.kommune_id AND n.logg_id = l.id
                    ORDER BY n.tilbudt_tid DESC, n.id DESC LIMIT 1) o
            JOIN enhet te ON te.kommune_id = o.kommune_id AND te.id = o.til_enhet_id
            WHERE o.status IN ('VENTER', 'UTLOPT'))) AS rad,
          e.id AS elev_id
        FROM (SELECT * FROM stafettlogg s WHERE s.kommune_id = kontekst_kommune() AND er_ansatt()
                AND s.holder_enhet_id = kontekst_enhet() AND s.tilstand <> 'AVSLUTTET'
                AND ($2::timestamptz IS NULL OR (s.holder_siden, s.id) > ($2::timestamptz, $3::uuid))
                ORDER BY s.holder_siden, s.id LIMIT $1::integer + 1) l
        LEFT JOIN elev e ON e.kommune_id = l.kommune_id AND e.id = l.elev_id
        LEFT JOIN person p ON p.kommune_id = l.kommune_id AND p.id = l.holder_person_id
        CROSS JOIN LATERAL ${FRIST} f),
    invitasjoner AS MATERIALIZED (SELECT i.id, i.svar_innen, i.logg_id, i.elev_id, ${INVITASJONSKONVOLUTT} AS konvolutt FROM invitasjonskonvolutt i),
    ${innsyn({
      hva: 'INNBOKS',
      logger: 'ARRAY(SELECT id FROM stafetter UNION SELECT logg_id FROM tilbud UNION SELECT logg_id FROM invitasjoner)',
      elever:
        'ARRAY(SELECT elev_id FROM stafetter WHERE elev_id IS NOT NULL UNION SELECT elev_id FROM tilbud UNION SELECT elev_id FROM invitasjoner)',
      funnet: 'true',
    })}
    SELECT (SELECT coalesce(jsonb_agg(konvolutt ORDER BY svar_innen, id), '[]') FROM tilbud) AS tilbud,
           (SELECT coalesce(jsonb_agg(konvolutt ORDER BY svar_innen, id), '[]') FROM invitasjoner) AS invitasjoner,
           (SELECT coalesce(jsonb_agg(rad ORDER BY holder_siden, id), '[]') FROM stafetter) AS stafetter
      WHERE kontekst_person() IS NOT NULL`,
  values: [antall, etter?.tid ?? null, etter?.id ?? null],
});

/** One offer as its receiver sees it before answering. */
export const konvoluttSide = (overleveringId: string): Sporring => ({
  name: 'konvolutt',
  text: /* sql */ `
    WITH side AS MATERIALIZED (SELECT k.logg_id, k.elev_id, ${KONVOLUTT} AS konvolutt FROM konvolutt k WHERE k.id = $1::uuid),
    ${innsyn({
      hva: 'KONVOLUTT',
      spurtOm: '$1::uuid',
      logger: 'ARRAY(SELECT logg_id FROM side)',
      elever: 'ARRAY(SELECT elev_id FROM side)',
      funnet: 'EXISTS (SELECT FROM side)',
    })}
    SELECT konvolutt FROM side`,
  values: [overleveringId],
});

/** Å after Ø after Æ, and ø the same letter as Ø, whatever the cluster's own locale is. */
const NORSK = 'COLLATE "nb-x-icu"';
const smatt = (navn: string): string => `lower(${navn} COLLATE pg_c_utf8)`;

/** The pupils of the caller's own school or kindergarten, by the beginning of a name. */
export const egneElever = (
  sok: string,
  antall: number,
  etter: { etternavn: string; fornavn: string; id: string } | null,
): Sporring => ({
  name: 'egne_elever',
  text: /* sql */ `
    WITH side AS MATERIALIZED (
      SELECT e.id, e.etternavn, e.fornavn, ${ELEV('e')} AS elev FROM elev e
        WHERE e.kommune_id = kontekst_kommune() AND er_ansatt() AND e.enhet_id = kontekst_enhet() AND e.borte_tid IS NULL
          AND ($1 = '' OR starts_with(${smatt('e.fornavn')}, ${smatt('$1::text')}) OR starts_with(${smatt('e.etternavn')}, ${smatt('$1::text')})
            OR starts_with(${smatt("(e.fornavn || ' ' || e.etternavn)")}, ${smatt('$1::text')}))
          AND ($3::text IS NULL OR (e.etternavn ${NORSK}, e.fornavn ${NORSK}, e.id) > ($3::text, $4::text, $5::uuid))
        ORDER BY e.etternavn ${NORSK}, e.fornavn ${NORSK}, e.id LIMIT $2::integer + 1),
    ${innsyn({ hva: 'ELEVER', elever: 'ARRAY(SELECT id FROM side)', funnet: 'EXISTS (SELECT FROM side)' })}
    SELECT elev, etternavn, fornavn, id FROM side ORDER BY etternavn ${NORSK}, fornavn ${NORSK}, id`,
  values: [sok, antall, etter?.etternavn ?? null, etter?.fornavn ?? null, etter?.id ?? null],
});

/** A pupil of another unit: full name and date of birth, with a reason that stands in the innsynslogg. */
export const elevoppslag = (o: {
  fornavn: string;
  etternavn: string;
  fodselsdato: string;
  grunn: string;
}): Sporring => ({
  name: 'elevoppslag',
  text: /* sql */ `
    WITH side AS MATERIALIZED (SELECT e.id, jsonb_build_object('id', e.id, 'navn', e.fornavn || ' ' || e.etternavn,
        'fodselsdato', e.fodselsdato, 'trinn', NULL) AS elev FROM sla_opp_elev($1, $2, $3::date) e),
    ${innsyn({ hva: 'ELEVOPPSLAG', elever: 'ARRAY(SELECT id FROM side)', funnet: 'EXISTS (SELECT FROM side)', grunn: '$4::text' })}
    SELECT elev FROM side ORDER BY id`,
  values: [o.fornavn, o.etternavn, o.fodselsdato, o.grunn],
});

/**
 * Rule 14: where the child's address is protected, a guardian without a grant sees the units that they named themselves,
 * and no others.
 */
const KJENT_STED = `(s.form = 'DIGITAL' OR e.adressebeskyttelse = 'UGRADERT' OR EXISTS (SELECT FROM foreldreansvar fa
  WHERE fa.kommune_id = e.kommune_id AND fa.elev_id = e.id AND fa.person_id = kontekst_person() AND fa.adresseinnsyn))`;

/** A guardian's children, and what is shared of their logs. An undring is not there, nor any sign of it. */
export const mineBarnSide = ({ medHendelser, medLest, deler }: Omit<Sidevalg, 'medHandlinger'>): Sporring => ({
  name: `mine_barn${medHendelser ? '_hendelser' : ''}${medLest ? '_lest' : ''}_${delnavn(deler)}`,
  text: /* sql */ `
    WITH barn AS MATERIALIZED (
      SELECT e.id, e.kommune_id, ${ELEV('e')} AS elev, ${samtykker('e', KJENT_STED)} AS samtykker, ${nekt('e')} AS nekt FROM elev e
        WHERE e.kommune_id = kontekst_kommune() AND (kontekst_rolle() = 'FORESATT' AND er_foresatt_for(e.id)
          OR kontekst_rolle() = 'ELEV' AND e.person_id = kontekst_person())),
    logger AS MATERIALIZED (
      SELECT l.elev_id, l.id, l.opprettet_tid, ${LOGGHODE} || jsonb_build_object('historikk', ${historikk(medHendelser)}, 'avslutning', ${AVSLUTNING},
          'innlegg', ${innlegg('l.id', String(INNLEGG_PER_SIDE), { medLest })}${delerSql(deler)}) AS logg
        FROM stafettlogg l JOIN barn b ON b.kommune_id = l.kommune_id AND b.id = l.elev_id WHERE l.sammenslatt_med IS NULL AND sikt(l.id) = 'FAMILIE'),
    ${innsyn({
      hva: 'MINE_BARN',
      logger: 'ARRAY(SELECT id FROM logger)',
      elever: 'ARRAY(SELECT id FROM barn)',
      funnet: 'EXISTS (SELECT FROM barn)',
    })}
    SELECT b.elev, b.samtykker, b.nekt, (SELECT coalesce(jsonb_agg(g.logg ORDER BY g.opprettet_tid DESC), '[]')
        FROM logger g WHERE g.elev_id = b.id) AS logger
      FROM barn b ORDER BY b.elev ->> 'fodselsdato', b.id`,
  values: [],
});

/** Units that the baton can be offered to, or a consent given towards. Units are no secret; who takes part in a log is. */
export const enheterSide = (): Sporring => ({
  name: 'enheter',
  text: `SELECT ${ENHET('e')} AS enhet FROM enhet e WHERE e.kommune_id = kontekst_kommune() AND e.nedlagt_tid IS NULL
         ORDER BY e.tjenestetype, e.navn, e.id`,
  values: [],
});

/** Everyone who works in a unit: whom the baton can be offered to by name. */
export const ansatteSide = (enhetId: string): Sporring => ({
  name: 'ansatte',
  text: `SELECT ${PERSON('p.id', 'p')} AS person FROM person p WHERE p.kommune_id = kontekst_kommune() AND er_ansatt()
           AND EXISTS (SELECT FROM tilknytning t WHERE t.kommune_id = p.kommune_id AND t.person_id = p.id AND t.enhet_id = $1::uuid
             AND t.til IS NULL AND t.bekreftet_tid IS NOT NULL) ORDER BY p.etternavn ${NORSK}, p.fornavn ${NORSK}, p.id`,
  values: [enhetId],
});

/** Every log that the caller's unit sees whole, closed ones too, the newest first. */
export const stafettloggerSide = (antall: number, for_: { tid: string; id: string } | null): Sporring => ({
  name: 'stafettlogger',
  text: /* sql */ `
    WITH side AS MATERIALIZED (
      SELECT l.id, l.opprettet_tid, e.id AS elev_id, jsonb_build_object('id', l.id, 'tilstand', l.tilstand, 'niva', synlig_niva(l.id, l.niva),
          'opprettet', l.opprettet_tid, 'avsluttet', l.avsluttet_tid, 'elev', ${ELEV('e')},
          'holder', CASE WHEN he.id IS NOT NULL AND ser_deltakelse(l.id, he.id) THEN ${ENHET('he')} END) AS rad
        FROM (SELECT s.* FROM stafettlogg s WHERE s.kommune_id = kontekst_kommune() AND er_ansatt()
                AND EXISTS (SELECT FROM deltaker d WHERE d.kommune_id = s.kommune_id AND d.logg_id = s.id AND d.enhet_id = kontekst_enhet())
                AND s.sammenslatt_med IS NULL AND sikt(s.id) = 'FULL' AND ($2::timestamptz IS NULL OR (s.opprettet_tid, s.id) < ($2::timestamptz, $3::uuid))
                ORDER BY s.opprettet_tid DESC, s.id DESC LIMIT $1::integer + 1) l
        JOIN elev e ON e.kommune_id = l.kommune_id AND e.id = l.elev_id
        LEFT JOIN enhet he ON he.kommune_id = l.kommune_id AND he.id = l.holder_enhet_id),
    ${innsyn({
      hva: 'STAFETTLOGGER',
      logger: 'ARRAY(SELECT id FROM side)',
      elever: 'ARRAY(SELECT elev_id FROM side)',
      funnet: 'EXISTS (SELECT FROM side)',
    })}
    SELECT rad FROM side ORDER BY opprettet_tid DESC, id DESC`,
  values: [antall, for_?.tid ?? null, for_?.id ?? null],
});
