import { aksepterOverlevering } from '../../src/stafettlogg/application/besvar-overlevering.js';
import type { Navn } from '../support/verden.js';
import { Bane, id, kapp, kode, type Runde, telling } from '../support/integrasjon-bane.js';
import { type Ansatt, utfall } from '../support/integrasjon.js';
import { gi } from '../support/integrasjon-rasql.js';

const RUNDER = 50;

/** Lets everyone on when the last has come. */
function bom(antall: number): () => Promise<void> {
  let igjen = antall;
  let apne: () => void = () => undefined;
  const apnet = new Promise<void>((r) => (apne = r));
  return () => {
    if (--igjen === 0) apne();
    return apnet;
  };
}

describe('what the database refuses by itself, when two transactions each look right alone', () => {
  let b: Bane;
  beforeEach(async () => {
    b = await Bane.start();
  });
  afterEach(() => b.stopp());

  const slutt = (hvem: Ansatt) => ['UPDATE tilknytning SET til = clock_timestamp() WHERE id = $1', [hvem.tilknytning]] as const;

  it.each([
    ['both have written before either commits', true],
    ['they start together', false],
  ])('somebody is given the duty while their tilknytning ends, and %s: never both', async (_, medBom) => {
    const elever = await b.nyeElever(RUNDER);
    const logger = await Promise.all(elever.map((e) => b.aktivLogg(e)));
    const utfallene: string[] = [];
    for (const [i, logg] of logger.entries()) {
      const hvem = await b.nyAnsatt(b.kommune.enheter.skole);
      const vent = medBom ? bom(2) : () => Promise.resolve();
      const far = b.som({ navn: 'rektor', logg, elev: elever[i]! }, async (k) => {
        await gi(k, logg, b.kommune.enheter.skole, hvem.person);
        await vent();
      });
      const slutter = b.som({ navn: 'SYSTEM' }, async (k) => {
        const [text, values] = slutt(hvem);
        await k.query(text, [...values]);
        await vent();
      });
      utfallene.push((await Promise.all([utfall(far), utfall(slutter)])).join(' / '));
    }
    // Read as: who was given it / whose tilknytning ended. A deadlock refuses one of them too.
    expect(utfallene.filter((u) => !/^(OK \/ (SL002|40P01)|(SL002|40P01) \/ OK)$/.test(u))).toEqual([]);
    expect(await b.brudd()).toEqual([]);
  });

  it('two leaders of one unit leave together: one stays while the unit holds logs', async () => {
    const { annenSkole } = b.kommune.enheter;
    const elev = await b.nyElev(annenSkole);
    await b.undring(elev, 'fremmedlarer');
    await b.sql('UPDATE tilknytning SET til = NULL WHERE false');
    for (let i = 0; i < RUNDER; i++) {
      const ny = await b.nyAnsatt(annenSkole, 'ENHETSLEDER');
      const [gammel] = await b.sql<{ person: string; tilknytning: string }>(
        "SELECT person_id AS person, id AS tilknytning FROM tilknytning WHERE enhet_id = $1 AND rolle = 'ENHETSLEDER' AND til IS NULL AND id <> $2",
        [annenSkole, ny.tilknytning],
      );
      const vent = bom(2);
      const gar = (hvem: Ansatt) =>
        utfall(
          b.som({ navn: 'SYSTEM' }, async (k) => {
            const [text, values] = slutt(hvem);
            await k.query(text, [...values]);
            await vent();
          }),
        );
      const svar = await Promise.all([gar(ny), gar(gammel!)]);
      expect(svar.filter((s) => s === 'OK')).toHaveLength(1);
    }
  });

  it('an offer is made while the log is closed: never a closed log with a pending offer', async () => {
    const runder = await b.medTilbud(RUNDER);
    const utfallene: string[] = [];
    for (const r of runder) {
      await b.som({ navn: 'larer', logg: r.logg, elev: r.elev }, (k) =>
        k.query("UPDATE overlevering SET status = 'TRUKKET', avgjort_tid = clock_timestamp() WHERE id = $1", [r.tilbud]),
      );
      const vent = bom(2);
      const lukker = b.som({ navn: 'larer', logg: r.logg, elev: r.elev }, async (k) => {
        await k.query(
          `WITH na AS (SELECT clock_timestamp() AS tid), p AS (UPDATE initiativperiode SET gyldig = tstzrange(lower(gyldig), na.tid)
             FROM na WHERE logg_id = $1 AND upper_inf(gyldig))
           UPDATE stafettlogg SET tilstand = 'AVSLUTTET', avsluttet_tid = na.tid, holder_enhet_id = NULL, holder_person_id = NULL,
             holder_siden = NULL FROM na WHERE id = $1`,
          [r.logg],
        );
        await vent();
      });
      const tilbyr = b.som({ navn: 'larer', logg: r.logg, elev: r.elev }, async (k) => {
        await k.query(
          `INSERT INTO overlevering SELECT kommune_id, uuidv7(), logg_id, fra_enhet_id, fra_person_id, til_enhet_id,
             til_person_id, sporsmal_id, clock_timestamp(), clock_timestamp() + interval '1 day', 'VENTER'
           FROM overlevering WHERE id = $1`,
          [r.tilbud],
        );
        await vent();
      });
      utfallene.push((await Promise.all([utfall(lukker), utfall(tilbyr)])).join(' / '));
    }
    expect(
      await b.sql(`SELECT l.id FROM stafettlogg l JOIN overlevering o ON o.logg_id = l.id
        WHERE l.tilstand = 'AVSLUTTET' AND o.status = 'VENTER'`),
    ).toEqual([]);
    expect(Object.keys(telling(utfallene))).not.toContain('OK / OK');
  });

  it('is the net under the service: with the lock taken away, the loser gets KONFLIKT and the baton has one holder', async () => {
    const [f] = await b.sql<{ kilde: string }>("SELECT pg_get_functiondef('apne_logg(uuid)'::regprocedure) AS kilde");
    const utenLas = f!.kilde.replace(' FOR UPDATE', '');
    expect(utenLas).not.toBe(f!.kilde);
    await b.sql(utenLas);
    const runder = await b.medTilbud(RUNDER);
    const aksepter = (navn: Navn, r: Runde) => () =>
      kode(aksepterOverlevering(b.oppdrag(navn), { overleveringId: id(r.tilbud), stafettholderId: null }));
    const utfallene: string[] = [];
    for (const r of runder) utfallene.push(await kapp(aksepter('ppt', r), aksepter('ppt2', r)));
    for (const u of utfallene) expect(u.split(' / ').filter((s) => s === 'OK')).toHaveLength(1);
    expect(utfallene.some((u) => u.includes('KONFLIKT'))).toBe(true);
    expect(await b.brudd()).toEqual([]);
  });
});
