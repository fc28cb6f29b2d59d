import { STANDARDVEILEDER } from './standard/standardveileder.js';
import { valider } from './valider.js';
import type { Steg, Stegrolle, Veileder } from './veileder.js';

const med = (nokkel: string, endring: Partial<Steg>): Veileder => ({
  ...STANDARDVEILEDER,
  steg: STANDARDVEILEDER.steg.map((s) => (s.nokkel === nokkel ? { ...s, ...endring } : s)),
});
const medFrist = (endring: Partial<Veileder['frister']>): Veileder => ({
  ...STANDARDVEILEDER,
  frister: { ...STANDARDVEILEDER.frister, ...endring },
});
const uten = (nokkel: string): Steg[] => STANDARDVEILEDER.steg.filter((s) => s.nokkel !== nokkel);
const steg = (nokkel: string): Steg => STANDARDVEILEDER.steg.find((s) => s.nokkel === nokkel)!;
const linjer = (v: Veileder): string[] => valider(v).map((f) => `${f.sti}: ${f.melding}`);

describe('a guide is refused', () => {
  it('where a step leads to one that is not there', () => {
    expect(linjer(med('n0-undring', { neste: ['n0-konkretiser', 'n0-borte'] }))).toEqual([
      'steg.n0-undring.neste: Ingen steg har denne nøkkelen. («n0-borte»)',
    ]);
  });

  it('where no way leads to a step', () => {
    expect(linjer(med('a-avslutt', { neste: [] }))).toEqual(['steg.a-gjenapne: Ingen vei fører til steget.']);
  });

  it('where a way never comes to the closing', () => {
    expect(linjer(med('o-oppstart', { neste: ['o-oppstart'] }))).toEqual(
      ['o-varsle', 'o-mote', 'o-aksepter', 'o-oppstart'].map(
        (n) => `steg.${n}.neste: Herfra fører ingen vei til avslutningen.`,
      ),
    );
  });

  it('where nothing closes the log: then no step can', () => {
    const feil = valider(med('a-avslutt', { kommandoer: [] }));
    expect(feil.filter((f) => f.kode === 'INGEN_VEI_TIL_AVSLUTNING')).toHaveLength(STANDARDVEILEDER.steg.length);
    expect(feil.map((f) => f.kode)).toContain('STEG_MANGLER');
  });

  it('where two steps have one key', () => {
    const v = { ...STANDARDVEILEDER, steg: [...STANDARDVEILEDER.steg, steg('n0-del')] };
    expect(linjer(v)).toEqual(['steg.n0-del: Den samme nøkkelen er brukt to ganger. («n0-del»)']);
  });

  it.each([
    ['n0-undring', 'opprettBekymring, 0'],
    ['n1-mote', 'aktiver'],
    ['n3-avgjor', 'gjennomforEvaluering, 3'],
    ['o-aksepter', 'aksepterOverlevering'],
    ['a-gjenapne', 'gjenapneLogg, AVSLUTNING'],
  ])('where %s has lost its command, so that a log could stand without a next step', (nokkel, mangler) => {
    expect(linjer(med(nokkel, { kommandoer: [] }))).toEqual([
      `steg: Veilederen mangler et steg med denne handlingen. Uten det kan en logg bli stående uten neste steg. («${mangler}»)`,
    ]);
  });

  it('where bokmål or nynorsk is missing: in a title, a point, a text, or what a service asks consent to', () => {
    const mangler = 'Teksten mangler på denne målformen.';
    expect(linjer(med('n0-del', { tittel: { nb: 'Del', nn: ' ' } }))).toEqual([`steg.n0-del.tittel.nn: ${mangler}`]);
    const punkter = steg('n0-del').sjekkliste.map((p, i) => (i === 2 ? { ...p, nb: '' } : p));
    expect(linjer(med('n0-del', { sjekkliste: punkter }))).toEqual([`steg.n0-del.sjekkliste.2.nb: ${mangler}`]);
    const { tekster, samtykkeTil } = STANDARDVEILEDER;
    expect(linjer({ ...STANDARDVEILEDER, tekster: { ...tekster, 'logg-12': { nb: '', nn: '' } } })).toEqual([
      `tekster.logg-12.nb: ${mangler}`,
      `tekster.logg-12.nn: ${mangler}`,
    ]);
    expect(linjer({ ...STANDARDVEILEDER, samtykkeTil: { ...samtykkeTil, PPT: { nb: 'gi råd.', nn: '' } } })).toEqual([
      `samtykkeTil.PPT.nn: ${mangler}`,
    ]);
    expect(linjer({ ...STANDARDVEILEDER, navn: '' })).toEqual([`navn: ${mangler}`]);
  });

  it('where a checklist is empty', () => {
    expect(linjer(med('n2-plan', { sjekkliste: [] }))).toEqual([
      'steg.n2-plan.sjekkliste: Sjekklisten er tom. Skriv minst ett punkt.',
    ]);
  });

  it('where a role or a command is unknown', () => {
    expect(linjer(med('n1-mote', { roller: JSON.parse('["ONKEL"]') as Stegrolle[] }))).toEqual([
      'steg.n1-mote.roller: Veilederen har ingen slik rolle. («ONKEL»)',
    ]);
    expect(linjer(med('n0-del', { kommandoer: ['slettLogg'] }))).toEqual([
      'steg.n0-del.kommandoer: Tjenesten har ingen slik handling. («slettLogg»)',
    ]);
    // Only the service itself lets an offer expire.
    expect(valider(med('n0-del', { kommandoer: ['utlopOverlevering'] }))).toHaveLength(1);
  });

  it.each([0, -1, 366, 1.5, Number.NaN])('where a deadline is %p days', (dager) => {
    const melding = `Fristen må være et helt antall, fra 1 dag til 365 dager. («${String(dager)}»)`;
    expect(linjer(med('n1-plan', { frist: { dager, fra: 'FORRIGE_STEG' } }))).toEqual([
      `steg.n1-plan.frist: ${melding}`,
    ]);
    expect(linjer(medFrist({ svarDager: dager }))).toContain(`frister.svarDager: ${melding}`);
  });

  it('where weeks or months come to more than a year; a day and a year are deadlines', () => {
    expect(valider(medFrist({ evalueringUker: 53 })).map((f) => f.sti)).toEqual(['frister.evalueringUker']);
    expect(valider(medFrist({ samtykkeManeder: 13 })).map((f) => f.sti)).toEqual(['frister.samtykkeManeder']);
    expect(valider(medFrist({ avklarDager: 365, evalueringUker: 52 }))).toEqual([]);
    expect(valider(med('n1-plan', { frist: { dager: 1, fra: 'FORRIGE_STEG' } }))).toEqual([]);
  });

  it('where a step promises a later date than the guide does', () => {
    expect(linjer(med('n0-del', { frist: { dager: 15, fra: 'OPPRETTET' } }))).toEqual([
      'steg.n0-del.frist: Fristen er lengre enn veilederens egen frist for dette. («15»)',
    ]);
    expect(new Set(valider(medFrist({ evalueringUker: 6 })).map((f) => f.kode))).toEqual(new Set(['FRIST_FOR_LANG']));
  });

  it.each([
    [2, 29],
    [4, 31],
    [13, 1],
    [0, 1],
    [5, 0],
  ])('where a step is due each year in month %p on day %p', (maned, dag) => {
    expect(linjer(med('o-mote', { senest: { maned, dag } }))).toEqual([
      `steg.o-mote.senest: Denne dagen finnes ikke hvert år. («${String(dag)}.${String(maned)}.»)`,
    ]);
  });

  it('for all that is wrong with it at once', () => {
    const v = { ...med('n0-del', { sjekkliste: [], kommandoer: ['x'] }), navn: ' ' };
    expect(valider(v).map((f) => f.kode)).toEqual(['TEKST_MANGLER', 'UKJENT_KOMMANDO', 'TOM_SJEKKLISTE']);
    expect(valider({ ...STANDARDVEILEDER, steg: uten('n0-del') }).map((f) => f.kode)).toContain('UKJENT_STEG');
  });
});
