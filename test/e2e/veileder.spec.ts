import { STANDARDVEILEDER } from '../../src/veileder/domain/standard/standardveileder.js';
import { les, ma, nyttBarn, sql, undring } from '../support/e2e.js';
import { Tjeneste } from '../support/tjeneste.js';
import { avklarInnenTi, INNHOLD, type Innhold, lesVeileder, Redaktor, steg } from '../support/veileder.js';
import type { Navn } from '../support/verden.js';

let t: Tjeneste;
let anne: Redaktor;
beforeEach(async () => {
  t = await Tjeneste.start();
  anne = await Redaktor.som(t, 'koordinator');
});
afterEach(() => t.stopp());

const DAG = 86_400_000;
const NESTE = `query ($id: ID!) { stafettlogg(id: $id) { ... on Stafettlogg { veilederVersjon avklarInnen opprettet
  nesteSteg { forventning frist steg { nokkel innen tittel { nb nn } sjekkliste { nb nn } } } } } }`;
interface Neste {
  veilederVersjon: number;
  avklarInnen: string;
  opprettet: string;
  nesteSteg: { steg: { nokkel: string; innen: string; tittel: { nb: string } }[] };
}
const neste = (logg: string): Promise<Neste> => les(t, 'larer', NESTE, { id: logg });
const dager = (fra: string, til: string): number => Math.round((Date.parse(til) - Date.parse(fra)) / DAG);

/** One more BTI-koordinator in the same kommune. */
async function bjorn(): Promise<Redaktor> {
  await sql(
    t.db.eier,
    `WITH p AS (INSERT INTO person (kommune_id, fornavn, etternavn) VALUES ($1, 'Bjørn', 'Testesen') RETURNING id),
       i AS (INSERT INTO identitet SELECT $1, 'TEST', 'koordinator2', id FROM p)
     INSERT INTO tilknytning (kommune_id, person_id, rolle, bekreftet_tid) SELECT $1, id, 'BTI_KOORDINATOR', now() FROM p`,
    [t.kommune.id],
  );
  return new Redaktor(t, await t.utsteder.token('koordinator2'));
}

const versjoner = (): Promise<{ versjon: number; navn: string; erStandard: boolean }[]> =>
  anne.sporr('{ veilederversjoner { versjon navn erStandard } }');

