import pg from 'pg';
import PgBoss from 'pg-boss';

export const SKJEMA = 'pgboss';

/** The queues: each a partition, so that making one needs the owner's rights. */
export const KOER = ['utlop', 'varsler', 'kommunevarsler', 'rydding'] as const;
export type Ko = (typeof KOER)[number];

/** A job that has not answered for so long was lost with its process, and is given to another. */
const MISTET_ETTER_S = 300;

/** The job queue's schema, brought up to date as its owner, with what the app role needs and nothing more. */
export async function lagJobbskjema(eierUrl: string): Promise<void> {
  await somEier(eierUrl, async (k) => {
    const boss = new PgBoss({
      db: { executeSql: (text: string, values: unknown[]) => k.query(text, values) },
      schema: SKJEMA,
      supervise: false,
      schedule: false,
    });
    await boss.start();
    for (const navn of KOER) {
      await boss.createQueue(navn, {
        name: navn,
        policy: 'short',
        retryLimit: 5,
        retryBackoff: true,
        retryDelay: 5,
        expireInSeconds: MISTET_ETTER_S,
      });
    }
    await boss.stop({ graceful: false });
    await k.query(`
      REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA ${SKJEMA} FROM PUBLIC;
      GRANT USAGE ON SCHEMA ${SKJEMA} TO stafett_app;
      GRANT SELECT, INSERT, UPDATE, DELETE ON ${SKJEMA}.job, ${SKJEMA}.archive TO stafett_app;
      GRANT SELECT ON ${SKJEMA}.queue TO stafett_app;
      GRANT SELECT, UPDATE ON ${SKJEMA}.version TO stafett_app`);
  });
}

export const fjernJobbskjema = (eierUrl: string): Promise<void> =>
  somEier(eierUrl, async (k) => {
    await k.query(`DROP SCHEMA IF EXISTS ${SKJEMA} CASCADE`);
  });

async function somEier(eierUrl: string, arbeid: (k: pg.Client) => Promise<void>): Promise<void> {
  const klient = new pg.Client({ connectionString: eierUrl });
  await klient.connect();
  try {
    await arbeid(klient);
  } finally {
    await klient.end();
  }
}
