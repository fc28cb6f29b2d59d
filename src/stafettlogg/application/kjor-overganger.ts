import type { Transaksjoner, Tx } from '../../platform/transaction.js';
import { type OverleveringId, tilId } from '../../shared/ider.js';
import { feil, ok, type Result } from '../../shared/result.js';
import { systemdor } from '../../tilgang/dor.js';
import type { Avvisningskode } from '../domain/avvisninger.js';
import { konfliktEllerKast } from './konflikt.js';
import { utforApnet } from './tjenesten.js';

/** What became of a log in the roll-over; each log is in one list. */
export const OVERGANGSUTFALL = [
  /** The prepared handover was offered. */
  'tilbudt',
  'manglerSamtykke',
  /** Another offer awaits an answer, or the child's unit has its offer already. */
  'tilbudVenter',
  'mottakerUtenLeder',
  'mottakerNedlagt',
  /** The unit that it was to go to has the baton already. */
  'alleredeDer',
  /** Prepared, and the child is not there yet. */
  'ikkeFlyttet',
  /** The child has changed unit, and nothing is on its way: it would fall between two desks. */
  'uforberedt',
  /** Somebody changed the log at the same instant: the next run takes it. */
  'provIgjen',
] as const;
export type Overgangsutfall = (typeof OVERGANGSUTFALL)[number];

/** One kommune's logs, by id alone. */
export type Overgangsrapport = { readonly kommunenummer: string } & Readonly<
  Record<Overgangsutfall, readonly string[]>
>;

export interface Overgangsvalg {
  /** Null: every kommune. */
  readonly kommuneId: string | null;
  /** Do everything, report it, and take it back. */
  readonly torrkjoring: boolean;
  /** `YYYY-MM-DD`: what was prepared for this day or before is offered, wherever the child is. Null: today. */
  readonly dato: string | null;
  /** Logs done, of how many. */
  readonly fremdrift?: (gjort: number, totalt: number) => void;
}

interface Linje {
  readonly kommune_id: string;
  readonly kommunenummer: string;
  readonly logg_id: string;
  readonly status: 'FORBEREDT' | 'IKKE_FLYTTET' | 'TILBUD_VENTER' | 'UFORBEREDT';
}

/**
 * Offers what was prepared for children who have changed school or kindergarten. One transaction a log: killed half-way, it
 * goes on where it was; run again, it changes nothing. Nothing closes, and the duty moves only when somebody accepts.
 */
export async function kjorOverganger(
  transaksjoner: Transaksjoner,
  { kommuneId, torrkjoring, dato, fremdrift }: Overgangsvalg,
): Promise<readonly Overgangsrapport[]> {
  const { rader } = await transaksjoner.les<Record<string, never>, Linje & Record<string, unknown>>(
    systemdor(kommuneId),
    {
      text: `SELECT * FROM overgangsliste($1, coalesce($2::date, (now() AT TIME ZONE 'Europe/Oslo')::date))`,
      values: [kommuneId, dato],
    },
  );
  const rapporter = new Map<string, Record<Overgangsutfall, string[]>>();
  for (const [i, linje] of rader.entries()) {
    const rapport = rapporter.get(linje.kommunenummer) ?? tom();
    rapporter.set(linje.kommunenummer, rapport);
    rapport[await utfallet(transaksjoner, linje, torrkjoring)].push(linje.logg_id);
    fremdrift?.(i + 1, rader.length);
  }
  return [...rapporter].map(([kommunenummer, lister]) => ({ kommunenummer, ...lister }));
}

const tom = (): Record<Overgangsutfall, string[]> => ({
  tilbudt: [],
  manglerSamtykke: [],
  tilbudVenter: [],
  mottakerUtenLeder: [],
  mottakerNedlagt: [],
  alleredeDer: [],
  ikkeFlyttet: [],
  uforberedt: [],
  provIgjen: [],
});

async function utfallet(transaksjoner: Transaksjoner, l: Linje, torrkjoring: boolean): Promise<Overgangsutfall> {
  switch (l.status) {
    case 'FORBEREDT':
      return AV_KODE[await tilbyEn(transaksjoner, l, torrkjoring)] ?? 'provIgjen';
    case 'IKKE_FLYTTET':
      return 'ikkeFlyttet';
    case 'TILBUD_VENTER':
      return 'tilbudVenter';
    case 'UFORBEREDT':
      return 'uforberedt';
  }
}

type Utfallskode = Avvisningskode | 'OK';

/** What else can be answered is a race: the log closed, or the plan was called off, since the list was read. */
const AV_KODE: Partial<Record<Utfallskode, Overgangsutfall>> = {
  OK: 'tilbudt',
  SAMTYKKE_MANGLER: 'manglerSamtykke',
  TILBUD_FINNES: 'tilbudVenter',
  ENHET_UTEN_LEDER: 'mottakerUtenLeder',
  UGYLDIG_MOTTAKER: 'mottakerNedlagt',
  MOTTAKER_ER_AVSENDER: 'alleredeDer',
};

/** A dry run ends as a refusal does: it is rolled back. */
async function tilbyEn(transaksjoner: Transaksjoner, l: Linje, torrkjoring: boolean): Promise<Utfallskode> {
  try {
    const svar = await transaksjoner.skriv<Record<string, never>, Utfallskode, Utfallskode>(
      systemdor(l.kommune_id),
      async (tx) => {
        const utfall = await tilbyForberedt(tx, l.logg_id);
        if (!utfall.ok) return feil(utfall.feil);
        return torrkjoring ? feil('OK') : ok('OK');
      },
    );
    return svar.ok ? svar.verdi : svar.feil;
  } catch (e) {
    return konfliktEllerKast(e);
  }
}

async function tilbyForberedt(tx: Tx, loggId: string): Promise<Result<unknown, Avvisningskode>> {
  const svar = await tx.sporr<{ id: string }>({
    text: 'SELECT uuidv7()::text AS id, apne_logg($1) AS apnet',
    values: [loggId],
  });
  const id = svar.rows[0]?.id;
  if (id === undefined) return feil('IKKE_FUNNET');
  return utforApnet(tx, { type: 'tilbyForberedt', overleveringId: tilId<OverleveringId>(id) });
}
