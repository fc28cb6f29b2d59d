import pg from 'pg';
import type { Testdatabase } from './database.js';
import type { Kommune, Navn } from './verden.js';

/** Whose kontekst the app role acts in, and what the door let it in to. Without `navn`: nobody's. */
export interface Somvalg {
  readonly navn?: Navn | 'SYSTEM';
  readonly logg?: string;
  readonly elev?: string;
}

interface Pooler {
  readonly eier: pg.Pool;
  readonly app: pg.Pool;
}

/** The database below the service: as its owner to arrange, as the app role to break the rules on purpose. */
export class Grunn {
  constructor(
    readonly db: Testdatabase,
    readonly kommune: Kommune,
    protected readonly pooler: Pooler = {
      eier: new pg.Pool({ connectionString: db.eier, max: 4 }),
      app: new pg.Pool({ connectionString: db.app, max: 8 }),
    },
  ) {}

  async lukk(): Promise<void> {
    await Promise.all([this.pooler.eier.end(), this.pooler.app.end()]);
  }

  /** As the owner. */
  async sql<R extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<R[]> {
    return (await this.pooler.eier.query<R>(text, values)).rows;
  }

  /** As the app role, in one transaction that commits; what the database refuses is thrown. */
  async som<T>(valg: Somvalg, arbeid: (k: pg.PoolClient) => Promise<T>): Promise<T> {
    const innstillinger = await this.innstillinger(valg);
    const klient = await this.pooler.app.connect();
    try {
      await klient.query('BEGIN');
      for (const [navn, verdi] of innstillinger) await klient.query('SELECT set_config($1, $2, true)', [navn, verdi]);
      const svar = await arbeid(klient);
      await klient.query('COMMIT');
      return svar;
    } catch (e) {
      await klient.query('ROLLBACK');
      throw e;
    } finally {
      klient.release();
    }
  }

  /** What became of it: `OK`, or the SQLSTATE with the constraint that said no. */
  async prov(valg: Somvalg, arbeid: (k: pg.PoolClient) => Promise<unknown>): Promise<string> {
    return utfall(this.som(valg, arbeid));
  }

  private async innstillinger({ navn, logg, elev }: Somvalg): Promise<[string, string][]> {
    if (navn === undefined) return [];
    const felles: [string, string][] = [
      ['stafett.kommune', this.kommune.id],
      ['stafett.kommando_logg', logg ?? ''],
      ['stafett.kommando_elev', elev ?? ''],
    ];
    if (navn === 'SYSTEM') return [...felles, ['stafett.rolle', 'SYSTEM']];
    const tilknytning = this.kommune.tilknytninger[navn];
    const [t] = await this.sql<{ enhet_id: string | null; rolle: string }>(
      'SELECT enhet_id, rolle FROM tilknytning WHERE id = $1',
      [tilknytning],
    );
    return [
      ...felles,
      ['stafett.person', this.kommune.personer[navn]],
      ['stafett.tilknytning', tilknytning],
      ['stafett.enhet', t?.enhet_id ?? ''],
      ['stafett.rolle', t?.rolle ?? ''],
    ];
  }

  /** Children of a unit, each with `forelder` as its verified guardian. */
  async nyeElever(antall: number, enhet = this.kommune.enheter.skole): Promise<string[]> {
    const elever = await this.sql<{ id: string }>(
      `INSERT INTO elev (kommune_id, fornavn, etternavn, fodselsdato, trinn, enhet_id, adressebeskyttelse)
       SELECT $1, 'Prøve-' || n, 'Barnesen', '2017-05-04', 3, $2, 'UGRADERT' FROM generate_series(1, $3::integer) n
       RETURNING id`,
      [this.kommune.id, enhet, antall],
    );
    const ider = elever.map((e) => e.id);
    await this.sql(
      `INSERT INTO foreldreansvar (kommune_id, person_id, elev_id, verifisert_tid, verifisert_kilde, verifisert_dato)
       SELECT $1, $2, e, now(), 'Folkeregisteret (test)', current_date FROM unnest($3::uuid[]) e`,
      [this.kommune.id, this.kommune.personer.forelder, ider],
    );
    return ider;
  }

