import type { Figurer } from './figurer.js';
import { lagEtternavn, lagFornavn } from './navn.js';
import type { Bestilling } from './skoler.js';

interface Tjeneste {
  readonly id: string;
  readonly navn: string;
  readonly tjenestetype: string;
  readonly leder: string;
  readonly ansatte: readonly string[];
  readonly antall: number;
}

/** What no roster knows: the other services, each with its leader, and the two roles of the kommune itself. */
export function lagTjenester(b: Bestilling, f: Figurer, kommunenummer: string): void {
  const tjenester: Tjeneste[] = [
    {
      id: 'ppt',
      navn: 'PPT',
      tjenestetype: 'PPT',
      leder: 'pptleder',
      ansatte: ['ppt', 'ppt2'],
      antall: f.pptRadgivere,
    },
    {
      id: 'skolehelsetjenesten',
      navn: 'Skolehelsetjenesten',
      tjenestetype: 'SKOLEHELSETJENESTE',
      leder: 'helseleder',
      ansatte: ['helse'],
      antall: f.helsesykepleiere,
    },
    {
      id: 'barnevernet',
      navn: 'Barnevernet',
      tjenestetype: 'BARNEVERN',
      leder: 'barnevernleder',
      ansatte: ['barnevern'],
      antall: f.barnevernskonsulenter,
    },
  ];
  for (const { id, navn, tjenestetype, leder, ansatte, antall } of tjenester) {
    b.filer.enheter.skriv({ sourcedId: id, navn, tjenestetype, kommunenummer });
    lagDemo(b, leder, 'ENHETSLEDER', id, kommunenummer);
    for (const a of ansatte) lagDemo(b, a, 'ANSATT', id, kommunenummer);
    const tittel = b.demo(ansatte[0] ?? leder).rolle;
    for (let i = ansatte.length; i < antall; i++) {
      const sourcedId = `${id}-ansatt-${String(i + 1)}`;
      lagPerson(b, {
        sourcedId,
        utsteder: 'FEIDE',
        subjekt: `${sourcedId}@demo.invalid`,
        enhetSourcedId: id,
        rolle: 'ANSATT',
        tittel,
        kommunenummer,
      });
    }
  }
  lagDemo(b, 'koordinator', 'BTI_KOORDINATOR', '', kommunenummer);
  lagDemo(b, 'administrator', 'ADMINISTRATOR', '', kommunenummer);
}

function lagDemo(b: Bestilling, navn: string, rolle: string, enhetSourcedId: string, kommunenummer: string): void {
  const d = b.demo(navn);
  lagPerson(b, {
    sourcedId: d.sourcedId,
    utsteder: 'DEMO',
    subjekt: d.navn,
    enhetSourcedId,
    rolle,
    tittel: d.rolle,
    kommunenummer,
  });
}

function lagPerson(
  b: Bestilling,
  rad: Readonly<
    Record<'sourcedId' | 'utsteder' | 'subjekt' | 'enhetSourcedId' | 'rolle' | 'tittel' | 'kommunenummer', string>
  >,
): void {
  b.filer.tilknytninger.skriv({ ...rad, fornavn: lagFornavn(b.t), etternavn: lagEtternavn(b.t) });
}
