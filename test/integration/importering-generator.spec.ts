import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { idnr } from '@navikt/fnrvalidator';
import { parse } from 'csv-parse/sync';
import { erOppdiktet } from '../../src/demo/generator/navn.js';
import { lagEksport } from '../../src/demo/generator/lag-eksport.js';
import { demoelev, demoelevFor, demopersoner, demopersonerFor } from '../../src/demo/personer.js';
import { nyMappe } from '../support/eksport.js';
import { type Importor, lagImportor } from '../support/eksport-importor.js';

const eksport = (elever: number, fro = 1, ekstra: { suffiks?: string; kommunenummer?: string } = {}): string => {
  const mappe = nyMappe();
  lagEksport(mappe, { kommunenummer: '9901', navn: 'Demovik kommune', elever, fro, ...ekstra });
  return mappe;
};
const filer = (mappe: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(mappe)
      .sort()
      .map((fil) => [fil, readFileSync(join(mappe, fil), 'utf8')]),
  );
const rader = (mappe: string, fil: string): Record<string, string>[] =>
  parse<Record<string, string>>(readFileSync(join(mappe, fil)), { columns: true });
const fnrene = (mappe: string): string[] =>
  rader(mappe, 'users.csv').flatMap((u) => /\{FNR:(\d+)\}/.exec(u['userIds'] ?? '')?.[1] ?? []);

describe('the demo kommune', () => {
  it('is the same byte by byte from the same seed, and another from another', () => {
    expect(filer(eksport(200))).toEqual(filer(eksport(200)));
    expect(filer(eksport(200, 2))['users.csv']).not.toEqual(filer(eksport(200))['users.csv']);
  });

  it('has the figures of a kommune of 5 000 pupils', () => {
    const mappe = eksport(5000);
    const roller = rader(mappe, 'roles.csv');
    const antall = (rolle: string): number => roller.filter((r) => r['role'] === rolle).length;
    expect(rader(mappe, 'orgs.csv').filter((o) => o['type'] === 'school')).toHaveLength(22);
    expect(antall('student')).toBe(5000);
    expect(antall('principal')).toBe(22);
    expect(antall('counselor')).toBe(13);
    const egne = rader(mappe, 'stafett_tilknytninger.csv');
    expect(egne.filter((t) => t['enhetSourcedId'] === 'skolehelsetjenesten' && t['rolle'] === 'ANSATT')).toHaveLength(
      9,
    );
    const trinn = Map.groupBy(
      rader(mappe, 'users.csv').filter((u) => u['grades'] !== ''),
      (u) => u['grades'],
    );
    expect([...trinn.keys()].sort()).toEqual(['01', '02', '03', '04', '05', '06', '07', '08', '09', '10']);
    for (const elever of trinn.values()) expect(elever.length).toBeGreaterThan(450);
    // Between ten and fifteen pupils for each teacher, as in a Norwegian grunnskole.
    expect(5000 / antall('teacher')).toBeGreaterThan(10);
    expect(5000 / antall('teacher')).toBeLessThan(15);
    for (const enhet of rader(mappe, 'stafett_enheter.csv')) {
      expect(
        egne.filter((t) => t['enhetSourcedId'] === enhet['sourcedId'] && t['rolle'] === 'ENHETSLEDER'),
      ).toHaveLength(1);
    }
  });

  it('has only invented names, and only synthetic national ids, each valid and of one person', () => {
    const mappe = eksport(5000);
    const fnr = [...fnrene(mappe), ...demopersoner.flatMap((p) => p.pid ?? [])];
    expect(fnr.length).toBeGreaterThan(5000);
    for (const f of fnr) {
      expect(idnr(f)).toEqual({ status: 'valid', type: 'tnr' });
      expect(Number(f.slice(2, 4))).toBeGreaterThan(80);
    }
    expect(new Set(fnrene(mappe)).size).toBe(fnrene(mappe).length);
    const navn = [
      ...rader(mappe, 'users.csv').map((u) => u['familyName']),
      ...rader(mappe, 'stafett_tilknytninger.csv').map((t) => t['etternavn']),
    ];
    expect(navn.filter((n) => !erOppdiktet(n ?? ''))).toEqual([]);
  });

  it('gives every pupil one or two guardians, and siblings the same', () => {
    const agenter = rader(eksport(1000), 'users.csv')
      .filter((u) => u['grades'] !== '')
      .map((u) => (u['agentSourcedIds'] ?? '').split(','));
    expect(new Set(agenter.map((a) => a.length))).toEqual(new Set([1, 2]));
    const barn = [...Map.groupBy(agenter.flat(), (a) => a).values()].map((b) => b.length);
    expect(Math.max(...barn)).toBeLessThanOrEqual(3);
    expect(barn.filter((n) => n > 1).length).toBeGreaterThan(barn.length / 5);
  });

  it.each([[20], [60], [5000]])('holds every demo person and the demo pupil with %i pupils', (elever) => {
    const mappe = eksport(elever);
    const ider = new Set(
      [...rader(mappe, 'users.csv'), ...rader(mappe, 'stafett_tilknytninger.csv')].map((r) => r['sourcedId']),
    );
    for (const p of demopersoner) expect(ider).toContain(p.sourcedId);
    expect(rader(mappe, 'users.csv').find((u) => u['sourcedId'] === demoelev)).toMatchObject({
      grades: '03',
      agentSourcedIds: 'demo-forelder',
      primaryOrgSourcedId: 'skole-1',
    });
    expect(new Set(rader(mappe, 'users.csv').filter((u) => u['grades'] !== '')).size).toBe(elever);
  });

  it('sets the people of a second kommune apart by a suffix', () => {
    const to = demopersonerFor('2');
    expect(to.map((p) => p.navn)).toContain('larer-2');
    expect(new Set([...demopersoner, ...to].flatMap((p) => p.pid ?? [])).size).toBe(4);
    const brukere = rader(eksport(20, 2, { suffiks: '2', kommunenummer: '9902' }), 'users.csv');
    expect(brukere.find((u) => u['sourcedId'] === 'demo-larer-2')?.['userIds']).toBe('{DEMO:larer-2}');
    expect(brukere.map((u) => u['sourcedId'])).toContain(demoelevFor('2'));
  });
});

