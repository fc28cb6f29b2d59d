import type pg from 'pg';
import type { LoggId } from '../../src/shared/ider.js';
import { avsluttLogg, gjenapneLogg } from '../../src/stafettlogg/application/avslutt-og-gjenapne.js';
import { Bane, id, kode, type Runde } from '../support/integrasjon-bane.js';
import {
  gi,
  klokke,
  lukkLogg,
  lukkPeriode,
  nyLogg,
  nyPeriode,
  settHolder,
  trekkTilbud,
} from '../support/integrasjon-rasql.js';
import type { Kommune } from '../support/verden.js';

/** Each rule is broken on purpose by the app role with raw SQL; beside it the nearest thing that is allowed. */
describe('the rules of the baton, in the database', () => {
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
  const skole = () => b.kommune.enheter.skole;
  let personer: Kommune['personer'];

  describe('rule 1: an open log has exactly one holder, a closed one none', () => {
    it('refuses an open log without a holder', async () => {
      const utenHolder =
        'UPDATE stafettlogg SET holder_enhet_id = NULL, holder_person_id = NULL, holder_siden = NULL WHERE id = $1';
      expect(await prov((k) => k.query(utenHolder, [r.logg]))).toBe('23514 apen_logg_har_holder');
      expect(await prov((k) => k.query('UPDATE stafettlogg SET holder_person_id = NULL WHERE id = $1', [r.logg]))).toBe(
        '23514 apen_logg_har_holder',
      );
      expect(await prov((k) => k.query('UPDATE stafettlogg SET niva = 2 WHERE id = $1', [r.logg]))).toBe('OK');
    });

    it('refuses a closed log with a holder, in its columns or in its periods', async () => {
      await prov((k) => trekkTilbud(k, r.tilbud));
      const lukk = "UPDATE stafettlogg SET tilstand = 'AVSLUTTET', avsluttet_tid = clock_timestamp()";
      expect(await prov((k) => k.query(`${lukk} WHERE id = $1`, [r.logg]))).toBe('23514 apen_logg_har_holder');
      const medApenPeriode = `${lukk}, holder_enhet_id = NULL, holder_person_id = NULL, holder_siden = NULL WHERE id = $1`;
      expect(await prov((k) => k.query(medApenPeriode, [r.logg]))).toBe('SL001');
      expect(await prov((k) => lukkLogg(k, r.logg))).toBe('OK');
    });

    it('refuses two open periods', async () => {
      const enTil = async (k: pg.PoolClient) =>
        nyPeriode(k, { logg: r.logg, enhet: skole(), person: personer.rektor, fra: await klokke(k) });
      expect(await prov(enTil)).toBe('23P01 initiativperiode_pkey');
      expect(await prov((k) => gi(k, r.logg, skole(), personer.rektor))).toBe('OK');
    });

    it('refuses a holder in the columns who is not the one of the open period', async () => {
      const bytt = 'UPDATE stafettlogg SET holder_person_id = $2 WHERE id = $1';
      expect(await prov((k) => k.query(bytt, [r.logg, personer.rektor]))).toBe('SL001');
      const siden = "UPDATE stafettlogg SET holder_siden = holder_siden + interval '1 s' WHERE id = $1";
      expect(await prov((k) => k.query(siden, [r.logg]))).toBe('SL001');
      expect(await prov((k) => lukkPeriode(k, r.logg))).toBe('SL001');
      expect(await prov((k) => k.query(bytt, [r.logg, personer.larer]))).toBe('OK');
    });

    it('refuses a log that is born without a period, or with one that is no beginning', async () => {
      const elev = await b.nyElev();
      const logg = '0190a000-0000-7000-8000-000000000001';
      const fodes = (grunn: string | null, eldre = '0') =>
        b.prov({ navn: 'larer', logg, elev }, async (k) => {
          const etappe = { logg, enhet: skole(), person: personer.larer, fra: await klokke(k) };
          await nyLogg(k, { ...etappe, elev, eldre });
          if (grunn !== null) await nyPeriode(k, { ...etappe, grunn });
        });
      expect(await fodes(null)).toBe('SL001');
      expect(await fodes('BYTTET')).toBe('SL003');
      expect(await fodes('GJENAPNET')).toBe('SL003');
      // From another kommune only where history says so, from that instant.
      expect(await fodes('MOTTATT')).toBe('SL003');
      // Nobody would have held it in its first millisecond.
      expect(await fodes('OPPRETTET', '1 ms')).toBe('SL003');
      expect(await fodes('OPPRETTET')).toBe('OK');
    });
  });

  describe('rule 3: the duty is without gap and without overlap', () => {
    const med =
      (hopp: string, grunn = 'BYTTET') =>
      async (k: pg.PoolClient) => {
        const na = await lukkPeriode(k, r.logg);
        const { rows } = await k.query<{ fra: string }>('SELECT ($1::timestamptz + $2::interval)::text AS fra', [
          na,
          hopp,
        ]);
        const etappe = { logg: r.logg, enhet: skole(), person: personer.rektor, fra: rows[0]!.fra, grunn };
        await nyPeriode(k, etappe);
        await settHolder(k, etappe);
      };

    it('refuses a gap of a millisecond, and an overlap of one', async () => {
      expect(await prov(med('1 millisecond'))).toBe('SL003');
      expect(await prov(med('-1 millisecond'))).toBe('23P01 initiativperiode_pkey');
      expect(await prov(med('0'))).toBe('OK');
    });

    it('refuses to call a gap a reopening, where the log was never closed', async () => {
      expect(await prov(med('1 millisecond', 'GJENAPNET'))).toBe('SL003');
    });

    it('lets a log that was closed be reopened after a pause', async () => {
      const elev = await b.nyElev();
      await b.gittSamtykke([elev], [skole()]);
      const loggId = id<LoggId>(await b.undring(elev));
      expect(
        await kode(
          avsluttLogg(b.oppdrag('larer'), {
            loggId,
            grunn: 'AVKLART',
            begrunnelse: null,
            referanse: null,
            oppfolges: null,
          }),
        ),
      ).toBe('OK');
      await new Promise((f) => setTimeout(f, 5));
      expect(await kode(gjenapneLogg(b.oppdrag('larer'), { loggId, begrunnelse: 'Det kom tilbake.' }))).toBe('OK');
    });

    it('refuses a log that gets another beginning, child or opener than it was born with', async () => {
      const endre = (sett: string) => prov((k) => k.query(`UPDATE stafettlogg SET ${sett} WHERE id = $1`, [r.logg]));
      expect(await endre("opprettet_tid = opprettet_tid - interval '1 ms'")).toBe('SL009');
      expect(await endre(`elev_id = '${b.kommune.elever.elev}'`)).toBe('SL009');
      expect(await endre(`apner_enhet_id = '${b.kommune.enheter.ppt}'`)).toBe('SL009');
      expect(await endre("aktivert_tid = aktivert_tid + interval '1 ms'")).toBe('SL009');
      expect(await endre('evaluert_tid = clock_timestamp()')).toBe('OK');
    });

    it('refuses a second beginning', async () => {
      expect(await prov(med('0', 'OPPRETTET'))).toBe('SL003');
      expect(await prov(med('0', 'MOTTATT'))).toBe('SL003');
    });

    it('refuses to rewrite, reopen or delete a period', async () => {
      const forst = 'logg_id = $1 AND NOT upper_inf(gyldig)';
      const na = 'logg_id = $1 AND upper_inf(gyldig)';
      await prov((k) => gi(k, r.logg, skole(), personer.rektor));
      const endre = (sett: string, hvor: string) =>
        prov((k) => k.query(`UPDATE initiativperiode SET ${sett} WHERE ${hvor}`, [r.logg]));
      expect(await endre(`person_id = '${personer.larer2}'`, forst)).toBe('SL003');
      expect(await endre(`person_id = '${personer.larer2}'`, na)).toBe('SL003');
      expect(await endre("grunn = 'OVERLEVERT'", na)).toBe('SL003');
      expect(await endre("gyldig = tstzrange(lower(gyldig) - interval '1 s', NULL)", na)).toBe('SL003');
      expect(await endre('gyldig = tstzrange(lower(gyldig), NULL)', forst)).toBe('SL003');
      expect(await endre("gyldig = tstzrange(lower(gyldig), upper(gyldig) - interval '1 ms')", forst)).toBe('SL003');
      expect(await prov((k) => k.query('DELETE FROM initiativperiode'))).toBe('42501');
      await expect(b.sql('DELETE FROM initiativperiode')).rejects.toMatchObject({ code: 'SL009' });
      await expect(b.sql('TRUNCATE initiativperiode')).rejects.toMatchObject({ code: 'SL009' });
    });

    it('refuses a log that closes at another instant than its last period', async () => {
      await prov((k) => trekkTilbud(k, r.tilbud));
      const lukk = (k: pg.PoolClient, etter: string) =>
        lukkLogg(k, r.logg).then(() =>
          k.query('UPDATE stafettlogg SET avsluttet_tid = avsluttet_tid + $2::interval WHERE id = $1', [r.logg, etter]),
        );
      expect(await prov((k) => lukk(k, '1 ms'))).toBe('SL003');
      expect(await prov((k) => lukk(k, '0'))).toBe('OK');
    });
  });
});
