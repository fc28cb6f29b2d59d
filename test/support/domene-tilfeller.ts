import type { Kommando, Kommandotype } from '../../src/stafettlogg/domain/kommandoer.js';
import type { Tiltaksplan } from '../../src/stafettlogg/domain/tiltak.js';
import type {
  InnleggId,
  InvitasjonId,
  MoteId,
  OvergangsplanId,
  OverleveringId,
  TiltakId,
} from '../../src/shared/ider.js';
import { plussDager } from '../../src/shared/tid.js';
import {
  aktivVerden,
  ELEV,
  enheter,
  KOMMUNE,
  folk,
  gi,
  nyId,
  nyVerden,
  opprett,
  sisteTilbud,
  tekst,
  tilby,
  vent,
  type Verden,
} from './domene.js';

/** Every state that matters to the table, each with the same people around it. */
export const TILSTANDER: Record<string, () => Verden> = {
  INGEN: nyVerden,
  UNDRING: () => {
    const v = nyVerden();
    gi(v, 'larer', opprett());
    return v;
  },
  'UNDRING med tilbud': () => {
    const v = nyVerden();
    gi(v, 'larer', opprett());
    gi(v, 'larer', tilby(enheter.skole, folk.kollega.personId));
    return v;
  },
  AKTIV: aktivVerden,
  'AKTIV med tilbud til PPT': () => {
    const v = aktivVerden();
    gi(v, 'larer', tilby(enheter.ppt));
    return v;
  },
  'AKTIV med tilbud til ppt2': () => {
    const v = aktivVerden();
    gi(v, 'larer', tilby(enheter.ppt, folk.ppt2.personId));
    return v;
  },
  'AKTIV hos PPT, skolen uten samtykke': () => {
    const v = aktivVerden();
    gi(v, 'larer', tilby(enheter.ppt));
    gi(v, 'ppt', { type: 'aksepterOverlevering', overleveringId: sisteTilbud(v), stafettholderId: null });
    v.samtykker = new Set([enheter.ppt, enheter.helse]);
    return v;
  },
  'AVSLUTTET, sist hos PPT': () => {
    const v = aktivVerden();
    gi(v, 'larer', tilby(enheter.ppt));
    gi(v, 'ppt', { type: 'aksepterOverlevering', overleveringId: sisteTilbud(v), stafettholderId: null });
    gi(v, 'ppt', {
      type: 'gjennomforEvaluering',
      barnetsStemme: tekst(),
      ikkeSpurtFordi: null,
      oppsummering: tekst(),
      utfall: 'FORTSETT',
    });
    gi(v, 'ppt', { type: 'avsluttLogg', grunn: 'MAL_NADD', begrunnelse: null, referanse: null, oppfolges: null });
    return v;
  },
  'UNDRING med samtykke': () => {
    const v = nyVerden();
    gi(v, 'larer', opprett());
    v.samtykker = new Set([enheter.skole]);
    return v;
  },
  'UNDRING med samtykke, og barnet har en aktiv logg': () => {
    const v = nyVerden();
    gi(v, 'larer', opprett());
    v.samtykker = new Set([enheter.skole]);
    v.annenAktivLogg = nyId();
    return v;
  },
  'AKTIV med et tilbud som er gått ut': () => {
    const v = aktivVerden();
    gi(v, 'larer', tilby(enheter.ppt));
    vent(v, 8);
    return v;
  },
  'AKTIV, barnevernet er spurt, ny veileder': () => {
    const v = aktivVerden();
    v.samtykker.add(enheter.barnevern);
    gi(v, 'larer', {
      type: 'inviterDeltaker',
      invitasjonId: nyId(),
      enhetId: enheter.barnevern,
      sporsmal: tekst(),
      svarInnen: null,
    });
    v.nyesteVeileder = 2;
    return v;
  },
  'AKTIV hos PPT, overgang forberedt': () => {
    const v = aktivVerden();
    gi(v, 'larer', tilby(enheter.ppt));
    gi(v, 'ppt', { type: 'aksepterOverlevering', overleveringId: sisteTilbud(v), stafettholderId: null });
    gi(v, 'ppt', {
      type: 'forberedOvergang',
      planId: nyId(),
      tilEnhetId: enheter.annenSkole,
      dato: '2026-08-15',
      sporsmal: tekst(),
    });
    v.samtykker.add(enheter.annenSkole);
    return v;
  },
  'AKTIV med tilbud til en annen kommune': () => {
    const v = aktivVerden();
    v.samtykker.add(enheter.annenKommune);
    gi(v, 'larer', tilby(enheter.annenKommune));
    return v;
  },
  'AVSLUTTET, overført til en annen kommune': () => {
    const v = aktivVerden();
    v.samtykker.add(enheter.annenKommune);
    gi(v, 'larer', tilby(enheter.annenKommune));
    gi(v, 'larer', fullfor(sisteTilbud(v)));
    return v;
  },
  'INGEN, med samtykke': () => {
    const v = nyVerden();
    v.samtykker = new Set([enheter.skole]);
    return v;
  },
  'AKTIV, alt på en gang': fullVerden,
  'AKTIV etter at PPT har takket nei': () => {
    const v = aktivVerden();
    gi(v, 'larer', tilby(enheter.ppt));
    gi(v, 'ppt', { type: 'avslaOverlevering', overleveringId: sisteTilbud(v), grunn: tekst() });
    return v;
  },
  'AVSLUTTET med avtalt oppfølging': () => {
    const v = aktivVerden();
    gi(v, 'larer', {
      type: 'gjennomforEvaluering',
      barnetsStemme: tekst(),
      ikkeSpurtFordi: null,
      oppsummering: tekst(),
      utfall: 'AVSLUTT',
    });
    gi(v, 'larer', {
      type: 'avsluttLogg',
      grunn: 'MAL_NADD',
      begrunnelse: null,
      referanse: null,
      oppfolges: '2026-06-01',
    });
    return v;
  },
  'AVSLUTTET uten å ha vært aktiv': () => {
    const v = nyVerden();
    gi(v, 'larer', opprett());
    gi(v, 'larer', { type: 'avsluttLogg', grunn: 'AVKLART', begrunnelse: null, referanse: null, oppfolges: null });
    return v;
  },
};

