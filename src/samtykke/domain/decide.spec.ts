import { enheter, folk, nyId, T0 } from '../../../test/support/domene.js';
import { plussDager } from '../../shared/tid.js';
import { forny, registrer, type Registrering, type Samtykkefakta, trekk } from './decide.js';
import { type Samtykke, VANLIGE_OPPLYSNINGER } from './samtykke.js';
import { SAMTYKKEREGLER } from '../../veileder/domain/standard/samtykkeregler.js';

const fakta = (hvem: keyof typeof folk, endring: Partial<Samtykkefakta> = {}): Samtykkefakta => ({
  na: T0,
  aktor: folk[hvem],
  foresatte: new Set([folk.forelder.personId]),
  holder: null,
  enhetDeltar: false,
  elev: { personId: null, fodselsdato: '2017-05-04' },
  regler: SAMTYKKEREGLER,
  tjenestetyper: new Map([
    [enheter.skole, 'SKOLE'],
    [enheter.ppt, 'PPT'],
    [enheter.helse, 'SKOLEHELSETJENESTE'],
  ]),
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
  vitneHash: null,
  gyldigTil: null,
  handling: 'DELTA',
  formal: 'STAFETTLOGG',
  avgivendeEnhetIder: null,
  opplysningstyper: VANLIGE_OPPLYSNINGER,
};
const papir: Registrering = {
  ...digitalt,
  form: 'PAPIR',
  giverId: folk.forelder.personId,
  gittDato: '2026-03-01',
  referanseHash: 'ab'.repeat(32),
};
const gitt = (): Samtykke => ({
  ...digitalt,
  id: nyId(),
  elevId: nyId(),
  giverId: folk.forelder.personId,
  kapasitet: 'FORESATT',
  krever: 'EN_FORESATT',
  gyldigFra: T0,
  gyldigTil: plussDager(T0, 10),
  trukket: null,
  erstattet: null,
});
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
    const s = gitt();
    expect(trekk(s, fakta('forelder')).ok).toBe(true);
    expect(trekk(s, fakta('larer', { holder: 'AKTIV' })).ok).toBe(true);
    expect(trekk(s, fakta('larer', { holder: 'UNDRING' }))).toEqual({ ok: false, feil: 'IKKE_FUNNET' });
    expect(trekk(s, fakta('fremmedForelder'))).toEqual({ ok: false, feil: 'IKKE_FUNNET' });
    expect(trekk({ ...s, trukket: T0 }, fakta('forelder'))).toEqual({ ok: false, feil: 'SAMTYKKE_AVSLUTTET' });
    expect(trekk({ ...s, erstattet: T0 }, fakta('forelder'))).toEqual({ ok: false, feil: 'SAMTYKKE_AVSLUTTET' });
    expect(trekk(s, fakta('forelder', { na: plussDager(T0, 11) }))).toEqual({ ok: false, feil: 'SAMTYKKE_AVSLUTTET' });
  });

  it('by word needs a witness; by paper a reference', () => {
    const muntlig: Registrering = { ...papir, form: 'MUNTLIG', referanseHash: null };
    const holder = fakta('larer', { holder: 'AKTIV' });
    expect(kode(muntlig, holder)).toBe('VITNE_MANGLER');
    expect(registrer({ ...muntlig, vitneHash: 'cd'.repeat(32) }, holder)).toMatchObject({
      ok: true,
      verdi: { vitneHash: 'cd'.repeat(32), referanseHash: null },
    });
    expect(kode({ ...papir, referanseHash: null, vitneHash: 'cd'.repeat(32) }, holder)).toBe('REFERANSE_MANGLER');
  });

  it('to one thing is not used for another, and names units that exist', () => {
    const f = fakta('forelder');
    expect(kode({ ...digitalt, formal: 'OVERGANG' }, f)).toBe('OK');
    expect(kode({ ...digitalt, formal: 'VEDTAK' }, f)).toBe('UGYLDIG_FORMAL');
    expect(kode({ ...digitalt, handling: 'UTREDNING' }, f)).toBe('UGYLDIG_FORMAL');
    expect(kode({ ...digitalt, handling: 'UTREDNING', formal: 'UTREDNING' }, f)).toBe('OK');
    expect(kode({ ...digitalt, avgivendeEnhetIder: [enheter.skole] }, f)).toBe('OK');
    expect(kode({ ...digitalt, avgivendeEnhetIder: [enheter.ppt] }, f)).toBe('UGYLDIG_AVGIVER');
    expect(kode({ ...digitalt, avgivendeEnhetIder: [nyId()] }, f)).toBe('UGYLDIG_AVGIVER');
    expect(kode({ ...digitalt, mottakerEnhetId: nyId() }, f)).toBe('UGYLDIG_MOTTAKER');
  });

  it('is asked for at the date in Norway: just after midnight there it is still yesterday in UTC', () => {
    const natt = fakta('larer', { holder: 'AKTIV', na: '2026-03-02T23:30:00.000Z' as typeof T0 });
    expect(kode({ ...papir, gittDato: '2026-03-03' }, natt)).toBe('OK');
    expect(kode({ ...papir, gittDato: '2026-03-04' }, natt)).toBe('UGYLDIG_PERIODE');
  });

  it('is renewed on its own terms, by its giver, from now; also when it has run out', () => {
    const s: Samtykke = {
      ...gitt(),
      formal: 'OVERGANG',
      opplysningstyper: ['HELSE'],
      avgivendeEnhetIder: [enheter.skole],
    };
    const ny = { samtykkeId: nyId<Samtykke['id']>(), gyldigTil: null };
    const svar = forny(s, ny, fakta('forelder', { na: plussDager(T0, 11) }));
    expect(svar).toMatchObject({
      ok: true,
      verdi: {
        samtykkeId: ny.samtykkeId,
        erstatter: s.id,
        tid: plussDager(T0, 11),
        giverId: s.giverId,
        formal: 'OVERGANG',
        opplysningstyper: ['HELSE'],
        avgivendeEnhetIder: [enheter.skole],
        form: 'DIGITAL',
      },
    });
    const nei = (hva: Partial<Samtykke>, f: Samtykkefakta): unknown => forny({ ...s, ...hva }, ny, f);
    expect(nei({}, fakta('fremmedForelder'))).toEqual({ ok: false, feil: 'IKKE_FUNNET' });
    expect(nei({}, fakta('larer', { holder: 'AKTIV' }))).toEqual({ ok: false, feil: 'IKKE_FUNNET' });
    expect(nei({ trukket: T0 }, fakta('forelder'))).toEqual({ ok: false, feil: 'SAMTYKKE_AVSLUTTET' });
    expect(nei({ erstattet: T0 }, fakta('forelder'))).toEqual({ ok: false, feil: 'SAMTYKKE_AVSLUTTET' });
    expect(nei({}, fakta('forelder', { foresatte: new Set() }))).toEqual({ ok: false, feil: 'UGYLDIG_SAMTYKKEGIVER' });
    // The giver who is also the child's teacher acts for themselves in the guardian's kontekst, and there alone.
    const somLarer = { ...fakta('larer', { holder: 'AKTIV' }), foresatte: new Set([folk.larer.personId]) };
    expect(nei({ giverId: folk.larer.personId }, somLarer)).toEqual({ ok: false, feil: 'UGYLDIG_SAMTYKKEGIVER' });
  });
});
