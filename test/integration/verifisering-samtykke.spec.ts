import pg from 'pg';
import { verifiser } from '../../src/verifisering/verifiser.js';
import { ma } from '../support/e2e.js';
import { barnMedTo } from '../support/samtykke.js';
import { Tjeneste } from '../support/tjeneste.js';
import { SLETTEDE_VITNER } from '../support/sletting.js';

let t: Tjeneste;
let k: pg.Client;

beforeAll(async () => {
  t = await Tjeneste.start();
  const { enheter, personer } = t.kommune;
  const elevId = await barnMedTo(t);
  const { skole, ppt, helse } = enheter;
  await ma(t, 'larer', 'opprettBekymring', { elevId, tekst: 'Sier lite.' });
  await ma(t, 'larer', 'registrerSamtykke', {
    elevId,
    mottakerEnhetId: skole,
    giverId: personer.forelder,
    form: 'MUNTLIG',
    vitne: 'Rektor',
    gittDato: '2026-01-05',
  });
  const { samtykkeId } = await ma(t, 'forelder', 'registrerSamtykke', {
    elevId,
    mottakerEnhetId: ppt,
    avgivendeEnhetIder: [skole],
    opplysningstyper: ['HELSE'],
    formal: 'OVERGANG',
  });
  await ma(t, 'forelder', 'fornySamtykke', { samtykkeId });
  const vedtak = { elevId, mottakerEnhetId: helse, handling: 'VEDTAK' };
  const trukket = await ma(t, 'forelder', 'registrerSamtykke', vedtak);
  await ma(t, 'forelder', 'trekkSamtykke', { samtykkeId: trukket.samtykkeId });
  await ma(t, 'forelder2', 'nektSamtykke', vedtak);
  // A consent from before the matrix: history says nothing of it, and the columns stand at their defaults.
  const gammel = new pg.Client({ connectionString: t.db.super });
  await gammel.connect();
  const {
    rows: [rad],
  } = await gammel.query<{ id: string }>(
    `INSERT INTO samtykke (kommune_id, id, elev_id, giver_id, kapasitet, mottaker_enhet_id, formal, form, gitt_dato, registrert_av, tekst_versjon, gyldig_fra, gyldig_til)
       SELECT $1, uuidv7(), $2, $3, 'FORESATT', $4, 'STAFETTLOGG', 'DIGITAL', '2026-01-05', $3, 1, date_trunc('milliseconds', clock_timestamp()), '2027-01-01T00:00:00Z' RETURNING id`,
    [t.kommune.id, elevId, personer.forelder, helse],
  );
  await gammel.query(
    `INSERT INTO samtykkehendelse (kommune_id, elev_id, lopenummer, type, tid, person_id, rolle, data)
       SELECT s.kommune_id, s.elev_id, 0, 'SamtykkeRegistrert', s.gyldig_fra, s.giver_id, 'FORESATT', jsonb_build_object('samtykkeId', s.id,
         'giverId', s.giver_id, 'kapasitet', 'FORESATT', 'mottakerEnhetId', s.mottaker_enhet_id, 'form', 'DIGITAL', 'gittDato', '2026-01-05',
         'referanseHash', NULL, 'tekstVersjon', 1, 'gyldigTil', '2027-01-01T00:00:00.000Z') FROM samtykke s WHERE s.id = $1`,
    [rad?.id],
  );
  await gammel.end();
  // The copies are made from this database, and nobody may be on the line then.
  await t.app.close();
  const hoved = new URL(t.db.super);
  hoved.pathname = '/postgres';
  k = new pg.Client({ connectionString: hoved.toString() });
  await k.connect();
});
afterAll(async () => {
  await k.end();
  await t.utsteder.stopp();
  await t.db.riv();
});

