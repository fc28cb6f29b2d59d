import fc from 'fast-check';
import pg from 'pg';
import { kasteball } from '../../src/stafettlogg/domain/kasteball.js';
import { LOGG_JSON, type LoggJson } from '../../src/stafettlogg/persistence/logg-json.js';
import { tilStafettlogg } from '../../src/stafettlogg/persistence/til-stafettlogg.js';
import { tidspunkt } from '../../src/shared/tid.js';
import { Bane } from '../support/integrasjon-bane.js';
import { forste } from '../support/integrasjon.js';

const DAG = 86_400_000;
const NA = Date.parse('2026-06-01T12:00:00Z');

interface Etappe {
  readonly enhet: number;
  readonly dager: number;
  readonly tilbud: readonly { readonly status: string; readonly dag: number; readonly varer: number }[];
}
const etappe: fc.Arbitrary<Etappe> = fc.record({
  enhet: fc.integer({ min: 0, max: 2 }),
  dager: fc.integer({ min: 1, max: 120 }),
  tilbud: fc.array(
    fc.record({
      status: fc.constantFrom('AVSLATT', 'TRUKKET', 'UTLOPT'),
      dag: fc.integer({ min: 0, max: 100 }),
      varer: fc.integer({ min: 1, max: 20 }),
    }),
    { maxLength: 3 },
  ),
});

/** Two places that say when a baton goes from desk to desk: the domain, and the database that asks for whole kommuner. */
describe('kasteball in the domain and in SQL', () => {
  let b: Bane;
  let superb: pg.Client;
  beforeAll(async () => {
    b = await Bane.start();
    superb = new pg.Client({ connectionString: b.db.super });
    await superb.connect();
  });
  afterAll(async () => {
    await superb.end();
    await b.stopp();
  });

  it('agree on any course a log can have taken', async () => {
    const logg = await b.undring(await b.nyElev());
    const { enheter, personer } = b.kommune;
    const hvem = [
      [enheter.skole, personer.larer],
      [enheter.ppt, personer.ppt],
      [enheter.helse, personer.helse],
    ] as const;
    let funnet = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(etappe, { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 0, max: 2 }),
        fc.integer({ min: 1, max: 3 }),
        fc.integer({ min: -5, max: 200 }),
        async (etapper, venter, grense, dager) => {
          await superb.query('ROLLBACK');
          await superb.query('BEGIN');
          await superb.query('SET LOCAL session_replication_role = replica');
          await superb.query('DELETE FROM overlevering WHERE logg_id = $1', [logg]);
          await superb.query('DELETE FROM initiativperiode WHERE logg_id = $1', [logg]);
          let fra = NA - etapper.reduce((sum, e) => sum + e.dager, 0) * DAG;
          for (const [i, e] of etapper.entries()) {
            const [enhet, person] = hvem[e.enhet]!;
            const til = fra + e.dager * DAG;
            await superb.query(
              "INSERT INTO initiativperiode VALUES ($1, $2, tstzrange($3, $4), $5, $6, 'OVERLEVERT')",
              [b.kommune.id, logg, new Date(fra), i === etapper.length - 1 ? null : new Date(til), enhet, person],
            );
            for (const o of e.tilbud) await tilbud(fra + o.dag * DAG, o.varer, o.status, enhet, person);
            fra = til;
          }
          const [enhet, person] = hvem[etapper.at(-1)!.enhet]!;
          if (venter > 0) await tilbud(NA - DAG, venter * 10, 'VENTER', enhet, person);
          await superb.query('COMMIT');

          const na = tidspunkt(new Date(NA + dager * DAG));
          const { logg: json, siden } = forste(
            await b.sql<{ logg: LoggJson; siden: Date | null }>(
              `SELECT ${LOGG_JSON} AS logg, kasteball_siden(l.kommune_id, l.id, $2, $3) AS siden FROM stafettlogg l WHERE l.id = $1`,
              [logg, grense, na],
            ),
          );
          const svar = kasteball(tilStafettlogg(json), grense, na);
          if (svar !== null) funnet++;
          expect(siden === null ? null : tidspunkt(siden)).toBe(svar?.siden ?? null);
        },
      ),
      { numRuns: 100 },
    );
    // Both answers were given often, or the agreement says little.
    expect(funnet).toBeGreaterThan(15);
    expect(funnet).toBeLessThan(97);

    async function tilbud(tid: number, varer: number, status: string, enhet: string, person: string): Promise<void> {
      const utlopt = status === 'VENTER' ? null : new Date(tid + (varer * DAG) / 2);
      await superb.query(
        `INSERT INTO overlevering (kommune_id, id, logg_id, fra_enhet_id, fra_person_id, til_enhet_id, sporsmal_id, tilbudt_tid, svar_innen, status, avgjort_tid, avgjort_av, grunn_id)
         VALUES ($1, uuidv7(), $2, $3, $4, $5, uuidv7(), $6, $7, $8, $9, $10, CASE WHEN $8 = 'AVSLATT' THEN uuidv7() END)`,
        [
          b.kommune.id,
          logg,
          enhet,
          person,
          enheter.annenSkole,
          new Date(tid),
          new Date(tid + varer * DAG),
          status,
          utlopt,
          utlopt === null || status === 'UTLOPT' ? null : person,
        ],
      );
    }
  });
});
