import { randomUUID } from 'node:crypto';
import { pidHmac } from '../../src/tilgang/pid.js';
import { aktivLogg, les, type Logg, ma, nyttBarn, post, type Ratt, sql, tilby, undring } from '../support/e2e.js';
import { Tjeneste } from '../support/tjeneste.js';
import { type Navn, PID_NOKKEL } from '../support/verden.js';

let t: Tjeneste;
/** Stands in every free text and name of what the outsiders ask for, and nowhere else. */
const KANARI = 'zebrafink';
const HEMMELIG = new RegExp(KANARI, 'i');
const UVERIFISERT_PID = '01820000099';

interface Ider {
  logg: string;
  elev: string;
  innlegg: string;
  venter: string;
  avslatt: string;
  samtykke: string;
  undring: string;
  undringsbarn: string;
  foreldreansvar: string;
  tilknytning: string;
}
let ider: Ider;

beforeAll(async () => {
  t = await Tjeneste.start();
  const { id: k, enheter, personer } = t.kommune;
  const elev = await nyttBarn(t, { fornavn: `${KANARI}-elev` });
  const logg: Logg = await aktivLogg(t, ['skole', 'ppt', 'helse'], {
    fornavn: `${KANARI}-barn`,
    tekst: `${KANARI} undring`,
  });
  for (const synlighet of ['INTERN', 'DELTAKERE', 'DELT']) {
    await ma(t, 'larer', 'skrivInnlegg', { loggId: logg.id, tekst: `${KANARI} ${synlighet}`, synlighet });
  }
  await ma(t, 'forelder', 'skrivInnlegg', { loggId: logg.id, tekst: `${KANARI} hjemmefra`, synlighet: 'DELT' });
  await ma(t, 'larer', 'gjennomforEvaluering', {
    loggId: logg.id,
    utfall: 'FORTSETT',
    oppsummering: `${KANARI} oppsummert`,
    barnetsStemme: `${KANARI} stemme`,
  });
  const avslatt = await tilby(t, 'larer', logg.id, 'ppt', { sporsmal: `${KANARI} spørsmål` });
  await ma(t, 'ppt', 'avslaOverlevering', { overleveringId: avslatt, grunn: `${KANARI} grunn` });
  const venter = await tilby(t, 'larer', logg.id, 'ppt', { sporsmal: `${KANARI} spørsmål igjen` });
  const lukket = await undring(t, { elev, tekst: `${KANARI} skjult` });
  const en = async (q: string, verdier: unknown[]): Promise<string> =>
    (await sql<{ id: string }>(t.db.eier, q, verdier))[0]!.id;
  const uverifisert = await en(
    "INSERT INTO person (kommune_id, fornavn, etternavn, pid_hmac) VALUES ($1, 'U', 'Verifisert', $2) RETURNING id",
    [k, pidHmac(UVERIFISERT_PID, PID_NOKKEL)],
  );
  await en(
    "INSERT INTO tilknytning (kommune_id, person_id, rolle, bekreftet_tid) VALUES ($1, $2, 'FORESATT', now()) RETURNING id",
    [k, uverifisert],
  );
  const foreldreansvar = await en(
    'INSERT INTO foreldreansvar (kommune_id, person_id, elev_id) VALUES ($1, $2, $3) RETURNING id',
    [k, uverifisert, logg.elev],
  );
  const tilknytning = await en(
    "INSERT INTO tilknytning (kommune_id, person_id, enhet_id, rolle) VALUES ($1, $2, $3, 'ANSATT') RETURNING id",
    [k, personer.ppt, enheter.skole],
  );
  await sql(t.db.eier, 'UPDATE enhet SET navn = $2 || navn WHERE kommune_id = $1', [k, `${KANARI} `]);
  await sql(t.db.eier, 'UPDATE person SET fornavn = $2 WHERE kommune_id = $1 AND id = ANY ($3)', [
    k,
    `${KANARI}-person`,
    [personer.larer, personer.forelder],
  ]);
  ider = {
    logg: logg.id,
    elev: logg.elev,
    innlegg: logg.innlegg,
    venter,
    avslatt,
    samtykke: logg.samtykker.skole!,
    undring: lukket.id,
    undringsbarn: elev,
    foreldreansvar,
    tilknytning,
  };
});
afterAll(() => t.stopp());

