import { type Demoperson, demopersonerFor } from '../personer.js';
import { Eksportfiler } from './filer.js';
import { figurer } from './figurer.js';
import { lagSkoler } from './skoler.js';
import { Tilfeldig } from './tilfeldig.js';
import { lagTjenester } from './tjenester.js';

export interface Eksportvalg {
  readonly kommunenummer: string;
  readonly navn: string;
  readonly elever: number;
  /** The seed: the same choices give the same files, byte by byte. */
  readonly fro: number;
  /** Sets the demo people of a second kommune apart: `larer-2`. */
  readonly suffiks?: string;
  /** The year in which the school year begins; ages follow from it. */
  readonly skolear?: number;
}

/** A demo needs the demo pupil, another one and somebody at another school. */
const MINST = 20;

/**
 * Writes an invented kommune as a OneRoster 1.2 bulk export with our own two files: what the demo imports
 * is what a real kommune would hand over.
 */
export function lagEksport(mappe: string, valg: Eksportvalg): void {
  if (valg.elever < MINST) throw new RangeError(`a demo kommune has at least ${String(MINST)} pupils`);
  const { kommunenummer, navn, elever, suffiks = '', skolear = 2025 } = valg;
  const filer = new Eksportfiler(mappe);
  const bestilling = { filer, t: new Tilfeldig(valg.fro), suffiks, skolear, demo: demoAv(suffiks) };
  const f = figurer(elever);
  filer.orgs.skriv({ sourcedId: 'kommunen', name: navn, type: 'district', identifier: kommunenummer });
  lagSkoler(bestilling, elever, f);
  lagTjenester(bestilling, f, kommunenummer);
  filer.lukk();
}

function demoAv(suffiks: string): (navn: string) => Demoperson {
  const personer = new Map(demopersonerFor(suffiks).map((p) => [p.navn, p]));
  return (navn) => {
    const person = personer.get(suffiks === '' ? navn : `${navn}-${suffiks}`);
    if (person === undefined) throw new Error(`no demo person ${navn}`);
    return person;
  };
}
