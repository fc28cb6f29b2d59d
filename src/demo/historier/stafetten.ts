import type { Forteller, Kommandosvar } from './forteller.js';

interface Plikt {
  readonly enhet: { readonly navn: string };
  readonly person: { readonly navn: string | null };
}
interface Etappe extends Plikt {
  readonly fra: string;
  readonly til: string | null;
  readonly grunn: string;
}
interface Loggsvar {
  readonly __typename: string;
  readonly tilstand: string;
  readonly niva: number;
  readonly initiativplikt: Plikt | null;
  readonly historikk: Etappe[];
  readonly innlegg: { edges: { node: { tekst: string } }[] };
  readonly overleveringer?: { status: string; grunn: string | null }[];
}

const LOGG = `query ($id: ID!) { stafettlogg(id: $id) { __typename
  ... on Stafettlogg { tilstand niva initiativplikt { enhet { navn } person { navn } } historikk { enhet { navn } person { navn } fra til grunn }
    innlegg { edges { node { tekst } } } overleveringer { status grunn } }
  ... on StafettloggForFamilie { tilstand niva initiativplikt { enhet { navn } person { navn } } historikk { enhet { navn } person { navn } fra til grunn }
    innlegg { edges { node { tekst } } } } } }`;

const DELT = 'Vi har avtalt lesekurs to ganger i uka.';
const INTERN = 'Notat bare for skolen.';
const SPORSMAL = 'Kan dere vurdere hva som hjelper med lesingen?';

