import type { Deling } from '../domain/deling.js';
import type { Klage, Skjerming } from '../domain/familie.js';
import type { Mote } from '../domain/mote.js';
import type { Overgangsplan } from '../domain/overgangsplan.js';
import type { Anmodning, Invitasjon } from '../domain/samarbeid.js';
import type { Tiltak } from '../domain/tiltak.js';

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
  deltakere: { enhet_id: string; tjenestetype: string; fra: string; til: string | null }[];
  evaluert_utfall: string | null;
  oppfolges_dato: string | null;
  sammenslatt_med: string | null;
  /** In the domain's own names: only instants are still as the database writes them. */
  invitasjoner: Invitasjon[];
  anmodninger: Anmodning[];
  tiltak: Tiltak[];
  moter: Mote[];
  skjerminger: Skjerming[];
  klager: Klage[];
  delinger: Deling[];
  overgangsplaner: Overgangsplan[];
}

/** A table of the log's, as a list in the given order; `felter` builds one. */
const liste = (tabell: string, orden: string, felter: string): string => `(SELECT coalesce(jsonb_agg(
      jsonb_build_object(${felter}) ORDER BY ${orden}), '[]') FROM ${tabell} x
      WHERE x.kommune_id = l.kommune_id AND x.logg_id = l.id)`;

/** The SQL of a log with its legs, offers and participants; `l` is the log's row. */
export const LOGG_JSON = /* sql */ `
  to_jsonb(l) || jsonb_build_object(
    'perioder', (SELECT coalesce(jsonb_agg(jsonb_build_object('enhet_id', p.enhet_id, 'person_id', p.person_id,
        'fra', lower(p.gyldig), 'til', upper(p.gyldig), 'grunn', p.grunn) ORDER BY p.gyldig), '[]')
      FROM initiativperiode p WHERE p.kommune_id = l.kommune_id AND p.logg_id = l.id),
    'overleveringer', (SELECT coalesce(jsonb_agg(to_jsonb(o) ORDER BY o.tilbudt_tid, o.id), '[]')
      FROM overlevering o WHERE o.kommune_id = l.kommune_id AND o.logg_id = l.id),
    'deltakere', (SELECT coalesce(jsonb_agg(jsonb_build_object('enhet_id', d.enhet_id, 'fra', d.fra,
        'til', d.til,
        'tjenestetype', d.tjenestetype) ORDER BY d.fra, d.enhet_id), '[]')
      FROM deltaker d WHERE d.kommune_id = l.kommune_id AND d.logg_id = l.id),
    'invitasjoner', ${liste(
      'invitasjon',
      'x.invitert_tid, x.id',
      `'id', x.id, 'enhetId', x.enhet_id, 'sporsmalId', x.sporsmal_id,
      'invitert', x.invitert_tid, 'svarInnen', x.svar_innen, 'status', x.status, 'avgjort', x.avgjort_tid,
      'avgjortAv', x.avgjort_av, 'grunnId', x.grunn_id`,
    )},
    'anmodninger', ${liste(
      'anmodning',
      'x.tid, x.id',
      `'id', x.id, 'enhetId', x.enhet_id, 'personId', x.person_id,
      'begrunnelseId', x.begrunnelse_id, 'tid', x.tid, 'status', x.status, 'svarId', x.svar_id`,
    )},
    'tiltak', ${liste(
      'tiltak',
      'x.opprettet_tid, x.id',
      `'id', x.id, 'enhetId', x.enhet_id, 'ansvarligId', x.ansvarlig_id,
      'slag', x.slag, 'omrade', x.omrade, 'malId', x.mal_id, 'start', x.start, 'evalueres', x.evalueres, 'slutt', x.slutt,
      'referanser', x.referanser, 'status', x.status, 'opprettet', x.opprettet_tid, 'effekt', x.effekt,
      'vurderingId', x.vurdering_id, 'evaluert', x.evaluert_tid`,
    )},
    'moter', ${liste(
      'mote',
      'x.id',
      `'id', x.id, 'type', x.type, 'tid', x.tid, 'enheter', to_jsonb(x.enheter),
      'medFamilien', x.med_familien, 'agendaId', x.agenda_id, 'stedId', x.sted_id, 'status', x.status,
      'referatId', x.referat_id`,
    )},
    'skjerminger', ${liste(
      'skjerming',
      'x.fra, x.innlegg_id, x.foresatt_id',
      `'innleggId', x.innlegg_id, 'foresattId', x.foresatt_id,
      'fra', x.fra, 'til', x.til`,
    )},
    'klager', ${liste(
      'klage',
      'x.tid, x.id',
      `'id', x.id, 'foresattId', x.foresatt_id, 'tid', x.tid, 'status', x.status,
      'svarId', x.svar_id`,
    )},
    'delinger', ${liste(
      'nodvendighetsvurdering',
      'x.tid, x.id',
      `'id', x.id, 'enhetId', x.enhet_id,
      'mottakerEnhetId', x.mottaker_enhet_id, 'innlegg', to_jsonb(x.innlegg_ider), 'hjemmel', x.hjemmel,
      'unntattInformasjon', x.unntak_id IS NOT NULL, 'tid', x.tid`,
    )},
    'overgangsplaner', ${liste(
      'overgangsplan',
      'x.id',
      `'id', x.id, 'tilEnhetId', x.til_enhet_id, 'dato', x.dato,
      'sporsmalId', x.sporsmal_id, 'status', x.status, 'sporsmalHash', (SELECT encode(f.hash, 'hex') FROM fritekst f
        WHERE f.kommune_id = x.kommune_id AND f.id = x.sporsmal_id)`,
    )})`;
