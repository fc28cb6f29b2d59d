import { lest, post } from '../support/e2e.js';
import { Tjeneste } from '../support/tjeneste.js';
import { type Innhold, Redaktor } from '../support/veileder.js';

let t: Tjeneste;
let anne: Redaktor;
beforeAll(async () => {
  t = await Tjeneste.start();
  anne = await Redaktor.som(t, 'koordinator');
});
afterAll(() => t.stopp());

describe('a guide that has not the shape of one', () => {
  it.each([
    ['innhold.steg.0.tittel.nb', (i: Innhold) => (i.steg[0]!.tittel.nb = 'x'.repeat(4_001))],
    ['innhold.steg.0.sjekkliste.1.nn', (i: Innhold) => (i.steg[0]!.sjekkliste[1]!.nn = 'a\u0000b')],
    ['innhold.steg.2.neste', (i: Innhold) => (i.steg[2]!.neste = ['a\u0000b'])],
    ['innhold.steg', (i: Innhold) => (i.steg = Array<Innhold['steg'][number]>(101).fill(i.steg[0]!))],
    ['innhold.samtykkeTil', (i: Innhold) => i.samtykkeTil.push(i.samtykkeTil[0]!)],
    ['innhold.frister.svarDager', (i: Innhold) => (i.frister.svarDager = 100_001)],
    ['input.innhold.frister.svarDager', (i: Innhold) => (i.frister.svarDager = 1.5)],
    ['input.innhold.steg[0].niva', (i: Innhold) => (i.steg[0]!.niva = 'NIVA_4')],
    ['input.innhold.lovhenvisninger[0].gyldigFra', (i: Innhold) => (i.lovhenvisninger[0]!.gyldigFra = '2026-02-30')],
  ])('is refused with the field %s named, and changes nothing', async (felt, endre) => {
    const utkast = await anne.nytt();
    const innhold = structuredClone(utkast.innhold);
    endre(innhold);
    const query = `mutation ($input: LagreVeilederutkastInput!) { lagreVeilederutkast(input: $input) { __typename } }`;
    const variables = { input: { utkastId: utkast.id, revisjon: 1, innhold } };
    for (let gang = 1; gang <= 2; gang++) {
      const svar = lest(await post(t, { token: await t.token('koordinator'), kropp: { query, variables } }));
      const { code, felter } = svar.errors![0]!.extensions;
      expect([code, felter?.map((f) => f.felt)]).toEqual(['BAD_USER_INPUT', [felt]]);
    }
    expect(await anne.utkast(utkast.id)).toEqual(utkast);
  });
});