const fullfor = (overleveringId: OverleveringId): Extract<Kommando, { type: 'fullforOverforing' }> => ({
  type: 'fullforOverforing',
  overleveringId,
  tilKommune: '4698',
  aksept: 'cd'.repeat(32),
});

/** What a log can hold besides the baton, all at once. */
function fullVerden(): Verden {
  const v = aktivVerden();
  v.samtykker.add(enheter.helse);
  gi(v, 'larer', {
    type: 'inviterDeltaker',
    invitasjonId: nyId(),
    enhetId: enheter.ppt,
    sporsmal: tekst(),
    svarInnen: null,
  });
  gi(v, 'ppt', { type: 'aksepterInvitasjon', invitasjonId: v.logg!.invitasjoner[0]!.id });
  gi(v, 'larer', {
    type: 'inviterDeltaker',
    invitasjonId: nyId(),
    enhetId: enheter.helse,
    sporsmal: tekst(),
    svarInnen: null,
  });
  gi(v, 'ppt', { type: 'beOmInitiativ', anmodningId: nyId(), begrunnelse: tekst() });
  gi(v, 'larer', { type: 'opprettTiltak', tiltakId: nyId(), plan: PLAN, mal: tekst(), malBekreftet: true });
  gi(v, 'larer', {
    type: 'planleggMote',
    moteId: nyId(),
    motetype: 'EVALUERING',
    motetid: plussDager(v.na, 3),
    enheter: [enheter.skole],
    medFamilien: true,
    agenda: tekst(),
    sted: null,
  });
  gi(v, 'larer', {
    type: 'skrivInnlegg',
    innleggId: nyId(),
    synlighet: 'DELT',
    tekst: tekst(),
    retter: null,
    omForesattId: null,
  });
  const innleggId = [...v.innlegg.keys()].at(-1)!;
  gi(v, 'larer', {
    type: 'skjermInnlegg',
    innleggId,
    foresattId: folk.forelder.personId,
    grunn: tekst(),
    hjemmel: 'pbrl-3-4',
  });
  gi(v, 'forelder', { type: 'klagPaSkjerming', klageId: nyId(), tekst: tekst() });
  gi(v, 'larer', {
    type: 'forberedOvergang',
    planId: nyId(),
    tilEnhetId: enheter.annenSkole,
    dato: '2026-08-15',
    sporsmal: tekst(),
  });
  return v;
}

