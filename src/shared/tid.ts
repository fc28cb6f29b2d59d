declare const merke: unique symbol;

/** An instant in UTC, `YYYY-MM-DDTHH:MM:SS.mmmZ`. Compares as text. */
export type Tidspunkt = string & { readonly [merke]: 'Tidspunkt' };

const DAG_MS = 86_400_000;

/** The checked border: from a Date or an ISO text. Throws on what is no instant. */
export const tidspunkt = (t: Date | string): Tidspunkt => new Date(t).toISOString() as Tidspunkt;

export const plussDager = (t: Tidspunkt, dager: number): Tidspunkt =>
  tidspunkt(new Date(Date.parse(t) + dager * DAG_MS));

/** The later of `t` and the first instant after `forrige`: periods are never empty and never run backwards. */
export const etter = (t: Tidspunkt, forrige: Tidspunkt): Tidspunkt =>
  t > forrige ? t : tidspunkt(new Date(Date.parse(forrige) + 1));
