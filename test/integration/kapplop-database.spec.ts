import { aksepterOverlevering } from '../../src/stafettlogg/application/besvar-overlevering.js';
import { Bane, id, kapp, kode, telling } from '../support/integrasjon-bane.js';
import { forste, type Grunn } from '../support/integrasjon.js';
import {
  gi,
  lukkLogg,
  nyttTilbud,
  raskeVranglaser,
  flettet,
  samtidig,
  type Samtidig,
  sluttTilknytning,
  trekkTilbud,
} from '../support/integrasjon-rasql.js';
import type { Navn } from '../support/verden.js';

const RUNDER = 50;
const MATER = [
  ['start together', samtidig],
  ['are hidden from each other', flettet],
  ['are hidden from each other, the other way round', (g: Grunn, a: Samtidig, b: Samtidig) => flettet(g, b, a)],
] as const;

describe('what the database refuses by itself, when two transactions each look right alone', () => {
  let b: Bane;
  beforeEach(async () => {
    b = await Bane.start();
    await raskeVranglaser(b);
  });
  afterEach(async () => {
    expect(await b.brudd()).toEqual([]);
    await b.stopp();
  });

  it.each(MATER)(
    'somebody is given the duty while their tilknytning ends, and they %s: never both',
    async (_, mate) => {
      const { skole } = b.kommune.enheter;
      const utfall: string[] = [];
      for (const elev of await b.nyeElever(RUNDER)) {
        const logg = await b.aktivLogg(elev);
        const hvem = await b.nyAnsatt(skole);
        utfall.push(
          await mate(
            b,
            { som: { navn: 'rektor', logg, elev }, arbeid: (k) => gi(k, logg, skole, hvem.person) },
            { som: { navn: 'SYSTEM' }, arbeid: (k) => sluttTilknytning(k, hvem.tilknytning) },
          ),
        );
      }
      expect(utfall.filter((u) => u !== 'SL002 / OK' && u !== 'OK / SL002')).toEqual([]);
    },
  );

  it('two leaders of one unit leave together: one stays while the unit holds logs', async () => {
    const { annenSkole } = b.kommune.enheter;
    await b.undring(await b.nyElev(annenSkole), 'fremmedlarer');
    for (let i = 0; i < RUNDER; i++) {
      await b.nyAnsatt(annenSkole, 'ENHETSLEDER');
      const ledere = await b.sql<{ id: string }>(
        "SELECT id FROM tilknytning WHERE enhet_id = $1 AND rolle = 'ENHETSLEDER' AND til IS NULL",
        [annenSkole],
      );
      expect(ledere).toHaveLength(2);
      const gar = (n: number) => ({
        som: { navn: 'SYSTEM' } as const,
        arbeid: (k: Parameters<typeof sluttTilknytning>[0]) => sluttTilknytning(k, ledere[n]!.id),
      });
      expect((await flettet(b, gar(0), gar(1))).split(' / ').filter((u) => u === 'OK')).toHaveLength(1);
    }
  });

  it.each(MATER)(
    'an offer is made while the log closes, and they %s: never a closed log with a pending offer',
    async (_, mate) => {
      const utfall: string[] = [];
      for (const { logg, elev, tilbud } of await b.medTilbud(RUNDER)) {
        const som = { navn: 'larer', logg, elev } as const;
        await b.som(som, (k) => trekkTilbud(k, tilbud));
        utfall.push(
          await mate(b, { som, arbeid: (k) => lukkLogg(k, logg) }, { som, arbeid: (k) => nyttTilbud(k, tilbud) }),
        );
      }
      expect(utfall.filter((u) => u.split(' / ').every((x) => x === 'OK'))).toEqual([]);
      expect(
        await b.sql(
          "SELECT l.id FROM stafettlogg l JOIN overlevering o ON o.logg_id = l.id WHERE l.tilstand = 'AVSLUTTET' AND o.status = 'VENTER'",
        ),
      ).toEqual([]);
    },
  );

  it('is the net under the service: with its lock taken away the tables refuse the loser, and the baton has one holder', async () => {
    const { kilde } = forste(
      await b.sql<{ kilde: string }>("SELECT pg_get_functiondef('apne_logg(uuid)'::regprocedure) AS kilde"),
    );
    expect(kilde).toContain(' FOR UPDATE');
    await b.sql(kilde.replace(' FOR UPDATE', ''));
    const utfall: string[] = [];
    for (const { tilbud } of await b.medTilbud(RUNDER)) {
      const aksepter = (navn: Navn) => () =>
        kode(aksepterOverlevering(b.oppdrag(navn), { overleveringId: id(tilbud), stafettholderId: null })).catch(
          () => 'NEKTET',
        );
      utfall.push(await kapp(aksepter('ppt'), aksepter('ppt2')));
    }
    for (const u of utfall) expect(u.split(' / ').filter((x) => x === 'OK')).toHaveLength(1);
    // The race is one indeed: what the lock puts in order, the rules of the tables now refuse.
    expect(Object.keys(telling(utfall)).some((u) => u.includes('NEKTET'))).toBe(true);
  });
});
