/** An outcome that is a value: what went well, or why it was refused. Exceptions are for bugs and outages. */
export type Result<T, F> = { readonly ok: true; readonly verdi: T } | { readonly ok: false; readonly feil: F };

export const ok = <T>(verdi: T): { readonly ok: true; readonly verdi: T } => ({ ok: true, verdi });
export const feil = <F>(f: F): { readonly ok: false; readonly feil: F } => ({ ok: false, feil: f });
