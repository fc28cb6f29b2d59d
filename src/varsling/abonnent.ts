import type { Innboksdel, Mottaker } from './domain/varsel.js';

export interface Innboksnytt {
  readonly innboksEndret: { readonly hva: Innboksdel };
}

/**
 * One who listens. What waits is kept as kinds, not as a list: a slow reader is told once that something changed. Nothing
 * is handed out before `erInne` has said, at that moment, that it may be.
 */
export class Abonnent implements AsyncIterableIterator<Innboksnytt, undefined> {
  private readonly venter = new Set<Innboksdel>();
  private vekk: (() => void) | undefined;
  private slutt = false;

  constructor(
    readonly mottaker: Mottaker,
    private readonly erInne: () => Promise<boolean>,
    private readonly vedSlutt: (a: Abonnent) => void,
  ) {}

  meld(hva: Innboksdel): void {
    this.venter.add(hva);
    this.vekk?.();
  }

  async next(): Promise<IteratorResult<Innboksnytt, undefined>> {
    while (!this.slutt) {
      const [hva] = this.venter;
      if (hva === undefined) {
        await new Promise<void>((r) => (this.vekk = r));
        continue;
      }
      this.venter.delete(hva);
      if (!(await this.spor())) break;
      // Closed while it was asked: then it is not wanted any more.
      if (!this.avsluttet()) return { done: false, value: { innboksEndret: { hva } } };
    }
    return this.return();
  }

  return(): Promise<IteratorReturnResult<undefined>> {
    if (!this.slutt) {
      this.slutt = true;
      this.vekk?.();
      this.vedSlutt(this);
    }
    return Promise.resolve({ done: true, value: undefined });
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  /** Where it cannot be asked, it is over: who reads a stream that has failed does not close it. */
  private async spor(): Promise<boolean> {
    try {
      return await this.erInne();
    } catch (e) {
      await this.return();
      throw e;
    }
  }

  private avsluttet(): boolean {
    return this.slutt;
  }
}
