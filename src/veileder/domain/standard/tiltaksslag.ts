import type { Tiltaksslag } from '../tiltaksslag.js';

const SKOLEN = ['SKOLE'];
const SKOLE_OG_BARNEHAGE = ['SKOLE', 'BARNEHAGE'];

/** Meld. St. 21 ch. 5. Health and barnevern register their own; a school refers, and keeps records of neither. */
export const TILTAKSSLAG: readonly Tiltaksslag[] = [
  {
    nokkel: 'ORDINAERT',
    trinn: 'ORDINAERT',
    navn: { nb: 'Tilpasning i det ordinære tilbudet', nn: 'Tilpassing i det ordinære tilbodet' },
    tjenestetyper: null,
    krav: {},
    hjemmel: null,
  },
  {
    nokkel: 'HJEM_SAMARBEID',
    trinn: 'ORDINAERT',
    navn: { nb: 'Tiltak hjemme, avtalt med foresatte', nn: 'Tiltak heime, avtalt med føresette' },
    tjenestetyper: null,
    krav: {},
    hjemmel: null,
  },
  {
    nokkel: 'EKSTRA_OPPFOLGING',
    trinn: 'EKSTRA',
    navn: { nb: 'Ekstra oppfølging', nn: 'Ekstra oppfølging' },
    tjenestetyper: null,
    krav: {},
    hjemmel: null,
  },
  {
    nokkel: 'SKOLEMILJO',
    trinn: 'EKSTRA',
    navn: { nb: 'Tiltak i skolemiljøet', nn: 'Tiltak i skulemiljøet' },
    tjenestetyper: SKOLEN,
    krav: { sluttdato: true },
    hjemmel: 'opl-12-4',
  },
  {
    nokkel: 'INTENSIV_OPPLAERING',
    trinn: 'EKSTRA',
    navn: { nb: 'Intensiv opplæring', nn: 'Intensiv opplæring' },
    tjenestetyper: SKOLEN,
    krav: { trinn: [1, 4], omrader: ['LESING', 'SKRIVING', 'REGNING'], sluttdato: true },
    hjemmel: 'opl-11-3',
  },
  {
    nokkel: 'INDIVIDUELT_TILRETTELAGT',
    trinn: 'SAERSKILT',
    navn: { nb: 'Individuelt tilrettelagt opplæring', nn: 'Individuelt tilrettelagd opplæring' },
    tjenestetyper: SKOLEN,
    krav: { referanser: ['SAKKYNDIG_VURDERING', 'VEDTAK'] },
    hjemmel: 'opl-11-6',
  },
  {
    nokkel: 'SPESIALPEDAGOGISK_HJELP',
    trinn: 'SAERSKILT',
    navn: { nb: 'Spesialpedagogisk hjelp', nn: 'Spesialpedagogisk hjelp' },
    tjenestetyper: SKOLE_OG_BARNEHAGE,
    krav: { referanser: ['SAKKYNDIG_VURDERING', 'VEDTAK'] },
    hjemmel: 'bhl-32',
  },
  {
    nokkel: 'PPT_RADGIVNING',
    trinn: 'EKSTRA',
    navn: { nb: 'Rådgivning fra PPT', nn: 'Rådgiving frå PPT' },
    tjenestetyper: ['PPT'],
    krav: {},
    hjemmel: 'opl-11-13',
  },
  {
    nokkel: 'HELSESAMTALE',
    trinn: 'EKSTRA',
    navn: { nb: 'Samtaler hos helsesykepleier', nn: 'Samtalar hos helsesjukepleiar' },
    tjenestetyper: ['SKOLEHELSETJENESTE'],
    krav: {},
    hjemmel: null,
  },
  {
    nokkel: 'BARNEVERNSTILTAK',
    trinn: 'SAERSKILT',
    navn: { nb: 'Tiltak fra barnevernet', nn: 'Tiltak frå barnevernet' },
    tjenestetyper: ['BARNEVERN'],
    krav: {},
    hjemmel: 'bvl-15',
  },
];
