import { ok } from '../../src/shared/result.js';
import { aksepterOverlevering } from '../../src/stafettlogg/application/besvar-overlevering.js';
import { avsluttTilknytning } from '../../src/stafettlogg/application/tjenesten.js';
import { systemdor } from '../../src/tilgang/dor.js';
import { type Ansatt, utfall } from '../support/integrasjon.js';
import { Bane, id, kode } from '../support/integrasjon-bane.js';
import { gi } from '../support/integrasjon-rasql.js';

/** Rule 2: a person who leaves cannot take the duty along into nothing. */
describe('when somebody leaves a unit', () => {
  let b: Bane;
  beforeEach(async () => {
    b = await Bane.start();
  });
  afterEach(async () => {
    expect(await b.brudd()).toEqual([]);
    await b.stopp();
  });

  const slutter = (a: Ansatt, enhetId: string): Promise<string> =>
    kode(
      b.transaksjoner.skriv(systemdor(b.kommune.id), (tx) =>
        avsluttTilknytning(tx, { kommuneId: b.kommune.id, tilknytningId: a.tilknytning, personId: a.person, enhetId }),
      ),
    );
  const larer = (): Ansatt => ({ person: b.kommune.personer.larer, tilknytning: b.kommune.tilknytninger.larer });
  const erSlutt = async (a: Ansatt) =>
    (
      await b.sql<{ slutt: boolean }>('SELECT til IS NOT NULL AS slutt FROM tilknytning WHERE id = $1', [a.tilknytning])
    )[0]?.slutt;

  it('every log that they held goes to the leader, undringer too, and offers stay as they are', async () => {
    const [r] = await b.medTilbud(1);
    const undring = await b.undring(await b.nyElev());
    expect(await slutter(larer(), b.kommune.enheter.skole)).toBe('OK');
    expect([await b.holder(r!.logg), await b.holder(undring)]).toEqual(['skole/rektor', 'skole/rektor']);
    expect(await erSlutt(larer())).toBe(true);
    expect(await b.sql('SELECT grunn FROM initiativperiode WHERE upper_inf(gyldig)')).toEqual([
      { grunn: 'TILKNYTNING_OPPHORT' },
      { grunn: 'TILKNYTNING_OPPHORT' },
    ]);
    expect(await b.sql('SELECT status FROM overlevering')).toEqual([{ status: 'VENTER' }]);
  });

  it('the duty stays with one who still belongs to the unit in another way', async () => {
    const logg = await b.undring(await b.nyElev());
    await b.sql(
      "INSERT INTO tilknytning (kommune_id, person_id, enhet_id, rolle, bekreftet_tid) VALUES ($1, $2, $3, 'ANSATT', now())",
      [b.kommune.id, b.kommune.personer.larer, b.kommune.enheter.skole],
    );
    expect(await slutter(larer(), b.kommune.enheter.skole)).toBe('OK');
    expect(await b.holder(logg)).toBe('skole/larer');
  });

  it('is refused to the lone leader of a unit that holds logs: nothing of it is done', async () => {
    const logg = await b.undring(await b.nyElev());
    const rektor = { person: b.kommune.personer.rektor, tilknytning: b.kommune.tilknytninger.rektor };
    expect(await slutter(rektor, b.kommune.enheter.skole)).toBe('ENHET_UTEN_LEDER');
    expect(await erSlutt(rektor)).toBe(false);
    expect(await b.holder(logg)).toBe('skole/larer');
    await b.nyAnsatt(b.kommune.enheter.skole, 'ENHETSLEDER');
    expect(await slutter(rektor, b.kommune.enheter.skole)).toBe('OK');
  });

  it('lets the lone leader go where the unit holds nothing', async () => {
    const leder = { person: b.kommune.personer.pptleder, tilknytning: b.kommune.tilknytninger.pptleder };
    expect(await slutter(leder, b.kommune.enheter.ppt)).toBe('OK');
  });

  it('a leader who holds logs themselves hands them to the one who leads now', async () => {
    const { skole } = b.kommune.enheter;
    const elev = await b.nyElev();
    const logg = await b.undring(elev);
    await b.som({ navn: 'larer', logg, elev }, (k) => gi(k, logg, skole, b.kommune.personer.rektor));
    const ny = await b.nyAnsatt(skole, 'ENHETSLEDER');
    expect(
      await slutter({ person: b.kommune.personer.rektor, tilknytning: b.kommune.tilknytninger.rektor }, skole),
    ).toBe('OK');
    expect(await b.sql('SELECT holder_person_id AS person FROM stafettlogg WHERE id = $1', [logg])).toEqual([
      { person: ny.person },
    ]);
  });

  it('a refusal leaves the rest of the transaction as it was: the import goes on with the next', async () => {
    await b.undring(await b.nyElev());
    const { enheter, personer, tilknytninger, id: kommuneId } = b.kommune;
    const svar = await b.transaksjoner.skriv(systemdor(kommuneId), async (tx) => {
      const forst = await avsluttTilknytning(tx, {
        kommuneId,
        tilknytningId: tilknytninger.rektor,
        personId: personer.rektor,
        enhetId: enheter.skole,
      });
      const sa = await avsluttTilknytning(tx, {
        kommuneId,
        tilknytningId: tilknytninger.larer2,
        personId: personer.larer2,
        enhetId: enheter.skole,
      });
      return ok([forst.ok, sa.ok]);
    });
    expect(svar).toEqual(ok([false, true]));
    expect(await erSlutt({ person: personer.rektor, tilknytning: tilknytninger.rektor })).toBe(false);
    expect(await erSlutt({ person: personer.larer2, tilknytning: tilknytninger.larer2 })).toBe(true);
  });

  it('an accept by one who leaves at the same instant is never both', async () => {
    const runder = await b.medTilbud(30);
    for (const [i, r] of runder.entries()) {
      const kollega = await b.nyAnsatt(b.kommune.enheter.ppt);
      const aksept = () =>
        kode(
          aksepterOverlevering(b.oppdrag('ppt'), { overleveringId: id(r.tilbud), stafettholderId: id(kollega.person) }),
        );
      const slutt = () => utfall(slutter(kollega, b.kommune.enheter.ppt));
      // The second of them starts in the middle of the first, by turns.
      const [forst, sa] = i % 2 === 0 ? [aksept, slutt] : [slutt, aksept];
      const svar = await Promise.all([forst(), new Promise((f) => setImmediate(f)).then(sa)]);
      const [akseptert, sluttet] = i % 2 === 0 ? svar : svar.toReversed();
      expect(['OK', 'PERSON_IKKE_AKTIV', 'KONFLIKT']).toContain(akseptert);
      expect(['OK', 'SL002']).toContain(sluttet);
    }
  });
});
