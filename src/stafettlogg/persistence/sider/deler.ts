/** The parts that several pages show, as SQL that gives the JSON the API answers with. `l` is the log's row. */

export const ENHET = (alias: string): string =>
  `jsonb_build_object('id', ${alias}.id, 'navn', ${alias}.navn, 'tjenestetype', ${alias}.tjenestetype)`;

/** A person whom the viewer may not know by name has a null name. */
export const PERSON = (id: string, alias: string): string =>
  `jsonb_build_object('id', ${id}, 'navn', ${alias}.fornavn || ' ' || ${alias}.etternavn)`;

/** A text by its id, where the viewer may read it. */
export const TEKST_FOR = (id: string): string =>
  `(SELECT t.tekst FROM fritekst t WHERE t.kommune_id = l.kommune_id AND t.id = ${id})`;

/** The legs of the relay, oldest first; the open one is who holds initiativplikt now. With the hendelse that each began by, where asked for. */
export const historikk = (medHendelse: boolean): string => /* sql */ `
  (SELECT coalesce(jsonb_agg(jsonb_build_object('enhet', CASE WHEN he.id IS NOT NULL THEN ${ENHET('he')} END,
      'person', CASE WHEN hp.person_id IS NOT NULL THEN ${PERSON('hp.person_id', 'hn')} END,
      'fra', hp.fra, 'til', hp.til, 'grunn', hp.grunn${medHendelse ? `, 'hendelse', fh.h, 'begrunnelse', ${TEKST_FOR("(fh.h ->> 'tekstId')::uuid")}` : ''})
      ORDER BY hp.fra), '[]')
    FROM etapper(l.id) hp
    LEFT JOIN enhet he ON he.kommune_id = l.kommune_id AND he.id = hp.enhet_id
    LEFT JOIN person hn ON hn.kommune_id = l.kommune_id AND hn.id = hp.person_id
    ${medHendelse ? 'CROSS JOIN LATERAL (SELECT flyttehendelse(l.id, hp.fra) AS h) fh' : ''})`;

export const DELTAKERE = /* sql */ `
  (SELECT coalesce(jsonb_agg(jsonb_build_object('enhet', ${ENHET('de')}, 'fra', d.fra) ORDER BY d.fra, d.enhet_id), '[]')
    FROM deltaker d JOIN enhet de ON de.kommune_id = d.kommune_id AND de.id = d.enhet_id
    WHERE d.kommune_id = l.kommune_id AND d.logg_id = l.id AND d.til IS NULL)`;

/** Row-level security shows none of these to the family. */
export const OVERLEVERINGER = /* sql */ `
  (SELECT coalesce(jsonb_agg(jsonb_build_object('id', o.id, 'fra', ${ENHET('oa')}, 'til', ${ENHET('ob')},
      'tilPerson', CASE WHEN o.til_person_id IS NOT NULL THEN ${PERSON('o.til_person_id', 'op')} END,
      'sporsmal', fs.tekst, 'grunn', fg.tekst, 'tilbudt', o.tilbudt_tid, 'svarInnen', o.svar_innen,
      'status', CASE WHEN o.status = 'VENTER' AND o.svar_innen <= statement_timestamp() THEN 'UTLOPT' ELSE o.status END,
      'avgjort', o.avgjort_tid) ORDER BY o.tilbudt_tid, o.id), '[]')
    FROM overlevering o
    JOIN enhet oa ON oa.kommune_id = o.kommune_id AND oa.id = o.fra_enhet_id
    JOIN enhet ob ON ob.kommune_id = o.kommune_id AND ob.id = o.til_enhet_id
    LEFT JOIN person op ON op.kommune_id = o.kommune_id AND op.id = o.til_person_id
    LEFT JOIN fritekst fs ON fs.kommune_id = o.kommune_id AND fs.id = o.sporsmal_id
    LEFT JOIN fritekst fg ON fg.kommune_id = o.kommune_id AND fg.id = o.grunn_id
    WHERE o.kommune_id = l.kommune_id AND o.logg_id = l.id)`;

/** Why a consent is in force, or is not. */
const SAMTYKKESTATUS = /* sql */ `
  CASE WHEN s.trukket_tid IS NOT NULL THEN 'TRUKKET' WHEN s.erstattet_tid IS NOT NULL THEN 'ERSTATTET'
    WHEN s.gyldig_til <= statement_timestamp() THEN 'UTLOPT' WHEN samtykke_i_kraft(s, statement_timestamp()) THEN 'I_KRAFT'
    ELSE 'VENTER_PA_FLERE' END`;

