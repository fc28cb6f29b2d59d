/** Weights of the two check digits (Skatteetaten). */
const K1 = [3, 7, 6, 1, 8, 9, 4, 5, 2];
const K2 = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2];

/**
 * A synthetic national identity number: 80 is added to the month, as in the test register, so it can be
 * nobody's. `fra` says where to begin among the individual numbers of that day; those without check
 * digits are passed over.
 */
export function lagFnr(fodselsdato: string, fra: number): string {
  const [ar = '', maned = '', dag = ''] = fodselsdato.split('-');
  const [forste, antall] = Number(ar) < 2000 ? [0, 500] : [500, 500];
  for (let i = 0; i < antall; i++) {
    const individ = String(forste + ((fra + i) % antall)).padStart(3, '0');
    const ni = `${dag}${String(Number(maned) + 80)}${ar.slice(2)}${individ}`;
    const k1 = kontrollsiffer(ni, K1);
    const k2 = kontrollsiffer(`${ni}${String(k1)}`, K2);
    if (k1 < 10 && k2 < 10) return `${ni}${String(k1)}${String(k2)}`;
  }
  throw new Error(`no synthetic number is left on ${fodselsdato}`);
}

const kontrollsiffer = (sifre: string, vekter: readonly number[]): number => {
  const rest = vekter.reduce((sum, vekt, i) => sum + vekt * Number(sifre[i]), 0) % 11;
  return rest === 0 ? 0 : 11 - rest;
};
