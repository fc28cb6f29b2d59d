import { Bane } from '../support/integrasjon-bane.js';
import type { Grunn } from '../support/integrasjon.js';
import { flettet, gi, lukkLogg, raskeVranglaser, samtidig, type Samtidig } from '../support/integrasjon-rasql.js';
import type pg from 'pg';

const RUNDER = 30;
const MATER = [
  ['start together', samtidig],
  ['are hidden from each other', flettet],
  ['are hidden from each other, the other way round', (g: Grunn, a: Samtidig, b: Samtidig) => flettet(g, b, a)],
] as const;

/** Rule 2, in the database's own words: a unit that is no more holds nothing, whatever SQL says so. */
describe('a closed unit holds no open log', () => {
  let b: Bane;
  beforeEach(async () => {
    b = await Bane.start();
    await raskeVranglaser(b);
  });
  afterEach(async () => {
    expect(
      await b.sql(`SELECT l.id FROM stafettlogg l JOIN enhet e ON e.id = l.holder_enhet_id
        WHERE l.tilstand <> 'AVSLUTTET' AND e.nedlagt_tid IS NOT NULL`),
    ).toEqual([]);
    await b.stopp();
  });

  const steng = (enhet: string) => (k: pg.PoolClient) =>
    k.query('UPDATE enhet SET nedlagt_tid = clock_timestamp() WHERE id = $1', [enhet]);

  /** A unit with a leader, and nothing in it. */
  const nyEnhet = async (): Promise<{ enhet: string; leder: string }> => {
    const [e] = await b.sql<{ id: string }>(
      "INSERT INTO enhet (kommune_id, navn, tjenestetype) VALUES ($1, 'Prøveenhet', 'PPT') RETURNING id",
      [b.kommune.id],
    );
    return { enhet: e!.id, leder: (await b.nyAnsatt(e!.id, 'ENHETSLEDER')).person };
  };

  it('is refused to close while it holds a log, and closes when the log has gone on or is closed', async () => {
    const { enhet, leder } = await nyEnhet();
    const [a, c] = await b.nyeElever(2);
    const [forste, andre] = [await b.aktivLogg(a!), await b.aktivLogg(c!)];
    for (const [logg, elev] of [
      [forste, a],
      [andre, c],
    ] as const)
      await b.som({ navn: 'larer', logg, elev: elev! }, (k) => gi(k, logg, enhet, leder));
    expect(await b.prov({ navn: 'SYSTEM' }, steng(enhet))).toBe('SL002');
    await b.som({ navn: 'larer', logg: forste, elev: a! }, (k) =>
      gi(k, forste, b.kommune.enheter.skole, b.kommune.personer.larer),
    );
    expect(await b.prov({ navn: 'SYSTEM' }, steng(enhet))).toBe('SL002');
    await b.som({ navn: 'larer', logg: andre, elev: c! }, (k) => lukkLogg(k, andre));
    expect(await b.prov({ navn: 'SYSTEM' }, steng(enhet))).toBe('OK');
  });

  it('is not given the duty once it is closed, also where somebody still belongs to it', async () => {
    const { enhet, leder } = await nyEnhet();
    const elev = await b.nyElev();
    const logg = await b.aktivLogg(elev);
    await b.som({ navn: 'SYSTEM' }, steng(enhet));
    expect(await b.prov({ navn: 'larer', logg, elev }, (k) => gi(k, logg, enhet, leder))).toBe('SL002');
    expect(await b.holder(logg)).toBe('skole/larer');
  });

  it('judges the whole transaction: it may close in the one that moves the duty away', async () => {
    const { enhet, leder } = await nyEnhet();
    const elev = await b.nyElev();
    const logg = await b.aktivLogg(elev);
    await b.som({ navn: 'larer', logg, elev }, (k) => gi(k, logg, enhet, leder));
    expect(
      await b.prov({ navn: 'SYSTEM', logg, elev }, async (k) => {
        await steng(enhet)(k);
        await gi(k, logg, b.kommune.enheter.skole, b.kommune.personer.larer);
      }),
    ).toBe('OK');
  });

  it.each(MATER)('a duty is given to it while it closes, and they %s: never both', async (_, mate) => {
    const utfall: string[] = [];
    for (const elev of await b.nyeElever(RUNDER)) {
      const logg = await b.aktivLogg(elev);
      const { enhet, leder } = await nyEnhet();
      utfall.push(
        await mate(
          b,
          { som: { navn: 'larer', logg, elev }, arbeid: (k) => gi(k, logg, enhet, leder) },
          { som: { navn: 'SYSTEM' }, arbeid: steng(enhet) },
        ),
      );
    }
    expect(utfall.filter((u) => u !== 'SL002 / OK' && u !== 'OK / SL002')).toEqual([]);
  });

  it('an absence, once ended, stays as it is; and only the leader of the unit reads it', async () => {
    const { personer, enheter, id } = b.kommune;
    await b.sql(
      'INSERT INTO fravar (kommune_id, enhet_id, person_id, vikar_id, registrert_av) VALUES ($1, $2, $3, $4, $5)',
      [id, enheter.skole, personer.larer, personer.larer2, personer.rektor],
    );
    const lest = async (navn: 'rektor' | 'larer2' | 'pptleder' | 'administrator') =>
      b.som({ navn }, async (k) => (await k.query('SELECT FROM fravar')).rowCount);
    expect([await lest('rektor'), await lest('larer2'), await lest('pptleder'), await lest('administrator')]).toEqual([
      1, 0, 0, 0,
    ]);
    const endre = (sql: string) => b.prov({ navn: 'SYSTEM' }, (k) => k.query(sql));
    expect(await endre('UPDATE fravar SET vikar_id = registrert_av')).toBe('SL009');
    expect(await endre('UPDATE fravar SET slutt = clock_timestamp()')).toBe('OK');
    expect(await endre('UPDATE fravar SET slutt = clock_timestamp()')).toBe('SL009');
    // A leader reads, and writes nothing past the service.
    await b.som({ navn: 'rektor' }, async (k) => {
      expect((await k.query('UPDATE fravar SET avsluttet_av = NULL')).rowCount).toBe(0);
    });
  });
});
