import { tidspunkt, type Tidspunkt } from './tid.js';

// Birthdays and dates of law are days in Norway, whatever zone the machine or the database is in.
const OSLO = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Oslo', dateStyle: 'short' });

/** The calendar day in Norway at an instant, `YYYY-MM-DD`. */
export const osloDato = (t: Tidspunkt): string => OSLO.format(new Date(t));

/** The first instant of a calendar day in Norway. */
export function osloMidnatt(dato: string): Tidspunkt {
  const utc = Date.parse(`${dato}T00:00:00Z`);
  // Norway is one or two hours before UTC, and never changes its clock at midnight.
  const sommer = tidspunkt(new Date(utc - 2 * 3_600_000));
  return osloDato(sommer) === dato ? sommer : tidspunkt(new Date(utc - 3_600_000));
}

/** So many calendar days later. */
export const plussKalenderdager = (dato: string, dager: number): string => {
  const d = new Date(`${dato}T00:00:00Z`);
  d.setUTCDate(d.getUTCDate() + dager);
  return d.toISOString().slice(0, 10);
};

/** The day on which one born on `fodselsdato` becomes so old. Born on 29 February: the 28th where the year has no 29th, as PostgreSQL counts. */
export function fodselsdag(fodselsdato: string, alder: number): string {
  const [ar, maned, dag] = fodselsdato.split('-').map(Number) as [number, number, number];
  const siste = new Date(Date.UTC(ar + alder, maned, 0)).getUTCDate();
  return new Date(Date.UTC(ar + alder, maned - 1, Math.min(dag, siste))).toISOString().slice(0, 10);
}

/** Whole years on a calendar day. */
export function alder(fodselsdato: string, dato: string): number {
  const ar = Number(dato.slice(0, 4)) - Number(fodselsdato.slice(0, 4));
  return fodselsdag(fodselsdato, ar) <= dato ? ar : ar - 1;
}
