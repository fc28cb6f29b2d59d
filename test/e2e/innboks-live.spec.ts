import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import WebSocket from 'ws';
import { aktivLogg, ma, sql, tilby } from '../support/e2e.js';
import { INNBOKS_ENDRET, Lyttende } from '../support/sokkel.js';
import { Tjeneste } from '../support/tjeneste.js';
import type { Navn } from '../support/verden.js';

/** Two API processes on one database. What happens at the first is heard at the second, by those whom it concerns. */
describe('the innboks says that it has changed', () => {
  let t: Tjeneste;
  let annen: NestFastifyApplication;
  const lyttere: Lyttende[] = [];
  beforeAll(async () => {
    t = await Tjeneste.start();
    annen = await t.enTil();
  });
  afterEach(async () => {
    await Promise.all(lyttere.splice(0).map((l) => l.lukk()));
  });
  afterAll(async () => {
    await annen.close();
    await t.stopp();
  });

  const pa = async (navn: Navn, parametre: object = {}, suffiks = ''): Promise<Lyttende> => {
    const l = await Lyttende.pa(annen, await t.token(navn, suffiks), parametre);
    lyttere.push(l);
    return l;
  };
  const avvist = async (parametre: Record<string, unknown>, query = INNBOKS_ENDRET): Promise<string> => {
    const l = new Lyttende(await annen.getUrl(), parametre, query);
    lyttere.push(l);
    return l.slutt;
  };
  const bearer = async (navn: Navn): Promise<Record<string, unknown>> => ({
    authorization: `Bearer ${await t.token(navn)}`,
  });

  it('PPT hears of an offer made at another process, and the school of the answer', async () => {
    const [ppt, larer2] = [await pa('ppt'), await pa('larer2')];
    const logg = await aktivLogg(t);
    const overleveringId = await tilby(t, 'larer', logg.id, 'ppt');
    expect(await ppt.neste()).toBe('TILBUD');
    await ma(t, 'ppt2', 'aksepterOverlevering', { overleveringId });
    expect(await ppt.til('STAFETT')).not.toContain('VARSEL');
    expect(await larer2.til('TILBUD')).toContain('STAFETT');
  });

  it('a foreign school, the other kommune and the family hear nothing of it', async () => {
    const fremmede = [await pa('fremmedlarer'), await pa('ppt', {}, '-b'), await pa('forelder')];
    const ppt = await pa('ppt');
    const logg = await aktivLogg(t, ['skole', 'ppt']);
    await ma(t, 'ppt', 'aksepterOverlevering', { overleveringId: await tilby(t, 'larer', logg.id, 'ppt') });
    await ppt.til('STAFETT');
    // What is theirs comes after, and is the first that they hear.
    const forste = (l: Lyttende) => l.neste();
    const { kommune, annen: nabo } = t;
    await meld(kommune.id, { enheter: [kommune.enheter.annenSkole], tilknytninger: [kommune.tilknytninger.forelder] });
    await meld(nabo.id, { enheter: [nabo.enheter.ppt], tilknytninger: [] });
    expect(await Promise.all(fremmede.map(forste))).toEqual(['VARSEL', 'VARSEL', 'VARSEL']);
  });

  async function meld(kommune: string, til: { enheter: string[]; tilknytninger: string[] }): Promise<void> {
    await sql(t.db.app, "SELECT pg_notify('stafett_innboks', $1)", [
      JSON.stringify({ hva: 'VARSEL', kommune, ...til }),
    ]);
  }

  it('an offer to a named colleague is heard by them and the leader, and not by the others of the unit', async () => {
    const [ppt2, leder, ppt] = [await pa('ppt2'), await pa('pptleder'), await pa('ppt')];
    const logg = await aktivLogg(t);
    await tilby(t, 'larer', logg.id, 'ppt', { tilPersonId: t.kommune.personer.ppt2 });
    expect([await ppt2.neste(), await leder.neste()]).toEqual(['TILBUD', 'TILBUD']);
    await meld(t.kommune.id, { enheter: [t.kommune.enheter.ppt], tilknytninger: [] });
    expect(await ppt.neste()).toBe('VARSEL');
  });

  it('says what kind of thing changed, and no id, name or word of it', async () => {
    const sokkel = new WebSocket(`${(await annen.getUrl()).replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
    const meldinger: string[] = [];
    await new Promise((r) => sokkel.once('open', r));
    const neste = (): Promise<unknown> => new Promise((r) => sokkel.once('message', r));
    sokkel.on('message', (m: Buffer) => meldinger.push(m.toString()));
    sokkel.send(JSON.stringify({ type: 'connection_init', payload: await bearer('helse') }));
    await neste();
    sokkel.send(JSON.stringify({ type: 'subscribe', id: '1', payload: { query: INNBOKS_ENDRET } }));
    await neste();
    const logg = await aktivLogg(t, ['skole', 'helse'], { fornavn: 'Kanarifugl' });
    const kom = neste();
    const tilbud = await tilby(t, 'larer', logg.id, 'helse', { sporsmal: 'Kanarispørsmål' });
    await kom;
    sokkel.terminate();
    expect(meldinger.at(-1)).toBe('{"id":"1","type":"next","payload":{"data":{"innboksEndret":{"hva":"TILBUD"}}}}');
    for (const hemmelig of [logg.id, logg.elev, tilbud, 'Kanari', t.kommune.enheter.skole])
      expect(meldinger.join()).not.toContain(hemmelig);
  });

  it('a colleague whose belonging has ended hears no more, and the subscription ends', async () => {
    const { id, enheter } = t.kommune;
    await sql(
      t.db.eier,
      `WITH p AS (INSERT INTO person (kommune_id, fornavn, etternavn) VALUES ($1, 'Snart', 'Sluttet') RETURNING id),
         i AS (INSERT INTO identitet SELECT $1, 'TEST', 'snart-sluttet', id FROM p)
       INSERT INTO tilknytning (kommune_id, person_id, enhet_id, rolle, bekreftet_tid) SELECT $1, id, $2, 'ANSATT', now() FROM p`,
      [id, enheter.ppt],
    );
    const slutter = await Lyttende.pa(annen, await t.utsteder.token('snart-sluttet'));
    lyttere.push(slutter);
    const blir = await pa('ppt');
    await meld(id, { enheter: [enheter.ppt], tilknytninger: [] });
    expect(await slutter.neste()).toBe('VARSEL');
    await sql(
      t.db.eier,
      "UPDATE tilknytning SET til = now() FROM person p WHERE p.id = person_id AND p.fornavn = 'Snart'",
    );
    const logg = await aktivLogg(t);
    await tilby(t, 'larer', logg.id, 'ppt');
    expect(await blir.til('TILBUD')).toContain('TILBUD');
    expect(await slutter.neste()).toBe('SLUTT FERDIG');
  });

  it('nobody gets in without a token that holds', async () => {
    expect(await avvist({})).toBe('4403');
    expect(await avvist({ authorization: 'Bearer not.a.token' })).toBe('4403');
    expect(await avvist({ authorization: `Bearer ${await t.utsteder.token('larer', { aud: 'annet' })}` })).toBe('4403');
    const utlopt = Math.floor(Date.now() / 1000) - 60;
    expect(await avvist({ authorization: `Bearer ${await t.utsteder.token('larer', { exp: utlopt })}` })).toBe('4403');
    expect(await avvist({ ...(await bearer('larer')), 'Stafett-Kontekst': 'tull' })).toBe('4403');
  });

  it("a login that is nobody here, or somebody else's kontekst, is let in to nothing", async () => {
    expect(await avvist({ authorization: `Bearer ${await t.utsteder.token('ingen-her')}` })).toBe('FERDIG');
    const fremmed = { ...(await bearer('larer')), 'Stafett-Kontekst': t.kommune.tilknytninger.ppt };
    expect(await avvist(fremmed)).toBe('FERDIG');
    const egen = await pa('larer', { 'Stafett-Kontekst': t.kommune.tilknytninger.larer });
    await meld(t.kommune.id, { enheter: [t.kommune.enheter.skole], tilknytninger: [] });
    expect(await egen.neste()).toBe('VARSEL');
  });

  it('the connection ends with its token', async () => {
    // On a slow day it has run out before anything was heard: then one that lasts longer.
    for (let sekunder = 1; ; sekunder *= 2) {
      const exp = Math.floor(Date.now() / 1000) + sekunder;
      const token = await t.utsteder.token('larer', { exp });
      const l = new Lyttende(await annen.getUrl(), { authorization: `Bearer ${token}` });
      lyttere.push(l);
      const hort = await l.til('INGENTING');
      expect(hort.at(-1)).toBe('SLUTT 4403');
      if (hort[0] === 'ALT') break;
    }
  });

  it('queries and commands go over HTTP, and subscriptions do not', async () => {
    expect(await avvist(await bearer('larer'), '{ meg { navn } }')).toBe('BAD_USER_INPUT');
    expect(await avvist(await bearer('larer'), 'mutation { aktiver(input: { loggId: "x" }) { __typename } }')).toBe(
      'BAD_USER_INPUT',
    );
    const overHttp = await t.som('larer', INNBOKS_ENDRET);
    expect(overHttp.errors?.map((e) => e.extensions['code'])).toEqual(['BAD_USER_INPUT']);
    expect(overHttp.tekst).toContain('a subscription goes over a WebSocket');
  });

  it('the schema is closed here too, a request is as small as over HTTP, and one field is what it asks for', async () => {
    const larer = await bearer('larer');
    const koder = await Promise.all([
      avvist(larer, '{ __schema { types { name } } }'),
      avvist(larer, 'subscription { innboksEndret { hva } to: innboksEndret { hva } }'),
      avvist(larer, 'subscription { innboksEndret { navn } }'),
      avvist(larer, 'subscription {'),
      avvist(larer, `subscription { innboksEndret { ${'hva '.repeat(6_000)} } }`),
      avvist(
        larer,
        `subscription { innboksEndret { ${Array.from({ length: 1_100 }, (_, i) => `a${String(i)}: hva`).join(' ')} } }`,
      ),
    ]);
    expect(koder).toEqual(Array.from({ length: 6 }, () => 'BAD_USER_INPUT'));
  });

  it('one login has so many windows open, and no more', async () => {
    const alle = await Promise.all(Array.from({ length: 10 }, () => pa('helseleder')));
    expect(await avvist(await bearer('helseleder'))).toBe('4429');
    await alle[0]?.lukk();
    await alle[0]?.slutt;
    for (let svar = '4429'; svar === '4429';) {
      const l = new Lyttende(await annen.getUrl(), await bearer('helseleder'));
      lyttere.push(l);
      svar = await l.neste();
      if (svar !== 'ALT') svar = svar.replace('SLUTT ', '');
    }
  });

  it('a line to the database that is lost is taken up again, and everyone is told to read anew', async () => {
    const l = await pa('rektor');
    await sql(
      t.db.super,
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'stafettlogg-lytter' AND datname = current_database()",
    );
    expect(await l.neste()).toBe('ALT');
    await meld(t.kommune.id, { enheter: [t.kommune.enheter.skole], tilknytninger: [] });
    expect(await l.neste()).toBe('VARSEL');
  });

  it('a process that stops says goodbye to those who listen', async () => {
    const tredje = await t.enTil();
    const l = await Lyttende.pa(tredje, await t.token('larer'));
    lyttere.push(l);
    await tredje.close();
    expect(await l.slutt).toMatch(/^(1001|FERDIG)$/);
  });
});
