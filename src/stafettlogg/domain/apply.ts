import type { Tidspunkt } from '../../shared/tid.js';
import type { Hendelse } from './hendelser.js';
import { endringAvSamarbeid } from './apply-samarbeid.js';
import { lukket, medDeltaker, nivaFor, nyPeriode } from './apply-deler.js';
import type { Overlevering, Stafettlogg } from './stafettlogg.js';

/**
 * The log after one more hendelse: the only writer of state and holder. Total over every history that
 * `decide` can produce; a hendelse that does not fit its log is a bug and throws.
 */
export function apply(logg: Stafettlogg | null, h: Hendelse): Stafettlogg {
  if (h.type === 'BekymringOpprettet' || h.type === 'LoggMottatt') {
    if (logg !== null) throw new Error('the log exists already');
    return nyLogg(h);
  }
  if (logg === null) throw new Error('the first hendelse of a log is BekymringOpprettet or LoggMottatt');
  return { ...logg, ...endring(logg, h), versjon: logg.versjon + 1 };
}

type Forste = Extract<Hendelse, { type: 'BekymringOpprettet' | 'LoggMottatt' }>;

/** A log begins as a concern, or comes from another kommune with its help under way. */
function nyLogg(h: Forste): Stafettlogg {
  const mottatt = h.type === 'LoggMottatt';
  return {
    kommuneId: h.kommuneId,
    id: h.loggId,
    elevId: h.elevId,
    apnerEnhetId: h.enhetId,
    tilstand: mottatt ? 'AKTIV' : 'UNDRING',
    niva: mottatt ? h.niva : 0,
    veilederVersjon: h.veilederVersjon,
    opprettet: h.tid,
    avklarInnen: h.avklarInnen,
    aktivert: mottatt ? h.tid : null,
    evaluert: null,
    utfall: null,
    avsluttet: null,
    perioder: [
      { enhetId: h.enhetId, personId: h.personId, fra: h.tid, til: null, grunn: mottatt ? 'MOTTATT' : 'OPPRETTET' },
    ],
    overleveringer: [],
    deltakere: [{ enhetId: h.enhetId, tjenestetype: h.tjenestetype, fra: h.tid, til: null }],
    invitasjoner: [],
    anmodninger: [],
    tiltak: [],
    moter: [],
    skjerminger: [],
    klager: [],
    delinger: [],
    overgangsplaner: [],
    oppfolges: null,
    sammenslattMed: null,
    versjon: 1,
  };
}

export const spillAv = (hendelser: readonly Hendelse[]): Stafettlogg | null =>
  hendelser.reduce<Stafettlogg | null>(apply, null);

