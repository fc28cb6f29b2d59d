import type { Lovhenvisning } from './lovhenvisning.js';
import type { Samtykkeregel } from './samtykkeregel.js';
import { STANDARDVEILEDER } from './standard/standardveileder.js';
import type { Tiltaksslag } from './tiltaksslag.js';
import { valider } from './valider.js';
import type { Veileder } from './veileder.js';

const S = STANDARDVEILEDER;
const linjer = (endring: Partial<Veileder>): string[] =>
  valider({ ...S, ...endring }).map((f) => `${f.sti}: ${f.kode}`);
/** What a client may send that the types do not know of. */
const rart = <T>(v: unknown): T => JSON.parse(JSON.stringify(v)) as T;

const regel = (endring: object): Partial<Veileder> => ({
  samtykkeregler: [rart<Samtykkeregel>({ ...S.samtykkeregler[0], ...endring })],
});
const lov = (nokkel: string, endring: object): Partial<Veileder> => ({
  lovhenvisninger: S.lovhenvisninger.map((r) => (r.nokkel === nokkel ? rart<Lovhenvisning>({ ...r, ...endring }) : r)),
});
const slag = (nokkel: string, endring: object): Partial<Veileder> => ({
  tiltaksslag: S.tiltaksslag.map((t) => (t.nokkel === nokkel ? rart<Tiltaksslag>({ ...t, ...endring }) : t)),
});

describe('the rules for consent in a guide are refused', () => {
  it.each([
    [{ handling: 'ADOPSJON' }, ['samtykkeregler.0.handling: UKJENT_VERDI']],
    [{ hvem: 'NABOEN' }, ['samtykkeregler.0.hvem: UKJENT_VERDI']],
    [{ tjenestetype: 'helse' }, ['samtykkeregler.0.tjenestetype: UGYLDIG_TJENESTETYPE']],
    [{ fraAlder: -1 }, ['samtykkeregler.0.fraAlder: ALDER_UTENFOR']],
    [{ tilAlder: 19 }, ['samtykkeregler.0.tilAlder: ALDER_UTENFOR']],
    [{ fraAlder: 12.5 }, ['samtykkeregler.0.fraAlder: ALDER_UTENFOR']],
    [{ fraAlder: 15, tilAlder: 15 }, ['samtykkeregler.0.tilAlder: ALDER_REKKEFOLGE']],
    [{ gyldigFra: '2026-02-30' }, ['samtykkeregler.0.gyldigFra: UGYLDIG_DATO']],
    [{ gyldigTil: 'snart' }, ['samtykkeregler.0.gyldigTil: UGYLDIG_DATO']],
    [{ gyldigFra: '2026-02-01', gyldigTil: '2026-02-01' }, ['samtykkeregler.0.gyldigTil: DATO_REKKEFOLGE']],
    [{ hjemmel: 'ukjent-lov' }, ['samtykkeregler.0.hjemmel: UKJENT_LOVHENVISNING']],
  ])('where a row says %j', (endring, feil) => {
    expect(linjer(regel(endring))).toEqual(feil);
  });

  it('at the edges they are not', () => {
    expect(linjer(regel({ fraAlder: 0, tilAlder: 18, gyldigFra: '2024-02-29', gyldigTil: '2024-03-01' }))).toEqual([]);
    expect(linjer({ samtykkeregler: [] })).toEqual([]);
  });

  it('where two rows of the same day decide for the same child', () => {
    const [forste] = S.samtykkeregler;
    const med = (endring: Partial<Samtykkeregel>): string[] =>
      linjer({ samtykkeregler: [forste!, { ...forste!, ...endring }] });
    expect(med({ fraAlder: 14, tilAlder: null, hvem: 'ELEV' })).toEqual(['samtykkeregler.1: TVETYDIG_REGEL']);
    expect(med({ fraAlder: 15, tilAlder: null })).toEqual([]);
    expect(med({ gyldigFra: '2027-01-01' })).toEqual([]);
    expect(med({ tjenestetype: 'PPT' })).toEqual([]);
    expect(med({ handling: 'DELING' })).toEqual([]);
  });
});

describe('the texts of law in a guide are refused', () => {
  it.each([
    [{ gyldigFra: '2025-13-01' }, ['lovhenvisninger.fvl25.gyldigFra: UGYLDIG_DATO']],
    [{ gyldigFra: '2027-01-01', gyldigTil: '2026-01-01' }, ['lovhenvisninger.fvl25.gyldigTil: DATO_REKKEFOLGE']],
    [{ avloses: 'fvl40' }, ['lovhenvisninger.fvl25.avloses: UKJENT_LOVHENVISNING']],
    [{ avloses: 'fvl25' }, ['lovhenvisninger.fvl25.avloses: AVLOSER_SEG_SELV']],
    [{ mening: ' ' }, ['lovhenvisninger.fvl25.mening: FELT_MANGLER']],
    [{ sikkerhet: 'X' }, ['lovhenvisninger.fvl25.sikkerhet: UKJENT_VERDI']],
  ])('where a row says %j', (endring, feil) => {
    expect(linjer(lov('fvl25', endring))).toEqual(feil);
  });

  it('where each is to be replaced by the other', () => {
    expect(linjer(lov('fvl25', { avloses: 'fvl-13' }))).toEqual([
      'lovhenvisninger.fvl-13.avloses: AVLOSER_SEG_SELV',
      'lovhenvisninger.fvl25.avloses: AVLOSER_SEG_SELV',
    ]);
  });

  it('where two have one key', () => {
    expect(linjer({ lovhenvisninger: [...S.lovhenvisninger, S.lovhenvisninger[0]!] })).toEqual([
      'lovhenvisninger.fvl-13: DUBLETT',
    ]);
  });

  it('not where a day is set for a law that is adopted', () => {
    expect(linjer(lov('bl25', { gyldigFra: '2027-07-01' }))).toEqual([]);
  });

  it('where something rests on a row that is gone', () => {
    expect(linjer({ lovhenvisninger: S.lovhenvisninger.filter((r) => r.nokkel !== 'hol-3') })).toEqual([
      'samarbeidsplikter.0.hjemmel: UKJENT_LOVHENVISNING',
    ]);
  });
});

