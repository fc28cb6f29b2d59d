import { type Demoperson, demoelevFor } from '../personer.js';
import type { Eksportfiler } from './filer.js';
import { Familier, type Foresatt } from './familier.js';
import { fordel, type Figurer, larere, TRINN } from './figurer.js';
import { lagEtternavn, lagFornavn } from './navn.js';
import type { Tilfeldig } from './tilfeldig.js';

export interface Bestilling {
  readonly filer: Eksportfiler;
  readonly t: Tilfeldig;
  readonly suffiks: string;
  readonly skolear: number;
  /** The demo people, each taken by the role that it fills. */
  readonly demo: (navn: string) => Demoperson;
}

const SKOLENAVN = [
  'Bjørkelia',
  'Solbakken',
  'Granåsen',
  'Fjellvang',
  'Elvebakken',
  'Havblikk',
  'Lysløkka',
  'Østmarka',
  'Nordvang',
  'Sørli',
  'Vestby',
];

/** Schools with their leaders, teachers, pupils and guardians. */
export function lagSkoler(b: Bestilling, elever: number, f: Figurer): void {
  const familier = new Familier(
    b.t,
    ['forelder', 'forelder2'].map((n) => b.demo(n).pid ?? ''),
  );
  const storrelser = fordel(b.t, elever, f.skoler);
  storrelser.forEach((antall, nr) => {
    const id = `skole-${String(nr + 1)}`;
    const runde = Math.floor(nr / SKOLENAVN.length);
    const navn = `${SKOLENAVN[nr % SKOLENAVN.length] ?? ''}${runde === 0 ? '' : ` ${String(runde + 1)}`} demoskole`;
    b.filer.orgs.skriv({ sourcedId: id, name: navn, type: 'school', identifier: id, parentSourcedId: 'kommunen' });
    // The first two schools have the demo's teachers and leaders; the others draw theirs.
    const faste =
      [
        ['rektor', 'larer', 'larer2'],
        ['fremmedrektor', 'fremmedlarer'],
      ][nr] ?? [];
    lagAnsatte(b, id, antall, faste, Math.ceil((f.radgivere - nr) / f.skoler));
    familier.nySkole();
    for (let i = 0; i < antall; i++) lagElev(b, familier, id, i, nr === 0);
  });
}

function lagAnsatte(b: Bestilling, skole: string, elever: number, faste: readonly string[], radgivere: number): void {
  const stillinger = [
    'principal',
    ...Array.from({ length: larere(elever) }, () => 'teacher'),
    ...Array.from({ length: Math.max(0, radgivere) }, () => 'counselor'),
  ];
  stillinger.forEach((rolle, i) => {
    const fast = faste[i];
    const demo = fast === undefined ? undefined : b.demo(fast);
    const id = demo?.sourcedId ?? `${skole}-ansatt-${String(i + 1)}`;
    const userIds = demo === undefined ? `{FEIDE:${id}@demo.invalid}` : `{DEMO:${demo.navn}}`;
    b.filer.bruker({ id, fornavn: lagFornavn(b.t), etternavn: lagEtternavn(b.t), rolle, org: skole, userIds });
  });
}

/** Grades are filled in turn. The first pupil of the first school is the demo pupil, in grade 3; the second is `forelder2`'s. */
function lagElev(b: Bestilling, familier: Familier, skole: string, nr: number, forsteSkole: boolean): void {
  const trinn = ((nr + 2) % TRINN) + 1;
  const demo = forsteSkole ? (['forelder', 'forelder2'] as const)[nr] : undefined;
  const familie = demo === undefined ? familier.neste() : demofamilie(b, demo);
  const id = demo === 'forelder' ? demoelevFor(b.suffiks) : `${skole}-elev-${String(nr + 1)}`;
  for (const f of familie.nye) lagForesatt(b, f, skole);
  b.filer.bruker({
    id,
    fornavn: lagFornavn(b.t),
    etternavn: familie.etternavn,
    rolle: 'student',
    org: skole,
    trinn,
    agenter: familie.foresatte.map((f) => f.id),
  });
  const maned = String(b.t.mellom(1, 12)).padStart(2, '0');
  const dag = String(b.t.mellom(1, 28)).padStart(2, '0');
  // A child begins in grade 1 in the year of its sixth birthday.
  b.filer.demographics.skriv({ sourcedId: id, birthDate: `${String(b.skolear - 5 - trinn)}-${maned}-${dag}` });
}

function demofamilie(b: Bestilling, navn: string): { etternavn: string; foresatte: Foresatt[]; nye: Foresatt[] } {
  const { sourcedId, pid = '' } = b.demo(navn);
  const etternavn = lagEtternavn(b.t);
  const foresatte = [{ id: sourcedId, fornavn: lagFornavn(b.t), etternavn, pid }];
  return { etternavn, foresatte, nye: foresatte };
}

function lagForesatt(b: Bestilling, f: Foresatt, skole: string): void {
  b.filer.bruker({
    id: f.id,
    fornavn: f.fornavn,
    etternavn: f.etternavn,
    rolle: 'guardian',
    org: skole,
    userIds: `{FNR:${f.pid}}`,
  });
}