  async nyElev(enhet?: string): Promise<string> {
    return forste(await this.nyeElever(1, enhet));
  }

  /** Consents of `forelder`'s, in force since yesterday; or, `utlopt`, until an hour ago. */
  async gittSamtykke(elever: string[], enheter: string[], utlopt = false): Promise<string> {
    const rader = await this.sql<{ id: string }>(
      `INSERT INTO samtykke (kommune_id, id, elev_id, giver_id, kapasitet, mottaker_enhet_id, formal, form, gitt_dato,
         registrert_av, tekst_versjon, gyldig_fra, gyldig_til)
       SELECT $1, uuidv7(), e, $2, 'FORESATT', m, 'STAFETTLOGG', 'DIGITAL', current_date, $2, 1, now() - interval '1 day',
         now() + $5::interval FROM unnest($3::uuid[]) e, unnest($4::uuid[]) m RETURNING id`,
      [this.kommune.id, this.kommune.personer.forelder, elever, enheter, utlopt ? '-1 hour' : '300 days'],
    );
    return forste(rader).id;
  }

  /** One more person in a unit: a colleague or leader that a test may use up. */
  async nyAnsatt(enhet: string, rolle: 'ANSATT' | 'ENHETSLEDER' = 'ANSATT', bekreftet = true): Promise<Ansatt> {
    const [rad] = await this.sql<Ansatt>(
      `WITH p AS (INSERT INTO person (kommune_id, fornavn, etternavn) VALUES ($1, 'Ekstra', 'Testesen') RETURNING id)
       INSERT INTO tilknytning (kommune_id, person_id, enhet_id, rolle, bekreftet_tid)
       SELECT $1, p.id, $2, $3, CASE WHEN $4::boolean THEN now() END FROM p
       RETURNING person_id AS person, id AS tilknytning`,
      [this.kommune.id, enhet, rolle, bekreftet],
    );
    return forste([rad]);
  }

  /** Logs that break a rule of the baton, of all there are: none, whatever has raced. */
  async brudd(): Promise<unknown[]> {
    return this.sql(`
      SELECT l.id, l.tilstand FROM stafettlogg l
      LEFT JOIN LATERAL (SELECT count(*) AS apne, min(p.enhet_id::text) AS enhet, min(p.person_id::text) AS person
        FROM initiativperiode p WHERE p.kommune_id = l.kommune_id AND p.logg_id = l.id AND upper_inf(p.gyldig)) p ON true
      WHERE p.apne <> CASE WHEN l.tilstand = 'AVSLUTTET' THEN 0 ELSE 1 END
        OR p.enhet IS DISTINCT FROM l.holder_enhet_id::text OR p.person IS DISTINCT FROM l.holder_person_id::text
        OR (SELECT count(*) FROM overlevering o WHERE o.logg_id = l.id AND o.status = 'VENTER') > 1
        OR (SELECT count(*) FROM hendelse h WHERE h.logg_id = l.id) <> l.versjon
        OR (l.tilstand <> 'AVSLUTTET' AND NOT EXISTS (SELECT FROM tilknytning t WHERE t.person_id = l.holder_person_id
          AND t.enhet_id = l.holder_enhet_id AND t.til IS NULL AND t.bekreftet_tid IS NOT NULL))`);
  }
}

export interface Ansatt {
  readonly person: string;
  readonly tilknytning: string;
}

export function forste<T>(rader: readonly (T | undefined)[]): T {
  const rad = rader[0];
  if (rad === undefined) throw new Error('no row');
  return rad;
}

export async function utfall(arbeid: Promise<unknown>): Promise<string> {
  try {
    await arbeid;
    return 'OK';
  } catch (e) {
    if (!(e instanceof pg.DatabaseError)) throw e;
    return [e.code, e.constraint].filter((x) => x !== undefined).join(' ');
  }
}
