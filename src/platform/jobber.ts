import pg from 'pg';
import PgBoss from 'pg-boss';
import { KOER, type Ko, SKJEMA } from './jobbskjema.js';

/** What a job is about, by id. A job carries nothing else. */
export type Jobbdata = Readonly<Record<string, string>>;

export interface Jobbslag {
  readonly utfor: (data: Jobbdata) => Promise<unknown>;
  /** How often one is to be had, in seconds: once for all processes together. Left out: only when somebody asks. */
  readonly hvert?: number;
}

export interface Jobbvalg {
  readonly url: string;
  readonly slag: Readonly<Record<Ko, Jobbslag>>;
  /** What went wrong, in words without a row's content. The job is tried again. */
  readonly meld: (hva: string) => void;
}

const DOGN_S = 86_400;
const PAUSE_MS = 5_000;
const RUNDER_PER_BERGING = 12;

/**
 * Jobs of this process, from queues that all processes share. A job is had at least once: one whose process died is
 * given to another, so what a job does must be the same done twice. pg-boss keeps the queue; fetching and finishing are
 * done here, since its own worker lets a failed finish go unhandled, which would take the process down with the database.
 */
export class Jobber {
  private readonly pool: pg.Pool;
  private readonly boss: PgBoss;
  private stopper = false;
  private vekk: () => void = () => undefined;
  private lokke: Promise<void> | undefined;

  constructor(private readonly valg: Jobbvalg) {
    this.pool = new pg.Pool({
      connectionString: valg.url,
      max: 2,
      application_name: 'stafettlogg-jobber',
      connectionTimeoutMillis: 5_000,
      statement_timeout: 20_000,
    });
    this.pool.on('error', () => undefined); // an idle connection lost: the next question takes a new one
    this.boss = new PgBoss({
      // The pool gives up a connection whose statement failed: it may stand in a broken transaction.
      db: { executeSql: (text: string, values: unknown[]) => this.pool.query(text, values) },
      schema: SKJEMA,
      migrate: false,
      schedule: false,
      supervise: false,
      // A finished job stands for its slot of time: it is kept for longer than the longest slot.
      archiveCompletedAfterSeconds: 2 * DOGN_S,
      deleteAfterDays: 7,
    });
    this.boss.on('error', (e) => {
      this.feil('queue', e);
    });
  }

  /** Takes jobs until stopp(). Refuses where the schema is missing or of another version: then migrations are due. */
  async start(): Promise<void> {
    await this.apne();
    this.lokke = this.ga();
  }

  async apne(): Promise<void> {
    await this.boss.start();
  }

  /** Asks for a job. One that waits already for the same thing is enough. */
  async be(ko: Ko, data: Jobbdata): Promise<void> {
    await this.boss.send(ko, data, { singletonKey: Object.values(data).join(' ') });
  }

  /** Asks for what is due of the regular jobs, then takes jobs until none waits; answers how many. */
  async runde(): Promise<number> {
    for (const ko of KOER) {
      const { hvert } = this.valg.slag[ko];
      if (hvert !== undefined) await this.boss.send(ko, {}, { singletonKey: 'fast', singletonSeconds: hvert });
    }
    let antall = 0;
    for (const ko of KOER) {
      while (!this.stopper && (await this.taEn(ko))) antall++;
    }
    return antall;
  }

  /** Gives what was lost with its process to somebody else, and forgets what was finished long ago. */
  async berg(): Promise<void> {
    await this.boss.maintain();
  }

  /** What is under way is finished; nothing new is taken. */
  async stopp(): Promise<void> {
    this.stopper = true;
    this.vekk();
    await this.lokke;
    await this.boss.stop({ graceful: false }).catch(() => undefined);
    await this.pool.end();
  }

  private async ga(): Promise<void> {
    for (let runde = 0; !this.stoppes(); runde++) {
      try {
        if (runde % RUNDER_PER_BERGING === 0) await this.berg();
        await this.runde();
      } catch (e) {
        this.feil('round', e);
      }
      if (!this.stoppes()) await this.pause();
    }
  }

  private stoppes(): boolean {
    return this.stopper;
  }

  private pause(): Promise<void> {
    return new Promise((ferdig) => {
      const klokke = setTimeout(ferdig, PAUSE_MS).unref();
      this.vekk = () => {
        clearTimeout(klokke);
        ferdig();
      };
    });
  }

  private async taEn(ko: Ko): Promise<boolean> {
    const [jobb] = await this.boss.fetch<Jobbdata>(ko, { batchSize: 1 });
    if (jobb === undefined) return false;
    try {
      await this.valg.slag[ko].utfor(jobb.data);
      await this.boss.complete(ko, jobb.id);
    } catch (e) {
      this.feil(ko, e);
      // Of a fault the queue keeps its kind: a database's message can quote a row.
      await this.boss.fail(ko, jobb.id, { feil: navnPa(e) });
    }
    return true;
  }

  private feil(hvor: string, e: unknown): void {
    if (!this.stopper) this.valg.meld(`job ${hvor} failed, and will be tried again: ${navnPa(e)}`);
  }
}

const navnPa = (e: unknown): string =>
  e instanceof Error ? ('code' in e && typeof e.code === 'string' ? `${e.name} ${e.code}` : e.name) : 'unknown';
