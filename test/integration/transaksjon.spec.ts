import type { Tx } from '../../src/platform/transaction.js';
import { feil, ok } from '../../src/shared/result.js';
import { FritekstRad } from '../../src/stafettlogg/persistence/rader.js';
import { systemdor } from '../../src/tilgang/dor.js';
import { Bane } from '../support/integrasjon-bane.js';
import { utfall } from '../support/integrasjon.js';

describe('a unit of work', () => {
  let b: Bane;
  beforeAll(async () => {
    b = await Bane.start();
  });
  afterAll(() => b.stopp());

  const nyEnhet = (tx: Tx, navn: string) =>
    tx.sporr({
      text: "INSERT INTO enhet (kommune_id, navn, tjenestetype) VALUES (kontekst_kommune(), $1, 'PPT')",
      values: [navn],
    });
  const finnes = async (navn: string) => (await b.sql('SELECT FROM enhet WHERE navn = $1', [navn])).length;
  const skriv = (arbeid: (tx: Tx) => Promise<ReturnType<typeof ok<void>> | ReturnType<typeof feil<string>>>) =>
    b.transaksjoner.skriv(systemdor(b.kommune.id), arbeid);

  it('commits what succeeds, and takes back what is refused or thrown', async () => {
    await skriv(async (tx) => (await nyEnhet(tx, 'Lykkes'), ok(undefined)));
    await skriv(async (tx) => (await nyEnhet(tx, 'Avvises'), feil('NEI')));
    await expect(
      skriv(async (tx) => {
        await nyEnhet(tx, 'Kastes');
        throw new Error('a bug');
      }),
    ).rejects.toThrow('a bug');
    expect([await finnes('Lykkes'), await finnes('Avvises'), await finnes('Kastes')]).toEqual([1, 0, 0]);
  });

  /** Sent without waiting, as every write of a log is; row-level security refuses it here. */
  const feilerSenere = (tx: Tx) =>
    tx.settInn(FritekstRad, {
      kommune_id: b.kommune.id,
      id: b.kommune.id,
      logg_id: b.kommune.id,
      synlighet: 'DELT',
      hash: Buffer.alloc(32),
    });

  it('throws what failed though nobody waited for it, and commits nothing', async () => {
    const svar = skriv(async (tx) => {
      await nyEnhet(tx, 'Halvveis');
      feilerSenere(tx);
      return ok(undefined);
    });
    expect(await utfall(svar)).toBe('42501');
    expect(await finnes('Halvveis')).toBe(0);
  });

  it('throws the first that failed, also where a later statement was waited for', async () => {
    const svar = skriv(async (tx) => {
      feilerSenere(tx);
      await nyEnhet(tx, 'Etterpå');
      return ok(undefined);
    });
    // The later one only knows that the transaction is aborted (25P02); which refusal it was stands in the first.
    expect(await utfall(svar)).toBe('42501');
    expect(await finnes('Etterpå')).toBe(0);
  });

  it('leaves the connection clean: no kontekst stays behind for the next', async () => {
    for (let i = 0; i < 30; i++) await skriv(() => Promise.resolve(ok(undefined)));
    const { rader } = await b.transaksjoner.les(
      { text: 'SELECT 1', values: [] },
      { text: 'SELECT kontekst_kommune() AS k, kontekst_rolle() AS r', values: [] },
    );
    expect(rader).toEqual([{ k: null, r: null }]);
  });
});
