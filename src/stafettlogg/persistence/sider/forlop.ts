import { ENHET, PERSON, TEKST_FOR } from './deler.js';

/** Parts of a log that a page reads only where they are asked for. Row-level security says who sees which row. */
export const DELER = [
  'invitasjoner',
  'anmodninger',
  'tiltak',
  'moter',
  'skjerminger',
  'klager',
  'delinger',
  'overgang',
  'sammenslatte',
  'forhistorie',
] as const;
export type Del = (typeof DELER)[number];

/** Rows of the log's in a table, built by `felter`; `x` is the row. */
const liste = (tabell: string, orden: string, felter: string, mer = ''): string => /* sql */ `
  (SELECT coalesce(jsonb_agg(jsonb_build_object(${felter}) ORDER BY ${orden}), '[]') FROM ${tabell} x ${mer}
    WHERE x.kommune_id = l.kommune_id AND x.logg_id = l.id)`;

const medEnhet = (kolonne: string, alias = 'u'): string =>
  `JOIN enhet ${alias} ON ${alias}.kommune_id = x.kommune_id AND ${alias}.id = x.${kolonne}`;
const medPerson = (kolonne: string): string =>
  `LEFT JOIN person p ON p.kommune_id = x.kommune_id AND p.id = x.${kolonne}`;

const DEL_SQL: Readonly<Record<Del, string>> = {
  forhistorie: 'forhistorie(l.id)',
  invitasjoner: liste(
    'invitasjon',
    'x.invitert_tid, x.id',
    `'id', x.id, 'enhet', ${ENHET('u')}, 'sporsmal', ${TEKST_FOR('x.sporsmal_id')}, 'invitert', x.invitert_tid,
      'svarInnen', x.svar_innen, 'status', x.status, 'avgjort', x.avgjort_tid, 'grunn', ${TEKST_FOR('x.grunn_id')}`,
    medEnhet('enhet_id'),
  ),
  anmodninger: liste(
    'anmodning',
    'x.tid, x.id',
    `'id', x.id, 'enhet', ${ENHET('u')}, 'person', ${PERSON('x.person_id', 'p')}, 'tid', x.tid, 'status', x.status,
      'begrunnelse', ${TEKST_FOR('x.begrunnelse_id')}, 'svar', ${TEKST_FOR('x.svar_id')}`,
    `${medEnhet('enhet_id')} ${medPerson('person_id')}`,
  ),
  tiltak: liste(
    'tiltak',
    'x.opprettet_tid, x.id',
    `'id', x.id, 'slag', x.slag, 'enhet', ${ENHET('u')}, 'ansvarlig', ${PERSON('x.ansvarlig_id', 'p')}, 'omrade', x.omrade,
      'mal', ${TEKST_FOR('x.mal_id')}, 'start', x.start, 'evalueres', x.evalueres, 'slutt', x.slutt, 'status', x.status,
      'referanser', (SELECT coalesce(jsonb_agg(jsonb_build_object('navn', r.key, 'verdi', r.value) ORDER BY r.key), '[]')
        FROM jsonb_each_text(x.referanser) r),
      'opprettet', x.opprettet_tid, 'effekt', x.effekt, 'vurdering', ${TEKST_FOR('x.vurdering_id')}, 'evaluert', x.evaluert_tid`,
    `${medEnhet('enhet_id')} ${medPerson('ansvarlig_id')}`,
  ),
  moter: liste(
    'mote',
    'x.tid, x.id',
    `'id', x.id, 'type', x.type, 'tid', x.tid, 'status', x.status, 'medFamilien', x.med_familien,
      'agenda', ${TEKST_FOR('x.agenda_id')}, 'sted', ${TEKST_FOR('x.sted_id')}, 'referatId', x.referat_id,
      'enheter', (SELECT coalesce(jsonb_agg(${ENHET('u')} ORDER BY u.navn, u.id), '[]') FROM enhet u
        WHERE u.kommune_id = x.kommune_id AND u.id = ANY (x.enheter) AND ser_deltakelse(x.logg_id, u.id))`,
  ),
  skjerminger: liste(
    'skjerming',
    'x.fra, x.innlegg_id',
    `'innleggId', x.innlegg_id, 'foresatt', ${PERSON('x.foresatt_id', 'p')}, 'fra', x.fra, 'til', x.til`,
    medPerson('foresatt_id'),
  ),
  klager: liste(
    'klage',
    'x.tid, x.id',
    `'id', x.id, 'foresatt', ${PERSON('x.foresatt_id', 'p')}, 'tid', x.tid, 'status', x.status,
      'tekst', ${TEKST_FOR('x.tekst_id')}, 'svar', ${TEKST_FOR('x.svar_id')}`,
    medPerson('foresatt_id'),
  ),
  delinger: liste(
    'nodvendighetsvurdering',
    'x.tid, x.id',
    `'id', x.id, 'fra', ${ENHET('u')}, 'til', ${ENHET('m')}, 'hjemmel', x.hjemmel, 'tid', x.tid,
      'nodvendighet', ${TEKST_FOR('x.nodvendighet_id')}, 'formal', ${TEKST_FOR('x.formal_id')},
      'besluttetAv', ${PERSON('x.besluttet_av', 'p')}, 'unntak', ${TEKST_FOR('x.unntak_id')},
      'familienErInformert', x.unntak_id IS NULL, 'innleggIder', to_jsonb(x.innlegg_ider)`,
    `${medEnhet('enhet_id')} ${medEnhet('mottaker_enhet_id', 'm')} ${medPerson('besluttet_av')}`,
  ),
  overgang: /* sql */ `
    (SELECT jsonb_build_object('id', x.id, 'til', ${ENHET('u')}, 'dato', x.dato, 'status', x.status,
        'sporsmal', ${TEKST_FOR('x.sporsmal_id')})
      FROM overgangsplan x ${medEnhet('til_enhet_id')}
      WHERE x.kommune_id = l.kommune_id AND x.logg_id = l.id AND x.status <> 'AVLYST' ORDER BY x.id DESC LIMIT 1)`,
  sammenslatte: /* sql */ `
    (SELECT coalesce(jsonb_agg(s.id ORDER BY s.opprettet_tid), '[]') FROM stafettlogg s
      WHERE s.kommune_id = l.kommune_id AND s.sammenslatt_med = l.id)`,
};

/** The parts asked for, as the rest of an object that begins with the head. */
export const delerSql = (deler: ReadonlySet<Del>): string =>
  DELER.filter((d) => deler.has(d))
    .map((d) => `, '${d}', ${DEL_SQL[d]}`)
    .join('');

/** Tells one choice of parts from another in the name of a prepared statement. */
export const delnavn = (deler: ReadonlySet<Del>): string =>
  DELER.reduce((n, d, i) => n + (deler.has(d) ? 2 ** i : 0), 0).toString(16);