/** The relay, told by those who carry it. */
export async function fortellStafetten(f: Forteller): Promise<void> {
  const enheter = (await f.sporr(
    'larer',
    '{ enheter { id navn tjenestetype } meg { kontekster { enhet } } }',
  )) as unknown as {
    enheter: { id: string; navn: string; tjenestetype: string }[];
    meg: { kontekster: { enhet: string }[] };
  };
  const enhet = (er: (e: { navn: string; tjenestetype: string }) => boolean): string =>
    enheter.enheter.find(er)?.id ?? '';
  const skole = enhet((e) => e.navn === enheter.meg.kontekster[0]?.enhet);
  const ppt = enhet((e) => e.tjenestetype === 'PPT');
  const helse = enhet((e) => e.tjenestetype === 'SKOLEHELSETJENESTE');

  const logg = async (hvem: string, id: string): Promise<Loggsvar | null> =>
    (await f.sporr(hvem, LOGG, { id }))['stafettlogg'] as Loggsvar | null;
  const tekster = (l: Loggsvar | null): string[] => l?.innlegg.edges.map((e) => e.node.tekst) ?? [];
  const ok = (s: Kommandosvar, hva: string): void => {
    f.krev(s.kode === undefined, hva, s.kode);
  };

  f.kapittel('A teacher wonders.');
  const barn = (await f.sporr('forelder', '{ mineBarn { elev { id navn } stafettlogger { id } } }')) as unknown as {
    mineBarn: { elev: { id: string; navn: string }; stafettlogger: unknown[] }[];
  };
  const elev = barn.mineBarn[0]?.elev;
  if (elev === undefined) throw new Error('the demo guardian has no verified child');
  const apnet = await f.gi('larer', 'opprettBekymring', {
    elevId: elev.id,
    tekst: 'Leser lite, og trekker seg unna i friminuttene.',
  });
  ok(apnet, `the teacher opens a bekymring for ${elev.navn}`);
  const id = apnet.loggId ?? '';
  f.krev((await logg('larer', id))?.initiativplikt !== null, 'and holds the initiativplikt from the first instant');
  f.krev((await logg('forelder', id)) === null, 'nobody outside the school can know of it, not even the parent');
  f.krev(
    (await f.gi('larer', 'aktiver', { loggId: id })).kode === 'SAMTYKKE_MANGLER',
    'it cannot become active without consent',
  );

  f.kapittel('The parent consents, and the log becomes active.');
  ok(
    await f.gi('forelder', 'registrerSamtykke', { elevId: elev.id, mottakerEnhetId: skole }),
    'the parent signs consent towards the school',
  );
  ok(await f.gi('forelder', 'registrerSamtykke', { elevId: elev.id, mottakerEnhetId: ppt }), 'and towards PPT');
  ok(await f.gi('larer', 'aktiver', { loggId: id }), 'the log is activated');
  ok(
    await f.gi('larer', 'skrivInnlegg', { loggId: id, tekst: DELT, synlighet: 'DELT' }),
    'the teacher writes a shared entry',
  );
  ok(await f.gi('larer', 'skrivInnlegg', { loggId: id, tekst: INTERN, synlighet: 'INTERN' }), 'and an internal one');

  f.kapittel('The baton is offered to PPT.');
  const tilbud = await f.gi('larer', 'tilbyOverlevering', { loggId: id, tilEnhetId: ppt, sporsmal: SPORSMAL });
  ok(tilbud, 'the teacher offers the baton, with a question');
  await seerBareKonvolutten(f, elev.navn, id);
  const svar = await Promise.all(
    ['ppt', 'ppt2'].map((hvem) => f.gi(hvem, 'aksepterOverlevering', { overleveringId: tilbud.overleveringId })),
  );
  const vunnet = svar.filter((s) => s.kode === undefined).length;
  f.krev(
    vunnet === 1,
    'two PPT advisers accept at the same instant, and exactly one does',
    JSON.stringify(svar.map((s) => s.kode ?? 'OK')),
  );
  const tapt = svar.find((s) => s.kode !== undefined);
  f.krev(tapt?.kode === 'TILBUD_AVGJORT', 'the other is told that a colleague was first', tapt?.kode);
  const holder = svar[0]?.kode === undefined ? 'ppt' : 'ppt2';
  const hosPpt = async (hva: string): Promise<void> => {
    const l = await logg(holder, id);
    f.krev(
      l?.initiativplikt?.enhet.navn === enheter.enheter.find((e) => e.id === ppt)?.navn,
      hva,
      l?.initiativplikt?.enhet.navn,
    );
  };
  await hosPpt('PPT holds the initiativplikt');

  f.kapittel('The parent reads the log.');
  const forForelder = await logg('forelder', id);
  f.krev(forForelder?.__typename === 'StafettloggForFamilie', 'the parent sees the log as family');
  f.krev(tekster(forForelder).includes(DELT), 'the shared entry is there');
  f.krev(!JSON.stringify(forForelder).includes(INTERN), 'the internal one is not');
  f.krev(
    forForelder?.historikk.length === 2 &&
      forForelder.initiativplikt?.enhet.navn === forForelder.historikk[1]?.enhet.navn,
    'and it says who holds the duty now, and who held it before',
  );

  f.kapittel('PPT asks the nurse.');
  f.krev(
    (await f.gi(holder, 'tilbyOverlevering', { loggId: id, tilEnhetId: helse, sporsmal: SPORSMAL })).kode ===
      'SAMTYKKE_MANGLER',
    'without consent towards the health service the offer is refused',
  );
  ok(
    await f.gi('forelder', 'registrerSamtykke', { elevId: elev.id, mottakerEnhetId: helse }),
    'the parent consents towards the health service',
  );
  const tilHelse = async (ekstra: Record<string, unknown> = {}): Promise<Kommandosvar> =>
    f.gi(holder, 'tilbyOverlevering', { loggId: id, tilEnhetId: helse, sporsmal: SPORSMAL, ...ekstra });
  const forste = await tilHelse();
  ok(
    await f.gi('helse', 'avslaOverlevering', {
      overleveringId: forste.overleveringId,
      grunn: 'Vi har ikke kapasitet før over påske.',
    }),
    'the nurse declines, with a reason',
  );
  await hosPpt('PPT still holds');
  const andre = await tilHelse();
  ok(
    await f.gi(holder, 'trekkOverlevering', { overleveringId: andre.overleveringId }),
    'PPT offers again, and withdraws',
  );
  await hosPpt('PPT still holds');
  const tredje = await tilHelse({ svarInnen: new Date(Date.now() + 1500).toISOString() });
  ok(tredje, 'PPT offers once more, with a short deadline');
  await new Promise((r) => setTimeout(r, 2000));
  f.krev(
    (await f.gi('helse', 'aksepterOverlevering', { overleveringId: tredje.overleveringId })).kode === 'TILBUD_UTLOPT',
    'the clock passes it: accepting is refused',
  );
  await hosPpt('PPT still holds');

  f.kapittel("The duty's history.");
  const til_slutt = await logg(holder, id);
  const etapper = til_slutt?.historikk ?? [];
  for (const e of etapper)
    f.si(`${e.fra} → ${e.til ?? 'now'.padEnd(e.fra.length)}  ${e.enhet.navn}, ${e.person.navn ?? ''} (${e.grunn})`);
  f.si(`offers: ${til_slutt?.overleveringer?.map((o) => o.status).join(', ') ?? ''}`);
  const utenHull = etapper.every((e, i) => e.til === (etapper[i + 1]?.fra ?? null));
  f.krev(etapper.length === 2 && utenHull, 'without gap: every leg begins where the one before ended, and one is open');
}

async function seerBareKonvolutten(f: Forteller, elevnavn: string, loggId: string): Promise<void> {
  const innboks = JSON.stringify(
    await f.sporr(
      'ppt',
      '{ innboks { tilbud { overleveringId aldersgruppe niva sporsmal svarInnen } stafetter { edges { node { id } } } } }',
    ),
  );
  f.krev(
    innboks.includes(SPORSMAL) && innboks.includes('år'),
    'the PPT adviser sees the konvolutt: age band, level, question, deadline',
  );
  f.krev(!innboks.includes(elevnavn), 'and no name');
  const side = await f.sporr('ppt', LOGG, { id: loggId });
  f.krev(side['stafettlogg'] === null, 'and nothing of the log');
}
