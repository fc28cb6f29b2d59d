import { gjelder, type Innboksmelding, lesMelding } from './varsel.js';

const melding = (endring: Partial<Innboksmelding> = {}): Innboksmelding => ({
  hva: 'TILBUD',
  kommune: 'k',
  enheter: ['ppt'],
  tilknytninger: ['t1'],
  ...endring,
});
const hos = (enhet: string | null, tilknytning = 't9', kommune = 'k') => ({ kommune, enhet, tilknytning });

describe('who a changed innboks is told to', () => {
  it('those of the unit, and those who are named', () => {
    expect(gjelder(melding(), hos('ppt'))).toBe(true);
    expect(gjelder(melding(), hos('skole', 't1'))).toBe(true);
    expect(gjelder(melding(), hos(null, 't1'))).toBe(true);
  });

  it('no other unit, nobody without a unit, and nobody in another kommune', () => {
    expect(gjelder(melding(), hos('skole'))).toBe(false);
    expect(gjelder(melding(), hos(null))).toBe(false);
    expect(gjelder(melding(), hos('ppt', 't1', 'annen'))).toBe(false);
  });

  it('reads what the database says, and nothing that only looks like it', () => {
    expect(lesMelding(JSON.stringify(melding()))).toEqual(melding());
    for (const annet of ['', 'null', '[]', '{"hva":"TILBUD"}', JSON.stringify({ ...melding(), hva: 'NAVN' })])
      expect(lesMelding(annet)).toBeNull();
    expect(lesMelding(JSON.stringify({ ...melding(), enheter: 'ppt' }))).toBeNull();
    expect(lesMelding(JSON.stringify({ ...melding(), tilknytninger: [1] }))).toBeNull();
  });
});