const PLAN: Tiltaksplan = {
  slag: 'EKSTRA_OPPFOLGING',
  ansvarligId: folk.larer.personId,
  omrade: null,
  start: '2026-03-02',
  evalueres: '2026-05-01',
  slutt: null,
  referanser: {},
  status: 'PAGAR',
};

type Etterhvert = Exclude<
  Kommandotype,
  | 'opprettBekymring'
  | 'skrivInnlegg'
  | 'aktiver'
  | 'tilbyOverlevering'
  | 'aksepterOverlevering'
  | 'avslaOverlevering'
  | 'trekkOverlevering'
  | 'byttStafettholder'
  | 'gjennomforEvaluering'
  | 'avsluttLogg'
  | 'gjenapneLogg'
  | 'registrerSamtykke'
  | 'trekkSamtykke'
  | 'utlopOverlevering'
  | 'samtykkeBortfalt'
  | 'tilknytningOpphort'
>;

/** The commands that came after the baton, each about what the log holds, or about nothing that exists. */
function etterhvert(v: Verden): { [K in Etterhvert]: Extract<Kommando, { type: K }> } {
  const { logg } = v;
  const [innleggId, foresattId] = [[...v.innlegg.keys()].at(-1) ?? nyId<InnleggId>(), folk.forelder.personId];
  const tiltakId = logg?.tiltak[0]?.id ?? nyId<TiltakId>();
  const moteId = logg?.moter[0]?.id ?? nyId<MoteId>();
  const invitasjonId = logg?.invitasjoner.at(-1)?.id ?? nyId<InvitasjonId>();
  const planId = nyId<OvergangsplanId>();
  return {
    fullforOverforing: fullfor(logg?.overleveringer.at(-1)?.id ?? nyId()),
    mottaLogg: {
      type: 'mottaLogg',
      kommuneId: KOMMUNE,
      loggId: nyId(),
      elevId: ELEV,
      personId: folk.larer.personId,
      siden: plussDager(v.na, -2),
      niva: 2,
      fraKommune: '4698',
      pakke: 'ef'.repeat(32),
      kjede: { antall: 7, hash: 'ab'.repeat(32) },
      etapper: [{ tjenestetype: 'SKOLE', fra: plussDager(v.na, -90), til: plussDager(v.na, -2) }],
      innlegg: [],
    },
    registrerOppfolging: { type: 'registrerOppfolging', tekst: tekst(), nesteGang: null },
    flyttTilVeileder: { type: 'flyttTilVeileder' },
    slaSammenLogg: { type: 'slaSammenLogg' },
    flyttForFravar: {
      type: 'flyttForFravar',
      enhetId: enheter.skole,
      fraPersonId: folk.larer.personId,
      tilPersonId: folk.kollega.personId,
      grunn: 'FRAVAR',
    },
    enhetNedlagt: { type: 'enhetNedlagt', enhetId: enheter.skole, overtakerId: null },
    taInnLogg: { type: 'taInnLogg', fraLoggId: nyId(), enhetId: enheter.helse },
    tilbyForberedt: { type: 'tilbyForberedt', overleveringId: nyId() },
    inviterDeltaker: {
      type: 'inviterDeltaker',
      invitasjonId: nyId(),
      enhetId: enheter.ppt,
      sporsmal: tekst(),
      svarInnen: null,
    },
    aksepterInvitasjon: { type: 'aksepterInvitasjon', invitasjonId },
    avslaInvitasjon: { type: 'avslaInvitasjon', invitasjonId, grunn: tekst() },
    trekkInvitasjon: { type: 'trekkInvitasjon', invitasjonId },
    forlatLogg: { type: 'forlatLogg', begrunnelse: null },
    beOmInitiativ: { type: 'beOmInitiativ', anmodningId: nyId(), begrunnelse: tekst() },
    avslaAnmodning: { type: 'avslaAnmodning', anmodningId: logg?.anmodninger[0]?.id ?? nyId(), grunn: tekst() },
    utpekTjeneste: { type: 'utpekTjeneste', enhetId: enheter.ppt, begrunnelse: tekst() },
    forberedOvergang: {
      type: 'forberedOvergang',
      planId,
      tilEnhetId: enheter.annenSkole,
      dato: '2026-08-15',
      sporsmal: tekst(),
    },
    avlysOvergang: { type: 'avlysOvergang' },
    opprettTiltak: {
      type: 'opprettTiltak',
      tiltakId: nyId(),
      plan: { ...PLAN, ansvarligId: folk.larer.personId },
      mal: tekst(),
      malBekreftet: true,
    },
    endreTiltak: {
      type: 'endreTiltak',
      tiltakId,
      ansvarligId: null,
      evalueres: null,
      slutt: null,
      status: 'FULLFORT',
      referanser: {},
      begrunnelse: null,
    },
    evaluerTiltak: {
      type: 'evaluerTiltak',
      tiltakId,
      effekt: 'GOD',
      vurdering: tekst(),
      status: null,
      evalueres: null,
    },
    planleggMote: {
      type: 'planleggMote',
      moteId: nyId(),
      motetype: 'STARTMOTE',
      motetid: plussDager(v.na, 2),
      enheter: [],
      medFamilien: false,
      agenda: tekst(),
      sted: null,
    },
    avlysMote: { type: 'avlysMote', moteId, grunn: null },
    skrivReferat: { type: 'skrivReferat', moteId, innleggId: nyId(), tekst: tekst() },
    skrivMotmerknad: { type: 'skrivMotmerknad', innleggId: nyId(), gjelder: innleggId, tekst: tekst() },
    skrivBarnetsStemme: { type: 'skrivBarnetsStemme', innleggId: nyId(), synligFor: 'ALLE', tekst: tekst() },
    skjermInnlegg: { type: 'skjermInnlegg', innleggId, foresattId, grunn: tekst(), hjemmel: 'pbrl-3-4' },
    opphevSkjerming: { type: 'opphevSkjerming', innleggId, foresattId },
    klagPaSkjerming: { type: 'klagPaSkjerming', klageId: nyId(), tekst: tekst() },
    avgjorKlage: { type: 'avgjorKlage', klageId: logg?.klager[0]?.id ?? nyId(), medhold: true, svar: tekst() },
    delUtenSamtykke: {
      type: 'delUtenSamtykke',
      vurderingId: nyId(),
      mottakerEnhetId: enheter.barnevern,
      innlegg: [innleggId],
      hjemmel: 'fvl-13b',
      nodvendighet: tekst(),
      formal: tekst(),
      besluttetAv: folk.rektor.personId,
      unntak: null,
    },
  };
}