/** The releasing units that the viewer may know of: one whose taking part is confidential only where a consent covers it. */
const AVGIVENDE = /* sql */ `
  CASE WHEN s.avgivende_enhet_ider IS NOT NULL THEN (SELECT jsonb_agg(${ENHET('sa')} ORDER BY sa.navn, sa.id) FROM enhet sa
    WHERE sa.kommune_id = s.kommune_id AND sa.id = ANY (s.avgivende_enhet_ider)
      AND (s.giver_id = kontekst_person() OR s.mottaker_enhet_id = kontekst_enhet() OR kjent_enhet(s.elev_id, sa.id))) END`;

/** Consents in sight of the viewer, in force or not, newest first. */
export const samtykker = (elev: string, vilkar = 'true'): string => /* sql */ `
  (SELECT coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'mottaker', ${ENHET('se')}, 'form', s.form,
      'giver', ${PERSON('s.giver_id', 'sp')}, 'kapasitet', s.kapasitet, 'krever', s.krever, 'handling', s.handling,
      'formal', s.formal, 'opplysningstyper', to_jsonb(s.opplysningstyper), 'avgivende', sv.enheter,
      'tekstVersjon', s.tekst_versjon, 'gyldigFra', s.gyldig_fra, 'gyldigTil', s.gyldig_til, 'trukket', s.trukket_tid,
      'erstattetAv', s.erstattet_av, 'status', sv.status, 'gjelder', sv.status = 'I_KRAFT')
      ORDER BY s.gyldig_fra DESC, s.id), '[]')
    FROM samtykke s JOIN enhet se ON se.kommune_id = s.kommune_id AND se.id = s.mottaker_enhet_id
    LEFT JOIN person sp ON sp.kommune_id = s.kommune_id AND sp.id = s.giver_id
    CROSS JOIN LATERAL (SELECT ${SAMTYKKESTATUS} AS status, ${AVGIVENDE} AS enheter) sv
    WHERE s.kommune_id = ${elev}.kommune_id AND s.elev_id = ${elev}.id AND ${vilkar}
      AND (s.avgivende_enhet_ider IS NULL OR sv.enheter IS NOT NULL))`;

/** Those who have said no and not consented to the same since, in sight of the viewer, newest first. */
export const nekt = (elev: string): string => /* sql */ `
  (SELECT coalesce(jsonb_agg(jsonb_build_object('id', sn.id, 'mottaker', ${ENHET('ne')}, 'hvem', ${PERSON('sn.giver_id', 'np')},
      'kapasitet', sn.kapasitet, 'handling', sn.handling, 'formal', sn.formal, 'tid', sn.tid) ORDER BY sn.tid DESC, sn.id), '[]')
    FROM samtykkenekt sn JOIN enhet ne ON ne.kommune_id = sn.kommune_id AND ne.id = sn.mottaker_enhet_id
    LEFT JOIN person np ON np.kommune_id = sn.kommune_id AND np.id = sn.giver_id
    WHERE sn.kommune_id = ${elev}.kommune_id AND sn.elev_id = ${elev}.id AND NOT EXISTS (SELECT FROM samtykke s
      WHERE s.kommune_id = sn.kommune_id AND s.elev_id = sn.elev_id AND s.giver_id = sn.giver_id
        AND s.mottaker_enhet_id = sn.mottaker_enhet_id AND s.handling = sn.handling AND s.formal = sn.formal
        AND s.gyldig_fra >= sn.tid))`;

/** Who has said that they have read it: unit and role, never a name. */
const LEST_AV = /* sql */ `, 'lestAv', (SELECT coalesce(jsonb_agg(jsonb_build_object('rolle', k.rolle, 'tid', k.tid,
  'enhet', CASE WHEN ke.id IS NOT NULL THEN ${ENHET('ke')} END) ORDER BY k.tid, k.person_id), '[]') FROM lesekvittering k
  LEFT JOIN enhet ke ON ke.kommune_id = k.kommune_id AND ke.id = k.enhet_id
  WHERE k.kommune_id = i.kommune_id AND k.innlegg_id = i.id)`;

