import type { EnhetId, PersonId, SamtykkeId } from '../../shared/ider.js';
import { feil, ok, type Result } from '../../shared/result.js';
import { tidspunkt, type Tidspunkt } from '../../shared/tid.js';
import type { Avvisningskode } from '../../stafettlogg/domain/avvisninger.js';
import type { Aktor } from '../../stafettlogg/domain/fakta.js';
import type { Form, Samtykke, Samtykkehendelse } from './samtykke.js';

/** What must be known to decide on a consent: read while the child's consents are locked. */
export interface Samtykkefakta {
  readonly na: Tidspunkt;
  readonly aktor: Aktor;
  /** The child's guardians with verified foreldreansvar. Unknown or unverified means no (rule 13). */
  readonly foresatte: ReadonlySet<PersonId>;
  /** The log on the child whose baton the actor holds: an active one, or only their own unit's undring. */
  readonly holder: 'AKTIV' | 'UNDRING' | null;
  /** The actor's unit takes part in an activated log on the child. */
  readonly enhetDeltar: boolean;
  readonly mottakerFinnes: boolean;
  readonly maksManeder: number;
  readonly tekstVersjon: number;
}

export interface Registrering {
  readonly samtykkeId: SamtykkeId;
  readonly mottakerEnhetId: EnhetId;
  /** Who consents, where somebody else registers it. */
  readonly giverId: PersonId | null;
  readonly form: Form;
  /** Date of the paper or the conversation, `YYYY-MM-DD`. */
  readonly gittDato: string | null;
  /** Hash of where the paper lies or who was witness; null where nothing was written. */
  readonly referanseHash: string | null;
  readonly gyldigTil: Tidspunkt | null;
}

/** Guardians sign for themselves; the stafettholder registers what was given on paper or by word, with date and reference. */
export function registrer(r: Registrering, f: Samtykkefakta): Result<Samtykkehendelse, Avvisningskode> {
  const digitalt = f.aktor.rolle === 'FORESATT';
  if (!digitalt && !handlerForHolderen(f, r.mottakerEnhetId))
    return feil(f.aktor.rolle === 'ELEV' ? 'UGYLDIG_SAMTYKKEGIVER' : 'IKKE_STAFETTHOLDER');
  const giverId = digitalt ? f.aktor.personId : r.giverId;
  // Who else may consent, by age and act, is data to come; where no row applies it is the guardians.
  if (giverId === null || !f.foresatte.has(giverId) || (digitalt && r.giverId !== null && r.giverId !== giverId)) {
    return feil('UGYLDIG_SAMTYKKEGIVER');
  }
  if (digitalt !== (r.form === 'DIGITAL')) return feil('UGYLDIG_SAMTYKKEGIVER');
  if (!digitalt && (r.gittDato === null || r.referanseHash === null)) return feil('REFERANSE_MANGLER');
  if (!f.mottakerFinnes) return feil('UGYLDIG_MOTTAKER');
  const lengst = plussManeder(f.na, f.maksManeder);
  const gyldigTil = r.gyldigTil ?? lengst;
  const gittDato = r.gittDato ?? f.na.slice(0, 10);
  if (gyldigTil <= f.na || gyldigTil > lengst || gittDato > f.na.slice(0, 10)) return feil('UGYLDIG_PERIODE');
  return ok({
    type: 'SamtykkeRegistrert',
    tid: f.na,
    samtykkeId: r.samtykkeId,
    giverId,
    kapasitet: 'FORESATT',
    mottakerEnhetId: r.mottakerEnhetId,
    form: r.form,
    gittDato,
    referanseHash: digitalt ? null : r.referanseHash,
    tekstVersjon: f.tekstVersjon,
    gyldigTil,
  });
}

/** By the giver, at any time and without a reason; by the stafettholder on the giver's word. */
export function trekk(
  s: Samtykke,
  f: Pick<Samtykkefakta, 'na' | 'aktor' | 'holder' | 'enhetDeltar'>,
): Result<Samtykkehendelse, Avvisningskode> {
  if (s.giverId !== f.aktor.personId && !handlerForHolderen(f, s.mottakerEnhetId)) return feil('IKKE_FUNNET');
  if (s.trukket !== null || s.gyldigTil <= f.na) return feil('SAMTYKKE_AVSLUTTET');
  return ok({ type: 'SamtykkeTrukket', tid: f.na, samtykkeId: s.id });
}

/**
 * Whose word is taken for a guardian's: the holder's of the child's active log. With only an undring of one's own, it is
 * taken for the own unit alone, and not where that unit takes part already: else a unit that a guardian has shut out
 * could open a concern and let itself in again.
 */
const handlerForHolderen = (
  { holder, enhetDeltar, aktor }: Pick<Samtykkefakta, 'holder' | 'enhetDeltar' | 'aktor'>,
  mottaker: EnhetId,
): boolean => holder === 'AKTIV' || (holder === 'UNDRING' && aktor.enhetId === mottaker && !enhetDeltar);

/** The same day so many months on; the last of the month where that month is shorter. */
function plussManeder(t: Tidspunkt, maneder: number): Tidspunkt {
  const d = new Date(t);
  const dag = d.getUTCDate();
  d.setUTCDate(1);
  d.setUTCMonth(d.getUTCMonth() + maneder);
  d.setUTCDate(Math.min(dag, new Date(Date.UTC(d.getUTCFullYear(), d.getUTCMonth() + 1, 0)).getUTCDate()));
  return tidspunkt(d);
}
