import type { EnhetId, OverleveringId, PersonId } from '../../shared/ider.js';
import { plussDager } from '../../shared/tid.js';
import type { Fakta } from './fakta.js';
import type { Hendelse } from './hendelser.js';
import type { Kommando } from './kommandoer.js';
import type { Overgangsplan } from './overgangsplan.js';
import { forberedtOvergang, nesteEnhet, nesteEtterNedlagt } from './arvinger.js';
import { mottatt, overfort } from './folger-overforing.js';
import { folgerAvSamarbeid } from './folger-samarbeid.js';
import { erDeltaker, holder, ventendeTilbud, type Stafettlogg } from './stafettlogg.js';

/** The hendelser of a command that has passed every guard. `logg` is null only for a new concern. */
export function folger(logg: Stafettlogg | null, k: Kommando, fakta: Fakta): readonly Hendelse[] {
  if (k.type === 'opprettBekymring') return opprettelse(k, fakta);
  if (k.type === 'mottaLogg') return mottatt(k, fakta);
  if (logg === null) return [];
  return folgerFor(logg, k, fakta);
}

function opprettelse(
  k: Extract<Kommando, { type: 'opprettBekymring' }>,
  { na, aktor, veileder, tjenestetyper }: Fakta,
): readonly Hendelse[] {
  const { enhetId, personId } = aktor;
  if (enhetId === null || personId === null) return [];
  return [
    {
      type: 'BekymringOpprettet',
      tid: na,
      kommuneId: k.kommuneId,
      loggId: k.loggId,
      elevId: k.elevId,
      enhetId,
      personId,
      tjenestetype: tjenestetyper.get(enhetId) ?? 'UKJENT',
      veilederVersjon: veileder.versjon,
      avklarInnen: plussDager(na, veileder.avklarDager),
    },
    { type: 'InnleggSkrevet', tid: na, innleggId: k.innleggId, synlighet: k.synlighet, tekst: k.tekst, retter: null },
  ];
}

