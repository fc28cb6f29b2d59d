import { idnr } from '@navikt/fnrvalidator';
import fc from 'fast-check';
import { lagFnr } from '../../demo/generator/fnr.js';
import { erFodselsnummer, fodselsdatoAv } from './fnr.js';

const dato = fc
  .date({ min: new Date('1940-01-01'), max: new Date('2025-12-31'), noInvalidDate: true })
  .map((d) => d.toISOString().slice(0, 10));

describe('a national identity number', () => {
  it('is made synthetic, valid, and with the date of birth that it was made from', () => {
    fc.assert(
      fc.property(dato, fc.nat(499), (fodt, fra) => {
        const fnr = lagFnr(fodt, fra);
        expect(idnr(fnr)).toEqual({ status: 'valid', type: 'tnr' });
        expect(erFodselsnummer(fnr)).toBe(true);
        expect(fodselsdatoAv(fnr)).toBe(fodt);
      }),
    );
  });

  it('is refused when a digit is wrong, and as an H-number, which identifies nobody', () => {
    const fnr = lagFnr('1990-05-17', 0);
    expect(erFodselsnummer(fnr.slice(0, 10) + String((Number(fnr[10]) + 1) % 10))).toBe(false);
    expect(erFodselsnummer('')).toBe(false);
    const h = Array.from({ length: 500 }, (_, n) => `175190${String(n).padStart(3, '0')}`)
      .flatMap((ni) => Array.from({ length: 100 }, (_, k) => ni + String(k).padStart(2, '0')))
      .find((n) => idnr(n).status === 'valid');
    expect(idnr(h ?? '')).toEqual({ status: 'valid', type: 'hnr' });
    expect(erFodselsnummer(h ?? '')).toBe(false);
  });

  it('has no date of birth when the century cannot be right', () => {
    expect(fodselsdatoAv('29020012345')).toBeNull(); // 29 February 1900
    expect(fodselsdatoAv('01014560012')).toBeNull(); // 2045
  });
});
