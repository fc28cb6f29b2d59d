import { lagFnr } from './generator/fnr.js';

/** Somebody to log in as in the demo. All exist in every generated kommune, whatever its size. */
export interface Demoperson {
  /** The login's name: identity `{DEMO:<navn>}`, or for guardians the synthetic number in `pid`. */
  readonly navn: string;
  /** What they are, in the words of the kommune. */
  readonly rolle: string;
  readonly beskrivelse: string;
  readonly sourcedId: string;
  readonly pid?: string;
}

const DEMO = [
  { navn: 'larer', rolle: 'Lærer', beskrivelse: 'Kontaktlærer på 3. trinn ved den første skolen' },
  { navn: 'larer2', rolle: 'Lærer', beskrivelse: 'Kollega ved samme skole' },
  { navn: 'rektor', rolle: 'Rektor', beskrivelse: 'Leder den første skolen' },
  { navn: 'fremmedlarer', rolle: 'Lærer', beskrivelse: 'Lærer ved en annen skole' },
  { navn: 'fremmedrektor', rolle: 'Rektor', beskrivelse: 'Leder en annen skole' },
  { navn: 'ppt', rolle: 'PPT-rådgiver', beskrivelse: 'Rådgiver i PPT' },
  { navn: 'ppt2', rolle: 'PPT-rådgiver', beskrivelse: 'Kollega i PPT' },
  { navn: 'pptleder', rolle: 'Leder for PPT', beskrivelse: 'Leder PPT' },
  { navn: 'helse', rolle: 'Helsesykepleier', beskrivelse: 'Helsesykepleier i skolehelsetjenesten' },
  { navn: 'helseleder', rolle: 'Ledende helsesykepleier', beskrivelse: 'Leder skolehelsetjenesten' },
  { navn: 'barnevern', rolle: 'Barnevernskonsulent', beskrivelse: 'Konsulent i barnevernet' },
  { navn: 'barnevernleder', rolle: 'Barnevernleder', beskrivelse: 'Leder barnevernet' },
  { navn: 'forelder', rolle: 'Foresatt', beskrivelse: 'Forelder til demoeleven', fodt: '1986-04-12' },
  {
    navn: 'forelder2',
    rolle: 'Foresatt',
    beskrivelse: 'Forelder til en annen elev ved samme skole',
    fodt: '1988-09-23',
  },
  { navn: 'koordinator', rolle: 'BTI-koordinator', beskrivelse: 'Eier veilederen, ser aldri en logg' },
  { navn: 'administrator', rolle: 'Administrator', beskrivelse: 'Enheter, personer og import, ser aldri en logg' },
] as const;

const medSuffiks = (tekst: string, suffiks: string): string => (suffiks === '' ? tekst : `${tekst}-${suffiks}`);

/** Spreads the numbers of the same demo person over the kommuner. */
const lopenummer = (suffiks: string): number => Array.from(suffiks).reduce((n, t) => n + t.charCodeAt(0), 0) % 300;

/** The demo people of one kommune; a second kommune has the same people with a suffix: `larer-2`. */
export function demopersonerFor(suffiks = ''): readonly Demoperson[] {
  return DEMO.map((d) => ({
    navn: medSuffiks(d.navn, suffiks),
    rolle: d.rolle,
    beskrivelse: d.beskrivelse,
    sourcedId: medSuffiks(`demo-${d.navn}`, suffiks),
    ...('fodt' in d ? { pid: lagFnr(d.fodt, lopenummer(suffiks)) } : {}),
  }));
}

export const demopersoner: readonly Demoperson[] = demopersonerFor();

/** The pupil that the demo's story is about: grade 3 at the first school, child of `forelder`. */
export const demoelevFor = (suffiks = ''): string => medSuffiks('demo-elev', suffiks);
export const demoelev = demoelevFor();
