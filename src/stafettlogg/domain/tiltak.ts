import type { EnhetId, FritekstId, PersonId, TiltakId } from '../../shared/ider.js';
import type { Tidspunkt } from '../../shared/tid.js';
import type { Tiltaksslag } from '../../veileder/domain/tiltaksslag.js';
import type { Avvisningskode } from './avvisninger.js';

export const TILTAKSTATUSER = ['PLANLAGT', 'PAGAR', 'FULLFORT', 'AVBRUTT'] as const;
export type Tiltakstatus = (typeof TILTAKSTATUSER)[number];

export const EFFEKTER = ['GOD', 'NOE', 'INGEN', 'NEGATIV'] as const;
export type Effekt = (typeof EFFEKTER)[number];

/** Calendar day, `YYYY-MM-DD`. */
export type Dato = string;

/** Where a document lies that the measure rests on, by the kind of document: `VEDTAK`, `SAKKYNDIG_VURDERING`. */
export type Referanser = Readonly<Record<string, string>>;

export interface Tiltaksplan {
  readonly slag: string;
  /** Who sees to it, in the unit whose measure it is. */
  readonly ansvarligId: PersonId;
  /** Of the areas that the kind names, if it does: `LESING`. */
  readonly omrade: string | null;
  readonly start: Dato;
  readonly evalueres: Dato;
  readonly slutt: Dato | null;
  readonly referanser: Referanser;
  readonly status: Tiltakstatus;
}

/** A measure: goal, owner, dates, and how it went. */
export interface Tiltak extends Tiltaksplan {
  readonly id: TiltakId;
  readonly enhetId: EnhetId;
  readonly malId: FritekstId;
  readonly opprettet: Tidspunkt;
  readonly effekt: Effekt | null;
  readonly vurderingId: FritekstId | null;
  readonly evaluert: Tidspunkt | null;
}

export const erAvsluttetTiltak = (t: Pick<Tiltak, 'status'>): boolean =>
  t.status === 'FULLFORT' || t.status === 'AVBRUTT';

/** The first thing in a plan that its kind or the calendar does not allow; null: it holds. */
export function tiltaksfeil(
  plan: Tiltaksplan,
  slag: readonly Tiltaksslag[],
  f: { readonly tjenestetype: string | undefined; readonly trinn: number | null },
): Avvisningskode | null {
  const s = slag.find((x) => x.nokkel === plan.slag);
  if (s === undefined) return 'UKJENT_TILTAKSSLAG';
  if (s.tjenestetyper !== null && !s.tjenestetyper.includes(f.tjenestetype ?? '')) return 'UTENFOR_TJENESTEN';
  if (plan.evalueres < plan.start || (plan.slutt !== null && plan.slutt < plan.start)) return 'UGYLDIG_DATO';
  const { trinn, omrader, sluttdato, referanser } = s.krav;
  if (trinn !== undefined && (f.trinn === null || f.trinn < trinn[0] || f.trinn > trinn[1])) return 'TILTAK_FEIL_TRINN';
  if (omrader !== undefined && !omrader.includes(plan.omrade ?? '')) return 'TILTAK_MANGLER_OMRADE';
  if (sluttdato === true && plan.slutt === null) return 'TILTAK_MANGLER_SLUTTDATO';
  // It may be planned before the papers are there; it may not begin.
  const mangler = (referanser ?? []).some((r) => (plan.referanser[r] ?? '').trim() === '');
  return mangler && plan.status !== 'PLANLAGT' && plan.status !== 'AVBRUTT' ? 'TILTAK_MANGLER_REFERANSE' : null;
}
