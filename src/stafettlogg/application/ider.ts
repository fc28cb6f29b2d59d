import { type Id, tilId } from '../../shared/ider.js';
import type { Synlighet } from '../domain/stafettlogg.js';
import { type Fritekst, type Knytning, lagFritekst } from '../persistence/fritekst.js';
import type { Hentet } from '../persistence/hent.js';

/** The fresh ids that came with the facts, handed out one at a time. */
export class NyeIder {
  private neste_ = 0;

  constructor(private readonly hentet: Pick<Hentet, 'ider'>) {}

  neste<T extends Id<string>>(): T {
    const id = this.hentet.ider[this.neste_++];
    if (id === undefined) throw new Error('more ids asked for than were read');
    return tilId<T>(id);
  }

  fritekst(tekst: string, synlighet: Synlighet, knytning?: Knytning): Fritekst {
    return lagFritekst(this.neste(), tekst, synlighet, knytning);
  }

  /** Null where nothing was written: blank text is no text. */
  valgfri(tekst: string | null | undefined, synlighet: Synlighet, knytning?: Knytning): Fritekst | null {
    return tekst == null || tekst.trim() === '' ? null : this.fritekst(tekst, synlighet, knytning);
  }
}

/** The texts that were written, of those that could be. */
export const skrevne = (...f: readonly (Fritekst | null)[]): readonly Fritekst[] => f.filter((x) => x !== null);
