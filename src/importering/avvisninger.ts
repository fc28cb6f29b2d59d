import type { Avvisning, Rapport } from './rapport.js';

/** How many refusals are listed one by one. All are counted: a broken export must not fill the memory. */
export const MAKS_DETALJER = 1000;

export class Avvisninger {
  private readonly rader: Avvisning[] = [];
  private readonly etterGrunn = new Map<string, number>();
  private antall = 0;

  legg(avvisning: Avvisning): void {
    this.tell(avvisning.grunn, 1);
    this.vis(avvisning);
  }

  /** Counts refusals whose rows are given apart, by `vis`. */
  tell(grunn: string, antall: number): void {
    this.antall += antall;
    this.etterGrunn.set(grunn, (this.etterGrunn.get(grunn) ?? 0) + antall);
  }

  vis(avvisning: Avvisning): void {
    if (this.rader.length < 2 * MAKS_DETALJER) this.rader.push(avvisning);
  }

  rapport(): Rapport['avvist'] {
    return {
      antall: this.antall,
      etterGrunn: Object.fromEntries([...this.etterGrunn].sort(([a], [b]) => (a < b ? -1 : 1))),
      rader: [...this.rader].sort(etterFilOgLinje).slice(0, MAKS_DETALJER),
    };
  }
}

const tekst = (a: Avvisning): string => `${a.grunn} ${a.felt ?? ''} ${a.kildeId ?? ''}`;

function etterFilOgLinje(a: Avvisning, b: Avvisning): number {
  if (a.fil !== b.fil) return a.fil < b.fil ? -1 : 1;
  const linjer = (a.linje ?? Infinity) - (b.linje ?? Infinity);
  if (linjer !== 0 && !Number.isNaN(linjer)) return linjer;
  return tekst(a) < tekst(b) ? -1 : 1;
}