/** A correction names the earlier entry only to those who see that one too. Entries newest first, one more than asked for, so that the page knows whether there are more. */
export const innlegg = (
  logg: string,
  antall: string,
  valg: { readonly for_?: { tid: string; id: string }; readonly medLest: boolean },
): string => /* sql */ `
  (SELECT coalesce(jsonb_agg(jsonb_build_object('id', i.id, 'skrevet', i.skrevet_tid, 'synlighet', i.synlighet,
      'rolle', i.rolle, 'slag', i.slag, 'opphav', CASE WHEN er_ansatt() THEN i.opphav ELSE i.opphav - 'kommune' END, 'gjelder', i.gjelder_id, 'omForesatt', CASE WHEN i.om_foresatt_id IS NOT NULL THEN ${PERSON('i.om_foresatt_id', 'io')} END${valg.medLest ? LEST_AV : ''}, 'retter', CASE WHEN i.retter_id IS NOT NULL THEN (SELECT r.id FROM innlegg r WHERE r.kommune_id = i.kommune_id AND r.id = i.retter_id) END, 'tekst', ft.tekst, 'forfatter', ${PERSON('i.person_id', 'ip')},
      'enhet', CASE WHEN ie.id IS NOT NULL THEN ${ENHET('ie')} END) ORDER BY i.skrevet_tid DESC, i.id DESC), '[]')
    FROM (SELECT * FROM innlegg n WHERE n.kommune_id = kontekst_kommune() AND n.logg_id = ${logg}
            ${valg.for_ === undefined ? '' : `AND (n.skrevet_tid, n.id) < (${valg.for_.tid}, ${valg.for_.id})`}
            ORDER BY n.skrevet_tid DESC, n.id DESC LIMIT ${antall} + 1) i
    LEFT JOIN fritekst ft ON ft.kommune_id = i.kommune_id AND ft.id = i.tekst_id
    LEFT JOIN person ip ON ip.kommune_id = i.kommune_id AND ip.id = i.person_id
    LEFT JOIN person io ON io.kommune_id = i.kommune_id AND io.id = i.om_foresatt_id
    LEFT JOIN enhet ie ON ie.kommune_id = i.kommune_id AND ie.id = i.enhet_id)`;

/** What everyone with sight of a log sees of it. */
export const LOGGHODE = /* sql */ `
  jsonb_build_object('id', l.id, 'tilstand', l.tilstand, 'niva', synlig_niva(l.id, l.niva), 'opprettet', l.opprettet_tid,
    'avklarInnen', l.avklar_innen, 'aktivert', l.aktivert_tid, 'evaluert', l.evaluert_tid, 'avsluttet', l.avsluttet_tid,
    'utfall', l.evaluert_utfall, 'oppfolges', l.oppfolges_dato, 'veilederVersjon', l.veileder_versjon,
    'sammenslattMed', l.sammenslatt_med)`;

export const ELEV = (alias: string): string =>
  `jsonb_build_object('id', ${alias}.id, 'navn', ${alias}.fornavn || ' ' || ${alias}.etternavn, 'fodselsdato', ${alias}.fodselsdato, 'trinn', ${alias}.trinn)`;

const TEKST = (felt: string): string =>
  `(SELECT t.tekst FROM fritekst t WHERE t.kommune_id = h.kommune_id AND t.id = (h.data -> '${felt}' ->> 'id')::uuid)`;

/** Evaluations, newest first, with the child's view or why it is missing. */
export const EVALUERINGER = /* sql */ `
  (SELECT coalesce(jsonb_agg(jsonb_build_object('tid', h.tid, 'barnetsStemme', ${TEKST('barnetsStemme')},
      'ikkeSpurtFordi', ${TEKST('ikkeSpurtFordi')}, 'oppsummering', ${TEKST('oppsummering')}, 'utfall', h.data ->> 'utfall') ORDER BY h.lopenummer DESC), '[]')
    FROM hendelse h WHERE h.kommune_id = l.kommune_id AND h.logg_id = l.id AND h.type = 'EvalueringGjennomfort')`;

/** Why a closed log was closed; the words beside the reason only for those who may read them. */
export const AVSLUTNING = /* sql */ `
  (SELECT jsonb_build_object('tid', h.tid, 'grunn', h.data ->> 'grunn', 'begrunnelse', ${TEKST('begrunnelse')}, 'referanse', ${TEKST('referanse')})
    FROM hendelse h WHERE h.kommune_id = l.kommune_id AND h.logg_id = l.id AND h.type = 'LoggAvsluttet'
      AND l.tilstand = 'AVSLUTTET' ORDER BY h.lopenummer DESC LIMIT 1)`;

/** Guardians with verified foreldreansvar: whom to ask for consent. */
export const FORESATTE = /* sql */ `
  (SELECT coalesce(jsonb_agg(${PERSON('fa.person_id', 'fp')} ORDER BY fp.etternavn, fp.fornavn, fa.person_id), '[]')
    FROM foreldreansvar fa LEFT JOIN person fp ON fp.kommune_id = fa.kommune_id AND fp.id = fa.person_id
    WHERE fa.kommune_id = e.kommune_id AND fa.elev_id = e.id AND fa.verifisert_tid IS NOT NULL AND fa.opphort_tid IS NULL)`;
