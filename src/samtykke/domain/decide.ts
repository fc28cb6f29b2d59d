import type { EnhetId, PersonId, SamtykkeId } from '../../shared/ider.js';
import { alder, osloDato } from '../../shared/kalender.js';
import { feil, ok, type Result } from '../../shared/result.js';
import { tidspunkt, type Tidspunkt } from '../../shared/tid.js';
import type { Avvisningskode } from '../../stafettlogg/domain/avvisninger.js';
import type { Aktor } from '../../stafettlogg/domain/fakta.js';
import type { Samtykkegivere, Samtykkehandling, Samtykkeregel } from '../../veileder/domain/samtykkeregel.js';
import { foresattesTak, hvemMaSamtykke } from './hvem.js';
import type { Form, Kapasitet, Samtykke, SamtykkeRegistrert, SamtykkeTrukket, Vilkar } from './samtykke.js';

/** What must be known to decide on a consent: read while the child's consents are locked. */
export interface Samtykkefakta {
  readonly na: Tidspunkt;
  readonly aktor: Aktor;
  /** The child's guardians with verified foreldreansvar. Unknown or unverified means no (rule 13). */
  readonly foresatte: ReadonlySet<PersonId>;
  readonly elev: { readonly personId: PersonId | null; readonly fodselsdato: string };
  /** Who may consent, from the newest guide. */
  readonly regler: readonly Samtykkeregel[];
  /** The log on the child whose baton the actor holds: an active one, or only their own unit's undring. */
  readonly holder: 'AKTIV' | 'UNDRING' | null;
  /** The actor's unit takes part in an activated log on the child. */
  readonly enhetDeltar: boolean;
  /** Kinds of service, of the units that are named: those that exist and are not closed. */
  readonly tjenestetyper: ReadonlyMap<EnhetId, string>;
  readonly maksManeder: number;
  readonly tekstVersjon: number;
}

export interface Registrering extends Vilkar {
  readonly samtykkeId: SamtykkeId;
  /** Who consents, where somebody else registers it. */
  readonly giverId: PersonId | null;
  readonly form: Form;
  /** Date of the paper or the conversation, `YYYY-MM-DD`. */
  readonly gittDato: string | null;
  /** Hash of where the paper lies; null where nothing was written. */
  readonly referanseHash: string | null;
  /** Hash of who heard it said. */
  readonly vitneHash: string | null;
  readonly gyldigTil: Tidspunkt | null;
}

/** The giver signs for themselves; the stafettholder registers what was given on paper, or by word before a witness. */
export function registrer(
  r: Registrering,
  f: Samtykkefakta,
  erstatter: SamtykkeId | null = null,
): Result<SamtykkeRegistrert, Avvisningskode> {
  const digitalt = forSegSelv(f.aktor);
  if (!digitalt && !handlerForHolderen(f, r.mottakerEnhetId)) return feil('IKKE_STAFETTHOLDER');
  const giverId = digitalt ? f.aktor.personId : r.giverId;
  const kapasitet = kapasitetTil(giverId, f);
  if (giverId === null || kapasitet === null || (digitalt && r.giverId !== null && r.giverId !== giverId)) {
    return feil('UGYLDIG_SAMTYKKEGIVER');
  }
  if (digitalt !== (r.form === 'DIGITAL')) return feil('UGYLDIG_SAMTYKKEGIVER');
  if (!digitalt && r.gittDato === null) return feil('REFERANSE_MANGLER');
  if (r.form === 'PAPIR' && r.referanseHash === null) return feil('REFERANSE_MANGLER');
  if (r.form === 'MUNTLIG' && r.vitneHash === null) return feil('VITNE_MANGLER');
  const tjenestetype = f.tjenestetyper.get(r.mottakerEnhetId);
  if (tjenestetype === undefined) return feil('UGYLDIG_MOTTAKER');
  const krever = kravTil(r.handling, tjenestetype, f);
  if ((krever === 'ELEV') !== (kapasitet === 'ELEV')) return feil('UGYLDIG_SAMTYKKEGIVER');
  const ugyldig = ugyldigeVilkar(r, f);
  if (ugyldig !== null) return feil(ugyldig);
  const lengst = plussManeder(f.na, f.maksManeder);
  const onsket = r.gyldigTil ?? lengst;
  const gittDato = r.gittDato ?? osloDato(f.na);
  if (onsket <= f.na || onsket > lengst || gittDato > osloDato(f.na)) return feil('UGYLDIG_PERIODE');
  const { handling } = r;
  const tak =
    kapasitet === 'ELEV' ? null : foresattesTak(f.regler, { handling, tjenestetype }, f.elev.fodselsdato, f.na);
  return ok({
    type: 'SamtykkeRegistrert',
    tid: f.na,
    samtykkeId: r.samtykkeId,
    giverId,
    kapasitet,
    krever,
    mottakerEnhetId: r.mottakerEnhetId,
    avgivendeEnhetIder: r.avgivendeEnhetIder,
    opplysningstyper: r.opplysningstyper,
    handling,
    formal: r.formal,
    form: r.form,
    gittDato,
    referanseHash: digitalt ? null : r.referanseHash,
    vitneHash: r.form === 'MUNTLIG' ? r.vitneHash : null,
    tekstVersjon: f.tekstVersjon,
    gyldigTil: tak !== null && tak < onsket ? tak : onsket,
    erstatter,
  });
}

