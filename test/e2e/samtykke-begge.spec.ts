import { STANDARDVEILEDER } from '../../src/veileder/domain/standard/standardveileder.js';
import { verifiser } from '../../src/verifisering/verifiser.js';
import { holder, les, ma, nektet, samtykk, sql, tilby, undring } from '../support/e2e.js';
import { barnMedTo, medRegler, verifisert } from '../support/samtykke.js';
import { Tjeneste } from '../support/tjeneste.js';
import type { Navn } from '../support/verden.js';

/** A kommune whose guide asks all the guardians before any service takes part. */
let t: Tjeneste;
beforeAll(async () => {
  t = await Tjeneste.start();
  await medRegler(
    t,
    STANDARDVEILEDER.samtykkeregler.map((r) => (r.hvem === 'EN_FORESATT' ? { ...r, hvem: 'BEGGE_FORESATTE' } : r)),
  );
});
afterAll(() => t.stopp());

const type = async (navn: Navn, id: string): Promise<string | null> =>
  (
    await les<{ __typename: string } | null>(t, navn, 'query ($id: ID!) { stafettlogg(id: $id) { __typename } }', {
      id,
    })
  )?.__typename ?? null;
const begge = async (elev: string, enhet: 'skole' | 'ppt' | 'helse'): Promise<[string, string]> => [
  await samtykk(t, elev, enhet, 'forelder'),
  await samtykk(t, elev, enhet, 'forelder2'),
];

describe('where all the guardians must consent', () => {
  it('the log becomes active when the second has, and not before', async () => {
    const elev = await barnMedTo(t);
    const { id } = await undring(t, { elev });
    await samtykk(t, elev, 'skole', 'forelder');
    expect(await nektet(t, 'larer', 'aktiver', { loggId: id })).toBe('SAMTYKKE_MANGLER');
    await samtykk(t, elev, 'skole', 'forelder2');
    await ma(t, 'larer', 'aktiver', { loggId: id });
  });

  it('they disagree: nothing becomes active, whatever the one consents to', async () => {
    const elev = await barnMedTo(t);
    const { id } = await undring(t, { elev });
    const celle = { elevId: elev, mottakerEnhetId: t.kommune.enheter.skole };
    await ma(t, 'forelder2', 'nektSamtykke', celle);
    await samtykk(t, elev, 'skole', 'forelder');
    expect(await nektet(t, 'larer', 'aktiver', { loggId: id })).toBe('SAMTYKKE_MANGLER');
    const side = await les<{ nekt: { hvem: { id: string } }[]; samtykker: { status: string }[] }>(
      t,
      'larer',
      'query ($id: ID!) { stafettlogg(id: $id) { ... on Stafettlogg { nekt { hvem { id } } samtykker { status } } } }',
      { id },
    );
    expect(side).toEqual({
      nekt: [{ hvem: { id: t.kommune.personer.forelder2 } }],
      samtykker: [{ status: 'VENTER_PA_FLERE' }],
    });
  });

  it('one withdraws while the unit holds the baton: both lose effect, and the duty goes on in the same instant', async () => {
    const elev = await barnMedTo(t);
    const { id } = await undring(t, { elev });
    await begge(elev, 'skole');
    const [, andre] = await begge(elev, 'ppt');
    await ma(t, 'larer', 'aktiver', { loggId: id });
    await ma(t, 'ppt', 'aksepterOverlevering', { overleveringId: await tilby(t, 'larer', id, 'ppt') });
    await ma(t, 'forelder2', 'trekkSamtykke', { samtykkeId: andre });
    expect([await type('ppt', id), await holder(t, 'forelder', id)]).toEqual([null, t.kommune.personer.rektor]);
  });

  it('one withdraws while an offer to the unit waits: it cannot be accepted, and the duty stays', async () => {
    const elev = await barnMedTo(t);
    const { id } = await undring(t, { elev });
    await begge(elev, 'skole');
    const [forste] = await begge(elev, 'ppt');
    await ma(t, 'larer', 'aktiver', { loggId: id });
    const overleveringId = await tilby(t, 'larer', id, 'ppt');
    expect(await konvolutter()).toContain(overleveringId);
    await ma(t, 'forelder', 'trekkSamtykke', { samtykkeId: forste });
    expect(await konvolutter()).not.toContain(overleveringId);
    expect(await nektet(t, 'ppt', 'aksepterOverlevering', { overleveringId })).toBe('SAMTYKKE_MANGLER');
    expect(await holder(t, 'forelder', id)).toBe(t.kommune.personer.larer);
  });
  const konvolutter = async (): Promise<string[]> =>
    (
      await les<{ tilbud: { overleveringId: string }[] }>(t, 'ppt', '{ innboks { tilbud { overleveringId } } }')
    ).tilbud.map((k) => k.overleveringId);

  it('a consent that never took effect is withdrawn without any consequence for the one who holds the baton', async () => {
    const elev = await barnMedTo(t);
    const { id } = await undring(t, { elev });
    await begge(elev, 'skole');
    await ma(t, 'larer', 'aktiver', { loggId: id });
    const samtykkeId = await samtykk(t, elev, 'ppt', 'forelder');
    await ma(t, 'forelder', 'trekkSamtykke', { samtykkeId });
    expect(await holder(t, 'forelder', id)).toBe(t.kommune.personer.larer);
  });

  it('a third guardian who is verified must be asked too: sight is gone meanwhile, and the duty does not move', async () => {
    const elev = await barnMedTo(t);
    const { id } = await undring(t, { elev });
    await begge(elev, 'skole');
    await ma(t, 'larer', 'aktiver', { loggId: id });
    const [ny] = await sql<{ id: string }>(
      t.db.eier,
      "INSERT INTO person (kommune_id, fornavn, etternavn) VALUES ($1, 'Tredje', 'Foresatt') RETURNING id",
      [t.kommune.id],
    );
    await verifisert(t, elev, ny!.id);
    expect([await type('larer', id), await holder(t, 'forelder', id)]).toEqual([
      'EgneInnlegg',
      t.kommune.personer.larer,
    ]);
  });

  it('history and tables agree on all of it', async () => {
    expect(await verifiser(t.db.verifiserer)).toMatchObject({ barnMedSamtykke: 6, funn: [] });
  });
});
