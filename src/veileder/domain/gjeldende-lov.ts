import type { Lovhenvisning } from './lovhenvisning.js';

/**
 * The texts of law that hold on a day: it is the day of what happened that decides, not of the asking. A row holds from
 * its first day until, and not on, its last; the one that is replaced ends on the day when the one that replaces it begins.
 */
export function gjeldendeLov(rader: readonly Lovhenvisning[], dato: string): readonly Lovhenvisning[] {
  const begynner = new Map(rader.map((r) => [r.nokkel, r.gyldigFra]));
  const erAvlost = ({ avloses }: Lovhenvisning): boolean => {
    const fra = avloses === undefined ? null : (begynner.get(avloses) ?? null);
    return fra !== null && fra <= dato;
  };
  return rader.filter(
    (r) => r.gyldigFra !== null && r.gyldigFra <= dato && (r.gyldigTil === null || dato < r.gyldigTil) && !erAvlost(r),
  );
}
