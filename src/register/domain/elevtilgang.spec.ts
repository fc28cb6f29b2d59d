import { type Elevgrunnlag, kanHaElevtilgang } from './elevtilgang.js';

const grunnlag: Elevgrunnlag = {
  fodselsdato: '2011-06-15',
  dato: '2026-06-15',
  fraAlder: 15,
  fodselsdatoIfolgeNummer: null,
};
const kode = (endring: Partial<Elevgrunnlag>): string => {
  const svar = kanHaElevtilgang({ ...grunnlag, ...endring });
  return svar.ok ? 'OK' : svar.feil;
};

describe("a pupil's login", () => {
  it('is refused until the birthday that the guide names', () => {
    expect([kode({ dato: '2026-06-14' }), kode({}), kode({ fraAlder: 16 })]).toEqual(['FOR_UNG', 'OK', 'FOR_UNG']);
  });

  it("is not by a number with another date of birth: that would be somebody else's login", () => {
    expect(kode({ fodselsdatoIfolgeNummer: '2011-06-15' })).toBe('OK');
    expect(kode({ fodselsdatoIfolgeNummer: '1980-06-15' })).toBe('INNLOGGING_I_BRUK');
  });
});