describe("the BTI-koordinator and the kommune's guide", () => {
  it('drafts a guide, is told everything that is wrong at once, mends it and publishes', async () => {
    const utkast = await anne.nytt();
    expect(utkast).toMatchObject({ revisjon: 1, fraVersjon: null, feil: [] });
    expect(await anne.sporr('{ veilederutkastene { id navn revisjon fraVersjon } }')).toEqual([
      { id: utkast.id, navn: 'Handlingsveileder', revisjon: 1, fraVersjon: null },
    ]);

    const rettet = utkast.innhold;
    rettet.navn = 'Slik gjør vi det i Testdal';
    const gal = structuredClone(rettet);
    gal.frister.avklarDager = 0;
    steg(gal, 'n1-mote').tittel.nn = ' ';
    steg(gal, 'n1-plan').neste.push('n1-borte');
    gal.samtykkeregler[0]!.fraAlder = 15;
    gal.samtykkeregler[1]!.hjemmel = 'bl-99';
    gal.tiltaksslag.find((s) => s.nokkel === 'INTENSIV_OPPLAERING')!.krav.trinn = { fra: 4, til: 1 };
    expect(await anne.lagre(utkast, gal)).toMatchObject({ revisjon: 2 });

    const lagret = (await anne.utkast(utkast.id))!;
    expect(lagret.innhold).toEqual(gal);
    expect(lagret.feil.map((f) => [f.sti, f.kode])).toEqual(
      expect.arrayContaining([
        ['frister.avklarDager', 'FRIST_UTENFOR'],
        ['steg.n1-mote.tittel.nn', 'TEKST_MANGLER'],
        ['steg.n1-plan.neste', 'UKJENT_STEG'],
        ['samtykkeregler.0.tilAlder', 'ALDER_REKKEFOLGE'],
        ['samtykkeregler.1.hjemmel', 'UKJENT_LOVHENVISNING'],
        ['tiltaksslag.INTENSIV_OPPLAERING.krav.trinn', 'UGYLDIG_TRINN'],
      ]),
    );
    expect(lagret.feil.find((f) => f.kode === 'UKJENT_LOVHENVISNING')?.melding).toBe(
      'Ingen lovhenvisning har denne nøkkelen. («bl-99»)',
    );
    expect(await anne.gi('publiserVeileder', { utkastId: utkast.id, revisjon: 2 })).toMatchObject({
      kode: 'UGYLDIG_VEILEDER',
    });
    expect((await versjoner()).map((v) => v.versjon)).toEqual([1]);

    await anne.lagre(lagret, rettet);
    expect((await anne.utkast(utkast.id))!.feil).toEqual([]);
    expect(await anne.gi('publiserVeileder', { utkastId: utkast.id, revisjon: 3 })).toEqual({
      utkastId: utkast.id,
      revisjon: 4,
      versjon: 2,
    });
    expect(await versjoner()).toEqual([
      { versjon: 2, navn: 'Slik gjør vi det i Testdal', erStandard: false },
      { versjon: 1, navn: 'Standard', erStandard: true },
    ]);
    // What was a draft is one no longer, and cannot be taken up again.
    expect(await anne.utkast(utkast.id)).toBeNull();
    expect(await anne.lagre({ id: utkast.id, revisjon: 4 }, gal)).toMatchObject({ kode: 'KONFLIKT' });
    // Word for word what was saved, read by anybody.
    expect((await lesVeileder<{ innhold: Innhold }>(t, 'larer', INNHOLD)).innhold).toEqual(rettet);
  });

  it('goes on from a published version, and puts a draft away', async () => {
    await anne.publiser((i) => (i.navn = 'Vår'));
    const utkast = await anne.nytt(2);
    expect(utkast).toMatchObject({ fraVersjon: 2, innhold: { navn: 'Vår' } });
    expect(await anne.gi('lagVeilederutkast', { fraVersjon: 3 })).toMatchObject({ kode: 'IKKE_FUNNET' });
    expect(await anne.gi('forkastVeilederutkast', { utkastId: utkast.id, revisjon: 1 })).toMatchObject({ revisjon: 2 });
    expect(await anne.utkast(utkast.id)).toBeNull();
    expect(await anne.sporr('{ veilederutkastene { id } }')).toEqual([]);
    expect(await anne.gi('publiserVeileder', { utkastId: utkast.id, revisjon: 2 })).toMatchObject({ kode: 'KONFLIKT' });
    expect(await versjoner()).toHaveLength(2);
  });

  it('changes nothing for a log that began before, and all for one that begins after', async () => {
    const for_ = await undring(t);
    const sagtFor = await neste(for_.id);
    expect(sagtFor.nesteSteg.steg.map((s) => s.tittel.nb)).toContain('Gjør undringen konkret');

    const versjon = await anne.publiser((i) => {
      avklarInnenTi(i);
      steg(i, 'n0-konkretiser').tittel = { nb: 'Skriv ned det du så', nn: 'Skriv ned det du såg' };
      i.frister.svarDager = 5;
      for (const s of i.steg) if (s.frist?.fra === 'TILBUDT') s.frist.dager = 5;
      i.frister.samtykkeManeder = 6;
    });
    expect(versjon).toBe(2);

    expect(await neste(for_.id)).toEqual(sagtFor);
    expect(dager(sagtFor.opprettet, sagtFor.avklarInnen)).toBe(14);
    const etter = await undring(t);
    const sagtEtter = await neste(etter.id);
    expect([sagtFor.veilederVersjon, sagtEtter.veilederVersjon]).toEqual([1, 2]);
    expect(dager(sagtEtter.opprettet, sagtEtter.avklarInnen)).toBe(10);
    const titler = sagtEtter.nesteSteg.steg.map((s) => s.tittel.nb);
    expect(titler).toContain('Skriv ned det du så');
    expect(titler).not.toContain('Gjør undringen konkret');
    // Again, now that the process remembers both.
    expect(await neste(for_.id)).toEqual(sagtFor);
    expect(await neste(etter.id)).toEqual(sagtEtter);

    // The deadline for an answer is each log's own; how long a consent may last is what the newest guide says.
    const svarfrist = async (logg: string): Promise<number> => {
      const input = { loggId: logg, tilEnhetId: t.kommune.enheter.skole, tilPersonId: t.kommune.personer.larer2 };
      await ma(t, 'larer', 'tilbyOverlevering', { ...input, sporsmal: 'Kan du overta?' });
      const side = `query ($id: ID!) { stafettlogg(id: $id) { ... on Stafettlogg { overleveringer { tilbudt svarInnen } } } }`;
      const { overleveringer } = await les<{ overleveringer: { tilbudt: string; svarInnen: string }[] }>(
        t,
        'larer',
        side,
        { id: logg },
      );
      return dager(overleveringer[0]!.tilbudt, overleveringer[0]!.svarInnen);
    };
    expect([await svarfrist(for_.id), await svarfrist(etter.id)]).toEqual([7, 5]);
    await ma(t, 'forelder', 'registrerSamtykke', { elevId: etter.elev, mottakerEnhetId: t.kommune.enheter.skole });
    const [samtykke] = await sql<{ maneder: number; versjon: number }>(
      t.db.eier,
      `SELECT extract(month FROM age(gyldig_til, gyldig_fra))::integer AS maneder, tekst_versjon AS versjon FROM samtykke WHERE elev_id = $1`,
      [etter.elev],
    );
    expect(samtykke).toEqual({ maneder: 6, versjon: 2 });
  });

  it('sets a day for a law, and the texts change on that day and keep for the days before', async () => {
    const pa = async (dato: string, versjon?: number): Promise<string[]> => {
      const v = await lesVeileder<{ lovhenvisninger: { nokkel: string }[] }>(
        t,
        'forelder',
        `lovhenvisninger(dato: "${dato}") { nokkel }`,
        versjon,
      );
      return v.lovhenvisninger.map((l) => l.nokkel);
    };
    expect(await pa('2027-01-01')).toContain('fvl-13');
    await anne.publiser((i) => (i.lovhenvisninger.find((l) => l.nokkel === 'fvl25')!.gyldigFra = '2027-01-01'));
    expect(await pa('2026-12-31')).toEqual(await pa('2026-12-31', 1));
    const da = await pa('2027-01-01');
    expect(da).toContain('fvl25');
    expect(da.filter((n) => n.startsWith('fvl-'))).toEqual([]);
    expect(await pa('2027-01-01', 1)).toContain('fvl-13');
  });

  it('is read by everyone in the kommune, whole, and by each kommune its own', async () => {
    await anne.publiser((i) => (i.navn = 'Bare for Testdal'));
    for (const navn of ['larer', 'rektor', 'ppt', 'helse', 'forelder', 'koordinator', 'administrator'] as const) {
      const v = await lesVeileder<{ versjon: number; innhold: Innhold }>(t, navn, `versjon ${INNHOLD}`);
      expect([navn, v.versjon, v.innhold.navn]).toEqual([navn, 2, 'Bare for Testdal']);
      expect(v.innhold.steg).toHaveLength(STANDARDVEILEDER.steg.length);
    }
    expect(await lesVeileder(t, 'larer', 'versjon', 3)).toBeNull();
    expect(await lesVeileder(t, 'larer', 'versjon', -1)).toBeNull();
    const der = await Redaktor.som(t, 'larer', '-b');
    expect(await der.sporr('{ veileder { versjon innhold { navn } } }')).toEqual({
      versjon: 1,
      innhold: { navn: 'Handlingsveileder' },
    });
    expect(await der.sporr('{ veileder(versjon: 2) { versjon } }')).toBeNull();
    const ukjent = new Redaktor(t, await t.utsteder.token('ukjent'));
    expect(await ukjent.sporr('{ veileder { versjon } }')).toBeNull();
  });
});

