import { type Id, tilId } from '../../shared/ider.js';
import { tidspunkt, type Tidspunkt } from '../../shared/tid.js';
import type {
  Initiativperiode,
  Niva,
  Overlevering,
  Periodegrunn,
  Stafettlogg,
  Tilbudstatus,
  Tilstand,
} from '../domain/stafettlogg.js';
import type { LoggJson } from './logg-json.js';

const tid = (t: string | null): Tidspunkt | null => (t === null ? null : tidspunkt(t));
export const idEllerNull = <T extends Id<string>>(s: string | null): T | null => (s === null ? null : tilId<T>(s));

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
      til: tid(d.til),
    })),
    utfall: j.evaluert_utfall as Stafettlogg['utfall'],
    oppfolges: j.oppfolges_dato,
    sammenslattMed: idEllerNull(j.sammenslatt_med),
    invitasjoner: j.invitasjoner.map((i) => ({
      ...i,
      invitert: tidspunkt(i.invitert),
      svarInnen: tidspunkt(i.svarInnen),
      avgjort: tid(i.avgjort),
    })),
    anmodninger: j.anmodninger.map((a) => ({ ...a, tid: tidspunkt(a.tid) })),
    tiltak: j.tiltak.map((t) => ({ ...t, opprettet: tidspunkt(t.opprettet), evaluert: tid(t.evaluert) })),
    moter: j.moter.map((m) => ({ ...m, tid: tidspunkt(m.tid) })),
    skjerminger: j.skjerminger.map((s) => ({ ...s, fra: tidspunkt(s.fra), til: tid(s.til) })),
    klager: j.klager.map((k) => ({ ...k, tid: tidspunkt(k.tid) })),
    delinger: j.delinger.map((d) => ({ ...d, tid: tidspunkt(d.tid) })),
    overgangsplaner: j.overgangsplaner,
    versjon: j.versjon,
  };
}
