import type { Bevaringsstatus, Posttype } from './posttyper.js';

/** Texts of one record type in one kommune. */
export interface Postrapport {
  readonly posttype: Posttype;
  /** Erased; in a dry run, those that would be. */
  readonly slettet: number;
  /** Due, and held back by a legal hold. */
  readonly sperret: number;
  /** Due, and the archive has not confirmed that it has the log. */
  readonly manglerArkiv: number;
  readonly apenLogg: number;
  /** The rule's years have not passed. */
  readonly bevares: number;
  readonly utenRegel: number;
}

export interface Telling {
  readonly posttype: Posttype;
  readonly status: Bevaringsstatus;
  readonly antall: number;
}

const FELT: Readonly<Record<Bevaringsstatus, Exclude<keyof Postrapport, 'posttype'>>> = {
  SLIPPES: 'slettet',
  SPERRET: 'sperret',
  MANGLER_ARKIV: 'manglerArkiv',
  APEN_LOGG: 'apenLogg',
  BEVARES: 'bevares',
  UTEN_REGEL: 'utenRegel',
};

/** Counts by record type, in the order of the alphabet; those without a text are left out. */
export function tell(tellinger: Iterable<Telling>): Postrapport[] {
  const poster = new Map<Posttype, Postrapport>();
  for (const { posttype, status, antall } of tellinger) {
    const for_ = poster.get(posttype) ?? {
      posttype,
      slettet: 0,
      sperret: 0,
      manglerArkiv: 0,
      apenLogg: 0,
      bevares: 0,
      utenRegel: 0,
    };
    poster.set(posttype, { ...for_, [FELT[status]]: for_[FELT[status]] + antall });
  }
  return [...poster.values()].toSorted((a, b) => (a.posttype < b.posttype ? -1 : 1));
}