describe('nobody else edits the guide, or learns that it is being edited', () => {
  it('a teacher, a leader, an administrator, a guardian and the koordinator of another kommune', async () => {
    const utkast = await anne.nytt();
    const borte = '00000000-0000-4000-8000-000000000000';
    const andre: [Navn, string][] = [
      ['larer', ''],
      ['rektor', ''],
      ['administrator', ''],
      ['forelder', ''],
      ['koordinator', '-b'],
    ];
    for (const [navn, suffiks] of andre) {
      const hvem = await Redaktor.som(t, navn, suffiks);
      const svar = async (utkastId: string): Promise<unknown[]> => [
        await hvem.utkast(utkastId),
        await hvem.lagre({ id: utkastId, revisjon: 1 }, { ...utkast.innhold, navn: 'Kuppet' }),
        await hvem.lagre({ id: utkastId, revisjon: 7 }, utkast.innhold),
        await hvem.gi('publiserVeileder', { utkastId, revisjon: 1 }),
        await hvem.gi('forkastVeilederutkast', { utkastId, revisjon: 1 }),
      ];
      const IKKE_FUNNET = { kode: 'IKKE_FUNNET', melding: 'Vi finner det ikke, eller du har ikke tilgang.' };
      expect([navn, await svar(utkast.id)]).toEqual([navn, [null, ...Array<unknown>(4).fill(IKKE_FUNNET)]]);
      expect(await svar(utkast.id)).toEqual(await svar(borte));
      expect(await hvem.sporr('{ veilederutkastene { id } }')).toEqual([]);
      if (navn !== 'koordinator') {
        expect(await hvem.gi('lagVeilederutkast', {})).toEqual(IKKE_FUNNET);
        expect(await hvem.gi('lagVeilederutkast', { fraVersjon: 1 })).toEqual(IKKE_FUNNET);
        expect(await hvem.sporr('{ veilederversjoner { versjon } }')).toEqual([]);
      }
    }
    expect(await anne.utkast(utkast.id)).toEqual(utkast);
    expect(await sql(t.db.eier, 'SELECT count(*)::integer AS antall FROM veilederutkast')).toEqual([{ antall: 1 }]);
    expect(await versjoner()).toHaveLength(1);
  });

  it('and the koordinator sees no log, whatever guide it follows', async () => {
    const logg = await undring(t);
    expect(await anne.sporr(NESTE, { id: logg.id })).toBeNull();
    expect(await anne.sporr('{ stafettlogger { edges { node { id } } } }')).toEqual({ edges: [] });
  });
});

