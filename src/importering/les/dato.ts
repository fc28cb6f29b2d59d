const DATO = /^(\d{4})-(\d{2})-(\d{2})$/;

/** A calendar date between 1900 and now, as YYYY-MM-DD. */
export function erDato(tekst: string): boolean {
  if (!DATO.test(tekst)) return false;
  const d = new Date(`${tekst}T00:00:00Z`);
  return (
    !Number.isNaN(d.getTime()) && d.toISOString().startsWith(tekst) && tekst >= '1900' && d.getTime() <= Date.now()
  );
}
