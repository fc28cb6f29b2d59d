import fc from 'fast-check';
import { enheter, folk, nyId, T0 } from '../../../test/support/domene.js';
import type { PersonId } from '../../shared/ider.js';
import { plussDager, type Tidspunkt } from '../../shared/tid.js';
import type { Samtykkeregel } from '../../veileder/domain/samtykkeregel.js';
import { SAMTYKKEREGLER } from '../../veileder/domain/standard/samtykkeregler.js';
import type { Samtykkefakta } from './decide.js';
import { apnerLogg, iKraft } from './i-kraft.js';
import { nekt } from './nekt.js';
import { type Samtykke, VANLIGE_OPPLYSNINGER } from './samtykke.js';

const [mor, far] = [folk.forelder.personId, folk.fremmedForelder.personId];
const ungdom = nyId<PersonId>();
const begge = new Set([mor, far]);
const BEGGE: Samtykkeregel[] = [{ ...SAMTYKKEREGLER[0]!, hvem: 'BEGGE_FORESATTE' }];
const celle = { mottakerEnhetId: enheter.ppt, handling: 'DELTA', formal: 'STAFETTLOGG' } as const;

const gitt = (giverId: PersonId, endring: Partial<Samtykke> = {}): Samtykke => ({
  ...celle,
  id: nyId(),
  elevId: nyId(),
  giverId,
  kapasitet: 'FORESATT',
  krever: 'BEGGE_FORESATTE',
  avgivendeEnhetIder: null,
  opplysningstyper: VANLIGE_OPPLYSNINGER,
  gyldigFra: T0,
  gyldigTil: plussDager(T0, 100),
  trukket: null,
  erstattet: null,
  ...endring,
});
const kraft = (alle: Samtykke[], na: Tidspunkt, foresatte = begge): boolean[] =>
  alle.map((s) => iKraft(s, alle, foresatte, na));

const fakta = (
  rolle: 'FORESATT' | 'ELEV',
  personId: PersonId,
  endring: Partial<Samtykkefakta> = {},
): Samtykkefakta => ({
  na: plussDager(T0, 1),
  aktor: { personId, enhetId: null, rolle },
  foresatte: begge,
  elev: { personId: ungdom, fodselsdato: '2017-05-04' },
  regler: BEGGE,
  holder: null,
  enhetDeltar: false,
  tjenestetyper: new Map([[enheter.ppt, 'PPT']]),
  maksManeder: 12,
  tekstVersjon: 1,
  ...endring,
});

describe('where both guardians must consent', () => {
  it("one's is given and not in force; with the other's, both are from that instant", () => {
    const [forst, sist] = [gitt(mor), gitt(far, { gyldigFra: plussDager(T0, 5) })];
    expect(kraft([forst], plussDager(T0, 4))).toEqual([false]);
    expect(kraft([forst, sist], plussDager(T0, 4))).toEqual([false, false]);
    expect(kraft([forst, sist], plussDager(T0, 5))).toEqual([true, true]);
  });

  it('each loses effect when the other is withdrawn, or runs out', () => {
    const trukket = gitt(far, { trukket: plussDager(T0, 5) });
    expect(kraft([gitt(mor), trukket], plussDager(T0, 6))).toEqual([false, false]);
    const kort = gitt(far, { gyldigTil: plussDager(T0, 10) });
    expect(kraft([gitt(mor), kort], plussDager(T0, 9))).toEqual([true, true]);
    expect(kraft([gitt(mor), kort], plussDager(T0, 10))).toEqual([false, false]);
  });

  it('a renewal takes over without a gap', () => {
    const dag5 = plussDager(T0, 5);
    const [gammel, ny] = [gitt(far, { erstattet: dag5 }), gitt(far, { gyldigFra: dag5 })];
    expect(kraft([gitt(mor), gammel, ny], plussDager(T0, 4))).toEqual([true, true, false]);
    expect(kraft([gitt(mor), gammel, ny], dag5)).toEqual([true, false, true]);
  });

  it('consent to another unit, act or purpose does not count for this one', () => {
    for (const annet of [
      { mottakerEnhetId: enheter.helse },
      { handling: 'UTREDNING', formal: 'UTREDNING' },
      { formal: 'OVERGANG' },
    ] as const) {
      expect(kraft([gitt(mor), gitt(far, annet)], T0)).toEqual([false, false]);
    }
  });

  it('one more guardian who is verified must be asked too; an only guardian is all of them', () => {
    expect(kraft([gitt(mor), gitt(far)], T0, new Set([mor, far, nyId<PersonId>()]))).toEqual([false, false]);
    expect(kraft([gitt(mor)], T0, new Set([mor]))).toEqual([true]);
    expect(kraft([gitt(mor, { krever: 'EN_FORESATT' })], T0)).toEqual([true]);
  });

  it('only consent to taking part opens a log', () => {
    const vedtak = gitt(mor, { handling: 'VEDTAK', formal: 'VEDTAK', krever: 'EN_FORESATT' });
    expect([iKraft(vedtak, [vedtak], begge, T0), apnerLogg(vedtak, [vedtak], begge, T0)]).toEqual([true, false]);
  });

  it('in any order and number, none is in force unless each guardian has a standing one', () => {
    const dag = fc.integer({ min: 0, max: 20 });
    const et = fc.record({ hvem: fc.constantFrom(mor, far), fra: dag, varer: dag, trukket: fc.option(dag) });
    fc.assert(
      fc.property(fc.array(et, { maxLength: 6 }), dag, (rader, naDag) => {
        const na = plussDager(T0, naDag);
        const alle = rader.map((r) =>
          gitt(r.hvem, {
            gyldigFra: plussDager(T0, r.fra),
            gyldigTil: plussDager(T0, r.fra + r.varer),
            trukket: r.trukket === null ? null : plussDager(T0, r.trukket),
          }),
        );
        const harStaende = (p: PersonId): boolean =>
          rader.some((r) => r.hvem === p && r.trukket === null && r.fra <= naDag && naDag < r.fra + r.varer);
        const venter = harStaende(mor) && harStaende(far);
        expect(kraft(alle, na).includes(true)).toBe(venter);
      }),
    );
  });
});

