import fc from 'fast-check';
import { lagDataSource } from '../../src/platform/database.js';
import { migrerNed } from '../../src/platform/migrer.js';
import { iKraft } from '../../src/samtykke/domain/i-kraft.js';
import { type Samtykke, VANLIGE_OPPLYSNINGER } from '../../src/samtykke/domain/samtykke.js';
import { type Id, tilId } from '../../src/shared/ider.js';
import { plussDager, tidspunkt, type Tidspunkt } from '../../src/shared/tid.js';
import { Register1763800000000 } from '../../migrations/1763800000000-register.js';
import { Stafettlogg1763800100000 } from '../../migrations/1763800100000-stafettlogg.js';
import { Samtykke1763800200000 } from '../../migrations/1763800200000-samtykke.js';
import { Innsynslogg1763800300000 } from '../../migrations/1763800300000-innsynslogg.js';
import { Tilgang1763800400000 } from '../../migrations/1763800400000-tilgang.js';
import { Veileder1763900000000 } from '../../migrations/1763900000000-veileder.js';
import { STANDARDVEILEDER } from '../../src/veileder/domain/standard/standardveileder.js';
import { Samtykkematrise1763900100000 } from '../../migrations/1763900100000-samtykkematrise.js';
import { lagTestdatabase } from '../support/database.js';
import { forste } from '../support/integrasjon.js';
import { Bane } from '../support/integrasjon-bane.js';
import { SLETTEDE_VITNER } from '../support/sletting.js';

const T0 = tidspunkt('2026-03-02T12:00:00Z');
const id = <T extends Id<string>>(s: string): T => tilId<T>(s);