function endring(logg: Stafettlogg, h: Exclude<Hendelse, Forste>): Partial<Stafettlogg> {
  switch (h.type) {
    case 'InnleggSkrevet':
      return {};
    case 'LoggAktivert':
      return { tilstand: 'AKTIV', niva: 1, aktivert: logg.aktivert ?? h.tid };
    case 'OverleveringTilbudt':
      return {
        overleveringer: [...logg.overleveringer, nyOverlevering(logg, h)],
        // An offer to one that had asked for the duty is the answer to that.
        anmodninger: logg.anmodninger.map((a) =>
          a.enhetId === h.tilEnhetId && a.status === 'VENTER' ? { ...a, status: 'TILBUDT' } : a,
        ),
      };
    case 'OverleveringOverfort':
      return {
        overleveringer: avgjort(logg, h.overleveringId, { status: 'OVERFORT', avgjort: h.tid, avgjortAv: h.avgjortAv }),
      };
    case 'OverleveringAkseptert': {
      const deltakere = medDeltaker(logg, h.enhetId, h.tjenestetype, h.tid);
      return {
        overleveringer: avgjort(logg, h.overleveringId, {
          status: 'AKSEPTERT',
          avgjort: h.tid,
          avgjortAv: h.avgjortAv,
        }),
        perioder: nyPeriode(logg, {
          enhetId: h.enhetId,
          personId: h.personId,
          fra: h.tid,
          til: null,
          grunn: 'OVERLEVERT',
        }),
        deltakere,
        niva: logg.tilstand === 'AKTIV' ? nivaFor(logg.niva, deltakere) : logg.niva,
      };
    }
    case 'OverleveringAvslatt':
      return {
        overleveringer: avgjort(logg, h.overleveringId, {
          status: 'AVSLATT',
          avgjort: h.tid,
          avgjortAv: h.avgjortAv,
          grunnId: h.grunn.id,
        }),
      };
    case 'OverleveringTrukket':
      return {
        overleveringer: avgjort(logg, h.overleveringId, { status: 'TRUKKET', avgjort: h.tid, avgjortAv: h.avgjortAv }),
      };
    case 'OverleveringUtlopt':
      return { overleveringer: avgjort(logg, h.overleveringId, { status: 'UTLOPT', avgjort: h.tid }) };
    case 'InitiativpliktFlyttet': {
      const deltakere = medDeltaker(logg, h.enhetId, h.tjenestetype, h.tid);
      return {
        perioder: nyPeriode(logg, { enhetId: h.enhetId, personId: h.personId, fra: h.tid, til: null, grunn: h.grunn }),
        deltakere,
      };
    }
    case 'EvalueringGjennomfort': {
      const trinn = h.utfall === 'HEV_NIVA' ? 1 : h.utfall === 'SENK_NIVA' ? -1 : 0;
      return { evaluert: h.tid, utfall: h.utfall ?? null, niva: (logg.niva + trinn) as Stafettlogg['niva'] };
    }
    case 'LoggAvsluttet':
      return { ...avslutning(logg, h.tid), oppfolges: h.oppfolges ?? null };
    case 'LoggSlattSammen':
      return { ...avslutning(logg, h.tid), sammenslattMed: h.medLoggId };
    case 'LoggTattInn': {
      const deltakere = medDeltaker(logg, h.enhetId, h.tjenestetype, h.tid);
      return { deltakere, niva: nivaFor(logg.niva, deltakere) };
    }
    case 'OppfolgingRegistrert':
      return { oppfolges: h.nesteGang };
    case 'VeilederByttet':
      return { veilederVersjon: h.versjon };
    case 'LoggGjenapnet': {
      return {
        tilstand: 'AKTIV',
        aktivert: logg.aktivert ?? h.tid,
        avsluttet: null,
        evaluert: null,
        utfall: null,
        oppfolges: null,
        niva: logg.niva === 0 ? 1 : logg.niva,
        perioder: [
          ...logg.perioder,
          { enhetId: h.enhetId, personId: h.personId, fra: h.tid, til: null, grunn: 'GJENAPNET' },
        ],
        deltakere: medDeltaker(logg, h.enhetId, h.tjenestetype, h.tid),
      };
    }
    default:
      return endringAvSamarbeid(logg, h);
  }
}

/** Nobody holds the duty any more, and what was asked and not answered falls away. */
const avslutning = (logg: Stafettlogg, tid: Tidspunkt): Partial<Stafettlogg> => ({
  tilstand: 'AVSLUTTET',
  avsluttet: tid,
  perioder: lukket(logg, tid),
  invitasjoner: logg.invitasjoner.map((i) => (i.status === 'VENTER' ? { ...i, status: 'TRUKKET', avgjort: tid } : i)),
});

function nyOverlevering(logg: Stafettlogg, h: Extract<Hendelse, { type: 'OverleveringTilbudt' }>): Overlevering {
  const avsender = logg.perioder.at(-1);
  if (avsender === undefined || avsender.til !== null) throw new Error('only a holder can offer');
  if (logg.overleveringer.some((o) => o.status === 'VENTER')) throw new Error('an offer is pending');
  return {
    id: h.overleveringId,
    fraEnhetId: avsender.enhetId,
    fraPersonId: avsender.personId,
    tilEnhetId: h.tilEnhetId,
    tilPersonId: h.tilPersonId,
    sporsmalId: h.sporsmal.id,
    tilbudt: h.tid,
    svarInnen: h.svarInnen,
    status: 'VENTER',
    avgjort: null,
    avgjortAv: null,
    grunnId: null,
  };
}

function avgjort(logg: Stafettlogg, id: Overlevering['id'], utfall: Partial<Overlevering>): readonly Overlevering[] {
  if (!logg.overleveringer.some((o) => o.id === id && o.status === 'VENTER'))
    throw new Error('the offer is not pending');
  return logg.overleveringer.map((o) => (o.id === id ? { ...o, ...utfall } : o));
}
