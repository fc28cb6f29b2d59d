import pg from 'pg';
import { pidHmac } from '../../src/tilgang/pid.js';

export const PID_NOKKEL = Buffer.alloc(32, 7);

/** The people of the tests, by login name. Every one invented; national ids synthetic (month + 80). */
const FOLK = {
  larer: ['skole', 'ANSATT'],
  larer2: ['skole', 'ANSATT'],
  rektor: ['skole', 'ENHETSLEDER'],
  ppt: ['ppt', 'ANSATT'],
  ppt2: ['ppt', 'ANSATT'],
  pptleder: ['ppt', 'ENHETSLEDER'],
  helse: ['helse', 'ANSATT'],
  helseleder: ['helse', 'ENHETSLEDER'],
  fremmedlarer: ['annenSkole', 'ANSATT'],
  fremmedrektor: ['annenSkole', 'ENHETSLEDER'],
  barnevern: ['barnevern', 'ANSATT'],
  barnevernleder: ['barnevern', 'ENHETSLEDER'],
  forelder: [null, 'FORESATT'],
  forelder2: [null, 'FORESATT'],
  /** A pupil's own login; a test says of which pupil (see `somUngdom`). */
  ungdom: [null, 'ELEV'],
  samordner: [null, 'SAMORDNER'],
  koordinator: [null, 'BTI_KOORDINATOR'],
  administrator: [null, 'ADMINISTRATOR'],
} as const;
export type Navn = keyof typeof FOLK;
const NAVN = Object.keys(FOLK) as Navn[];

export interface Kommune {
  readonly id: string;
  readonly enheter: Record<'skole' | 'ppt' | 'helse' | 'annenSkole' | 'barnevern', string>;
  readonly personer: Record<Navn, string>;
  readonly tilknytninger: Record<Navn, string>;
  /** `elev` is forelder's child, `elev2` forelder2's, at the same school. */
  readonly elever: Record<'elev' | 'elev2', string>;
  readonly suffiks: string;
}

/** A small kommune, straight into the database as its owner. Logins are `<name><suffiks>`. */
export async function lagKommune(eierUrl: string, nummer: string, suffiks = ''): Promise<Kommune> {
  const k = new pg.Client({ connectionString: eierUrl });
  await k.connect();
  const en = async (sql: string, verdier: unknown[]): Promise<string> =>
    (await k.query<{ id: string }>(sql, verdier)).rows[0]?.id ?? '';
  const id = await en('INSERT INTO kommune (nummer, navn) VALUES ($1, $2) RETURNING id', [
    nummer,
    `Demokommune ${nummer}`,
  ]);
  await k.query('INSERT INTO veileder VALUES ($1, 1, $2, 14, 7, 12, 15)', [id, 'Standard']);
  const enhet = (navn: string, type: string): Promise<string> =>
    en('INSERT INTO enhet (kommune_id, navn, tjenestetype) VALUES ($1, $2, $3) RETURNING id', [
      id,
      `${navn}${suffiks}`,
      type,
    ]);
  const enheter = {
    skole: await enhet('Testberg skole', 'SKOLE'),
    ppt: await enhet('PPT Testdal', 'PPT'),
    helse: await enhet('Testdal helsestasjon', 'SKOLEHELSETJENESTE'),
    annenSkole: await enhet('Testvik skole', 'SKOLE'),
    barnevern: await enhet('Testdal barnevern', 'BARNEVERN'),
  };
  const personer: Partial<Record<Navn, string>> = {};
  const tilknytninger: Partial<Record<Navn, string>> = {};
  for (const navn of NAVN) {
    const [enhetNavn, rolle] = FOLK[navn];
    const person = await en(
      'INSERT INTO person (kommune_id, fornavn, etternavn, pid_hmac) VALUES ($1, $2, $3, $4) RETURNING id',
      [
        id,
        `Fornavn-${navn}`,
        `Testesen${suffiks}`,
        rolle === 'FORESATT' ? pidHmac(pidFor(navn, suffiks), PID_NOKKEL) : null,
      ],
    );
    if (rolle !== 'FORESATT')
      await k.query("INSERT INTO identitet VALUES ($1, 'TEST', $2, $3)", [id, navn + suffiks, person]);
    tilknytninger[navn] = await en(
      `INSERT INTO tilknytning (kommune_id, person_id, enhet_id, rolle, bekreftet_tid) VALUES ($1, $2, $3, $4, now()) RETURNING id`,
      [id, person, enhetNavn === null ? null : enheter[enhetNavn], rolle],
    );
    personer[navn] = person;
  }
  const elev = (fornavn: string, fodt: string): Promise<string> =>
    en(
      `INSERT INTO elev (kommune_id, fornavn, etternavn, fodselsdato, trinn, enhet_id, adressebeskyttelse)
        VALUES ($1, $2, $3, $4, 3, $5, 'UGRADERT') RETURNING id`,
      [id, fornavn, `Barnesen${suffiks}`, fodt, enheter.skole],
    );
  const alle = (r: Partial<Record<Navn, string>>): Record<Navn, string> => r as Record<Navn, string>;
  const elever = { elev: await elev('Ola-Kanari', '2017-05-04'), elev2: await elev('Kari-Kanari', '2016-02-11') };
  await verifiser(k, id, alle(personer).forelder, elever.elev);
  await verifiser(k, id, alle(personer).forelder2, elever.elev2);
  await k.end();
  return { id, enheter, personer: alle(personer), tilknytninger: alle(tilknytninger), elever, suffiks };
}

async function verifiser(k: pg.Client, kommune: string, person: string, elev: string): Promise<void> {
  await k.query(
    `INSERT INTO foreldreansvar (kommune_id, person_id, elev_id, verifisert_tid, verifisert_kilde, verifisert_dato)
     VALUES ($1, $2, $3, now(), 'Folkeregisteret (test)', current_date)`,
    [kommune, person, elev],
  );
}

/** Eleven digits that stand for a guardian in the tests; the month says that it is synthetic. */
export const pidFor = (navn: string, suffiks: string): string =>
  `018${String(200 + navn.length * 7 + suffiks.length)}0012`.padEnd(11, '3').slice(0, 11);