const UTENFOR: Record<string, () => Promise<string>> = {
  'a parent of another child': () => t.token('forelder2'),
  'a guardian whose foreldreansvar nobody has verified': () =>
    t.utsteder.token('uverifisert', { pid: UVERIFISERT_PID }),
  'a colleague at another school': () => t.token('fremmedlarer'),
  'the leader of another school': () => t.token('fremmedrektor'),
  'the koordinator': () => t.token('koordinator'),
  'the administrator': () => t.token('administrator'),
  'a login without any tilknytning': () => t.utsteder.token('ukjent'),
};
for (const navn of [
  'larer',
  'rektor',
  'ppt',
  'pptleder',
  'helse',
  'forelder',
  'koordinator',
  'administrator',
] as const satisfies readonly Navn[]) {
  UTENFOR[`the ${navn} of another kommune`] = () => t.token(navn, '-b');
}

const SVAR =
  '__typename ... on StafettloggEndret { loggId innleggId overleveringId samtykkeId } ... on Avvist { kode melding }';
const kommando = (navn: string, input: string): string =>
  `mutation ($id: ID!) { ${navn}(input: { ${input} }) { ${SVAR} } }`;
const register = (navn: string, input: string): string =>
  `mutation ($id: ID!) { ${navn}(input: { ${input} }) { __typename ... on Avvist { kode } ... on RegisterEndret { antall } } }`;
const HODE =
  'id tilstand niva elev { navn } historikk { person { navn } enhet { navn } } initiativplikt { siden } innlegg(first: 100) { edges { node { tekst } } } tillatteHandlinger { handling kode }';
const SIDE = `query ($id: ID!) { stafettlogg(id: $id) { __typename
  ... on Stafettlogg { ${HODE} overleveringer { sporsmal grunn } samtykker { id } deltakere { enhet { navn } } }
  ... on StafettloggForFamilie { ${HODE} } ... on EgneInnlegg { id harStafetten innlegg { edges { node { tekst } } } tillatteHandlinger { kode } } } }`;

/** Every query and mutation that takes an id, with every id of ours that fits it. */
const SPORSMAL = (): [string, string, (keyof Ider)[]][] => [
  ['stafettlogg', SIDE, ['logg', 'undring', 'elev', 'innlegg', 'venter', 'samtykke']],
  [
    'konvolutt',
    'query ($id: ID!) { konvolutt(overleveringId: $id) { sporsmal niva aldersgruppe } }',
    ['venter', 'avslatt', 'logg'],
  ],
  ['opprettBekymring', kommando('opprettBekymring', 'elevId: $id, tekst: "x"'), ['elev', 'undringsbarn', 'logg']],
  ['skrivInnlegg', kommando('skrivInnlegg', 'loggId: $id, tekst: "x", synlighet: DELT'), ['logg', 'undring']],
  [
    'skrivInnlegg rettelse',
    kommando('skrivInnlegg', `loggId: "${ider.logg}", tekst: "x", synlighet: DELT, retter: $id`),
    ['innlegg'],
  ],
  ['aktiver', kommando('aktiver', 'loggId: $id'), ['logg', 'undring']],
  [
    'tilbyOverlevering',
    kommando('tilbyOverlevering', `loggId: $id, tilEnhetId: "${t.kommune.enheter.annenSkole}", sporsmal: "x"`),
    ['logg', 'undring'],
  ],
  ['aksepterOverlevering', kommando('aksepterOverlevering', 'overleveringId: $id'), ['venter', 'avslatt', 'logg']],
  ['avslaOverlevering', kommando('avslaOverlevering', 'overleveringId: $id, grunn: "x"'), ['venter', 'avslatt']],
  ['trekkOverlevering', kommando('trekkOverlevering', 'overleveringId: $id'), ['venter', 'avslatt']],
  [
    'byttStafettholder',
    kommando('byttStafettholder', `loggId: $id, personId: "${t.kommune.personer.fremmedlarer}"`),
    ['logg', 'undring'],
  ],
  [
    'gjennomforEvaluering',
    kommando('gjennomforEvaluering', 'loggId: $id, utfall: FORTSETT, oppsummering: "x", barnetsStemme: "x"'),
    ['logg', 'undring'],
  ],
  ['avsluttLogg', kommando('avsluttLogg', 'loggId: $id, grunn: MAL_NADD'), ['logg', 'undring']],
  ['gjenapneLogg', kommando('gjenapneLogg', 'loggId: $id, begrunnelse: "x"'), ['logg', 'undring']],
  [
    'registrerSamtykke',
    kommando('registrerSamtykke', `elevId: $id, mottakerEnhetId: "${t.kommune.enheter.skole}"`),
    ['elev', 'undringsbarn'],
  ],
  [
    'registrerSamtykke papir',
    kommando(
      'registrerSamtykke',
      `elevId: $id, mottakerEnhetId: "${t.kommune.enheter.skole}", form: PAPIR, giverId: "${t.kommune.personer.forelder}", gittDato: "2026-01-01", referanse: "x"`,
    ),
    ['elev', 'undringsbarn'],
  ],
  ['trekkSamtykke', kommando('trekkSamtykke', 'samtykkeId: $id'), ['samtykke']],
  ['fornySamtykke', kommando('fornySamtykke', 'samtykkeId: $id'), ['samtykke']],
  [
    'nektSamtykke',
    kommando('nektSamtykke', `elevId: $id, mottakerEnhetId: "${t.kommune.enheter.skole}"`),
    ['elev', 'undringsbarn'],
  ],
  [
    'forhandsvisTrekk',
    'query ($id: ID!) { forhandsvisTrekk(samtykkeId: $id) { __typename ... on Avvist { kode } ... on Trekkvisning { mottaker { navn } logger { loggId } } } }',
    ['samtykke'],
  ],
  ['apneElevtilgang', register('apneElevtilgang', 'elevId: $id'), ['elev', 'undringsbarn']],
  [
    'lukkElevtilgang',
    'mutation ($id: ID!) { lukkElevtilgang(elevId: $id) { __typename ... on Avvist { kode } } }',
    ['elev', 'undringsbarn'],
  ],
  ['bekreftTilknytninger', register('bekreftTilknytninger', 'tilknytningIder: [$id]'), ['tilknytning']],
  [
    'verifiserForeldreansvar',
    register(
      'verifiserForeldreansvar',
      'foreldreansvarId: $id, kilde: "x", dato: "2026-01-01", adressebeskyttelse: UGRADERT',
    ),
    ['foreldreansvar'],
  ],
];
/** What is the administrator's to do. */
const EGET = new Set(['bekreftTilknytninger', 'verifiserForeldreansvar', 'apneElevtilgang', 'lukkElevtilgang']);