describe('two koordinators at once', () => {
  it("each save the draft that both had read: the second is told, and the first one's work stands", async () => {
    const utkast = await anne.nytt();
    const kollega = await bjorn();
    expect(await kollega.utkast(utkast.id)).toEqual(utkast);
    const [a, b] = await Promise.all([
      anne.lagre(utkast, { ...utkast.innhold, navn: 'Annes' }),
      kollega.lagre(utkast, { ...utkast.innhold, navn: 'Bjørns' }),
    ]);
    expect([a.kode ?? 'OK', b.kode ?? 'OK'].toSorted()).toEqual(['KONFLIKT', 'OK']);
    const vant = a.kode === undefined ? 'Annes' : 'Bjørns';
    const etter = (await kollega.utkast(utkast.id))!;
    expect([etter.revisjon, etter.innhold.navn]).toEqual([2, vant]);
    expect(await anne.gi('publiserVeileder', { utkastId: utkast.id, revisjon: 1 })).toMatchObject({ kode: 'KONFLIKT' });
    expect(await anne.gi('forkastVeilederutkast', { utkastId: utkast.id, revisjon: 1 })).toMatchObject({
      kode: 'KONFLIKT',
    });
  });

  it('publish each their draft: two versions, one after the other', async () => {
    const kollega = await bjorn();
    const utkast = await Promise.all([anne, kollega, anne, kollega].map(async (r) => ({ r, u: await r.nytt() })));
    const svar = await Promise.all(utkast.map(({ r, u }) => r.gi('publiserVeileder', { utkastId: u.id, revisjon: 1 })));
    expect(svar.map((s) => s.versjon).toSorted()).toEqual([2, 3, 4, 5]);
    expect((await versjoner()).map((v) => v.versjon)).toEqual([5, 4, 3, 2, 1]);
  });

  it('publish the same draft: one version', async () => {
    const kollega = await bjorn();
    const { id: utkastId } = await anne.nytt();
    const svar = await Promise.all([anne, kollega].map((r) => r.gi('publiserVeileder', { utkastId, revisjon: 1 })));
    expect(svar.map((s) => s.kode ?? 'OK').toSorted()).toEqual(['KONFLIKT', 'OK']);
    expect(await versjoner()).toHaveLength(2);
  });
});

describe('what a koordinator sends in', () => {
  it('has its effect once for an idempotency key', async () => {
    const lag = { 'idempotency-key': 'lag-1' };
    const forste = await anne.gi('lagVeilederutkast', {}, lag);
    expect(await anne.gi('lagVeilederutkast', {}, lag)).toEqual(forste);
    expect(await anne.gi('lagVeilederutkast', { fraVersjon: 1 }, lag)).toMatchObject({
      kode: 'IDEMPOTENSNOKKEL_GJENBRUKT',
    });
    expect(await anne.sporr('{ veilederutkastene { id } }')).toHaveLength(1);

    const input = { utkastId: forste.utkastId, revisjon: 1 };
    const publisert = await anne.gi('publiserVeileder', input, { 'idempotency-key': 'p-1' });
    expect(publisert).toMatchObject({ versjon: 2 });
    expect(await anne.gi('publiserVeileder', input, { 'idempotency-key': 'p-1' })).toEqual(publisert);
    expect(await versjoner()).toHaveLength(2);
  });
});

describe("a log under a guide of the kommune's own", () => {
  it('tells the family too what that guide expects', async () => {
    await anne.publiser((i) => (steg(i, 'n1-plan').tittel = { nb: 'Lag planen sammen', nn: 'Lag planen saman' }));
    const elev = await nyttBarn(t);
    const logg = await undring(t, { elev });
    await ma(t, 'forelder', 'registrerSamtykke', { elevId: elev, mottakerEnhetId: t.kommune.enheter.skole });
    await ma(t, 'larer', 'aktiver', { loggId: logg.id });
    const side = `query ($id: ID!) { stafettlogg(id: $id) { ... on StafettloggForFamilie { veilederVersjon nesteSteg { steg { tittel { nb } } } } } }`;
    expect(await les(t, 'forelder', side, { id: logg.id })).toEqual({
      veilederVersjon: 2,
      nesteSteg: { steg: [{ tittel: { nb: 'Lag planen sammen' } }] },
    });
  });
});
