import type { Tx } from '../platform/transaction.js';
import { Porsjon } from './porsjon.js';

export interface Brukerrad {
  readonly fil: string;
  readonly linje: number;
  readonly id: string;
  readonly fornavn: string;
  readonly etternavn: string;
  /** The HMAC in hex. The number itself goes no further than the row it was read from. */
  readonly pid: string | null;
  readonly fodt: string | null;
  readonly trinn: number | null;
  readonly primar_org: string;
  readonly slettes: boolean;
}

export interface Rollerad {
  readonly fil: string;
  readonly linje: number;
  readonly bruker_id: string;
  readonly slag: string;
  readonly kommune: string | null;
  readonly org: string | null;
  readonly tittel: string | null;
  readonly primar: boolean;
}

/** The temporary tables that reading fills. */
export class Mottak {
  readonly brukere: Porsjon<Brukerrad>;
  readonly roller: Porsjon<Rollerad>;
  readonly lenker: Porsjon<{ linje: number; fra: string; til: string }>;
  readonly identer: Porsjon<{ fil: string; linje: number; bruker_id: string; utsteder: string; subjekt: string }>;
  readonly fodte: Porsjon<{ linje: number; bruker_id: string; dato: string }>;
  private readonly frosne: Porsjon<{ bruker_id: string }>;
  private readonly fryses: string[] = [];

  constructor(tx: Tx) {
    this.brukere = new Porsjon(tx, 't_bruker');
    this.roller = new Porsjon(tx, 't_rolle');
    this.lenker = new Porsjon(tx, 't_lenke');
    this.identer = new Porsjon(tx, 't_ident');
    this.fodte = new Porsjon(tx, 't_fodt');
    this.frosne = new Porsjon(tx, 't_frossen');
  }

  /** A user with a refused row. Called from within a stream, so the sending waits for `tomFrosne`. */
  readonly frys = (brukerId: string): void => {
    // An id that the database cannot hold has never been stored, so nothing is there to keep.
    if (brukerId.length <= 200 && !/\p{Cc}/u.test(brukerId)) this.fryses.push(brukerId);
  };

  async tomFrosne(): Promise<void> {
    for (const bruker_id of this.fryses.splice(0)) await this.frosne.legg({ bruker_id });
  }

  async tom(): Promise<void> {
    await this.tomFrosne();
    for (const p of [this.brukere, this.roller, this.lenker, this.identer, this.fodte, this.frosne]) await p.tom();
  }
}