async function tilstanden(): Promise<string> {
  const tabeller = [
    'stafettlogg',
    'initiativperiode',
    'innlegg',
    'overlevering',
    'samtykke',
    'samtykkenekt',
    'hendelse',
    'tilknytning',
    'foreldreansvar',
    'idempotens',
  ];
  const alt = await Promise.all(
    tabeller.map((navn) =>
      sql(t.db.super, `SELECT md5(coalesce(string_agg(x::text, '|' ORDER BY x::text), '')) AS sum FROM ${navn} x`),
    ),
  );
  return JSON.stringify(alt);
}

describe('to one who has no part in it, a log is as one that does not exist', () => {
  it.each(Object.keys(UTENFOR))('%s gets byte for byte the same answer, and changes nothing', async (hvem) => {
    const token = await UTENFOR[hvem]!();
    const for_ = await tilstanden();
    for (const [navn, query, mal] of SPORSMAL().filter(([n]) => hvem !== 'the administrator' || !EGET.has(n))) {
      const spor = (id: string): Promise<Ratt> => post(t, { token, kropp: { query, variables: { id } } });
      const fasit = await spor(randomUUID());
      expect(fasit.status).toBe(200);
      expect(fasit.kropp).toMatch(/null|IKKE_FUNNET/);
      for (const m of mal) {
        const svar = await spor(ider[m]);
        expect([navn, m, svar]).toEqual([navn, m, fasit]);
        expect(JSON.stringify(svar)).not.toMatch(HEMMELIG);
      }
    }
    expect(await tilstanden()).toBe(for_);
  });

  it.each(Object.keys(UTENFOR).filter((h) => h !== 'the administrator'))(
    '%s finds none of its words in any list',
    async (hvem) => {
      const token = await UTENFOR[hvem]!();
      for (const query of [
        '{ innboks(first: 100) { tilbud { sporsmal } stafetter { edges { node { id elev { navn } } } } } }',
        '{ mineBarn { elev { navn } samtykker { id } stafettlogger { id } } }',
        '{ elever(first: 100) { edges { node { id navn } } } }',
        `{ elever(sok: "${KANARI}") { edges { node { id navn } } } }`,
        '{ foreldreansvar(first: 100, ogsaVerifiserte: true) { edges { node { elev { navn } } } } }',
        '{ ubekreftedeTilknytninger { edges { node { id person { navn } } } } }',
        '{ meg { navn kontekster { rolle } } }',
      ]) {
        const svar = await post(t, { token, kropp: { query } });
        expect([query, svar.status]).toEqual([query, 200]);
        expect(svar.kropp).not.toMatch(HEMMELIG);
      }
    },
  );

  it('while those who have a part in it find its words: the search above could have found them', async () => {
    for (const navn of ['larer', 'forelder'] as const) {
      const svar = await post(t, { token: await t.token(navn), kropp: { query: SIDE, variables: { id: ider.logg } } });
      expect(svar.kropp).toMatch(HEMMELIG);
      expect(svar.kropp).not.toMatch(/errors/);
    }
    expect(
      (
        await post(t, {
          token: await t.token('ppt'),
          kropp: { query: SPORSMAL()[1]![1], variables: { id: ider.venter } },
        })
      ).kropp,
    ).toMatch(HEMMELIG);
  });

  it('an id of ours named beside an own log is as one that does not exist', async () => {
    const elevId = await nyttBarn(t, { enhet: t.kommune.enheter.annenSkole, foresatt: 'forelder2' });
    const egen = await ma(t, 'fremmedlarer', 'opprettBekymring', { elevId, tekst: 'x' });
    const med = async (kommando_: string, input: object, hvor: string, vare: string, kode: string): Promise<void> => {
      expect((await t.kommando('fremmedlarer', kommando_, { ...input, [hvor]: vare })).kode).toBe(kode);
      expect((await t.kommando('fremmedlarer', kommando_, { ...input, [hvor]: randomUUID() })).kode).toBe(kode);
    };
    await med(
      'skrivInnlegg',
      { loggId: egen.loggId, tekst: 'x', synlighet: 'INTERN' },
      'retter',
      ider.innlegg,
      'INNLEGG_FINNES_IKKE',
    );
    await med(
      'tilbyOverlevering',
      { loggId: egen.loggId, sporsmal: 'x' },
      'tilEnhetId',
      t.annen.enheter.skole,
      'UGYLDIG_MOTTAKER',
    );
    const papir = {
      elevId,
      mottakerEnhetId: t.kommune.enheter.annenSkole,
      form: 'PAPIR',
      gittDato: '2026-01-01',
      referanse: 'x',
    };
    await med('registrerSamtykke', papir, 'giverId', t.kommune.personer.forelder, 'UGYLDIG_SAMTYKKEGIVER');
    await med(
      'registrerSamtykke',
      { ...papir, giverId: t.kommune.personer.forelder2 },
      'mottakerEnhetId',
      t.annen.enheter.skole,
      'IKKE_STAFETTHOLDER',
    );
  });
});

