import { enheter, folk, nyId, T0 } from '../../../test/support/domene.js';
import { alder, osloDato, osloMidnatt } from '../../shared/kalender.js';
import type { PersonId } from '../../shared/ider.js';
import { tidspunkt, type Tidspunkt } from '../../shared/tid.js';
import type { Samtykkeregel } from '../../veileder/domain/samtykkeregel.js';
import { SAMTYKKEREGLER } from '../../veileder/domain/standard/samtykkeregler.js';
import { registrer, type Registrering, type Samtykkefakta } from './decide.js';
import { egenSamtykkedag, foresattesTak, hvemMaSamtykke, OVERGANGSDAGER, type Samtykkesak } from './hvem.js';
import { VANLIGE_OPPLYSNINGER } from './samtykke.js';

const sak: Samtykkesak = { handling: 'DELTA', tjenestetype: 'SKOLE', alder: 9, dato: '2026-03-02' };
const hvem = (endring: Partial<Samtykkesak>, regler = SAMTYKKEREGLER): string =>
  hvemMaSamtykke(regler, { ...sak, ...endring });

describe('who may consent', () => {
  it('is data by act, service and age: one 15-year-old, different answers for school and health', () => {
    expect(hvem({ alder: 15 })).toBe('ELEV');
    expect(hvem({ alder: 15, tjenestetype: 'SKOLEHELSETJENESTE' })).toBe('EN_FORESATT');
    expect(hvem({ alder: 16, tjenestetype: 'SKOLEHELSETJENESTE' })).toBe('ELEV');
    expect(hvem({ alder: 14 })).toBe('EN_FORESATT');
  });

  it('one guardian for an assessment, both for a decision', () => {
    expect(hvem({ handling: 'UTREDNING' })).toBe('EN_FORESATT');
    expect(hvem({ handling: 'VEDTAK' })).toBe('BEGGE_FORESATTE');
  });

  it('is all the guardians where no row applies', () => {
    expect(hvem({}, [])).toBe('BEGGE_FORESATTE');
    expect(hvem({ handling: 'DELING', alder: 17 })).toBe('BEGGE_FORESATTE');
  });

  it('goes by a row that names the service before one that does not, then by the newest, while it holds', () => {
    const regel: Samtykkeregel = { ...SAMTYKKEREGLER[0]!, tilAlder: null };
    const rader: Samtykkeregel[] = [
      { ...regel, hvem: 'EN_FORESATT' },
      { ...regel, hvem: 'BEGGE_FORESATTE', gyldigFra: '2026-01-01', gyldigTil: '2026-07-01' },
      { ...regel, hvem: 'ELEV', tjenestetype: 'PPT' },
    ];
    expect(hvem({ dato: '2025-12-31' }, rader)).toBe('EN_FORESATT');
    expect(hvem({ dato: '2026-01-01' }, rader)).toBe('BEGGE_FORESATTE');
    expect(hvem({ dato: '2026-07-01' }, rader)).toBe('EN_FORESATT');
    expect(hvem({ dato: '2026-03-01', tjenestetype: 'PPT' }, rader)).toBe('ELEV');
  });
});