/** What verify says of a copy in which a superuser has done this behind every rule's back. */
async function etter(sql: string): Promise<string[]> {
  const kopi = `kopi_${String(process.pid)}_${String(Date.now())}`;
  await k.query(`CREATE DATABASE ${kopi} TEMPLATE ${new URL(t.db.super).pathname.slice(1)}`);
  const adresse = (url: string): string => Object.assign(new URL(url), { pathname: `/${kopi}` }).toString();
  const s = new pg.Client({ connectionString: adresse(t.db.super) });
  await s.connect();
  await s.query(`SET session_replication_role = replica; ${sql}`);
  await s.end();
  const { funn } = await verifiser(adresse(t.db.verifiserer));
  await k.query(`DROP DATABASE ${kopi} WITH (FORCE)`);
  return funn.map((f) => f.hva);
}

describe('npm run verify, of consents', () => {
  it('finds nothing in what has been given, renewed, withdrawn and refused, nor in what is older than the matrix', async () => {
    expect(await verifiser(t.db.verifiserer)).toMatchObject({ barnMedSamtykke: 1, samtykkehendelser: 7, funn: [] });
  });

  it.each([
    ['an act', "handling = 'UTREDNING', formal = 'UTREDNING' WHERE formal = 'STAFETTLOGG'"],
    ['a purpose', "formal = 'STAFETTLOGG' WHERE formal = 'OVERGANG'"],
    ['who had to consent', "krever = 'EN_FORESATT' WHERE krever = 'BEGGE_FORESATTE'"],
    ['who had to consent, of one from before the matrix', "krever = 'BEGGE_FORESATTE' WHERE krever = 'EN_FORESATT'"],
    ['the kinds of information', "opplysningstyper = '{LAERING,HELSE}' WHERE opplysningstyper = '{HELSE}'"],
    ['the releasing units', 'avgivende_enhet_ider = NULL WHERE avgivende_enhet_ider IS NOT NULL'],
    [
      'the releasing units, where none were named',
      'avgivende_enhet_ider = ARRAY[mottaker_enhet_id] WHERE avgivende_enhet_ider IS NULL',
    ],
    ['a witness', "vitne_hash = sha256(vitne_salt || 'Onkel'), vitne = 'Onkel' WHERE form = 'MUNTLIG'"],
    ['that it was replaced', 'erstattet_tid = NULL, erstattet_av = NULL'],
    ['by what it was replaced', 'erstattet_av = id WHERE erstattet_av IS NOT NULL'],
    [
      'who withdrew it',
      'trukket_av = (SELECT id FROM person p WHERE p.id <> trukket_av LIMIT 1) WHERE trukket_av IS NOT NULL',
    ],
  ])('finds an exchange of %s', async (_hva, sett) => {
    expect(await etter(`UPDATE samtykke SET ${sett}`)).toContain('history and tables disagree on a consent');
  });

  it.each([
    ['a no that is gone', 'DELETE FROM samtykkenekt'],
    ['a no to another thing', "UPDATE samtykkenekt SET formal = 'DELING', handling = 'DELING'"],
    ['a no of another', 'UPDATE samtykkenekt SET giver_id = (SELECT id FROM person p WHERE p.id <> giver_id LIMIT 1)'],
    [
      'a no that nobody said',
      'INSERT INTO samtykkenekt SELECT kommune_id, uuidv7(), elev_id, giver_id, kapasitet, mottaker_enhet_id, handling, formal, tid FROM samtykkenekt',
    ],
  ])('finds %s', async (_hva, sql) => {
    expect(await etter(sql)).toEqual(['history and tables disagree on a no']);
  });

  it('finds a witness exchanged beside the hash, and does not mind one that is erased by order', async () => {
    const uten = 'ALTER TABLE samtykke DROP CONSTRAINT vitne_stemmer;';
    expect(await etter(`${uten} UPDATE samtykke SET vitne = 'Onkel' WHERE vitne IS NOT NULL`)).toEqual([
      "a consent's reference or witness does not fit its hash",
    ]);
    const slett = 'UPDATE samtykke SET vitne = NULL, vitne_salt = NULL';
    expect(await etter(`${SLETTEDE_VITNER} ${slett}`)).toEqual([]);
    expect(new Set(await etter(slett))).toEqual(new Set(['a text is gone that no sletting explains']));
  });
});