describe('an undring is not to be inferred by anyone outside the unit that opened it', () => {
  const LISTER = [
    '{ mineBarn { elev { id } samtykker { id } stafettlogger { id } } }',
    '{ innboks { tilbud { niva } stafetter { edges { node { id } } pageInfo { hasNextPage } } } }',
    '{ elever(first: 100) { edges { node { id navn } } } }',
    '{ enheter { id } }',
    '{ foreldreansvar(ogsaVerifiserte: true) { edges { node { id } } } }',
  ];
  const SER = [
    'forelder',
    'fremmedlarer',
    'fremmedrektor',
    'ppt',
    'pptleder',
    'helse',
    'koordinator',
    'administrator',
  ] as const;

  it('by no list', async () => {
    const elev = await nyttBarn(t);
    const bilde = async (): Promise<Ratt[]> => {
      const alle: Ratt[] = [];
      for (const navn of SER)
        for (const query of LISTER) alle.push(await post(t, { token: await t.token(navn), kropp: { query } }));
      return alle;
    };
    const for_ = await bilde();
    await undring(t, { elev });
    expect(await bilde()).toEqual(for_);
  });

  it("by no answer to the guardian's consent, nor to another unit that opens a bekymring on the same child and activates it", async () => {
    const svar: unknown[][] = [];
    for (const med of [true, false]) {
      const fornavn = med ? 'Med' : 'Uten';
      const elevId = await nyttBarn(t, { fornavn });
      if (med) await undring(t, { elev: elevId });
      const form = ({ kode, loggId, samtykkeId }: Awaited<ReturnType<Tjeneste['kommando']>>): unknown[] => [
        kode,
        typeof loggId,
        typeof samtykkeId,
      ];
      const alle: unknown[] = [];
      const opprett = (): ReturnType<Tjeneste['kommando']> =>
        t.kommando('helse', 'opprettBekymring', { elevId, tekst: 'x' });
      alle.push(form(await opprett()));
      alle.push(
        await les(
          t,
          'helse',
          'query ($f: String!) { elever(oppslag: { fornavn: $f, etternavn: "Prøvesen", fodselsdato: "2017-03-02", grunn: "x" }) { edges { node { navn } } } }',
          { f: fornavn },
        ).then((s) => JSON.stringify(s).replace(fornavn, '')),
      );
      const egen = await opprett();
      alle.push(form(egen), form(await opprett()));
      alle.push(
        form(await t.kommando('forelder', 'registrerSamtykke', { elevId, mottakerEnhetId: t.kommune.enheter.helse })),
      );
      alle.push(form(await t.kommando('helse', 'aktiver', { loggId: egen.loggId })));
      svar.push(alle);
    }
    expect(svar[0]).toEqual(svar[1]);
    expect(svar[0]?.at(-1)).toEqual([undefined, 'string', 'object']);
  });
});