function folgerFor(
  logg: Stafettlogg,
  k: Exclude<Kommando, { type: 'opprettBekymring' | 'mottaLogg' }>,
  fakta: Fakta,
): readonly Hendelse[] {
  const { na: tid, aktor } = fakta;
  const tjenestetype = (enhetId: EnhetId): string => fakta.tjenestetyper.get(enhetId) ?? 'UKJENT';
  switch (k.type) {
    case 'skrivInnlegg':
      return [
        {
          type: 'InnleggSkrevet',
          tid,
          innleggId: k.innleggId,
          synlighet: k.synlighet,
          tekst: k.tekst,
          retter: k.retter,
          ...(k.omForesattId === null ? {} : { omForesattId: k.omForesattId }),
        },
      ];
    case 'aktiver':
      return [{ type: 'LoggAktivert', tid }];
    case 'tilbyOverlevering':
      return [
        {
          type: 'OverleveringTilbudt',
          tid,
          overleveringId: k.overleveringId,
          tilEnhetId: k.tilEnhetId,
          tilPersonId: k.tilPersonId,
          sporsmal: k.sporsmal,
          svarInnen: k.svarInnen ?? plussDager(tid, fakta.veileder.svarDager),
        },
      ];
    case 'aksepterOverlevering': {
      const { enhetId, personId } = aktor;
      if (enhetId === null || personId === null) return [];
      return [
        {
          type: 'OverleveringAkseptert',
          tid,
          overleveringId: k.overleveringId,
          enhetId,
          personId: k.stafettholderId ?? personId,
          avgjortAv: personId,
          tjenestetype: tjenestetype(enhetId),
        },
      ];
    }
    case 'avslaOverlevering':
      return k.grunn === null || aktor.personId === null
        ? []
        : [
            {
              type: 'OverleveringAvslatt',
              tid,
              overleveringId: k.overleveringId,
              avgjortAv: aktor.personId,
              grunn: k.grunn,
            },
          ];
    case 'trekkOverlevering':
      return [{ type: 'OverleveringTrukket', tid, overleveringId: k.overleveringId, avgjortAv: aktor.personId }];
    case 'byttStafettholder': {
      const na = holder(logg);
      return na === null
        ? []
        : [
            {
              type: 'InitiativpliktFlyttet',
              tid,
              enhetId: na.enhetId,
              personId: k.personId,
              tjenestetype: tjenestetype(na.enhetId),
              grunn: 'BYTTET',
            },
          ];
    }
    case 'gjennomforEvaluering':
      return [
        {
          type: 'EvalueringGjennomfort',
          tid,
          barnetsStemme: k.barnetsStemme,
          ikkeSpurtFordi: k.ikkeSpurtFordi,
          oppsummering: k.oppsummering,
          utfall: k.utfall,
        },
      ];
    case 'avsluttLogg':
      return [
        {
          type: 'LoggAvsluttet',
          tid,
          grunn: k.grunn,
          begrunnelse: k.begrunnelse,
          ...(k.referanse === null ? {} : { referanse: k.referanse }),
          ...(k.oppfolges === null ? {} : { oppfolges: k.oppfolges }),
        },
      ];
    case 'gjenapneLogg': {
      const { enhetId, personId } = aktor;
      return enhetId === null || personId === null
        ? []
        : [
            {
              type: 'LoggGjenapnet',
              tid,
              enhetId,
              personId,
              tjenestetype: tjenestetype(enhetId),
              begrunnelse: k.begrunnelse,
            },
          ];
    }
    case 'registrerSamtykke':
    case 'trekkSamtykke':
      return [];
    case 'utlopOverlevering': {
      const tilbud = ventendeTilbud(logg);
      return tilbud === null ? [] : [{ type: 'OverleveringUtlopt', tid, overleveringId: tilbud.id }];
    }
    case 'samtykkeBortfalt':
      return samtykkeBortfalt(logg, k.enhetId, fakta);
    case 'tilknytningOpphort':
      return tilknytningOpphort(logg, k, fakta);
    case 'flyttForFravar':
      return [flyttet(k.enhetId, k.tilPersonId, k.grunn, fakta)];
    case 'enhetNedlagt':
      return enhetNedlagt(logg, k, fakta);
    case 'taInnLogg':
      return [
        { type: 'LoggTattInn', tid, fraLoggId: k.fraLoggId, enhetId: k.enhetId, tjenestetype: tjenestetype(k.enhetId) },
      ];
    case 'tilbyForberedt': {
      const plan = forberedtOvergang(logg);
      return plan === null ? [] : tilbudtEtterPlan(plan, k.overleveringId, fakta);
    }
    case 'fullforOverforing':
      return overfort(k, fakta);
    case 'registrerOppfolging':
      return [{ type: 'OppfolgingRegistrert', tid, tekst: k.tekst, nesteGang: k.nesteGang }];
    case 'flyttTilVeileder':
      return [{ type: 'VeilederByttet', tid, versjon: fakta.veileder.nyesteVersjon }];
    case 'slaSammenLogg':
      return fakta.aktivLoggId === null ? [] : [{ type: 'LoggSlattSammen', tid, medLoggId: fakta.aktivLoggId }];
    default:
      return folgerAvSamarbeid(logg, k, fakta);
  }
}

