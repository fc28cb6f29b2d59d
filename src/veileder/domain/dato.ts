const DATO = /^\d{4}-\d{2}-\d{2}$/;

/** A date that exists, `YYYY-MM-DD`. Dates of this form compare as text. */
export const erDato = (d: string): boolean =>
  DATO.test(d) && !Number.isNaN(Date.parse(d)) && new Date(d).toISOString().startsWith(d);
