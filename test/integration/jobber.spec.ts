import { spawn } from 'node:child_process';
import { once } from 'node:events';
import pg from 'pg';
import { Jobber, type Jobbslag } from '../../src/platform/jobber.js';
import type { Ko } from '../../src/platform/jobbskjema.js';
import { fraRot } from '../../src/platform/rot.js';
import { tidspunkt } from '../../src/shared/tid.js';
import { arbeid } from '../../src/varsling/application/arbeid.js';
import { Bane } from '../support/integrasjon-bane.js';
import { forste, utfall } from '../support/integrasjon.js';

/** The job queue in the database: had at least once, with effects that come once. */
describe('jobs', () => {
  let b: Bane;
  const startet: Jobber[] = [];
  const meldt: string[] = [];
  beforeEach(async () => {
    b = await Bane.start();
    meldt.length = 0;
  });
  afterEach(async () => {
    await Promise.all(startet.splice(0).map((j) => j.stopp()));
    await b.stopp();
  });

  const lag = (annet: Partial<Record<Ko, Jobbslag>> = {}): Jobber => {
    const jobber: Jobber = new Jobber({
      url: b.db.app,
      slag: { ...arbeid(b.transaksjoner, (ko, data) => jobber.be(ko, data)), ...annet },
      meld: (hva) => meldt.push(hva),
    });
    startet.push(jobber);
    return jobber;
  };
  const arbeider = async (annet: Partial<Record<Ko, Jobbslag>> = {}): Promise<Jobber> => {
    const jobber = lag(annet);
    await jobber.apne();
    return jobber;
  };
  /** Concerns whose clarify-by date has passed. */
  const forfalte = async (antall: number): Promise<string[]> => {
    const logger = await Promise.all((await b.nyeElever(antall)).map((elev) => b.undring(elev)));
    await b.sql("UPDATE stafettlogg SET avklar_innen = now() - interval '1 day' WHERE id = ANY ($1)", [logger]);
    return logger;
  };
  const varsler = () =>
    b.sql<{ logg_id: string }>("SELECT logg_id FROM varsel WHERE slag = 'AVKLARING_FORFALT' ORDER BY logg_id");
  const enHver = (logger: string[]) => logger.toSorted().map((logg_id) => ({ logg_id }));
  const jobber = (ko: Ko) =>
    b.sql<{ state: string; data: Record<string, string>; output: unknown }>(
      'SELECT state::text, data, output FROM pgboss.job WHERE name = $1',
      [ko],
    );

  it('the app role uses the queue, and makes or empties nothing of it', async () => {
    const prov = (sql: string) => b.prov({}, (k) => k.query(sql));
    expect(await prov("SELECT pgboss.create_queue('ny', '{}')")).toBe('42501');
    expect(await prov('TRUNCATE pgboss.job')).toBe('42501');
    expect(await prov('CREATE TABLE pgboss.min (id integer)')).toBe('42501');
    expect(await prov("UPDATE pgboss.queue SET policy = 'standard'")).toBe('42501');
    expect(await prov('SELECT FROM pgboss.job')).toBe('OK');
    expect(
      await b.sql("SELECT FROM pg_class c JOIN pg_roles r ON r.oid = c.relowner WHERE r.rolname = 'stafett_app'"),
    ).toEqual([]);
  });

  it('two workers at once, twenty times over: each notice is written once', async () => {
    const logger = await forfalte(20);
    const [en, to] = [await arbeider(), await arbeider()];
    for (let i = 0; i < 20; i++) {
      await Promise.all([en, to].map((j) => j.be('kommunevarsler', { kommuneId: b.kommune.id })));
      await Promise.all([en.runde(), to.runde()]);
    }
    expect(await varsler()).toEqual(enHver(logger));
    expect(meldt).toEqual([]);
  });

  it('two that write at the same instant, past the queue: each notice is written once', async () => {
    const logger = await forfalte(20);
    const klienter = await Promise.all(
      Array.from({ length: 4 }, async () => {
        const k = new pg.Client({ connectionString: b.db.app });
        await k.connect();
        await k.query('BEGIN');
        await k.query('SELECT sett_systemkontekst($1)', [b.kommune.id]);
        return k;
      }),
    );
    const skrevet = await Promise.all(
      klienter.map(async (k) => {
        const n = await k.query<{ n: string }>('SELECT lag_varsler(statement_timestamp()) AS n');
        await k.query('COMMIT');
        await k.end();
        return Number(n.rows[0]?.n);
      }),
    );
    expect(await varsler()).toEqual(enHver(logger));
    expect(skrevet.toSorted((a, c) => a - c)).toEqual([0, 0, 0, 20]);
  });

  it('a worker killed when it had written and not told: the job is done again, and nothing is there twice', async () => {
    const logger = await forfalte(3);
    const to = await arbeider();
    await to.be('kommunevarsler', { kommuneId: b.kommune.id });
    const barn = spawn(process.execPath, [fraRot('test/proof/drept-arbeider.js')], {
      env: { PATH: process.env['PATH'], DATABASE_URL: b.db.app },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    expect(
      await Promise.race([once(barn.stdout, 'data').then(String), once(barn, 'exit').then(() => 'it ended')]),
    ).toContain('done, not told');
    barn.kill('SIGKILL');
    await once(barn, 'exit');
    expect(await varsler()).toEqual(enHver(logger));
    expect((await jobber('kommunevarsler')).map((j) => j.state)).toEqual(['active']);
    await to.runde();
    expect((await jobber('kommunevarsler')).map((j) => j.state)).toEqual(['active']);

    // The time that a lost job is waited for passes, and its pause before the next attempt.
    await b.sql("UPDATE pgboss.job SET started_on = started_on - interval '1 hour' WHERE state = 'active'");
    await to.berg();
    await b.sql("UPDATE pgboss.job SET start_after = now() - interval '1 second' WHERE state = 'retry'");
    await to.runde();
    expect((await jobber('kommunevarsler')).map((j) => j.state)).toEqual(['completed']);
    expect(await varsler()).toEqual(enHver(logger));
  });

  it('a job that fails is tried again; of the fault the queue keeps its kind, and of the job its ids', async () => {
    const logger = await forfalte(1);
    let forsok = 0;
    const ekte = arbeid(b.transaksjoner, () => Promise.resolve());
    const j = await arbeider({
      kommunevarsler: {
        utfor: async (data) => {
          await ekte.kommunevarsler.utfor(data);
          if (++forsok === 1) throw new Error('Kanarifugl Barnesen');
        },
      },
    });
    await j.runde();
    const [feilet] = await jobber('kommunevarsler');
    expect(feilet).toEqual({ state: 'retry', data: { kommuneId: b.kommune.id }, output: { feil: 'Error' } });
    expect(meldt).toEqual(['job kommunevarsler failed, and will be tried again: Error']);
    await b.sql("UPDATE pgboss.job SET start_after = now() - interval '1 second' WHERE state = 'retry'");
    await j.runde();
    expect(forsok).toBe(2);
    expect(await varsler()).toEqual(enHver(logger));
    for (const ko of ['utlop', 'varsler', 'rydding'] as const)
      expect((await jobber(ko)).map((x) => x.data)).toEqual([{}]);
  });

  it('writes down an offer that the clock has overtaken, once, whoever else does the same', async () => {
    const { logg } = forste(await b.medTilbud(1, tidspunkt(new Date(Date.now() + 4_000))));
    while ((await b.sql("SELECT FROM overlevering WHERE status = 'VENTER' AND svar_innen > now()")).length > 0);
    const alle = await Promise.all([arbeider(), arbeider()]);
    await Promise.all(alle.map((j) => j.runde()));
    expect(await b.sql("SELECT FROM hendelse WHERE logg_id = $1 AND type = 'OverleveringUtlopt'", [logg])).toHaveLength(
      1,
    );
    expect(await b.holder(logg)).toBe('skole/larer');
  });

  it('starts and stops without a word, and lets go of its connections', async () => {
    const j = lag();
    await j.start();
    while ((await jobber('rydding'))[0]?.state !== 'completed');
    await j.stopp();
    startet.splice(0);
    expect(meldt).toEqual([]);
    for (;;) {
      const igjen = await b.sql(
        "SELECT FROM pg_stat_activity WHERE application_name = 'stafettlogg-jobber' AND datname = current_database()",
      );
      if (igjen.length === 0) break;
    }
  });

  it('does not start on a database without the queue, and says so', async () => {
    const k = new pg.Client({ connectionString: b.db.eier });
    await k.connect();
    await k.query('DROP SCHEMA pgboss CASCADE');
    await k.end();
    await expect(arbeider()).rejects.toThrow('pg-boss is not installed');
  });

  it('a notice is what the service writes, and nobody else: not the app in a person’s kontekst, nor twice by hand', async () => {
    await forfalte(1);
    expect(await b.som({ navn: 'larer' }, async (k) => (await k.query('SELECT lag_varsler(now()) AS n')).rows)).toEqual(
      [{ n: '0' }],
    );
    const sett =
      "INSERT INTO varsel (kommune_id, tilknytning_id, slag, logg_id, frist) SELECT kommune_id, $1, 'STILLE', id, now() FROM stafettlogg";
    expect(await b.prov({ navn: 'larer' }, (k) => k.query(sett, [b.kommune.tilknytninger.larer]))).toBe('42501');
    const frem = "SELECT lag_varsler(now() + interval '1 hour')";
    expect(await b.prov({ navn: 'SYSTEM' }, (k) => k.query(frem))).toBe('22023');
    await (await arbeider()).runde();
    expect(
      await utfall(
        b.sql(
          'INSERT INTO varsel (kommune_id, tilknytning_id, slag, logg_id, frist) SELECT kommune_id, tilknytning_id, slag, logg_id, frist FROM varsel',
        ),
      ),
    ).toBe('23505 en_gang');
  });
});
