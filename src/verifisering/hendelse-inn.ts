import { tidspunkt } from '../shared/tid.js';
import type { Hendelse, Hendelsestype } from '../stafettlogg/domain/hendelser.js';
import type { Kjedeledd } from './kjede.js';

/** The fields that each kind of hendelse must carry: the checked border from stored JSON to the domain. */
const FELTER: Readonly<Record<Hendelsestype, readonly string[]>> = {
  BekymringOpprettet: [
    'kommuneId',
    'loggId',
    'elevId',
    'enhetId',
    'personId',
    'tjenestetype',
    'veilederVersjon',
    'avklarInnen',
  ],
  InnleggSkrevet: ['innleggId', 'synlighet', 'tekst', 'retter'],
  LoggAktivert: [],
  OverleveringTilbudt: ['overleveringId', 'tilEnhetId', 'tilPersonId', 'sporsmal', 'svarInnen'],
  OverleveringAkseptert: ['overleveringId', 'enhetId', 'personId', 'avgjortAv', 'tjenestetype'],
  OverleveringAvslatt: ['overleveringId', 'avgjortAv', 'grunn'],
  OverleveringTrukket: ['overleveringId', 'avgjortAv'],
  OverleveringUtlopt: ['overleveringId'],
  InitiativpliktFlyttet: ['enhetId', 'personId', 'tjenestetype', 'grunn'],
  EvalueringGjennomfort: ['barnetsStemme', 'ikkeSpurtFordi', 'oppsummering'],
  LoggAvsluttet: ['grunn', 'begrunnelse'],
  LoggGjenapnet: ['enhetId', 'personId', 'tjenestetype', 'begrunnelse'],
  OppfolgingRegistrert: ['tekst', 'nesteGang'],
  VeilederByttet: ['versjon'],
  LoggSlattSammen: ['medLoggId'],
  LoggTattInn: ['fraLoggId', 'enhetId', 'tjenestetype'],
  OverleveringOverfort: ['overleveringId', 'tilKommune', 'avgjortAv', 'aksept'],
  LoggMottatt: [
    'kommuneId',
    'loggId',
    'elevId',
    'enhetId',
    'personId',
    'tjenestetype',
    'veilederVersjon',
    'avklarInnen',
    'niva',
    'mottatt',
    'fraKommune',
    'pakke',
    'kjede',
    'etapper',
  ],
  DeltakerInvitert: ['invitasjonId', 'enhetId', 'sporsmal', 'svarInnen'],
  InvitasjonAkseptert: ['invitasjonId', 'enhetId', 'tjenestetype', 'avgjortAv'],
  InvitasjonAvslatt: ['invitasjonId', 'avgjortAv', 'grunn'],
  InvitasjonTrukket: ['invitasjonId', 'avgjortAv'],
  DeltakerForlot: ['enhetId', 'begrunnelse'],
  InitiativBedtOm: ['anmodningId', 'enhetId', 'personId', 'begrunnelse'],
  AnmodningAvslatt: ['anmodningId', 'grunn'],
  TjenesteUtpekt: ['enhetId', 'personId', 'tjenestetype', 'begrunnelse'],
  OvergangForberedt: ['planId', 'tilEnhetId', 'dato', 'sporsmal'],
  OvergangAvlyst: ['planId'],
  OvergangTilbudt: ['planId'],
  TiltakOpprettet: [
    'tiltakId',
    'enhetId',
    'slag',
    'omrade',
    'start',
    'mal',
    'ansvarligId',
    'evalueres',
    'slutt',
    'referanser',
    'status',
  ],
  TiltakEndret: ['tiltakId', 'ansvarligId', 'evalueres', 'slutt', 'referanser', 'status', 'begrunnelse'],
  TiltakEvaluert: ['tiltakId', 'effekt', 'vurdering', 'status', 'evalueres'],
  MotePlanlagt: ['moteId', 'motetype', 'motetid', 'enheter', 'medFamilien', 'agenda', 'sted'],
  MoteAvlyst: ['moteId', 'grunn'],
  MoteHoldt: ['moteId', 'innleggId'],
  MotmerknadSkrevet: ['innleggId', 'gjelder', 'tekst'],
  BarnetsStemmeSkrevet: ['innleggId', 'synlighet', 'tekst'],
  InnleggSkjermet: ['innleggId', 'foresattId', 'grunn', 'hjemmel'],
  SkjermingOpphevet: ['innleggId', 'foresattId'],
  KlageSendt: ['klageId', 'foresattId', 'tekst'],
  KlageAvgjort: ['klageId', 'medhold', 'svar'],
  DeltUtenSamtykke: [
    'vurderingId',
    'enhetId',
    'mottakerEnhetId',
    'innlegg',
    'hjemmel',
    'nodvendighet',
    'formal',
    'besluttetAv',
    'unntak',
  ],
};

const erType = (t: string): t is Hendelsestype => t in FELTER;

/** A stored row as the hendelse that it was. Throws on a kind or shape that no version of the service has written. */
export function tilHendelse(ledd: Kjedeledd): Hendelse {
  const { type } = ledd;
  if (!erType(type)) throw new Error(`unknown hendelse ${type}`);
  const data: unknown = JSON.parse(ledd.data);
  if (typeof data !== 'object' || data === null) throw new Error(`${type} has no data`);
  const mangler = FELTER[type].filter((f) => !(f in data));
  if (mangler.length > 0) throw new Error(`${type} lacks ${mangler.join(', ')}`);
  const hendelse: unknown = { type, tid: tidspunkt(ledd.tid), ...data };
  return hendelse as Hendelse;
}

/** Every free text that a hendelse refers to, by id. */
export function fritekster(data: string): { id: string; hash: string }[] {
  const funnet: { id: string; hash: string }[] = [];
  const alt: unknown = JSON.parse(data);
  if (typeof alt !== 'object' || alt === null) return funnet;
  for (const v of Object.values(alt) as unknown[]) {
    if (typeof v === 'object' && v !== null && 'id' in v && 'hash' in v)
      funnet.push({ id: String(v.id), hash: String(v.hash) });
  }
  return funnet;
}
