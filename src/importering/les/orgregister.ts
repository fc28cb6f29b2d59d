import { type Enhet, nokkel } from './orgrader.js';

/** Where a roster's role points: a unit of a kommune, or an org (the kommune itself, a department) that is none. */
export interface Sted {
  readonly slag: 'ENHET' | 'ANNEN';
  readonly kommune: string;
}

/**
 * The orgs of an export, which everything else refers to: the only part that is kept in memory as a
 * whole, and small (some 3 000 in all of Norway).
 */
export class Orgregister {
  constructor(
    /** Name by kommunenummer. */
    readonly kommuner: ReadonlyMap<string, string>,
    private readonly enheter: ReadonlyMap<string, Enhet>,
    private readonly steder: ReadonlyMap<string, Sted>,
    private readonly frosne: ReadonlySet<string>,
  ) {}

  sted(orgId: string): Sted | undefined {
    return this.steder.get(orgId);
  }

  harEnhet(kommune: string, kildeId: string): boolean {
    return this.enheter.has(nokkel(kommune, kildeId));
  }

  enheterI(kommune: string): Enhet[] {
    return [...this.enheter.values()].filter((e) => e.kommune === kommune);
  }

  /** Units with a refused row: present in the source, so not gone. */
  frosneEnheter(): string[] {
    return [...this.frosne];
  }
}