/** Rule 6: where the holding unit loses its consent, the duty goes on at once, or the log closes. */
function samtykkeBortfalt(logg: Stafettlogg, enhetId: EnhetId, fakta: Fakta): readonly Hendelse[] {
  const na = holder(logg);
  if (logg.tilstand !== 'AKTIV' || na === null || fakta.samtykker.has(na.enhetId)) return [];
  // The holder's own consent ran out earlier, and time moved nothing (rule 5): only that nobody has any now closes the log.
  const noenHar = logg.deltakere.some((d) => fakta.samtykker.has(d.enhetId));
  if (na.enhetId !== enhetId && noenHar) return [];
  const tid = fakta.na;
  const tilbud = ventendeTilbud(logg);
  // The sender no longer holds the duty, and so has nothing to offer.
  const trukket: Hendelse[] =
    tilbud === null ? [] : [{ type: 'OverleveringTrukket', tid, overleveringId: tilbud.id, avgjortAv: null }];
  const neste = nesteEnhet(logg, fakta);
  if (neste === null)
    return [...trukket, { type: 'LoggAvsluttet', tid, grunn: 'SAMTYKKE_BORTFALT', begrunnelse: null }];
  return [
    ...trukket,
    {
      type: 'InitiativpliktFlyttet',
      tid,
      enhetId: neste.enhetId,
      personId: neste.personId,
      tjenestetype: fakta.tjenestetyper.get(neste.enhetId) ?? 'UKJENT',
      grunn: 'SAMTYKKE_BORTFALT',
    },
  ];
}

/** Rule 2: nobody takes the duty along when they leave; the unit's leader has it until somebody is named. */
function tilknytningOpphort(
  logg: Stafettlogg,
  k: Extract<Kommando, { type: 'tilknytningOpphort' }>,
  fakta: Fakta,
): readonly Hendelse[] {
  const na = holder(logg);
  const neste = k.etterfolgerId ?? fakta.ledere.get(k.enhetId);
  if (na?.enhetId !== k.enhetId || na.personId !== k.personId || neste === undefined) return [];
  return [flyttet(k.enhetId, neste, 'TILKNYTNING_OPPHORT', fakta)];
}

/** The unit is no more: what it held goes on, what it was asked falls away, and it takes part no longer. */
function enhetNedlagt(
  logg: Stafettlogg,
  k: Extract<Kommando, { type: 'enhetNedlagt' }>,
  fakta: Fakta,
): readonly Hendelse[] {
  const tid = fakta.na;
  const tilbud = ventendeTilbud(logg);
  const holdt = holder(logg)?.enhetId === k.enhetId;
  const neste = holdt ? nesteEtterNedlagt(logg, k.enhetId, k.overtakerId, fakta) : null;
  return [
    ...(tilbud !== null && (holdt || tilbud.tilEnhetId === k.enhetId)
      ? [{ type: 'OverleveringTrukket', tid, overleveringId: tilbud.id, avgjortAv: null } as const]
      : []),
    ...logg.invitasjoner
      .filter((i) => i.enhetId === k.enhetId && i.status === 'VENTER')
      .map((i) => ({ type: 'InvitasjonTrukket', tid, invitasjonId: i.id, avgjortAv: null }) as const),
    ...(neste === null ? [] : [flyttet(neste.enhetId, neste.personId, 'ENHET_NEDLAGT', fakta)]),
    ...(erDeltaker(logg, k.enhetId)
      ? [{ type: 'DeltakerForlot', tid, enhetId: k.enhetId, begrunnelse: null } as const]
      : []),
  ];
}

const flyttet = (
  enhetId: EnhetId,
  personId: PersonId,
  grunn: Extract<Hendelse, { type: 'InitiativpliktFlyttet' }>['grunn'],
  fakta: Fakta,
): Hendelse => ({
  type: 'InitiativpliktFlyttet',
  tid: fakta.na,
  enhetId,
  personId,
  tjenestetype: fakta.tjenestetyper.get(enhetId) ?? 'UKJENT',
  grunn,
});

const tilbudtEtterPlan = (plan: Overgangsplan, overleveringId: OverleveringId, fakta: Fakta): readonly Hendelse[] => [
  {
    type: 'OverleveringTilbudt',
    tid: fakta.na,
    overleveringId,
    tilEnhetId: plan.tilEnhetId,
    tilPersonId: null,
    // The question was written, and hashed, when the handover was prepared.
    sporsmal: { id: plan.sporsmalId, hash: plan.sporsmalHash },
    svarInnen: plussDager(fakta.na, fakta.veileder.svarDager),
  },
  { type: 'OvergangTilbudt', tid: fakta.na, planId: plan.id },
];
