import { gjeldendeLov } from './gjeldende-lov.js';
import type { Lovhenvisning } from './lovhenvisning.js';
import { LOVHENVISNINGER } from './standard/lov.js';

const nokler = (rader: readonly Lovhenvisning[], dato: string): string[] =>
  gjeldendeLov(rader, dato).map((r) => r.nokkel);
const medFra = (nokkel: string, gyldigFra: string): Lovhenvisning[] =>
  LOVHENVISNINGER.map((r) => (r.nokkel === nokkel ? { ...r, gyldigFra } : r));
const TAUSHET = ['fvl-13', 'fvl-13a', 'fvl-13b', 'fvl-18'];
const BARNELOV = ['bl-30', 'bl-31', 'bl-32', 'bl-47'];

describe('the texts of law that hold on a day', () => {
  it('are not those that are adopted and have no date yet', () => {
    const na = nokler(LOVHENVISNINGER, '2026-11-24');
    expect(na).toEqual(expect.arrayContaining([...TAUSHET, ...BARNELOV]));
    expect(na).not.toContain('fvl25');
    expect(na).not.toContain('bl25');
  });

  it.each([
    ['fvl25', TAUSHET],
    ['bl25', BARNELOV],
  ])('change on the day that is set for %s, and the days before keep theirs', (ny, gamle) => {
    const rader = medFra(ny, '2027-01-01');
    expect(nokler(rader, '2026-12-31')).toEqual(nokler(LOVHENVISNINGER, '2026-12-31'));
    const da = nokler(rader, '2027-01-01');
    expect(da).toContain(ny);
    expect(da.filter((n) => gamle.includes(n))).toEqual([]);
    // Nothing else ends with it.
    expect(da.toSorted()).toEqual(
      [...nokler(LOVHENVISNINGER, '2027-01-01').filter((n) => !gamle.includes(n)), ny].toSorted(),
    );
  });

  it('begin on their first day and have ended on their last', () => {
    const [rad] = LOVHENVISNINGER;
    const rader = [{ ...rad!, gyldigFra: '2024-08-01', gyldigTil: '2026-08-01', avloses: 'borte' }];
    expect(['2024-07-31', '2024-08-01', '2026-07-31', '2026-08-01'].map((d) => nokler(rader, d).length)).toEqual([
      0, 1, 1, 0,
    ]);
  });
});