describe('the matrix in the database', () => {
  let b: Bane;
  let elev: string;
  beforeAll(async () => {
    b = await Bane.start();
  });
  afterAll(() => b.stopp());
  beforeEach(async () => {
    elev = await b.nyElev();
    await b.sql(
      `INSERT INTO foreldreansvar (kommune_id, person_id, elev_id, verifisert_tid, verifisert_kilde, verifisert_dato)
         VALUES ($1, $2, $3, now(), 'Folkeregisteret (test)', current_date)`,
      [b.kommune.id, b.kommune.personer.forelder2, elev],
    );
  });

  interface Rad {
    readonly hvem: 'forelder' | 'forelder2' | 'larer';
    readonly enhet: 'ppt' | 'helse';
    readonly begge: boolean;
    readonly formal: 'STAFETTLOGG' | 'OVERGANG';
    readonly fra: number;
    readonly varer: number;
    readonly slutt: { readonly hva: 'trukket' | 'erstattet'; readonly dag: number } | null;
  }
  const giver = (r: Rad): string => b.kommune.personer[r.hvem];
  const dag = (n: number | undefined): Tidspunkt | null => (n === undefined ? null : plussDager(T0, n));

  async function settInn(r: Rad): Promise<string> {
    const slutt = (hva: 'trukket' | 'erstattet'): Tidspunkt | null => (r.slutt?.hva === hva ? dag(r.slutt.dag) : null);
    const rader = await b.sql<{ id: string }>(
      `INSERT INTO samtykke (kommune_id, id, elev_id, giver_id, kapasitet, krever, mottaker_enhet_id, handling, formal, form,
         gitt_dato, registrert_av, tekst_versjon, gyldig_fra, gyldig_til, trukket_tid, trukket_av, erstattet_tid, erstattet_av)
       SELECT $1, i, $2, $3, 'FORESATT', $4, $5, 'DELTA', $6, 'DIGITAL', '2026-03-02', $3, 1, $7, $8, $9::timestamptz,
         CASE WHEN $9::timestamptz IS NOT NULL THEN $3::uuid END, $10::timestamptz, CASE WHEN $10::timestamptz IS NOT NULL THEN i END
         FROM (SELECT uuidv7() AS i) x RETURNING id`,
      [
        b.kommune.id,
        elev,
        giver(r),
        r.begge ? 'BEGGE_FORESATTE' : 'EN_FORESATT',
        b.kommune.enheter[r.enhet],
        r.formal,
        dag(r.fra),
        dag(r.fra + r.varer),
        slutt('trukket'),
        slutt('erstattet'),
      ],
    );
    return forste(rader).id;
  }
  const tilSamtykke = (r: Rad, samtykkeId: string): Samtykke => ({
    id: id(samtykkeId),
    elevId: id(elev),
    giverId: id(giver(r)),
    kapasitet: 'FORESATT',
    krever: r.begge ? 'BEGGE_FORESATTE' : 'EN_FORESATT',
    mottakerEnhetId: id(b.kommune.enheter[r.enhet]),
    handling: 'DELTA',
    formal: r.formal,
    avgivendeEnhetIder: null,
    opplysningstyper: VANLIGE_OPPLYSNINGER,
    gyldigFra: plussDager(T0, r.fra),
    gyldigTil: plussDager(T0, r.fra + r.varer),
    trukket: r.slutt?.hva === 'trukket' ? plussDager(T0, r.slutt.dag) : null,
    erstattet: r.slutt?.hva === 'erstattet' ? plussDager(T0, r.slutt.dag) : null,
  });

  it('says of every consent what the domain says: the same are in force, and open the same units', async () => {
    const tall = fc.integer({ min: 0, max: 8 });
    const rad: fc.Arbitrary<Rad> = fc.record({
      hvem: fc.constantFrom('forelder', 'forelder2', 'forelder', 'forelder2', 'larer'),
      enhet: fc.constantFrom('ppt', 'ppt', 'helse'),
      begge: fc.constantFrom(true, true, false),
      formal: fc.constantFrom('STAFETTLOGG', 'STAFETTLOGG', 'OVERGANG'),
      fra: fc.integer({ min: 0, max: 5 }),
      varer: fc.integer({ min: 3, max: 10 }),
      slutt: fc.oneof(
        { weight: 4, arbitrary: fc.constant(null) },
        { weight: 1, arbitrary: fc.record({ hva: fc.constantFrom('trukket', 'erstattet'), dag: tall }) },
      ),
    });
    const foresatte = new Set(
      ['forelder', 'forelder2'].map((n) => id<Samtykke['giverId']>(b.kommune.personer[n as 'forelder'])),
    );
    const utfall = { ja: 0, nei: 0 };
    await fc.assert(
      fc.asyncProperty(fc.array(rad, { minLength: 1, maxLength: 6 }), tall, async (rader, n) => {
        elev = await b.nyElev();
        await b.sql(
          `INSERT INTO foreldreansvar (kommune_id, person_id, elev_id, verifisert_tid, verifisert_kilde, verifisert_dato)
             VALUES ($1, $2, $3, now(), 'Folkeregisteret (test)', current_date)`,
          [b.kommune.id, b.kommune.personer.forelder2, elev],
        );
        const na = plussDager(T0, n);
        const alle: Samtykke[] = [];
        for (const r of rader) alle.push(tilSamtykke(r, await settInn(r)));
        const svar = await b.som({ navn: 'SYSTEM', elev }, async (k) => ({
          rader: (
            await k.query<{ id: string; kraft: boolean }>(
              'SELECT id, samtykke_i_kraft(s, $2) AS kraft FROM samtykke s WHERE elev_id = $1',
              [elev, na],
            )
          ).rows,
          ppt: (
            await k.query<{ har: boolean }>('SELECT har_samtykke(kontekst_kommune(), $1, $2, $3) AS har', [
              elev,
              b.kommune.enheter.ppt,
              na,
            ])
          ).rows,
        }));
        const domenet = new Map<string, boolean>(alle.map((s) => [s.id, iKraft(s, alle, foresatte, na)]));
        expect(new Map(svar.rader.map((r) => [r.id, r.kraft]))).toEqual(domenet);
        for (const kraft of domenet.values()) utfall[kraft ? 'ja' : 'nei']++;
        const ppt = id<Samtykke['mottakerEnhetId']>(b.kommune.enheter.ppt);
        expect(forste(svar.ppt).har).toBe(alle.some((s) => s.mottakerEnhetId === ppt && domenet.get(s.id) === true));
      }),
      { numRuns: 60 },
    );
    expect(Math.min(utfall.ja, utfall.nei)).toBeGreaterThan(10);
  });

  const gitt = (): Promise<string> =>
    settInn({ hvem: 'forelder', enhet: 'ppt', begge: false, formal: 'STAFETTLOGG', fra: 0, varer: 5, slutt: null });

  it('keeps what was consented to: a consent is renewed or withdrawn once, and not otherwise changed', async () => {
    const samtykkeId = await gitt();
    const endre = (sett: string): Promise<string> =>
      b.prov({ navn: 'forelder', elev }, (k) => k.query(`UPDATE samtykke SET ${sett} WHERE id = $1`, [samtykkeId]));
    for (const sett of [
      "handling = 'UTREDNING', formal = 'UTREDNING'",
      "formal = 'OVERGANG'",
      "krever = 'BEGGE_FORESATTE'",
      "opplysningstyper = '{HELSE}'",
      `avgivende_enhet_ider = ARRAY['${b.kommune.enheter.skole}']::uuid[]`,
      `trukket_tid = now(), trukket_av = giver_id, erstattet_tid = now(), erstattet_av = id`,
    ]) {
      expect([sett, await endre(sett)]).toEqual([sett, 'SL006']);
    }
    expect(await endre('erstattet_tid = now()')).toMatch(/^23514 erstattet_helt/);
    expect(await endre('erstattet_tid = now(), erstattet_av = id')).toBe('OK');
    expect(await endre('erstattet_tid = now(), erstattet_av = id')).toBe('SL006');
    expect(await endre('trukket_tid = now(), trukket_av = giver_id')).toBe('SL006');
  });

  it('lets a witness be erased by order, text and salt together, and not exchanged', async () => {
    const samtykkeId = await gitt();
    await b.sql('ALTER TABLE samtykke DISABLE TRIGGER bare_trekke');
    await b.sql(
      `UPDATE samtykke SET form = 'MUNTLIG', vitne = 'Tante', vitne_salt = '\\x01', vitne_hash = sha256('\\x01' || convert_to('Tante', 'UTF8')) WHERE id = $1`,
      [samtykkeId],
    );
    await b.sql('ALTER TABLE samtykke ENABLE TRIGGER bare_trekke');
    const endre = (sett: string): Promise<string> =>
      b.prov({ navn: 'forelder', elev }, (k) => k.query(`UPDATE samtykke SET ${sett} WHERE id = $1`, [samtykkeId]));
    expect(await endre("vitne = 'Onkel'")).toBe('SL006');
    expect(await endre('vitne = NULL')).toMatch(/^23514 vitne_og_salt/);
    expect(await endre('vitne = NULL, vitne_salt = NULL, vitne_hash = NULL')).toBe('SL006');
    expect(await endre('vitne = NULL, vitne_salt = NULL')).toBe('SL014');
    await b.sql(SLETTEDE_VITNER);
    expect(await endre('vitne = NULL, vitne_salt = NULL')).toBe('OK');
  });

  it("refuses a purpose that is not the act's, a capacity that is not the asked one, and units of another kommune", async () => {
    const annen = await b.annenKommune();
    const sett = async (kolonner: string, verdier: string): Promise<string> =>
      b.prov({ navn: 'forelder', elev }, (k) =>
        k.query(
          `INSERT INTO samtykke (kommune_id, id, elev_id, giver_id, kapasitet, mottaker_enhet_id, form, gitt_dato, registrert_av,
             tekst_versjon, gyldig_fra, gyldig_til, formal${kolonner})
           VALUES (kontekst_kommune(), uuidv7(), $1, $2, 'FORESATT', $3, 'DIGITAL', '2026-03-02', $2, 1, now(), now() + interval '1 day', ${verdier})`,
          [elev, b.kommune.personer.forelder, b.kommune.enheter.ppt],
        ),
      );
    expect(await sett('', "'STAFETTLOGG'")).toBe('OK');
    expect(await sett('', "'VEDTAK'")).toBe('23514 formal_til_handling');
    expect(await sett(', krever', "'STAFETTLOGG', 'ELEV'")).toBe('23514 kapasitet_til_krav');
    expect(await sett(', opplysningstyper', "'STAFETTLOGG', '{}'")).toBe('23514 samtykke_opplysningstyper_check');
    const avgiver = (enhet: string): Promise<string> =>
      sett(', avgivende_enhet_ider', `'STAFETTLOGG', ARRAY['${enhet}']::uuid[]`);
    expect(await avgiver(b.kommune.enheter.skole)).toBe('OK');
    expect(await avgiver(annen.enheter.skole)).toBe('23503');
    expect(await sett(', avgivende_enhet_ider', "'STAFETTLOGG', '{}'::uuid[]")).toMatch(/^23514 /);
  });

  it('keeps a no for ever, in the name of the one who says it', async () => {
    const nei = (hvem: string): Promise<string> =>
      b.prov({ navn: 'forelder', elev }, (k) =>
        k.query(
          `INSERT INTO samtykkenekt VALUES (kontekst_kommune(), uuidv7(), $1, $2, 'FORESATT', $3, 'DELTA', 'STAFETTLOGG', now())`,
          [elev, hvem, b.kommune.enheter.ppt],
        ),
      );
    expect(await nei(b.kommune.personer.forelder2)).toBe('42501');
    expect(await nei(b.kommune.personer.forelder)).toBe('OK');
    expect(
      await b.prov({ navn: 'forelder', elev }, (k) => k.query("UPDATE samtykkenekt SET formal = 'OVERGANG'")),
    ).toBe('42501');
    await expect(b.sql("UPDATE samtykkenekt SET formal = 'OVERGANG'")).rejects.toMatchObject({ code: 'SL009' });
  });

  it('lets only the administrator and the BTI-koordinator write a behandlingsgrunnlag, against raw SQL too', async () => {
    const skriv = (navn: 'larer' | 'rektor' | 'forelder' | 'koordinator' | 'administrator'): Promise<string> =>
      b.prov({ navn }, (k) =>
        k.query(
          `INSERT INTO behandlingsgrunnlag (kommune_id, behandling, lovhenvisninger, beskrivelse, gyldig_fra, registrert_av)
             VALUES (kontekst_kommune(), 'stafettlogg', '{gdpr-6}', 'I lov.', '2026-01-01', kontekst_person())`,
        ),
      );
    for (const navn of ['larer', 'rektor', 'forelder'] as const)
      expect([navn, await skriv(navn)]).toEqual([navn, '42501']);
    for (const navn of ['koordinator', 'administrator'] as const)
      expect([navn, await skriv(navn)]).toEqual([navn, 'OK']);
    const endret = await b.som({ navn: 'larer' }, (k) =>
      k.query("UPDATE behandlingsgrunnlag SET gyldig_til = '2027-01-01'"),
    );
    expect(endret.rowCount).toBe(0);
  });

  it("takes the confidential services from the newest guide, and barnevern's where it has none", async () => {
    const skjermet = async (type: string): Promise<boolean> =>
      forste(await b.sql<{ s: boolean }>('SELECT skjermet_tjeneste($1, $2) AS s', [b.kommune.id, type])).s;
    expect([await skjermet('BARNEVERN'), await skjermet('PPT')]).toEqual([true, false]);
    await b.sql('ALTER TABLE veileder DISABLE TRIGGER USER');
    await b.sql(
      `UPDATE veileder v SET navn = $2::jsonb ->> 'navn', innhold = $2::jsonb,
         publisert_av = (SELECT p.id FROM person p WHERE p.kommune_id = v.kommune_id LIMIT 1) WHERE kommune_id = $1`,
      [b.kommune.id, JSON.stringify({ ...STANDARDVEILEDER, skjermedeTjenester: ['PPT'] })],
    );
    expect([await skjermet('BARNEVERN'), await skjermet('PPT')]).toEqual([false, true]);
  });
});

