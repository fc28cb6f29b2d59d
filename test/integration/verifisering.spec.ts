import pg from 'pg';
import { verifiser } from '../../src/verifisering/verifiser.js';
import { SLETTET } from '../support/sletting.js';
import { Tjeneste } from '../support/tjeneste.js';

let t: Tjeneste;
let loggId: string;
let superbruker: pg.Client;

beforeAll(async () => {
  t = await Tjeneste.start();
  const { elever, enheter } = t.kommune;
  loggId = (await t.kommando('larer', 'opprettBekymring', { elevId: elever.elev, tekst: 'Sier lite.' })).loggId ?? '';
  for (const e of [enheter.skole, enheter.ppt]) {
    await t.kommando('forelder', 'registrerSamtykke', { elevId: elever.elev, mottakerEnhetId: e });
  }
  await t.kommando('larer', 'aktiver', { loggId });
  const innlegg = await t.kommando('larer', 'skrivInnlegg', { loggId, tekst: 'Delt.', synlighet: 'DELT' });
  await t.kommando('larer', 'skrivInnlegg', { loggId, tekst: 'Rettet.', synlighet: 'DELT', retter: innlegg.innleggId });
  for (const til of ['ppt', 'skole', 'ppt'] as const) {
    const fra = til === 'ppt' ? 'larer' : 'ppt';
    const o = await t.kommando(fra, 'tilbyOverlevering', { loggId, tilEnhetId: enheter[til], sporsmal: 'Kan dere?' });
    await t.kommando(til === 'ppt' ? 'ppt' : 'larer', 'aksepterOverlevering', { overleveringId: o.overleveringId });
  }
  await t.kommando('pptleder', 'byttStafettholder', { loggId, personId: t.kommune.personer.ppt2 });
  await t.kommando('ppt2', 'gjennomforEvaluering', {
    loggId,
    ikkeSpurtFordi: 'Syk i dag.',
    utfall: 'FORTSETT',
    oppsummering: 'Det går bedre.',
  });
  await t.kommando('ppt2', 'avsluttLogg', { loggId, grunn: 'MAL_NADD' });
  await t.kommando('rektor', 'gjenapneLogg', { loggId, begrunnelse: 'Uro igjen.' });
  superbruker = new pg.Client({ connectionString: t.db.super });
  await superbruker.connect();
});
afterAll(async () => {
  await superbruker.end();
  await t.stopp();
});

/** What verify says after a superuser has done this behind every rule's back; taken back afterwards. */
async function etter(sql: string): Promise<string[]> {
  const kopi = `kopi_${String(Date.now())}`;
  const hoved = new URL(t.db.super);
  const navn = hoved.pathname.slice(1);
  hoved.pathname = '/postgres';
  const k = new pg.Client({ connectionString: hoved.toString() });
  await k.connect();
  await t.app.get((await import('typeorm')).DataSource).destroy();
  await superbruker.end();
  await k.query(`CREATE DATABASE ${kopi} TEMPLATE ${navn}`);
  const url = new URL(t.db.super);
  url.pathname = `/${kopi}`;
  const s = new pg.Client({ connectionString: url.toString() });
  await s.connect();
  await s.query(`SET session_replication_role = replica; ${sql}`);
  await s.end();
  const v = new URL(t.db.verifiserer);
  v.pathname = `/${kopi}`;
  const funn = (await verifiser(v.toString())).funn.map((f) => f.hva);
  await k.query(`DROP DATABASE ${kopi} WITH (FORCE)`);
  await k.end();
  superbruker = new pg.Client({ connectionString: t.db.super });
  await superbruker.connect();
  await t.app.get((await import('typeorm')).DataSource).initialize();
  return funn;
}

