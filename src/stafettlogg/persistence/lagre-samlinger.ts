import type { Tx } from '../../platform/transaction.js';
import type { Stafettlogg } from '../domain/stafettlogg.js';
import { nokkel } from './nokkel.js';
import {
  AnmodningRad,
  InvitasjonRad,
  KlageRad,
  MoteRad,
  OvergangsplanRad,
  SkjermingRad,
  TiltakRad,
} from './rader-forlop.js';

interface Forskjell {
  readonly for: Stafettlogg | null;
  readonly etter: Stafettlogg;
}

/** What is new and what has changed. The domain makes a new object of what it changes, and of nothing else. */
function* ulike<T extends { readonly id: string }>(
  forrige: readonly T[] | undefined,
  etter: readonly T[],
): Generator<{ readonly x: T; readonly ny: boolean }> {
  const kjente = new Map(forrige?.map((x) => [x.id, x]));
  for (const x of etter) {
    const kjent = kjente.get(x.id);
    if (kjent !== x) yield { x, ny: kjent === undefined };
  }
}

/** Invitations, requests, measures, meetings and the rest of what a log gathers. */
export function lagreSamlinger(tx: Tx, { for: forrige, etter }: Forskjell): void {
  const med = (id: string): { kommune_id: string; id: string } => ({ kommune_id: etter.kommuneId, id });
  for (const { x, ny } of ulike(forrige?.invitasjoner, etter.invitasjoner)) {
    const svar = { status: x.status, avgjort_tid: x.avgjort, avgjort_av: x.avgjortAv, grunn_id: x.grunnId };
    if (!ny) tx.endre(InvitasjonRad, med(x.id), svar);
    else {
      tx.settInn(InvitasjonRad, {
        ...nokkel(etter),
        id: x.id,
        enhet_id: x.enhetId,
        sporsmal_id: x.sporsmalId,
        invitert_tid: x.invitert,
        svar_innen: x.svarInnen,
        ...svar,
      });
    }
  }
  for (const { x, ny } of ulike(forrige?.anmodninger, etter.anmodninger)) {
    const svar = { status: x.status, svar_id: x.svarId };
    if (!ny) tx.endre(AnmodningRad, med(x.id), svar);
    else {
      tx.settInn(AnmodningRad, {
        ...nokkel(etter),
        id: x.id,
        enhet_id: x.enhetId,
        person_id: x.personId,
        begrunnelse_id: x.begrunnelseId,
        tid: x.tid,
        ...svar,
      });
    }
  }
  for (const { x, ny } of ulike(forrige?.overgangsplaner, etter.overgangsplaner)) {
    if (!ny) tx.endre(OvergangsplanRad, med(x.id), { status: x.status });
    else {
      tx.settInn(OvergangsplanRad, {
        ...nokkel(etter),
        id: x.id,
        til_enhet_id: x.tilEnhetId,
        dato: x.dato,
        sporsmal_id: x.sporsmalId,
        status: x.status,
      });
    }
  }
  // A complaint is written with its text; here only what became of it.
  for (const { x, ny } of ulike(forrige?.klager, etter.klager))
    if (!ny) tx.endre(KlageRad, med(x.id), { status: x.status, svar_id: x.svarId });
  lagreTiltakOgMoter(tx, { for: forrige, etter });
  lagreSkjerminger(tx, { for: forrige, etter });
}

function lagreTiltakOgMoter(tx: Tx, { for: forrige, etter }: Forskjell): void {
  for (const { x, ny } of ulike(forrige?.tiltak, etter.tiltak)) {
    const foranderlig = {
      ansvarlig_id: x.ansvarligId,
      evalueres: x.evalueres,
      slutt: x.slutt,
      referanser: x.referanser,
      status: x.status,
      effekt: x.effekt,
      vurdering_id: x.vurderingId,
      evaluert_tid: x.evaluert,
    };
    if (!ny) tx.endre(TiltakRad, { kommune_id: etter.kommuneId, id: x.id }, foranderlig);
    else {
      tx.settInn(TiltakRad, {
        ...nokkel(etter),
        id: x.id,
        enhet_id: x.enhetId,
        slag: x.slag,
        omrade: x.omrade,
        mal_id: x.malId,
        start: x.start,
        opprettet_tid: x.opprettet,
        ...foranderlig,
      });
    }
  }
  for (const { x, ny } of ulike(forrige?.moter, etter.moter)) {
    const utfall = { status: x.status, referat_id: x.referatId };
    if (!ny) tx.endre(MoteRad, { kommune_id: etter.kommuneId, id: x.id }, utfall);
    else {
      tx.settInn(MoteRad, {
        ...nokkel(etter),
        id: x.id,
        type: x.type,
        tid: x.tid,
        enheter: [...x.enheter],
        med_familien: x.medFamilien,
        agenda_id: x.agendaId,
        sted_id: x.stedId,
        ...utfall,
      });
    }
  }
}

function lagreSkjerminger(tx: Tx, { for: forrige, etter }: Forskjell): void {
  etter.skjerminger.forEach((x, i) => {
    const hvor = { kommune_id: etter.kommuneId, innlegg_id: x.innleggId, foresatt_id: x.foresattId, fra: x.fra };
    const kjent = forrige?.skjerminger[i];
    if (kjent === undefined) tx.settInn(SkjermingRad, { ...hvor, logg_id: etter.id });
    else if (kjent.til !== x.til) tx.endre(SkjermingRad, hvor, { til: x.til });
  });
}
