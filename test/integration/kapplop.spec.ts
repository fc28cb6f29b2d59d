import { type OpprettBekymring, opprettBekymring } from '../../src/stafettlogg/application/opprett-bekymring.js';
import { aksepterOverlevering, trekkOverlevering } from '../../src/stafettlogg/application/besvar-overlevering.js';
import { aktiver } from '../../src/stafettlogg/application/aktiver.js';
import { byttStafettholder } from '../../src/stafettlogg/application/bytt-stafettholder.js';
import { skrivNedUtlop } from '../../src/stafettlogg/application/tjenesten.js';
import { trekkSamtykke } from '../../src/samtykke/application/samtykke.js';
import { tidspunkt } from '../../src/shared/tid.js';
import { Bane, id, kapp, kode, type Runde, telling } from '../support/integrasjon-bane.js';
import { forste } from '../support/integrasjon.js';
import type { Navn } from '../support/verden.js';

const RUNDER = 200;

describe(`two at the same instant, ${String(RUNDER)} rounds: one permitted winner each`, () => {
  let b: Bane;
  beforeAll(async () => {
    b = await Bane.start();
  });
  afterAll(() => b.stopp());
  /** Every round has a log of its own, so what holds of all logs afterwards held after every round. */
  afterEach(async () => {
    expect(await b.brudd()).toEqual([]);
  });

  const aksepter = (navn: Navn, r: Runde) => () =>
    kode(aksepterOverlevering(b.oppdrag(navn), { overleveringId: id(r.tilbud), stafettholderId: null }));
  const holdere = async (runder: readonly { logg: string }[]) =>
    telling(await Promise.all(runder.map((r) => b.holder(r.logg))));

  /** An offer that is about to run out. On a slow day it has done so before it was made: then another. */
  async function medKortFrist(logg: string): Promise<{ frist: number; tilbud: string }> {
    for (let ms = 40; ; ms *= 2) {
      const frist = Date.now() + ms;
      try {
        return { frist, tilbud: await b.tilby(logg, tidspunkt(new Date(frist))) };
      } catch (e) {
        if (ms > 1_000) throw e;
      }
    }
  }

  async function lop<R>(runder: readonly R[], en: (r: R, i: number) => Promise<string>): Promise<string[]> {
    const utfall: string[] = [];
    for (const [i, r] of runder.entries()) utfall.push(await en(r, i));
    return utfall;
  }

  it('two colleagues accept the same offer: one has the baton, the other is told that it is answered', async () => {
    const runder = await b.medTilbud(RUNDER);
    const utfall = await lop(runder, (r) => kapp(aksepter('ppt', r), aksepter('ppt2', r)));
    for (const [i, u] of utfall.entries()) {
      expect(['OK / TILBUD_AVGJORT', 'TILBUD_AVGJORT / OK']).toContain(u);
      expect(await b.holder(runder[i]!.logg)).toBe(u.startsWith('OK') ? 'ppt/ppt' : 'ppt/ppt2');
    }
  });

  it('the receiver accepts while the sender withdraws: either the duty moved or the offer is gone', async () => {
    const runder = await b.medTilbud(RUNDER);
    const utfall = await lop(runder, (r) =>
      kapp(aksepter('ppt', r), () => kode(trekkOverlevering(b.oppdrag('larer'), { overleveringId: id(r.tilbud) }))),
    );
    for (const [i, u] of utfall.entries()) {
      expect(['OK / IKKE_STAFETTHOLDER', 'TILBUD_AVGJORT / OK']).toContain(u);
      expect(await b.holder(runder[i]!.logg)).toBe(u.startsWith('OK') ? 'ppt/ppt' : 'skole/larer');
    }
  });

  it('the receiver accepts as the deadline passes: the duty moves in time or not at all', async () => {
    const runder = await Promise.all(
      (await b.nyeElever(RUNDER)).map(async (elev) => ({ elev, logg: await b.aktivLogg(elev) })),
    );
    const tilbud: Runde[] = [];
    const utfall = await lop(runder, async (r, i) => {
      const { frist, tilbud: t } = await medKortFrist(r.logg);
      const medTilbud = { ...r, tilbud: t };
      tilbud.push(medTilbud);
      // From well before the deadline to well after it.
      await new Promise((f) => setTimeout(f, Math.max(0, frist - Date.now() - 15 + (i % 20))));
      const [svar] = await Promise.all([aksepter('ppt', medTilbud)(), skrivNedUtlop(b.transaksjoner)]);
      return svar;
    });
    await new Promise((f) => setTimeout(f, 100));
    await skrivNedUtlop(b.transaksjoner, 2 * RUNDER);
    const statuser = await b.sql<{ id: string; status: string }>('SELECT id, status FROM overlevering');
    for (const [i, u] of utfall.entries()) {
      const { logg, tilbud: t } = tilbud[i]!;
      const akseptert = u === 'OK';
      expect(await b.holder(logg)).toBe(akseptert ? 'ppt/ppt' : 'skole/larer');
      expect(statuser.find((s) => s.id === t)?.status).toBe(akseptert ? 'AKSEPTERT' : 'UTLOPT');
    }
    expect(Object.keys(telling(utfall)).sort()).toEqual(['OK', 'TILBUD_UTLOPT']);
  });

  it('PPT accepts while the consent towards it is withdrawn: PPT never holds without consent', async () => {
    const runder = await b.medTilbud(RUNDER);
    const samtykker = await b.sql<{ id: string; elev_id: string }>(
      'SELECT id, elev_id FROM samtykke WHERE mottaker_enhet_id = $1',
      [b.kommune.enheter.ppt],
    );
    const trekk = (r: Runde) => () =>
      kode(
        trekkSamtykke(b.oppdrag('forelder'), {
          samtykkeId: id(forste(samtykker.filter((s) => s.elev_id === r.elev)).id),
        }),
      );
    const utfall = await lop(runder, (r) => kapp(aksepter('ppt', r), trekk(r)));
    for (const [i, u] of utfall.entries()) {
      expect(['OK / OK', 'SAMTYKKE_MANGLER / OK']).toContain(u);
      // Accepted first: rule 6 has moved the duty on to the school's leader. Withdrawn first: it never left the sender.
      expect(await b.holder(runder[i]!.logg)).toBe(u === 'OK / OK' ? 'skole/rektor' : 'skole/larer');
    }
  });

  it('two colleagues open a concern about the same child: the second is sent to the first one', async () => {
    const input = (elev: string): OpprettBekymring => ({
      elevId: id(elev),
      tekst: 'Vi undrer oss.',
      synlighet: 'INTERN',
    });
    const elever = await b.nyeElever(RUNDER);
    const opprett = (navn: Navn, elev: string) => () => kode(opprettBekymring(b.oppdrag(navn), input(elev)));
    const utfall = await lop(elever, (e) => kapp(opprett('larer', e), opprett('larer2', e)));
    expect(utfall.filter((u) => u !== 'OK / FINNES_ALLEREDE' && u !== 'FINNES_ALLEREDE / OK')).toEqual([]);
    expect(
      await b.sql('SELECT elev_id FROM stafettlogg WHERE elev_id = ANY ($1) GROUP BY 1 HAVING count(*) <> 1', [elever]),
    ).toEqual([]);
  });

  it('the leader names another colleague while PPT accepts: the receiver holds it in the end, and nobody in between is lost', async () => {
    const runder = await b.medTilbud(RUNDER);
    const bytt = (r: Runde) => () =>
      kode(byttStafettholder(b.oppdrag('rektor'), { loggId: id(r.logg), personId: id(b.kommune.personer.larer2) }));
    const utfall = await lop(runder, (r) => kapp(bytt(r), aksepter('ppt', r)));
    expect(utfall.filter((u) => u !== 'OK / OK' && u !== 'IKKE_LEDER / OK')).toEqual([]);
    expect(await holdere(runder)).toEqual({ 'ppt/ppt': RUNDER });
    const etapper = await b.sql<{ n: number }>(
      'SELECT count(*)::integer AS n FROM initiativperiode WHERE logg_id = ANY ($1) GROUP BY logg_id',
      [runder.map((r) => r.logg)],
    );
    const byttet = utfall.filter((u) => u === 'OK / OK').length;
    expect(etapper.filter((e) => e.n === 3)).toHaveLength(byttet);
    expect(etapper.filter((e) => e.n === 2)).toHaveLength(RUNDER - byttet);
  });

  it('the same undring is activated twice: once', async () => {
    const elever = await b.nyeElever(RUNDER);
    await b.gittSamtykke(elever, [b.kommune.enheter.skole]);
    const logger = await Promise.all(elever.map((e) => b.undring(e)));
    const ett = (logg: string) => () => kode(aktiver(b.oppdrag('larer'), { loggId: id(logg) }));
    const utfall = await lop(logger, (l) => kapp(ett(l), ett(l)));
    expect(utfall.filter((u) => u !== 'OK / LOGG_ALLEREDE_AKTIV' && u !== 'LOGG_ALLEREDE_AKTIV / OK')).toEqual([]);
  });

  it('two units activate their own undring about the same child: one log is active', async () => {
    const { skole, annenSkole } = b.kommune.enheter;
    const elever = await b.nyeElever(RUNDER, annenSkole);
    await b.gittSamtykke(elever, [skole, annenSkole]);
    const fremmede = await Promise.all(elever.map((e) => b.undring(e, 'fremmedlarer')));
    // The children change school, and the new one wonders too.
    await b.sql('UPDATE elev SET enhet_id = $1 WHERE id = ANY ($2)', [skole, elever]);
    const egne = await Promise.all(elever.map((e) => b.undring(e)));
    const ett = (navn: Navn, logg: string | undefined) => () =>
      kode(aktiver(b.oppdrag(navn), { loggId: id(logg ?? '') }));
    const utfall = await lop(elever, (_, i) => kapp(ett('larer', egne[i]), ett('fremmedlarer', fremmede[i])));
    expect(utfall.filter((u) => u !== 'OK / HAR_AKTIV_LOGG' && u !== 'HAR_AKTIV_LOGG / OK')).toEqual([]);
  });

  it('an undring is activated while its consent is withdrawn: it stays an undring, or it closes; never active without', async () => {
    const elever = await b.nyeElever(RUNDER);
    const samtykker = await Promise.all(elever.map((e) => b.gittSamtykke([e], [b.kommune.enheter.skole])));
    const logger = await Promise.all(elever.map((e) => b.undring(e)));
    const utfall = await lop(logger, (l, i) =>
      kapp(
        () => kode(aktiver(b.oppdrag('larer'), { loggId: id(l) })),
        () => kode(trekkSamtykke(b.oppdrag('forelder'), { samtykkeId: id(samtykker[i] ?? '') })),
      ),
    );
    const tilstander = await b.sql<{ id: string; tilstand: string }>(
      'SELECT id, tilstand FROM stafettlogg WHERE id = ANY ($1)',
      [logger],
    );
    for (const [i, u] of utfall.entries()) {
      expect(['OK / OK', 'SAMTYKKE_MANGLER / OK']).toContain(u);
      expect(tilstander.find((l) => l.id === logger[i])?.tilstand).toBe(u === 'OK / OK' ? 'AVSLUTTET' : 'UNDRING');
    }
  });
});