/** A well-formed command of each kind, for the offer that stands or stood last. */
export function kommando(type: Kommandotype, v: Verden): Kommando {
  const overleveringId = v.logg?.overleveringer.at(-1)?.id ?? nyId();
  const alle: { [K in Kommandotype]: Extract<Kommando, { type: K }> } = {
    opprettBekymring: opprett() as Extract<Kommando, { type: 'opprettBekymring' }>,
    skrivInnlegg: {
      type: 'skrivInnlegg',
      innleggId: nyId(),
      synlighet: 'DELT',
      tekst: tekst(),
      retter: null,
      omForesattId: null,
    },
    aktiver: { type: 'aktiver' },
    tilbyOverlevering: tilby(enheter.skole, folk.kollega.personId) as Extract<Kommando, { type: 'tilbyOverlevering' }>,
    aksepterOverlevering: { type: 'aksepterOverlevering', overleveringId, stafettholderId: null },
    avslaOverlevering: { type: 'avslaOverlevering', overleveringId, grunn: tekst() },
    trekkOverlevering: { type: 'trekkOverlevering', overleveringId },
    byttStafettholder: { type: 'byttStafettholder', personId: folk.kollega.personId },
    gjennomforEvaluering: {
      type: 'gjennomforEvaluering',
      barnetsStemme: null,
      ikkeSpurtFordi: tekst(),
      oppsummering: tekst(),
      utfall: 'FORTSETT',
    },
    avsluttLogg: { type: 'avsluttLogg', grunn: 'MAL_NADD', begrunnelse: null, referanse: null, oppfolges: null },
    gjenapneLogg: { type: 'gjenapneLogg', begrunnelse: tekst() },
    registrerSamtykke: { type: 'registrerSamtykke' },
    trekkSamtykke: { type: 'trekkSamtykke' },
    utlopOverlevering: { type: 'utlopOverlevering' },
    samtykkeBortfalt: { type: 'samtykkeBortfalt', enhetId: enheter.skole },
    ...etterhvert(v),
    tilknytningOpphort: {
      type: 'tilknytningOpphort',
      enhetId: enheter.skole,
      personId: folk.larer.personId,
      etterfolgerId: null,
    },
  };
  return alle[type];
}
