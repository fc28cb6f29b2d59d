import { lesTrinn } from './trinn.js';
import { lesUserIds } from './user-ids.js';

describe('grades', () => {
  it.each([
    ['', null],
    ['3', 3],
    ['03', 3],
    ['KG', 0],
    ['vg2', 12],
    ['10,09', 9],
  ])('reads %j as %j', (tekst, trinn) => {
    expect(lesTrinn(tekst)).toEqual({ ok: true, verdi: trinn });
  });

  it.each(['14', 'third', '3rd', '-1', '1.5', 'constructor'])('refuses %j', (tekst) => {
    expect(lesTrinn(tekst)).toMatchObject({ ok: false, feil: { grunn: 'UGYLDIG_TRINN' } });
  });
});

describe('userIds', () => {
  it('are logins by issuer, of which there may be several', () => {
    expect(lesUserIds('{FEIDE:a@b.no}, {LTI:https://x.no/1:2}')).toEqual({
      ok: true,
      verdi: {
        identiteter: [
          { utsteder: 'FEIDE', subjekt: 'a@b.no' },
          { utsteder: 'LTI', subjekt: 'https://x.no/1:2' },
        ],
      },
    });
    expect(lesUserIds('')).toEqual({ ok: true, verdi: { identiteter: [] } });
  });

  it.each(['a', '{a}', '{a:}', '{:b}', '{ : }', '{a:b', '{a:b}{c:d}', '{a:{b:c}}'])('are refused as %j', (tekst) => {
    expect(lesUserIds(tekst)).toMatchObject({ ok: false, feil: { grunn: 'UGYLDIG_USER_IDS' } });
  });

  it.each(['{FNR:}', '{FNR:12345678901}', '{fnr:123}'])('are never taken with a wrong national id: %j', (tekst) => {
    expect(lesUserIds(tekst).ok).toBe(false);
  });
});