describe('npm run verify', () => {
  it('finds nothing in a log that has been through every command', async () => {
    const v = await verifiser(t.db.verifiserer);
    expect(v).toMatchObject({ logger: 1, apne: 1, barnMedSamtykke: 1, samtykkehendelser: 2, funn: [] });
    expect(v.hendelser).toBe(15);
  });

  it.each([
    [
      'an edited hendelse',
      `UPDATE hendelse SET data = jsonb_set(data, '{tilPersonId}', '"x"') WHERE type = 'OverleveringTilbudt'`,
      /other? hash|another hash/,
    ],
    ['a hendelse taken out', `DELETE FROM hendelse WHERE lopenummer = 3`, /number 3 is missing/],
    ['the tail cut off', `DELETE FROM hendelse WHERE lopenummer = 15`, /disagree on versjon/],
    [
      'two swapped',
      `UPDATE hendelse SET lopenummer = CASE lopenummer WHEN 4 THEN 5 ELSE 4 END + 100 WHERE lopenummer IN (4, 5); UPDATE hendelse SET lopenummer = lopenummer - 100 WHERE lopenummer > 100`,
      /chain/,
    ],
    [
      'another holder in the columns',
      `UPDATE stafettlogg SET holder_person_id = (SELECT id FROM person WHERE fornavn = 'Fornavn-larer2' LIMIT 1)`,
      /rule 1/,
    ],
    [
      'two open legs',
      `ALTER TABLE initiativperiode DROP CONSTRAINT initiativperiode_pkey; UPDATE initiativperiode SET gyldig = tstzrange(lower(gyldig), NULL)`,
      /rule 1: 6 holders/,
    ],
    [
      'a leg that begins later',
      `UPDATE initiativperiode SET gyldig = tstzrange(lower(gyldig) + interval '1 millisecond', upper(gyldig)) WHERE grunn = 'BYTTET'`,
      /rule 3/,
    ],
    [
      'two pending offers',
      `DROP INDEX ett_ventende_tilbud; UPDATE overlevering SET status = 'VENTER', avgjort_tid = NULL`,
      /rule 4/,
    ],
    ['a holder who has left', `UPDATE tilknytning SET til = now() WHERE rolle = 'ENHETSLEDER'`, /rule 2/],
    [
      'an entry made visible to others',
      `UPDATE innlegg SET synlighet = 'DELTAKERE' WHERE synlighet = 'DELT'`,
      /disagree on innlegg/,
    ],
    [
      'a text exchanged',
      `UPDATE fritekst SET tekst = 'Noe annet.', hash = sha256(salt || convert_to('Noe annet.', 'UTF8'))`,
      /does not fit its hash/,
    ],
    [
      'an entry by another',
      `UPDATE innlegg SET person_id = (SELECT id FROM person WHERE fornavn = 'Fornavn-rektor' LIMIT 1)`,
      /disagree on innlegg/,
    ],
    [
      'an entry of another day',
      `UPDATE innlegg SET skrevet_tid = skrevet_tid - interval '1 day'`,
      /disagree on innlegg/,
    ],
    [
      'a text made visible to the family',
      `UPDATE fritekst SET synlighet = 'DELT' WHERE synlighet <> 'DELT'`,
      /seen by others/,
    ],
    ['a consent in another form', `UPDATE samtykke SET gitt_dato = gitt_dato - 1`, /disagree on a consent/],
    ['a consent prolonged', `UPDATE samtykke SET gyldig_til = gyldig_til + interval '1 year'`, /disagree on a consent/],
    [
      'a consent that nobody gave',
      `INSERT INTO samtykke SELECT kommune_id, uuidv7(), elev_id, giver_id, kapasitet, mottaker_enhet_id, formal, form, gitt_dato, referanse, NULL, NULL, registrert_av, tekst_versjon, gyldig_fra, gyldig_til FROM samtykke LIMIT 1`,
      /disagree on a consent/,
    ],
    ['a text emptied without an order', 'UPDATE fritekst SET tekst = NULL, salt = NULL', /no sletting explains/],
    ['an erasure that was not', SLETTET, /a text that is still there/],
    ['a log that opened by itself', `UPDATE stafettlogg SET niva = 3`, /disagree on niva/],
  ])('finds %s', async (_hva, sql, venter) => {
    expect((await etter(sql)).join('\n')).toMatch(venter);
  });

  it('does not mind a text erased by order: the chain stays whole', async () => {
    expect(await etter(`${SLETTET} UPDATE fritekst SET tekst = NULL, salt = NULL`)).toEqual([]);
  });
});