describe('a no', () => {
  const kode = (f: Samtykkefakta, alle: Samtykke[] = [], hva: object = celle): string => {
    const svar = nekt({ ...celle, ...hva, nektId: nyId() }, f, alle);
    return svar.ok ? svar.verdi.map((h) => h.type).join() : svar.feil;
  };

  it('both guardians disagree: the one has consented, the other says no, and nothing takes effect', () => {
    const morsJa = gitt(mor);
    expect(kode(fakta('FORESATT', far), [morsJa])).toBe('SamtykkeNektet');
    expect(kraft([morsJa], plussDager(T0, 2))).toEqual([false]);
  });

  it('is said by those who are asked, of what there is, and not beside a consent of their own', () => {
    expect(kode(fakta('FORESATT', nyId<PersonId>()))).toBe('UGYLDIG_SAMTYKKEGIVER');
    expect(kode(fakta('ELEV', ungdom))).toBe('UGYLDIG_SAMTYKKEGIVER');
    expect(kode({ ...fakta('FORESATT', mor), aktor: folk.larer })).toBe('UGYLDIG_SAMTYKKEGIVER');
    expect(kode(fakta('FORESATT', mor), [], { mottakerEnhetId: nyId() })).toBe('UGYLDIG_MOTTAKER');
    expect(kode(fakta('FORESATT', mor), [], { formal: 'VEDTAK' })).toBe('UGYLDIG_FORMAL');
    expect(kode(fakta('FORESATT', mor), [gitt(mor)])).toBe('SAMTYKKE_FINNES');
    expect(kode(fakta('FORESATT', mor), [gitt(mor, { trukket: T0 })])).toBe('SamtykkeNektet');
  });

  it('from the youth who consents alone takes back what guardians gave to the same, and nothing else', () => {
    const voksen: Partial<Samtykkefakta> = {
      regler: SAMTYKKEREGLER,
      elev: { personId: ungdom, fodselsdato: '2011-03-02' },
    };
    const [dette, annet] = [gitt(mor), gitt(mor, { mottakerEnhetId: enheter.helse })];
    const svar = nekt({ ...celle, nektId: nyId() }, fakta('ELEV', ungdom, voksen), [dette, annet]);
    expect(svar).toMatchObject({
      ok: true,
      verdi: [
        { type: 'SamtykkeNektet', kapasitet: 'ELEV' },
        { type: 'SamtykkeTrukket', samtykkeId: dette.id },
      ],
    });
    expect(svar.ok && svar.verdi.length).toBe(2);
    expect(kode(fakta('FORESATT', mor, voksen))).toBe('UGYLDIG_SAMTYKKEGIVER');
  });
});