/** A new consent on the old one's terms, from now, by the one who gave it. What was taken back is given anew, not renewed. */
export function forny(
  s: Samtykke,
  ny: { readonly samtykkeId: SamtykkeId; readonly gyldigTil: Tidspunkt | null },
  f: Samtykkefakta,
): Result<SamtykkeRegistrert, Avvisningskode> {
  if (s.giverId !== f.aktor.personId) return feil('IKKE_FUNNET');
  if (s.trukket !== null || s.erstattet !== null) return feil('SAMTYKKE_AVSLUTTET');
  if (!forSegSelv(f.aktor)) return feil('UGYLDIG_SAMTYKKEGIVER');
  return registrer({ ...s, ...ny, form: 'DIGITAL', gittDato: null, referanseHash: null, vitneHash: null }, f, s.id);
}

/** By the giver, at any time and without a reason; by the stafettholder on the giver's word. */
export function trekk(
  s: Samtykke,
  f: Pick<Samtykkefakta, 'na' | 'aktor' | 'holder' | 'enhetDeltar'>,
): Result<SamtykkeTrukket, Avvisningskode> {
  if (s.giverId !== f.aktor.personId && !handlerForHolderen(f, s.mottakerEnhetId)) return feil('IKKE_FUNNET');
  if (s.trukket !== null || s.erstattet !== null || s.gyldigTil <= f.na) return feil('SAMTYKKE_AVSLUTTET');
  return ok({ type: 'SamtykkeTrukket', tid: f.na, samtykkeId: s.id });
}

/** In what capacity a person could consent for this child at all. */
export const kapasitetTil = (
  personId: PersonId | null,
  { foresatte, elev }: Pick<Samtykkefakta, 'foresatte' | 'elev'>,
): Kapasitet | null => {
  if (personId === null) return null;
  if (personId === elev.personId) return 'ELEV';
  return foresatte.has(personId) ? 'FORESATT' : null;
};

export const kravTil = (
  handling: Samtykkehandling,
  tjenestetype: string,
  f: Pick<Samtykkefakta, 'na' | 'elev' | 'regler'>,
): Samtykkegivere => {
  const dato = osloDato(f.na);
  return hvemMaSamtykke(f.regler, { handling, tjenestetype, alder: alder(f.elev.fodselsdato, dato), dato });
};

/** Guardians and pupils act for themselves and for nobody else. */
const forSegSelv = ({ rolle }: Aktor): boolean => rolle === 'FORESATT' || rolle === 'ELEV';

function ugyldigeVilkar(v: Vilkar, f: Pick<Samtykkefakta, 'tjenestetyper'>): Avvisningskode | null {
  if (!erFormalFor(v)) return 'UGYLDIG_FORMAL';
  const avgivere = v.avgivendeEnhetIder ?? [];
  // A unit needs no consent to what it knows itself.
  return avgivere.some((e) => e === v.mottakerEnhetId || !f.tjenestetyper.has(e)) ? 'UGYLDIG_AVGIVER' : null;
}

/** A consent to one thing is not used for another. */
export const erFormalFor = ({ handling, formal }: Pick<Vilkar, 'handling' | 'formal'>): boolean =>
  handling === 'DELTA' ? formal === 'STAFETTLOGG' || formal === 'OVERGANG' : formal === handling;

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
