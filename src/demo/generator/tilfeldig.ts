/** Chance that repeats: the same seed draws the same numbers on every machine (mulberry32). */
export class Tilfeldig {
  private tilstand: number;

  constructor(fro: number) {
    this.tilstand = fro >>> 0;
  }

  /** In [0, 1). */
  neste(): number {
    this.tilstand = (this.tilstand + 0x6d2b79f5) >>> 0;
    let t = this.tilstand;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** A whole number from `fra` to and with `til`. */
  mellom(fra: number, til: number): number {
    return fra + Math.floor(this.neste() * (til - fra + 1));
  }

  velg<T>(liste: readonly T[]): T {
    const valgt = liste[this.mellom(0, liste.length - 1)];
    if (valgt === undefined) throw new Error('nothing to choose from');
    return valgt;
  }
}
