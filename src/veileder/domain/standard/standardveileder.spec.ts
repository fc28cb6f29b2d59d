import { KOMMANDOTYPER } from '../../../stafettlogg/domain/overganger.js';
import { valider } from '../valider.js';
import type { Tekst } from '../tekst.js';
import type { Veileder } from '../veileder.js';
import { STANDARDVEILEDER } from './standardveileder.js';

const { steg, tekster, samtykkeTil, frister } = STANDARDVEILEDER;
const finn = (nokkel: string): (typeof steg)[number] => steg.find((s) => s.nokkel === nokkel)!;
const setninger = (s: string): number => s.split(/[.?](?:\s|$)/).length;
const alle: Tekst[] = [
  ...steg.flatMap((s) => [s.tittel, ...s.sjekkliste]),
  ...Object.values(tekster),
  ...Object.values(samtykkeTil),
];

describe('the guide that ships with the service', () => {
  it('is valid', () => {
    expect(valider(STANDARDVEILEDER)).toEqual([]);
  });

  it('is data: it comes back from JSON as it went in', () => {
    expect(JSON.parse(JSON.stringify(STANDARDVEILEDER)) as Veileder).toEqual(STANDARDVEILEDER);
  });

  it('has every step, with the round of plan, do, evaluate and decide at each of the levels 1 to 3', () => {
    const runde = (n: number): string[] => ['plan', 'gjennomfor', 'evaluer', 'avgjor'].map((s) => `n${String(n)}-${s}`);
    expect(steg.map((s) => s.nokkel)).toEqual([
      ...['n0-undring', 'n0-konkretiser', 'n0-del', 'n0-avgjor'],
      ...['n1-mote', ...runde(1)],
      ...['n2-kontakt', 'n2-startmote', ...runde(2)],
      ...['n3-samordne', 'n3-mote', ...runde(3)],
      ...['o-varsle', 'o-mote', 'o-aksepter', 'o-oppstart'],
      ...['a-oppsummer', 'a-avslutt', 'a-gjenapne'],
    ]);
  });

  it('says as much in nynorsk as in bokmål: point by point, sentence by sentence', () => {
    for (const { nb, nn } of alle) expect([nb, setninger(nn)]).toEqual([nb, setninger(nb)]);
    for (const s of steg) expect(s.sjekkliste.length).toBeGreaterThanOrEqual(2);
  });

  it('is written as it is read: whole sentences, real letters, and no marks of its sources', () => {
    for (const { nb, nn } of alle) expect(nb + nn).not.toMatch(/[[\]*`]|\s{2}|^\s|\s$/);
    for (const punkt of steg.flatMap((s) => s.sjekkliste)) expect(punkt.nb).toMatch(/^[A-ZÆØÅ].*[.?]$/);
    expect(finn('n0-avgjor').sjekkliste[1]).toEqual({
      nb: 'Velg: avslutt, egne tiltak eller hjelp fra andre.',
      nn: 'Vel: avslutt, eigne tiltak eller hjelp frå andre.',
    });
    expect(finn('n3-evaluer').sjekkliste[1]).toEqual({
      nb: 'Ble hvert tiltak gjort, og hjalp det?',
      nn: 'Vart kvart tiltak gjort, og hjelpte det?',
    });
  });

  it('keeps the words of the two languages apart', () => {
    for (const { nb, nn } of alle) {
      expect(nb).not.toMatch(/\b(ikkje|kva|kven|eit|eiga)\b/i);
      expect(nn).not.toMatch(/\b(ikke|hva|hvem|hvert|uten)\b/i);
    }
  });

  it('names only commands that the service has, and those that are to come', () => {
    const kommende = ['inviterDeltaker', 'forlatLogg', 'opprettTiltak', 'endreTiltak', 'evaluerTiltak'];
    const kjente = new Set<string>([...KOMMANDOTYPER, ...kommende]);
    const nevnt = steg.flatMap((s) => s.kommandoer);
    expect(nevnt.filter((k) => !kjente.has(k))).toEqual([]);
    expect(kommende.filter((k) => !nevnt.includes(k))).toEqual([]);
  });

  it('has the deadlines of the specification', () => {
    expect(frister).toEqual({
      avklarDager: 14,
      svarDager: 7,
      startmoteDager: 14,
      evalueringUker: 12,
      samtykkeManeder: 12,
    });
    expect(finn('n2-evaluer').frist).toEqual({ dager: 84, fra: 'EVALUERT' });
    expect(finn('o-aksepter')).toMatchObject({
      frist: { dager: 7, fra: 'TILBUDT' },
      senest: { maned: 6, dag: 20 },
    });
  });

  it('explains consent to each of the services', () => {
    expect(Object.keys(samtykkeTil)).toEqual(['SKOLE', 'BARNEHAGE', 'PPT', 'SKOLEHELSETJENESTE', 'BARNEVERN']);
  });
});
