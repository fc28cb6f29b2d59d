import { feil, ok, type Result } from '../../shared/result.js';
import { etter, type Tidspunkt } from '../../shared/tid.js';
import { apply } from './apply.js';
import type { Avvisningskode } from './avvisninger.js';
import type { Fakta } from './fakta.js';
import { folger } from './folger.js';
import type { Hendelse } from './hendelser.js';
import type { Kommando } from './kommandoer.js';
import { type Overgang, type Utgangspunkt } from './overgang.js';
import { OVERGANGER } from './overganger.js';
import { relasjoner, tilbudet, UTEN_INNSYN } from './relasjoner.js';
import type { Situasjon } from './situasjon.js';
import { erUtlopt, sistePeriode, ventendeTilbud, type Stafettlogg } from './stafettlogg.js';

/**
 * What happens when somebody gives a command: the hendelser that follow, or why it is refused.
 * Pure and total: no clock, no I/O, no exception. A refusal changes nothing (rule 12).
 */
export function decide(
  logg: Stafettlogg | null,
  kommando: Kommando,
  lest: Fakta,
): Result<readonly Hendelse[], Avvisningskode> {
  const fakta = { ...lest, na: tidspunktFor(logg, lest) };
  const situasjon: Situasjon = { logg, fakta, tilbud: logg === null ? null : tilbudet(logg, overleveringId(kommando)) };
  const nektet = avvisning(situasjon, kommando);
  if (nektet !== null) return feil(nektet);
  const utlopt = kommando.type === 'utlopOverlevering' ? [] : utlopForst(logg, fakta.na);
  const grunnlag = logg === null ? null : utlopt.reduce(apply, logg);
  return ok([...utlopt, ...folger(grunnlag, kommando, fakta)]);
}

/** The first thing that refuses the command, or null. Relation before state: an outsider learns nothing of the state. */
function avvisning(s: Situasjon, kommando: Kommando): Avvisningskode | null {
  // The table's row fits its own command; the type checker cannot follow that through the union.
  const overgang = OVERGANGER[kommando.type] as Overgang<Kommando['type']>;
  return (
    avvisUtenInput(s, overgang, overleveringId(kommando)) ??
    overgang.inputvakter.find(([, brutt]) => brutt(s, kommando))?.[0] ??
    null
  );
}

/** What refuses a kind of command whatever it says: the same answer for decide and tillatteHandlinger. */
export function avvisUtenInput(
  s: Situasjon,
  overgang: Pick<Overgang<Kommando['type']>, 'fra' | 'hvem' | 'ellers' | 'vakter'>,
  id?: ReturnType<typeof overleveringId>,
): Avvisningskode | null {
  const mine = relasjoner(s.logg, s.fakta, id);
  if (mine.size === 0) return 'IKKE_FUNNET';
  const utgangspunkt: Utgangspunkt = s.logg?.tilstand ?? 'INGEN';
  const tillatt = overgang.hvem.some((r) => mine.has(r));
  if ([...mine].every((r) => UTEN_INNSYN.has(r))) {
    // Who has no sight of the log hears nothing of its state: only of their own offer.
    return tillatt ? (overgang.vakter.find(([, brutt]) => brutt(s))?.[0] ?? null) : overgang.ellers;
  }
  if (!tillatt) {
    // A closed log has no holder: then it is the state that stands in the way, not the person.
    const fra = overgang.fra[utgangspunkt];
    return utgangspunkt === 'AVSLUTTET' && typeof fra === 'string' ? fra : overgang.ellers;
  }
  const til = overgang.fra[utgangspunkt];
  if (typeof til === 'string') return til;
  return overgang.vakter.find(([, brutt]) => brutt(s))?.[0] ?? null;
}

export const overleveringId = (k: Kommando): Parameters<typeof tilbudet>[1] =>
  k.type === 'fullforOverforing' ||
  k.type === 'aksepterOverlevering' ||
  k.type === 'avslaOverlevering' ||
  k.type === 'trekkOverlevering'
    ? k.overleveringId
    : undefined;

/** Never at or before the start of the present leg, so that two who waited for one lock come out in order. */
const tidspunktFor = (logg: Stafettlogg | null, { na }: Fakta): Tidspunkt => {
  const siste = logg === null ? null : sistePeriode(logg);
  return siste === null ? na : etter(na, siste.til ?? siste.fra);
};

/** An offer that the clock has overtaken is written down as expired before anything else happens to the log. */
function utlopForst(logg: Stafettlogg | null, na: Tidspunkt): readonly Hendelse[] {
  const tilbud = logg === null ? null : ventendeTilbud(logg);
  return tilbud !== null && erUtlopt(tilbud, na)
    ? [{ type: 'OverleveringUtlopt', tid: na, overleveringId: tilbud.id }]
    : [];
}
