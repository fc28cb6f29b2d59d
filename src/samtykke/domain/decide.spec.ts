import { enheter, folk, nyId, T0 } from '../../../test/support/domene.js';
import { plussDager } from '../../shared/tid.js';
import { registrer, type Registrering, type Samtykkefakta, trekk } from './decide.js';
import type { Samtykke } from './samtykke.js';

const fakta = (hvem: keyof typeof folk, endring: Partial<Samtykkefakta> = {}): Samtykkefakta => ({
  na: T0,
  aktor: folk[hvem],
  foresatte: new Set([folk.forelder.personId]),
  holder: null,
  enhetDeltar: false,
  mottakerFinnes: true,
  maksManeder: 12,
  tekstVersjon: 1,
  ...endring,
});
const digitalt: Registrering = {
  samtykkeId: nyId(),
  mottakerEnhetId: enheter.ppt,
  giverId: null,
  form: 'DIGITAL',
  gittDato: null,
  referanseHash: null,
  gyldigTil: null,
};
const papir: Registrering = {
  ...digitalt,
  form: 'PAPIR',
  giverId: folk.forelder.personId,
  gittDato: '2026-03-01',
  referanseHash: 'ab'.repeat(32),
};
const kode = (r: Registrering, f: Samtykkefakta): string => {
  const svar = registrer(r, f);
  return svar.ok ? 'OK' : svar.feil;
};

describe('a consent', () => {
  it('is given by a guardian with verified foreldreansvar, for twelve months unless less is asked', () => {
    const svar = registrer(digitalt, fakta('forelder'));
    expect(svar).toMatchObject({
      ok: true,
      verdi: { giverId: folk.forelder.personId, gyldigTil: '2027-03-02T12:00:00.000Z' },
    });
  });

  it("is not given by anyone without foreldreansvar, nor in another's name", () => {
    expect(kode(digitalt, fakta('fremmedForelder'))).toBe('UGYLDIG_SAMTYKKEGIVER');
    expect(kode({ ...digitalt, giverId: folk.fremmedForelder.personId }, fakta('forelder'))).toBe(
      'UGYLDIG_SAMTYKKEGIVER',
    );
    expect(kode(digitalt, fakta('forelder', { foresatte: new Set() }))).toBe('UGYLDIG_SAMTYKKEGIVER');
    expect(kode({ ...papir, giverId: folk.fremmedForelder.personId }, fakta('larer', { holder: 'AKTIV' }))).toBe(
      'UGYLDIG_SAMTYKKEGIVER',
    );
  });

  it('is registered from paper or word by the stafettholder alone, with date and reference', () => {
    expect(kode(papir, fakta('larer', { holder: 'AKTIV' }))).toBe('OK');
    expect(kode(papir, fakta('kollega'))).toBe('IKKE_STAFETTHOLDER');
    expect(kode({ ...papir, referanseHash: null }, fakta('larer', { holder: 'AKTIV' }))).toBe('REFERANSE_MANGLER');
    expect(kode({ ...papir, gittDato: null }, fakta('larer', { holder: 'AKTIV' }))).toBe('REFERANSE_MANGLER');
    expect(kode({ ...papir, gittDato: '2026-03-03' }, fakta('larer', { holder: 'AKTIV' }))).toBe('UGYLDIG_PERIODE');
    expect(kode({ ...papir, form: 'DIGITAL' }, fakta('larer', { holder: 'AKTIV' }))).toBe('UGYLDIG_SAMTYKKEGIVER');
  });

  it('is not a way back in for a unit that a guardian has shut out', () => {
    const tilSkolen = { ...papir, mottakerEnhetId: enheter.skole };
    expect(kode(tilSkolen, fakta('larer', { holder: 'UNDRING' }))).toBe('OK');
    expect(kode(tilSkolen, fakta('larer', { holder: 'UNDRING', enhetDeltar: true }))).toBe('IKKE_STAFETTHOLDER');
    expect(kode(papir, fakta('larer', { holder: 'UNDRING' }))).toBe('IKKE_STAFETTHOLDER');
  });

  it('lasts from now and no longer than the veileder allows', () => {
    expect(kode({ ...digitalt, gyldigTil: T0 }, fakta('forelder'))).toBe('UGYLDIG_PERIODE');
    expect(kode({ ...digitalt, gyldigTil: plussDager(T0, 400) }, fakta('forelder'))).toBe('UGYLDIG_PERIODE');
    const skuddar = registrer(digitalt, fakta('forelder', { na: '2024-02-29T10:00:00.000Z' as typeof T0 }));
    expect(skuddar.ok && 'gyldigTil' in skuddar.verdi && skuddar.verdi.gyldigTil).toBe('2025-02-28T10:00:00.000Z');
  });

  it("is withdrawn once, by its giver or by the stafettholder on the giver's word", () => {
    const s: Samtykke = {
      id: nyId(),
      elevId: nyId(),
      giverId: folk.forelder.personId,
      mottakerEnhetId: enheter.ppt,
      gyldigFra: T0,
      gyldigTil: plussDager(T0, 10),
      trukket: null,
    };
    expect(trekk(s, fakta('forelder')).ok).toBe(true);
    expect(trekk(s, fakta('larer', { holder: 'AKTIV' })).ok).toBe(true);
    expect(trekk(s, fakta('larer', { holder: 'UNDRING' }))).toEqual({ ok: false, feil: 'IKKE_FUNNET' });
    expect(trekk(s, fakta('fremmedForelder'))).toEqual({ ok: false, feil: 'IKKE_FUNNET' });
    expect(trekk({ ...s, trukket: T0 }, fakta('forelder'))).toEqual({ ok: false, feil: 'SAMTYKKE_AVSLUTTET' });
    expect(trekk(s, fakta('forelder', { na: plussDager(T0, 11) }))).toEqual({ ok: false, feil: 'SAMTYKKE_AVSLUTTET' });
  });
});
