import { Bane } from '../support/integrasjon-bane.js';
import type { Kommune, Navn } from '../support/verden.js';
import type { Somvalg } from '../support/integrasjon.js';

/** What the catalogue calls readable: every table and view, so that a new one is asked too. */
const LESBART = `SELECT relname AS navn, EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'kommune_id') AS delt
  FROM pg_class c WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v') AND NOT relispartition
    AND relname <> 'migrations' ORDER BY 1`;

describe('row-level security: a forgotten WHERE in the service opens nothing', () => {
  let b: Bane;
  let annen: Kommune;
  let tabeller: { navn: string; delt: boolean }[];
  /** The other kommune's own log and child: even named as the command's, they open nothing. */
  let fremmed: { logg: string; elev: string };

  beforeAll(async () => {
    b = await Bane.start();
    annen = await b.annenKommune();
    tabeller = await b.sql(LESBART);
    await Promise.all([fyll(b.kommune), fyll(annen)]);
    const [rad] = await b.sql<{ logg: string; elev: string }>(
      'SELECT id AS logg, elev_id AS elev FROM stafettlogg WHERE kommune_id = $1',
      [annen.id],
    );
    fremmed = rad!;
  });
  afterAll(() => b.stopp());

  /** A row in every table of the kommune's. */
  async function fyll(k: Kommune): Promise<void> {
    const en = b.iKommune(k);
    const elev = await en.nyElev();
    const logg = await en.aktivLogg(elev);
    await en.tilby(logg);
    await b.sql(
      'INSERT INTO samtykkehendelse (kommune_id, elev_id, type, tid, rolle, data) VALUES ($1, $2, $3, now(), $4, $5)',
      [k.id, elev, 'SamtykkeRegistrert', 'FORESATT', {}],
    );
    await b.sql(
      `INSERT INTO samtykkenekt (kommune_id, id, elev_id, giver_id, kapasitet, mottaker_enhet_id, handling, formal, tid)
       VALUES ($1, uuidv7(), $2, $3, 'FORESATT', $4, 'DELTA', 'STAFETTLOGG', now())`,
      [k.id, elev, k.personer.forelder, k.enheter.ppt],
    );
    await b.sql(
      `INSERT INTO behandlingsgrunnlag (kommune_id, behandling, lovhenvisninger, beskrivelse, gyldig_fra, registrert_av)
       VALUES ($1, 'stafettlogg', '{gdpr-6}', 'Oppgave i lov.', '2026-01-01', $2)`,
      [k.id, k.personer.administrator],
    );
    await b.sql(
      `INSERT INTO bevaringsregel (kommune_id, posttype, ar, krever_arkiv, hjemmel, fra, satt_av)
       VALUES ($1, 'INNLEGG', 10, true, 'Kassasjonsplan', now(), $2)`,
      [k.id, k.personer.administrator],
    );
    await b.sql(
      `INSERT INTO sletting (kommune_id, logg_id, tekst_id, felt, posttype, hash, tid, hjemmel, begrunnelse, utfort_av)
       SELECT kommune_id, logg_id, id, 'TEKST', 'INNLEGG', hash, now(), 'GDPR', 'Krav.', $2 FROM fritekst WHERE logg_id = $1 LIMIT 1`,
      [logg, k.personer.administrator],
    );
    await b.sql(
      `INSERT INTO arkivkvittering (kommune_id, logg_id, referanse, dato, registrert_av) VALUES ($1, $2, 'IKA', current_date, $3)`,
      [k.id, logg, k.personer.administrator],
    );
    await b.sql(`INSERT INTO bevaringssperre (kommune_id, elev_id, grunn, satt_av) VALUES ($1, $2, 'Tilsyn', $3)`, [
      k.id,
      elev,
      k.personer.administrator,
    ]);
    await b.sql('INSERT INTO idempotens (kommune_id, tilknytning_id, nokkel, foresporsel) VALUES ($1, $2, $3, $4)', [
      k.id,
      k.tilknytninger.larer,
      'n',
      Buffer.alloc(32),
    ]);
    await b.sql(
      'INSERT INTO innsynslogg (kommune_id, person_id, tilknytning_id, rolle, hva, utfall) VALUES ($1, $2, $3, $4, $5, $6)',
      [k.id, k.personer.larer, k.tilknytninger.larer, 'ANSATT', 'INNBOKS', 'VIST'],
    );
    await b.sql(
      "INSERT INTO varsel (kommune_id, tilknytning_id, slag, logg_id, frist) VALUES ($1, $2, 'STILLE', $3, now())",
      [k.id, k.tilknytninger.larer, logg],
    );
    await b.sql('INSERT INTO veilederutkast (kommune_id, innhold, opprettet_av, endret_av) VALUES ($1, $2, $3, $3)', [
      k.id,
      {},
      k.personer.koordinator,
    ]);
    await b.sql(
      `WITH f AS (INSERT INTO fravar (kommune_id, enhet_id, person_id, vikar_id, fra, registrert_av)
         VALUES ($1, $2, $3, $4, now(), $4) RETURNING *)
       INSERT INTO fravar_logg SELECT f.kommune_id, f.id, $5, f.fra, f.fra FROM f`,
      [k.id, k.enheter.skole, k.personer.larer2, k.personer.rektor, logg],
    );
    await b.sql(
      `INSERT INTO overforing_ut (kommune_id, overlevering_id, logg_id, til_kommune, pakke_hash)
       SELECT kommune_id, id, logg_id, '4601', sha256('x') FROM overlevering WHERE logg_id = $1`,
      [logg],
    );
    await b.sql(
      `INSERT INTO overforing_inn (kommune_id, fra_kommune, overlevering_id, enhet_id, person_id, akseptert_av, svar_innen)
       VALUES ($1, '4601', uuidv7(), $2, $3, $3, now())`,
      [k.id, k.enheter.skole, k.personer.rektor],
    );
    await forlop(k, logg);
  }

  /** What happens in a log besides the baton: a row of each kind, about its first entry and a text. */
  async function forlop(k: Kommune, logg: string): Promise<void> {
    const [rad] = await b.sql<{ innlegg: string; tekst: string }>(
      `SELECT id AS innlegg, tekst_id AS tekst FROM innlegg WHERE logg_id = $1 LIMIT 1`,
      [logg],
    );
    const { innlegg, tekst } = rad!;
    const felles = [k.id, logg, k.enheter.ppt, tekst];
    const [larer, forelder] = [k.personer.larer, k.personer.forelder];
    for (const [sql, verdier] of [
      [
        `INSERT INTO invitasjon (kommune_id, id, logg_id, enhet_id, sporsmal_id, invitert_tid, svar_innen, status)
          VALUES ($1, uuidv7(), $2, $3, $4, now(), now() + interval '7 days', 'VENTER')`,
        felles,
      ],
      [
        `INSERT INTO anmodning (kommune_id, id, logg_id, enhet_id, begrunnelse_id, person_id, tid, status)
          VALUES ($1, uuidv7(), $2, $3, $4, $5, now(), 'VENTER')`,
        [...felles, larer],
      ],
      [
        `INSERT INTO tiltak (kommune_id, id, logg_id, enhet_id, mal_id, ansvarlig_id, slag, start, evalueres, referanser, status, opprettet_tid)
          VALUES ($1, uuidv7(), $2, $3, $4, $5, 'ORDINAERT', current_date, current_date, '{}', 'PAGAR', now())`,
        [...felles, larer],
      ],
      [
        `INSERT INTO mote (kommune_id, id, logg_id, enheter, agenda_id, type, tid, med_familien, status)
          VALUES ($1, uuidv7(), $2, ARRAY[$3::uuid], $4, 'STARTMOTE', now(), true, 'PLANLAGT')`,
        felles,
      ],
      [
        `INSERT INTO overgangsplan (kommune_id, id, logg_id, til_enhet_id, sporsmal_id, dato, status)
          VALUES ($1, uuidv7(), $2, $3, $4, current_date, 'FORBEREDT')`,
        felles,
      ],
      [
        `INSERT INTO nodvendighetsvurdering (kommune_id, id, logg_id, mottaker_enhet_id, nodvendighet_id, formal_id, enhet_id, innlegg_ider, hjemmel, besluttet_av, tid)
          VALUES ($1, uuidv7(), $2, $3, $4, $4, $5, ARRAY[$6::uuid], 'fvl-13b', $7, now())`,
        [...felles, k.enheter.skole, innlegg, larer],
      ],
      [
        `INSERT INTO klage (kommune_id, id, logg_id, foresatt_id, tid, status, tekst_id)
          VALUES ($1, uuidv7(), $2, $3, now(), 'VENTER', $4)`,
        [k.id, logg, forelder, tekst],
      ],
      [
        `INSERT INTO skjerming (kommune_id, logg_id, innlegg_id, foresatt_id, fra) VALUES ($1, $2, $3, $4, now())`,
        [k.id, logg, innlegg, forelder],
      ],
      [
        `INSERT INTO lesekvittering (kommune_id, logg_id, innlegg_id, person_id, rolle) VALUES ($1, $2, $3, $4, 'FORESATT')`,
        [k.id, logg, innlegg, forelder],
      ],
    ] as const) {
      await b.sql(sql, [...verdier]);
    }
  }

  /** Rows that the app role gets, or why it gets none. */
  const antall = (valg: Somvalg, navn: string, hvor = 'true'): Promise<number | string> =>
    b
      .som(
        valg,
        async (k) =>
          (await k.query<{ n: number }>(`SELECT count(*)::integer AS n FROM ${navn} WHERE ${hvor}`)).rows[0]?.n ?? -1,
      )
      .catch((e: unknown) => (e instanceof Error && 'code' in e ? String(e.code) : 'fault'));

  it('has something to hide: every table holds rows of both kommuner', async () => {
    for (const { navn, delt } of tabeller) {
      if (navn === 'konvolutt' || navn === 'invitasjonskonvolutt') continue;
      const rader = await b.sql<{ n: number }>(
        `SELECT count(DISTINCT ${delt ? 'kommune_id' : 'id'})::integer AS n FROM ${navn}`,
      );
      expect([navn, rader[0]?.n]).toEqual([navn, 2]);
    }
    expect(await antall({ navn: 'ppt' }, 'konvolutt')).toBe(1);
    expect(await antall({ navn: 'ppt' }, 'invitasjonskonvolutt')).toBe(1);
  });

  /** The audit tables are closed to the app role altogether; the others are open and empty. */
  const svarPaIngen = (navn: string): number | string =>
    ['innsynslogg', 'samtykkehendelse'].includes(navn) ? '42501' : 0;

  it('without a kontekst every table and view gives zero rows, or is closed', async () => {
    for (const { navn } of tabeller) expect([navn, await antall({}, navn)]).toEqual([navn, svarPaIngen(navn)]);
  });

  it.each<Navn | 'SYSTEM'>(['larer', 'rektor', 'ppt', 'forelder', 'koordinator', 'administrator', 'SYSTEM'])(
    'as %s nothing of another kommune is there, whatever log or child is named',
    async (navn) => {
      for (const t of tabeller) {
        const hvor = `${t.delt ? 'kommune_id' : 'id'} = '${annen.id}'`;
        const svar = await antall({ navn, ...fremmed }, t.navn, hvor);
        expect([t.navn, svar]).toEqual([t.navn, svar === '42501' ? '42501' : 0]);
      }
    },
  );

  it('the koordinator and the administrator see no log, and no word of one', async () => {
    const [egen] = await b.sql<{ logg: string; elev: string }>(
      'SELECT id AS logg, elev_id AS elev FROM stafettlogg WHERE kommune_id = $1',
      [b.kommune.id],
    );
    for (const navn of ['koordinator', 'administrator'] as const) {
      for (const t of [
        'stafettlogg',
        'initiativperiode',
        'deltaker',
        'innlegg',
        'fritekst',
        'overlevering',
        'hendelse',
        'konvolutt',
      ]) {
        expect([t, await antall({ navn }, t)]).toEqual([t, 0]);
      }
    }
    // Whoever takes part sees it: so the question can be answered otherwise.
    expect(await antall({ navn: 'larer' }, 'innlegg', `logg_id = '${egen!.logg}'`)).toBe(1);
  });

  it('a write into another kommune is refused, also with its ids in hand', async () => {
    const skriv = (kommune: string) => (k: { query: (t: string, v: unknown[]) => Promise<unknown> }) =>
      k.query("INSERT INTO enhet (kommune_id, navn, tjenestetype) VALUES ($1, 'Ny', 'SKOLE')", [kommune]);
    expect(await b.prov({ navn: 'SYSTEM' }, skriv(annen.id))).toBe('42501');
    expect(await b.prov({ navn: 'larer' }, skriv(b.kommune.id))).toBe('42501');
    expect(await b.prov({ navn: 'SYSTEM' }, skriv(b.kommune.id))).toBe('OK');
  });
});
