import type { Tilfeldig } from './tilfeldig.js';

const FORNAVN = (
  'Ada Aksel Alma Amina Amir Anders Anna Aron Astrid Aurora Brage Dina Eira Elias Ella Emil Emma Erik Eskil Eva Filip ' +
  'Frida Gro Hanna Hassan Hedda Henrik Herman Idun Ingrid Isak Iver Jakob Jens Johanne Jonas Kaja Kasper Lars Lea Leah ' +
  'Leila Liam Linus Liv Lotte Magnus Maja Marit Markus Mia Mikkel Mina Mira Mohammed Nils Nora Odin Ola Oliver Olivia ' +
  'Omar Oskar Pia Ragnhild Rasmus Runa Samir Sander Sara Selma Sigurd Silje Sindre Siri Sofie Solveig Storm Sunniva ' +
  'Synne Tea Theo Thea Tiril Tobias Tuva Ulrik Vetle Vilde Vilja William Yara Ylva Zara Åse Øystein Ærlend'
).split(' ');

/** Nobody is called this: every family name says that the person is invented. */
const FORLEDD = ['Test', 'Demo', 'Prøve', 'Eksempel', 'Liksom', 'Fiktiv', 'Øvelses', 'Mønster'];
const ETTERLEDD = [
  'berg',
  'dal',
  'haug',
  'stad',
  'rud',
  'vik',
  'nes',
  'lund',
  'moen',
  'sæter',
  'bakken',
  'ås',
  'eng',
  'holt',
  'li',
  'sund',
];

export const erOppdiktet = (etternavn: string): boolean => FORLEDD.some((f) => etternavn.startsWith(f));

export const lagFornavn = (t: Tilfeldig): string => t.velg(FORNAVN);
export const lagEtternavn = (t: Tilfeldig): string => t.velg(FORLEDD) + t.velg(ETTERLEDD);