/** Everything in the schema that the migration could leave changed behind it. */
const SKJEMA = /* sql */ `
  SELECT 'function ' || p.oid::regprocedure || ' ' || p.prosrc || coalesce(p.proacl::text, '') || p.prosecdef AS hva FROM pg_proc p
    WHERE p.pronamespace = 'public'::regnamespace AND p.proowner = 'stafett_owner'::regrole
  UNION ALL SELECT 'constraint ' || conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint
    WHERE connamespace = 'public'::regnamespace AND conrelid <> 0 AND conrelid::regclass::text <> 'migrations'
  UNION ALL SELECT 'column ' || attrelid::regclass || ' ' || attname || ' ' || atttypid::regtype || attnotnull FROM pg_attribute a
    JOIN pg_class c ON c.oid = a.attrelid WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND attnum > 0 AND NOT attisdropped
  UNION ALL SELECT 'policy ' || tablename || ' ' || policyname || ' ' || coalesce(qual, '') || coalesce(with_check, '') FROM pg_policies WHERE schemaname = 'public'
  UNION ALL SELECT 'trigger ' || tgrelid::regclass || ' ' || pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
  UNION ALL SELECT 'index ' || indexdef FROM pg_indexes WHERE schemaname = 'public'
  UNION ALL SELECT 'grant ' || relname || ' ' || relacl::text FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v')
  ORDER BY 1`;

describe('the migration', () => {
  it('takes back exactly what it made, old functions and policies included', async () => {
    const db = await lagTestdatabase();
    await migrerNed(db.eier);
    const kilde = await lagDataSource({ url: db.eier, tilkoblinger: 1 }).initialize();
    const q = kilde.createQueryRunner();
    const skjema = async (): Promise<string[]> => ((await q.query(SKJEMA)) as { hva: string }[]).map((r) => r.hva);
    for (const m of [
      Register1763800000000,
      Stafettlogg1763800100000,
      Samtykke1763800200000,
      Innsynslogg1763800300000,
    ]) {
      await new m().up(q);
    }
    await new Tilgang1763800400000().up(q);
    await new Veileder1763900000000().up(q);
    const for_ = await skjema();
    const migrasjon = new Samtykkematrise1763900100000();
    await migrasjon.up(q);
    expect(await skjema()).not.toEqual(for_);
    await migrasjon.down(q);
    expect(await skjema()).toEqual(for_);
    await q.release();
    await kilde.destroy();
    await db.riv();
  });
});
