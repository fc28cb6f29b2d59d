import { Abonnent } from './abonnent.js';

const lag = (erInne: () => Promise<boolean> = () => Promise.resolve(true)) => {
  const borte: Abonnent[] = [];
  const a = new Abonnent({ kommune: 'k', enhet: 'e', tilknytning: 't' }, erInne, (x) => borte.push(x));
  return { a, borte };
};
const nytt = (hva: string) => ({ done: false, value: { innboksEndret: { hva } } });
const FERDIG = { done: true, value: undefined };

describe('one who listens', () => {
  it('is told of each kind once, however often it changed before they asked', async () => {
    const { a } = lag();
    for (const hva of ['TILBUD', 'VARSEL', 'TILBUD', 'TILBUD'] as const) a.meld(hva);
    expect([await a.next(), await a.next()]).toEqual([nytt('TILBUD'), nytt('VARSEL')]);
    const neste = a.next();
    a.meld('STAFETT');
    expect(await neste).toEqual(nytt('STAFETT'));
  });

  it('is asked about anew at every event, and hears no more once it is no', async () => {
    let inne = true;
    const { a, borte } = lag(() => Promise.resolve(inne));
    a.meld('ALT');
    expect(await a.next()).toEqual(nytt('ALT'));
    inne = false;
    a.meld('VARSEL');
    expect(await a.next()).toEqual(FERDIG);
    inne = true;
    a.meld('VARSEL');
    expect(await a.next()).toEqual(FERDIG);
    expect(borte).toEqual([a]);
  });

  it('lets go when it is closed while it waits, and when it is closed while it is asked about', async () => {
    const { a, borte } = lag();
    const venter = a.next();
    await a.return();
    expect(await venter).toEqual(FERDIG);
    expect(borte).toEqual([a]);
    const sen: { a?: Abonnent } = {};
    const { a: b } = lag(async () => {
      await sen.a?.return();
      return true;
    });
    sen.a = b;
    b.meld('ALT');
    expect(await b.next()).toEqual(FERDIG);
  });

  it('is over when it cannot be asked about', async () => {
    const { a, borte } = lag(() => Promise.reject(new Error('the database is away')));
    a.meld('ALT');
    await expect(a.next()).rejects.toThrow('away');
    expect(borte).toEqual([a]);
    expect(await a.next()).toEqual(FERDIG);
  });
});
