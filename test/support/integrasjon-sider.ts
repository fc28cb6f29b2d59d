import { randomUUID } from 'node:crypto';

export const ORD = 'Hun sitter ofte alene i friminuttene';
/** Where those who read belong. */
export const ENHETER = { larer: 'skole', ppt: 'ppt', helse: 'helse', forelder: null } as const;

/** A page that somebody asks for: what the log is to say, and the words that must not come out without it. */
export interface Side {
  readonly navn: keyof typeof ENHETER;
  readonly sporring: string;
  readonly variabler?: () => object;
  readonly rad: () => object;
  readonly ord?: string;
}

const LOGGSIDE = `query ($id: ID!) { stafettlogg(id: $id) { __typename
  ... on Stafettlogg { id innlegg { edges { node { tekst } } } } ... on StafettloggForFamilie { id innlegg { edges { node { tekst } } } } } }`;
const OPPSLAG = 'query ($o: ElevoppslagInput!) { elever(oppslag: $o) { edges { node { id navn } } } }';
const oppslag = (fornavn: string) => ({
  o: { fornavn, etternavn: 'Barnesen', fodselsdato: '2017-05-04', grunn: 'Henvist fra fastlegen' },
});
const KONVOLUTT = 'query ($id: ID!) { konvolutt(overleveringId: $id) { sporsmal } }';
const ukjent = randomUUID();
const vist = (hva: string, mer: object = {}) => ({
  hva,
  utfall: 'VIST',
  spurt_om: null,
  logg_ider: [],
  elev_ider: [],
  grunn: null,
  ...mer,
});
const ikkeFunnet = (hva: string, mer: object = {}) => ({ ...vist(hva, mer), utfall: 'IKKE_FUNNET' });

interface Verdier {
  readonly logg: string;
  readonly tilbud: string;
  readonly elev: string;
}

/** Every page that shows something of a child or a log: found, and not found. The values are asked for when the test runs. */
export function sider(v: () => Verdier): [string, Side][] {
  return [
    [
      'the log',
      {
        navn: 'larer',
        sporring: LOGGSIDE,
        variabler: () => ({ id: v().logg }),
        ord: ORD,
        rad: () => vist('STAFETTLOGG', { spurt_om: v().logg, logg_ider: [v().logg], elev_ider: [v().elev] }),
      },
    ],
    [
      'the log, by a guardian',
      {
        navn: 'forelder',
        sporring: LOGGSIDE,
        variabler: () => ({ id: v().logg }),
        ord: ORD,
        rad: () => vist('STAFETTLOGG', { spurt_om: v().logg, logg_ider: [v().logg], elev_ider: [v().elev] }),
      },
    ],
    [
      'the log, by one who has no access',
      {
        navn: 'helse',
        sporring: LOGGSIDE,
        variabler: () => ({ id: v().logg }),
        rad: () => ikkeFunnet('STAFETTLOGG', { spurt_om: v().logg }),
      },
    ],
    [
      'a log that does not exist',
      {
        navn: 'larer',
        sporring: LOGGSIDE,
        variabler: () => ({ id: ukjent }),
        rad: () => ikkeFunnet('STAFETTLOGG', { spurt_om: ukjent }),
      },
    ],
    [
      'the inbox of the holder',
      {
        navn: 'larer',
        sporring: '{ innboks { stafetter { edges { node { id elev { navn } } } } } }',
        ord: 'Ola-Kanari',
        rad: () => vist('INNBOKS', { logg_ider: [v().logg], elev_ider: [v().elev] }),
      },
    ],
    [
      'an inbox with an offer',
      {
        navn: 'ppt',
        sporring: '{ innboks { tilbud { sporsmal } } }',
        ord: ORD,
        rad: () => vist('INNBOKS', { logg_ider: [v().logg], elev_ider: [v().elev] }),
      },
    ],
    [
      'own children',
      {
        navn: 'forelder',
        sporring: '{ mineBarn { elev { navn } stafettlogger { innlegg { edges { node { tekst } } } } } }',
        ord: ORD,
        rad: () => vist('MINE_BARN', { logg_ider: [v().logg], elev_ider: [v().elev] }),
      },
    ],
    [
      'own children, by one who has none',
      { navn: 'larer', sporring: '{ mineBarn { elev { navn } } }', rad: () => ikkeFunnet('MINE_BARN') },
    ],
    [
      'the pupils of the school',
      {
        navn: 'larer',
        sporring: '{ elever(sok: "Ola") { edges { node { navn } } } }',
        ord: 'Ola-Kanari',
        rad: () => vist('ELEVER', { elev_ider: [v().elev] }),
      },
    ],
    [
      'pupils, where no name fits',
      {
        navn: 'larer',
        sporring: '{ elever(sok: "Ingen") { edges { node { navn } } } }',
        rad: () => ikkeFunnet('ELEVER'),
      },
    ],
    [
      'a pupil of another unit',
      {
        navn: 'helse',
        sporring: OPPSLAG,
        variabler: () => oppslag('Ola-Kanari'),
        ord: 'Ola-Kanari',
        rad: () => vist('ELEVOPPSLAG', { elev_ider: [v().elev], grunn: 'Henvist fra fastlegen' }),
      },
    ],
    [
      'a pupil of another unit who is not there',
      {
        navn: 'helse',
        sporring: OPPSLAG,
        variabler: () => oppslag('Ukjent'),
        rad: () => ikkeFunnet('ELEVOPPSLAG', { grunn: 'Henvist fra fastlegen' }),
      },
    ],
    [
      'an offer',
      {
        navn: 'ppt',
        sporring: KONVOLUTT,
        variabler: () => ({ id: v().tilbud }),
        ord: ORD,
        rad: () => vist('KONVOLUTT', { spurt_om: v().tilbud, logg_ider: [v().logg], elev_ider: [v().elev] }),
      },
    ],
    [
      'an offer to another unit',
      {
        navn: 'helse',
        sporring: KONVOLUTT,
        variabler: () => ({ id: v().tilbud }),
        rad: () => ikkeFunnet('KONVOLUTT', { spurt_om: v().tilbud }),
      },
    ],
  ];
}