describe('the import of the demo kommune', () => {
  let i: Importor;
  beforeAll(async () => {
    i = await lagImportor();
  });
  afterAll(() => i.riv());

  it('takes every row, puts the demo people where they belong, and a second kommune beside', async () => {
    const mappe = eksport(5000);
    const start = performance.now();
    const rapport = await i.importer(mappe);
    process.stdout.write(`import: 5 000 pupils in ${((performance.now() - start) / 1000).toFixed(1)} s\n`);
    expect(rapport).toMatchObject({
      utfall: 'FULLFORT',
      avvist: { antall: 0 },
      kommuner: [{ antall: { enhet: { lagtTil: 25 }, elev: { lagtTil: 5000 } } }],
    });
    expect(await i.importer(eksport(20, 2, { suffiks: '2', kommunenummer: '9902' }))).toMatchObject({
      avvist: { antall: 0 },
    });
    const steder = await i.sql<{
      navn: string;
      rolle: string;
      enhet: string | null;
    }>(`SELECT i.subjekt AS navn, t.rolle, e.kilde_id AS enhet FROM identitet i
      JOIN tilknytning t ON t.person_id = i.person_id LEFT JOIN enhet e ON e.id = t.enhet_id WHERE i.utsteder = 'DEMO' AND i.subjekt NOT LIKE '%-2'
      ORDER BY 1`);
    expect(steder.map((s) => `${s.navn} ${s.rolle} ${s.enhet ?? '-'}`)).toEqual([
      'administrator ADMINISTRATOR -',
      'barnevern ANSATT barnevernet',
      'barnevernleder ENHETSLEDER barnevernet',
      'fremmedlarer ANSATT skole-2',
      'fremmedrektor ENHETSLEDER skole-2',
      'helse ANSATT skolehelsetjenesten',
      'helseleder ENHETSLEDER skolehelsetjenesten',
      'koordinator BTI_KOORDINATOR -',
      'larer ANSATT skole-1',
      'larer2 ANSATT skole-1',
      'ppt ANSATT ppt',
      'ppt2 ANSATT ppt',
      'pptleder ENHETSLEDER ppt',
      'rektor ENHETSLEDER skole-1',
    ]);
  });
});
