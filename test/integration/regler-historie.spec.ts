import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { Bane, type Runde } from '../support/integrasjon-bane.js';
import { sha256 } from '../support/integrasjon-rasql.js';
import { SLETTET } from '../support/sletting.js';

interface Hendelse {
  readonly lopenummer: number;
  readonly tekst: string;
  readonly forrige_hash: Buffer;
  readonly hash: Buffer;
}

/** What happened is appended, never changed (rule 9): in the database, against raw SQL. */
describe('the history, in the database', () => {
  let b: Bane;
  let r: Runde;
  beforeAll(async () => {
    b = await Bane.start();
  });
  afterAll(() => b.stopp());
  beforeEach(async () => {
    r = (await b.medTilbud(1))[0]!;
  });

  const prov = (arbeid: (k: pg.PoolClient) => Promise<unknown>) =>
    b.prov({ navn: 'larer', logg: r.logg, elev: r.elev }, arbeid);

  describe.each(['hendelse', 'innlegg', 'samtykkehendelse'])('%s', (tabell) => {
    it.each([`UPDATE ${tabell} SET rolle = rolle`, `DELETE FROM ${tabell}`, `TRUNCATE ${tabell} CASCADE`])(
      'refuses %s, to the app role and to the owner',
      async (sql) => {
        expect(await prov((k) => k.query(sql))).toBe('42501');
        await expect(b.sql(sql)).rejects.toMatchObject({ code: 'SL009' });
      },
    );
  });

  it.each([['fritekst', 'tekst']])('the app role changes nothing in %s', async (tabell, felt) => {
    expect(await prov((k) => k.query(`UPDATE ${tabell} SET ${felt} = ${felt}`))).toBe('42501');
    expect(await prov((k) => k.query(`DELETE FROM ${tabell}`))).toBe('42501');
    expect(await prov((k) => k.query(`SELECT FROM ${tabell}`))).toBe('OK');
  });

  it('a participant leaves, or comes back, and its row changes in no other way', async () => {
    expect(await prov((k) => k.query('UPDATE deltaker SET fra = fra'))).toBe('SL009');
    expect(await prov((k) => k.query("UPDATE deltaker SET til = clock_timestamp(), tjenestetype = 'PPT'"))).toBe(
      'SL009',
    );
    expect(await prov((k) => k.query('UPDATE deltaker SET enhet_id = enhet_id'))).toBe('42501');
    expect(await prov((k) => k.query('DELETE FROM deltaker'))).toBe('42501');
  });

  describe('the chain of hendelser', () => {
    const neste = (o: { hopp?: number; tid?: string; hash?: Buffer } = {}) =>
      prov((k) =>
        k.query(
          `INSERT INTO hendelse (kommune_id, logg_id, lopenummer, type, tid, rolle, data, forrige_hash, hash)
           SELECT kontekst_kommune(), $1, max(lopenummer) + $2, 'Prøve', ${o.tid ?? 'clock_timestamp()'}, 'ANSATT', '{"å": 1}', $3, $3
           FROM hendelse WHERE logg_id = $1`,
          [r.logg, o.hopp ?? 1, o.hash ?? Buffer.alloc(32)],
        ),
      );

    it('refuses a number that is taken or skips one', async () => {
      expect(await neste({ hopp: 0 })).toBe('SL009');
      expect(await neste({ hopp: 2 })).toBe('SL009');
      expect(await neste({ hopp: -1 })).toBe('SL009');
      expect(await neste()).toBe('OK');
    });

    it('refuses a time before the one before it', async () => {
      expect(await neste({ tid: "max(tid) - interval '1 microsecond'" })).toBe('SL009');
      expect(await neste({ tid: 'max(tid)' })).toBe('OK');
    });

    it('makes the hash itself: a forged one is never stored, and each holds the one before', async () => {
      expect(await neste({ hash: Buffer.alloc(32, 0xee) })).toBe('OK');
      const kjede = await b.sql<Hendelse>(
        `SELECT lopenummer, forrige_hash, hash, concat_ws(E'\\n', kommune_id, logg_id, lopenummer, type,
            to_char(tid AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), coalesce(person_id::text, '-'), coalesce(enhet_id::text, '-'),
            rolle) AS tekst FROM hendelse WHERE logg_id = $1 ORDER BY lopenummer`,
        [r.logg],
      );
      const data = await b.sql<{ data: string }>(
        'SELECT data::text AS data FROM hendelse WHERE logg_id = $1 ORDER BY lopenummer',
        [r.logg],
      );
      let forrige: Buffer = Buffer.alloc(32);
      expect(kjede.map((h) => h.lopenummer)).toEqual([1, 2, 3, 4, 5]);
      for (const [i, h] of kjede.entries()) {
        expect(h.forrige_hash).toEqual(forrige);
        expect(h.hash).toEqual(sha256([h.tekst, forrige.toString('hex'), data[i]!.data].join('\n')));
        forrige = h.hash;
      }
    });

    it('lets two who write at once into one log not fork it', async () => {
      const svar = await Promise.all([neste(), neste()]);
      expect(svar.filter((s) => s === 'OK').length).toBeGreaterThan(0);
      expect(svar.filter((s) => !['OK', 'SL009', '23505 hendelse_pkey'].includes(s))).toEqual([]);
      const [gren] = await b.sql<{ n: number }>(
        'SELECT max(n)::integer AS n FROM (SELECT count(*) AS n FROM hendelse WHERE logg_id = $1 GROUP BY forrige_hash) f',
        [r.logg],
      );
      expect(gren?.n).toBe(1);
    });
  });

  describe('free text and entries', () => {
    const salt = Buffer.from('et salt paa 16 b');
    const skriv = (o: { hash?: Buffer; synlighet?: string; familie?: boolean; retter?: string } = {}) =>
      prov(async (k) => {
        const tekst = randomUUID();
        const [enhet, synlighet] = [o.familie === true ? null : b.kommune.enheter.skole, o.synlighet ?? 'DELT'];
        await k.query('INSERT INTO fritekst VALUES (kontekst_kommune(), $1, $2, $3, $4, $5, $6, $7)', [
          tekst,
          r.logg,
          enhet,
          synlighet,
          'Vi møtes på tirsdag',
          salt,
          o.hash ?? sha256(salt, 'Vi møtes på tirsdag'),
        ]);
        await k.query(
          'INSERT INTO innlegg VALUES (kontekst_kommune(), $1, $2, $3, $4, $5, $6, $7, $8, clock_timestamp())',
          [randomUUID(), r.logg, enhet, b.kommune.personer.larer, 'ANSATT', synlighet, tekst, o.retter ?? null],
        );
      });

    it('refuses a text that its hash does not fit', async () => {
      expect(await skriv({ hash: sha256('Vi møtes på tirsdag') })).toBe('23514 hash_stemmer');
      expect(await skriv({ hash: Buffer.alloc(31) })).toMatch(/^23514 /);
      expect(await skriv()).toBe('OK');
    });

    it('lets an ordered erasure empty a text, and never put another in its place', async () => {
      const av = 'UPDATE fritekst SET tekst = $2, salt = $3 WHERE logg_id = $1';
      await expect(b.sql(av, [r.logg, 'noe annet', salt])).rejects.toMatchObject({
        code: '23514',
        constraint: 'hash_stemmer',
      });
      await expect(b.sql(av, [r.logg, null, salt])).rejects.toMatchObject({ code: '23514' });
      await expect(b.sql(av, [r.logg, null, null])).rejects.toMatchObject({ code: 'SL014' });
      await b.sql(SLETTET);
      expect(await b.sql(av, [r.logg, null, null])).toEqual([]);
    });

    it("refuses an entry without a unit that is not shared: the family's words are for all who take part", async () => {
      expect(await skriv({ familie: true, synlighet: 'INTERN' })).toBe('23514 familien_skriver_delt');
      expect(await skriv({ familie: true, synlighet: 'DELTAKERE' })).toBe('23514 familien_skriver_delt');
      expect(await skriv({ familie: true, synlighet: 'DELT' })).toBe('OK');
    });

    it('refuses a correction of an entry in another log', async () => {
      const annen = await b.undring(await b.nyElev());
      const innlegg = async (logg: string) =>
        (await b.sql<{ id: string }>('SELECT id FROM innlegg WHERE logg_id = $1', [logg]))[0]!.id;
      expect(await skriv({ retter: await innlegg(annen) })).toMatch(/^23503 /);
      expect(await skriv({ retter: await innlegg(r.logg) })).toBe('OK');
    });

    it('refuses to write into a log that the door has not opened', async () => {
      const annen = await b.undring(await b.nyElev());
      const sql = "INSERT INTO deltaker VALUES (kontekst_kommune(), $1, $2, clock_timestamp(), 'PPT')";
      expect(await prov((k) => k.query(sql, [annen, b.kommune.enheter.helse]))).toBe('42501');
      expect(await prov((k) => k.query(sql, [r.logg, b.kommune.enheter.helse]))).toBe('OK');
    });
  });

  describe('consents', () => {
    const endre = async (sett: string) => {
      const { elev } = r;
      return b.prov({ navn: 'forelder', elev }, (k) =>
        k.query(`UPDATE samtykke SET ${sett} WHERE elev_id = $1 AND mottaker_enhet_id = $2`, [
          elev,
          b.kommune.enheter.ppt,
        ]),
      );
    };
    const trukket = () => `trukket_tid = clock_timestamp(), trukket_av = '${b.kommune.personer.forelder}'`;

    it('are withdrawn once, and not otherwise changed', async () => {
      expect(await endre("gyldig_til = gyldig_til + interval '1 day'")).toBe('SL006');
      expect(await endre(`mottaker_enhet_id = '${b.kommune.enheter.helse}'`)).toBe('SL006');
      expect(await endre(`${trukket()}, gyldig_fra = gyldig_fra - interval '1 day'`)).toBe('SL006');
      expect(await endre('trukket_tid = clock_timestamp()')).toMatch(/^23514 /);
      expect(await endre(trukket())).toBe('OK');
      expect(await endre('trukket_tid = NULL, trukket_av = NULL')).toBe('SL006');
      expect(await endre(trukket())).toBe('SL006');
    });

    it('are never deleted', async () => {
      expect(await prov((k) => k.query('DELETE FROM samtykke'))).toBe('42501');
      // CASCADE: the notices refer to it, and would refuse before the rule is asked.
      for (const sql of ['DELETE FROM samtykke', 'TRUNCATE samtykke CASCADE'])
        await expect(b.sql(sql)).rejects.toMatchObject({ code: 'SL009' });
    });

    it('have a chain of their own, that numbers itself and cannot go back in time', async () => {
      const skriv = (tid: string) =>
        b.prov({ navn: 'forelder', elev: r.elev }, (k) =>
          k.query(
            `INSERT INTO samtykkehendelse (kommune_id, elev_id, lopenummer, type, tid, rolle, data)
             VALUES (kontekst_kommune(), $1, 7, 'SamtykkeRegistrert', clock_timestamp() - $2::interval, 'FORESATT', '{}')`,
            [r.elev, tid],
          ),
        );
      expect(await skriv('0')).toBe('OK');
      expect(await skriv('0')).toBe('OK');
      const kjede = await b.sql<{ n: number; hel: boolean }>(
        `SELECT lopenummer AS n, forrige_hash = coalesce(lag(hash) OVER (ORDER BY lopenummer), decode(repeat('00', 32), 'hex')) AS hel
           FROM samtykkehendelse WHERE elev_id = $1 ORDER BY 1`,
        [r.elev],
      );
      expect(kjede).toEqual([
        { n: 1, hel: true },
        { n: 2, hel: true },
      ]);
      expect(await skriv('1 hour')).toBe('SL009');
    });
  });
});