describe('the child turns 16 tonight', () => {
  const fodselsdato = '2010-06-15';
  const elev = nyId<PersonId>();
  const forsteSekund = osloMidnatt('2026-06-15');
  const sisteMillisekund = tidspunkt(new Date(Date.parse(forsteSekund) - 1));
  const fakta = (na: Tidspunkt, hvemSpor: 'forelder' | 'elev'): Samtykkefakta => ({
    na,
    aktor: hvemSpor === 'elev' ? { personId: elev, enhetId: null, rolle: 'ELEV' } : folk.forelder,
    foresatte: new Set([folk.forelder.personId]),
    elev: { personId: elev, fodselsdato },
    regler: SAMTYKKEREGLER,
    holder: null,
    enhetDeltar: false,
    tjenestetyper: new Map([[enheter.helse, 'SKOLEHELSETJENESTE']]),
    maksManeder: 12,
    tekstVersjon: 1,
  });
  const tilHelse: Registrering = {
    samtykkeId: nyId(),
    mottakerEnhetId: enheter.helse,
    handling: 'DELTA',
    formal: 'STAFETTLOGG',
    avgivendeEnhetIder: null,
    opplysningstyper: VANLIGE_OPPLYSNINGER,
    giverId: null,
    form: 'DIGITAL',
    gittDato: null,
    referanseHash: null,
    vitneHash: null,
    gyldigTil: null,
  };
  const kode = (f: Samtykkefakta): string => {
    const svar = registrer(tilHelse, f);
    return svar.ok ? svar.verdi.krever : svar.feil;
  };

  it('in Norway, where midnight is two hours before that of UTC in June', () => {
    expect(forsteSekund).toBe('2026-06-14T22:00:00.000Z');
    expect(osloMidnatt('2026-01-15')).toBe('2026-01-14T23:00:00.000Z');
    expect([osloDato(sisteMillisekund), osloDato(forsteSekund)]).toEqual(['2026-06-14', '2026-06-15']);
    expect([alder(fodselsdato, '2026-06-14'), alder(fodselsdato, '2026-06-15')]).toEqual([15, 16]);
    expect([alder('2012-02-29', '2027-02-27'), alder('2012-02-29', '2027-02-28')]).toEqual([14, 15]);
  });

  it('before midnight the guardian consents and the youth cannot; after it, the other way', () => {
    expect([kode(fakta(sisteMillisekund, 'forelder')), kode(fakta(sisteMillisekund, 'elev'))]).toEqual([
      'EN_FORESATT',
      'UGYLDIG_SAMTYKKEGIVER',
    ]);
    expect([kode(fakta(forsteSekund, 'forelder')), kode(fakta(forsteSekund, 'elev'))]).toEqual([
      'UGYLDIG_SAMTYKKEGIVER',
      'ELEV',
    ]);
  });

  it("what the guardian gave before ends at the latest 30 days after, and the youth's own lasts as the guide allows", () => {
    const [for_, etter] = [
      registrer(tilHelse, fakta(sisteMillisekund, 'forelder')),
      registrer(tilHelse, fakta(forsteSekund, 'elev')),
    ];
    expect(OVERGANGSDAGER).toBe(30);
    expect(for_).toMatchObject({ ok: true, verdi: { gyldigTil: osloMidnatt('2026-07-15') } });
    expect(etter).toMatchObject({ ok: true, verdi: { kapasitet: 'ELEV', gyldigTil: '2027-06-14T22:00:00.000Z' } });
    const kort = registrer(
      { ...tilHelse, gyldigTil: tidspunkt('2026-06-20T00:00:00Z') },
      fakta(sisteMillisekund, 'forelder'),
    );
    expect(kort).toMatchObject({ ok: true, verdi: { gyldigTil: '2026-06-20T00:00:00.000Z' } });
  });

  it('is by service: towards the school the same child has consented alone for a year', () => {
    const dag = (tjenestetype: string, regler = SAMTYKKEREGLER): string | null =>
      egenSamtykkedag(regler, { handling: 'DELTA', tjenestetype }, fodselsdato, '2024-01-01');
    expect([dag('SKOLE'), dag('SKOLEHELSETJENESTE')]).toEqual(['2025-06-15', '2026-06-15']);
    expect(dag('SKOLE', [])).toBeNull();
    expect(foresattesTak([], { handling: 'DELTA', tjenestetype: 'SKOLE' }, fodselsdato, T0)).toBeNull();
  });

  it('counts a rule that begins between two birthdays', () => {
    const fra: Samtykkeregel[] = [{ ...SAMTYKKEREGLER[1]!, fraAlder: 12, gyldigFra: '2025-09-01' }];
    expect(egenSamtykkedag(fra, { handling: 'DELTA', tjenestetype: 'PPT' }, fodselsdato, '2024-01-01')).toBe(
      '2025-09-01',
    );
  });
});
