import pg from 'pg';
import { tidspunkt } from '../../src/shared/tid.js';
import { STANDARDVEILEDER } from '../../src/veileder/domain/standard/standardveileder.js';
import { Bane } from '../support/integrasjon-bane.js';
import { forste } from '../support/integrasjon.js';

const DAG = 86_400_000;

interface Tilsyn {
  readonly sist_aktiv: Date;
  readonly stille_siden: Date | null;
  readonly avklares_innen: Date | null;
  readonly evalueres_innen: Date | null;
  readonly kasteball_grense: number;
}

describe('the limits that a leader’s eye goes by are the guide’s', () => {
  let b: Bane;
  beforeEach(async () => {
    b = await Bane.start();
  });
  afterEach(() => b.stopp());

  const tilsyn = async (logg: string, dager: number): Promise<Tilsyn> =>
    forste(
      await b.sql<Tilsyn>('SELECT t.* FROM stafettlogg l, logg_tilsyn(l.kommune_id, l.id, $2) t WHERE l.id = $1', [
        logg,
        tidspunkt(new Date(Date.now() + dager * DAG)),
      ]),
    );
  const dagerTil = (fra: Date, til: Date | null): number => ((til?.getTime() ?? 0) - fra.getTime()) / DAG;

  it('the one that ships with the service, where the kommune has written none', async () => {
    const logg = await b.aktivLogg(await b.nyElev());
    const { grenser, frister } = STANDARDVEILEDER;
    const na = await tilsyn(logg, grenser.stilleDager - 1);
    expect(na).toMatchObject({ stille_siden: null, avklares_innen: null, kasteball_grense: grenser.kasteball });
    const senere = await tilsyn(logg, grenser.stilleDager + 1);
    expect(dagerTil(senere.sist_aktiv, senere.stille_siden)).toBe(grenser.stilleDager);
    // Activating was the last thing that anybody did.
    expect(dagerTil(senere.sist_aktiv, senere.evalueres_innen)).toBe(frister.evalueringUker * 7);
  });

  it('the kommune’s own, where it has', async () => {
    const logg = await b.aktivLogg(await b.nyElev());
    const k = new pg.Client({ connectionString: b.db.super });
    await k.connect();
    await k.query('SET session_replication_role = replica');
    await k.query(
      `UPDATE veileder v SET innhold = $1, navn = $1::jsonb ->> 'navn',
         publisert_av = (SELECT p.id FROM person p WHERE p.kommune_id = v.kommune_id LIMIT 1)`,
      [
        {
          ...STANDARDVEILEDER,
          grenser: { stilleDager: 10, kasteball: 5 },
          frister: { ...STANDARDVEILEDER.frister, evalueringUker: 6 },
        },
      ],
    );
    await k.end();
    const na = await tilsyn(logg, 11);
    expect(dagerTil(na.sist_aktiv, na.stille_siden)).toBe(10);
    expect(dagerTil(na.sist_aktiv, na.evalueres_innen)).toBe(42);
    expect(na.kasteball_grense).toBe(5);
  });

  it('what the service itself writes is no sign of life', async () => {
    const { logg } = forste(await b.medTilbud(1));
    const for_ = await tilsyn(logg, 0);
    await b.sql(
      `INSERT INTO hendelse (kommune_id, logg_id, lopenummer, type, tid, rolle, data)
       SELECT kommune_id, id, versjon + 1, 'OverleveringUtlopt', now() + interval '1 day', 'SYSTEM', '{}' FROM stafettlogg WHERE id = $1`,
      [logg],
    );
    expect((await tilsyn(logg, 2)).sist_aktiv).toEqual(for_.sist_aktiv);
  });
});
