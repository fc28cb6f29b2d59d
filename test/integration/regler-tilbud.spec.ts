import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { Bane, type Runde } from '../support/integrasjon-bane.js';
import {
  gi,
  klokke,
  lukkLogg,
  nyLogg,
  nyPeriode,
  nyttTilbud,
  sluttTilknytning,
  trekkTilbud,
} from '../support/integrasjon-rasql.js';
import type { Kommune } from '../support/verden.js';

/** Each rule is broken on purpose by the app role with raw SQL; beside it the nearest thing that is allowed. */
describe('the rules of holders and offers, in the database', () => {
  let b: Bane;
  let r: Runde;
  beforeAll(async () => {
    b = await Bane.start();
    personer = b.kommune.personer;
  });
  afterAll(() => b.stopp());
  beforeEach(async () => {
    r = (await b.medTilbud(1))[0]!;
  });
  afterEach(async () => {
    expect(await b.brudd()).toEqual([]);
  });

  const prov = (arbeid: (k: pg.PoolClient) => Promise<unknown>) =>
    b.prov({ navn: 'larer', logg: r.logg, elev: r.elev }, arbeid);
  const provSystem = (arbeid: (k: pg.PoolClient) => Promise<unknown>) => b.prov({ navn: 'SYSTEM' }, arbeid);
  const skole = () => b.kommune.enheter.skole;
  let personer: Kommune['personer'];

  describe('rule 2: the holder has an active tilknytning to the holding unit, and the unit a leader', () => {
    it('refuses a holder who has left, is unconfirmed, or works elsewhere', async () => {
      const [sluttet, ubekreftet, aktiv] = [
        await b.nyAnsatt(skole()),
        await b.nyAnsatt(skole(), 'ANSATT', false),
        await b.nyAnsatt(skole()),
      ];
      expect(await provSystem((k) => sluttTilknytning(k, sluttet.tilknytning))).toBe('OK');
      for (const person of [sluttet.person, ubekreftet.person, personer.ppt]) {
        expect(await prov((k) => gi(k, r.logg, skole(), person))).toBe('SL002');
      }
      expect(await prov((k) => gi(k, r.logg, skole(), aktiv.person))).toBe('OK');
    });

    it("refuses to end, move or unconfirm the holder's tilknytning before the duty has moved", async () => {
      const hvem = await b.nyAnsatt(skole());
      await prov((k) => gi(k, r.logg, skole(), hvem.person));
      const endre = (sett: string) =>
        provSystem((k) => k.query(`UPDATE tilknytning SET ${sett} WHERE id = $1`, [hvem.tilknytning]));
      expect(await endre('til = clock_timestamp()')).toBe('SL002');
      expect(await endre('bekreftet_tid = NULL')).toBe('SL002');
      expect(await endre(`enhet_id = '${b.kommune.enheter.ppt}'`)).toBe('SL002');
      expect(await endre(`person_id = '${personer.larer2}'`)).toBe('SL002');
      await expect(b.sql('DELETE FROM tilknytning WHERE id = $1', [hvem.tilknytning])).rejects.toMatchObject({
        code: 'SL002',
      });
      await prov((k) => gi(k, r.logg, skole(), personer.larer));
      expect(await endre('til = clock_timestamp()')).toBe('OK');
    });

    it('refuses that the last leader leaves, or stops leading, while the unit holds logs', async () => {
      const { annenSkole } = b.kommune.enheter;
      const [ny, sist] = [await b.nyAnsatt(annenSkole, 'ENHETSLEDER'), b.kommune.tilknytninger.fremmedrektor];
      await b.undring(await b.nyElev(annenSkole), 'fremmedlarer');
      expect(await provSystem((k) => sluttTilknytning(k, ny.tilknytning))).toBe('OK');
      expect(await provSystem((k) => sluttTilknytning(k, sist))).toBe('SL002');
      expect(await provSystem((k) => k.query("UPDATE tilknytning SET rolle = 'ANSATT' WHERE id = $1", [sist]))).toBe(
        'SL002',
      );
    });

    it('refuses to give the duty to a unit without a leader', async () => {
      const [{ id: enhet }] = (await b.sql<{ id: string }>(
        "INSERT INTO enhet (kommune_id, navn, tjenestetype) VALUES ($1, 'Uten leder', 'SKOLE') RETURNING id",
        [b.kommune.id],
      )) as [{ id: string }];
      const hvem = await b.nyAnsatt(enhet);
      expect(await prov((k) => gi(k, r.logg, enhet, hvem.person))).toBe('SL002');
      await b.nyAnsatt(enhet, 'ENHETSLEDER');
      expect(await prov((k) => gi(k, r.logg, enhet, hvem.person))).toBe('OK');
    });
  });

  describe('rule 4: at most one pending offer, decided once', () => {
    it('refuses a second pending offer', async () => {
      expect(await prov((k) => nyttTilbud(k, r.tilbud))).toBe('23505 ett_ventende_tilbud');
      await prov((k) => trekkTilbud(k, r.tilbud));
      expect(await prov((k) => nyttTilbud(k, r.tilbud))).toBe('OK');
    });

    it('refuses an offer that is edited, decided again or deleted', async () => {
      const endre = (sett: string) => prov((k) => k.query(`UPDATE overlevering SET ${sett} WHERE id = $1`, [r.tilbud]));
      expect(await endre("svar_innen = svar_innen + interval '1 day'")).toBe('SL004');
      expect(await endre(`til_enhet_id = '${b.kommune.enheter.helse}'`)).toBe('SL004');
      expect(await endre(`til_person_id = '${personer.ppt}'`)).toBe('SL004');
      expect(await endre("status = 'TRUKKET'")).toMatch(/^23514 /);
      expect(await prov((k) => trekkTilbud(k, r.tilbud))).toBe('OK');
      expect(await endre("status = 'AKSEPTERT'")).toBe('SL004');
      expect(await endre("status = 'VENTER', avgjort_tid = NULL")).toBe('SL004');
      expect(await prov((k) => k.query('DELETE FROM overlevering'))).toBe('42501');
      await expect(b.sql('DELETE FROM overlevering')).rejects.toMatchObject({ code: 'SL009' });
    });

    it('refuses a closed log with a pending offer, whichever comes first', async () => {
      expect(await prov((k) => lukkLogg(k, r.logg))).toBe('SL004');
      expect(await prov((k) => trekkTilbud(k, r.tilbud).then(() => lukkLogg(k, r.logg)))).toBe('OK');
      expect(await prov((k) => nyttTilbud(k, r.tilbud))).toBe('SL004');
    });
  });

  describe('one log for a child', () => {
    const til = "UPDATE stafettlogg SET tilstand = 'AKTIV', aktivert_tid = clock_timestamp() WHERE id = $1";

    it('refuses a second active one', async () => {
      const logg = await b.undring(await b.nyElev());
      expect(await b.prov({ navn: 'larer', logg }, (k) => k.query(til, [logg]))).toBe('OK');
      await b.sql('UPDATE elev SET enhet_id = $2 WHERE id = $1', [r.elev, b.kommune.enheter.annenSkole]);
      const andre = await b.undring(r.elev, 'fremmedlarer');
      expect(await b.prov({ navn: 'fremmedlarer', logg: andre }, (k) => k.query(til, [andre]))).toBe(
        '23505 en_aktiv_logg_per_elev',
      );
    });

    it('refuses a second undring in the same unit', async () => {
      const [elev, annen] = await b.nyeElever(2);
      await b.undring(elev!);
      const undring = (barn: string) => {
        const logg = randomUUID();
        return b.prov({ navn: 'larer', logg, elev: barn }, async (k) => {
          const etappe = { logg, enhet: skole(), person: personer.larer, fra: await klokke(k), grunn: 'OPPRETTET' };
          await nyLogg(k, { ...etappe, elev: barn });
          await nyPeriode(k, etappe);
        });
      };
      expect(await undring(elev!)).toBe('23505 en_undring_per_enhet');
      expect(await undring(annen!)).toBe('OK');
    });

    it('refuses an active log that was never activated, and an undring that was', async () => {
      const logg = await b.undring(await b.nyElev());
      const endre = (sett: string) =>
        b.prov({ navn: 'larer', logg }, (k) => k.query(`UPDATE stafettlogg SET ${sett} WHERE id = $1`, [logg]));
      expect(await endre("tilstand = 'AKTIV'")).toBe('23514 aktiv_er_aktivert');
      expect(await endre('aktivert_tid = clock_timestamp()')).toBe('23514 undring_er_ikke_aktivert');
    });
  });
});