describe('the kinds of measures in a guide are refused', () => {
  it.each([
    [{ krav: { trinn: [4, 1] } }, ['krav.trinn: UGYLDIG_TRINN']],
    [{ krav: { trinn: [0, 14] } }, ['krav.trinn: UGYLDIG_TRINN']],
    [{ krav: { trinn: [1.5, 4] } }, ['krav.trinn: UGYLDIG_TRINN']],
    [{ krav: { omrader: [] } }, ['krav.omrader: TOM_LISTE']],
    [{ krav: { referanser: ['VEDTAK', ''] } }, ['krav.referanser.1: FELT_MANGLER']],
    [{ navn: { nb: 'Leksehjelp', nn: '' } }, ['navn.nn: TEKST_MANGLER']],
    [{ trinn: 'LUKSUS' }, ['trinn: UKJENT_VERDI']],
    [{ tjenestetyper: [] }, ['tjenestetyper: TOM_LISTE']],
    [{ tjenestetyper: ['Skole'] }, ['tjenestetyper: UGYLDIG_TJENESTETYPE']],
    [{ hjemmel: 'opl-99' }, ['hjemmel: UKJENT_LOVHENVISNING']],
    [{ krav: { trinn: [0, 13] } }, []],
    [{ krav: { trinn: [3, 3] } }, []],
  ])('where one says %j', (endring, feil) => {
    expect(linjer(slag('INTENSIV_OPPLAERING', endring))).toEqual(
      feil.map((f) => `tiltaksslag.INTENSIV_OPPLAERING.${f}`),
    );
  });

  it('where two have one key', () => {
    expect(linjer({ tiltaksslag: [...S.tiltaksslag, S.tiltaksslag[0]!] })).toEqual(['tiltaksslag.ORDINAERT: DUBLETT']);
  });
});

describe('the rest of a guide is refused', () => {
  const saker: [Partial<Veileder>, string[]][] = [
    [
      { grenser: { stilleDager: 0, kasteball: 0 } },
      ['grenser.stilleDager: FRIST_UTENFOR', 'grenser.kasteball: KAST_UTENFOR'],
    ],
    [
      { grenser: { stilleDager: 366, kasteball: 21 } },
      ['grenser.stilleDager: FRIST_UTENFOR', 'grenser.kasteball: KAST_UTENFOR'],
    ],
    [{ grenser: { stilleDager: 365, kasteball: 20 } }, []],
    [
      { aldre: { innlogging: 19, egenSynlighet: 11.5 } },
      ['aldre.innlogging: ALDER_UTENFOR', 'aldre.egenSynlighet: ALDER_UTENFOR'],
    ],
    [{ aldre: { innlogging: 0, egenSynlighet: 18 } }, []],
    [{ samtykkeTil: { SKOLE: { nb: 'skrive.', nn: ' ' } } }, ['samtykkeTil.SKOLE.nn: TEKST_MANGLER']],
    [{ samtykkeTil: { skole: { nb: 'skrive.', nn: 'skrive.' } } }, ['samtykkeTil: UGYLDIG_TJENESTETYPE']],
    [{ skjermedeTjenester: ['barnevern'] }, ['skjermedeTjenester: UGYLDIG_TJENESTETYPE']],
    [
      { samarbeidsplikter: [{ tjenestetype: '', narSporAv: 'x', hjemmel: 'y' }] },
      [
        'samarbeidsplikter.0.tjenestetype: UGYLDIG_TJENESTETYPE',
        'samarbeidsplikter.0.narSporAv: UGYLDIG_TJENESTETYPE',
        'samarbeidsplikter.0.hjemmel: UKJENT_LOVHENVISNING',
      ],
    ],
    [{ frister: { ...S.frister, svarDager: 91 } }, ['frister.svarDager: SVARFRIST_FOR_LANG']],
    [{ frister: { ...S.frister, svarDager: 90 } }, []],
  ];
  it.each(saker)('where it says %j', (endring, feil) => {
    expect(linjer(endring)).toEqual(feil);
  });

  it('for all that is wrong with all its parts at once', () => {
    const alt = { ...regel({ hvem: 'X' }), ...lov('bl25', { lov: '' }), ...slag('SKOLEMILJO', { trinn: 'X' }) };
    expect(linjer({ ...alt, aldre: { innlogging: -1, egenSynlighet: 12 } })).toEqual([
      'aldre.innlogging: ALDER_UTENFOR',
      'samtykkeregler.0.hvem: UKJENT_VERDI',
      'lovhenvisninger.bl25.lov: FELT_MANGLER',
      'tiltaksslag.SKOLEMILJO.trinn: UKJENT_VERDI',
    ]);
  });
});
