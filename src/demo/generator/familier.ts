import { lagFnr } from './fnr.js';
import { lagEtternavn, lagFornavn } from './navn.js';
import type { Tilfeldig } from './tilfeldig.js';

export interface Foresatt {
  readonly id: string;
  readonly fornavn: string;
  readonly etternavn: string;
  readonly pid: string;
}

interface Familie {
  readonly etternavn: string;
  readonly foresatte: readonly Foresatt[];
  /** Children yet to be placed. */
  igjen: number;
}

/** Families of one to three children in one school and its grades: siblings share guardians and name. */
export class Familier {
  private readonly brukt: Set<string>;
  private apne: Familie[] = [];
  private antall = 0;

  constructor(
    private readonly t: Tilfeldig,
    opptatt: readonly string[],
  ) {
    this.brukt = new Set(opptatt);
  }

  /** The family of the next pupil: at times one that has a child here already. `nye` are guardians not seen before. */
  neste(): { etternavn: string; foresatte: readonly Foresatt[]; nye: readonly Foresatt[] } {
    if (this.apne.length > 0 && this.t.neste() < 0.45) {
      const familie = this.t.velg(this.apne);
      familie.igjen--;
      if (familie.igjen === 0) this.apne = this.apne.filter((f) => f !== familie);
      return { etternavn: familie.etternavn, foresatte: familie.foresatte, nye: [] };
    }
    const familie = this.lag();
    if (familie.igjen > 0) this.apne.push(familie);
    return { etternavn: familie.etternavn, foresatte: familie.foresatte, nye: familie.foresatte };
  }

  /** Siblings are in one school: those who have not come by then were never born. */
  nySkole(): void {
    this.apne = [];
  }

  private lag(): Familie {
    const { t } = this;
    const etternavn = lagEtternavn(t);
    const to = t.neste() < 0.85;
    const foresatte = [
      this.foresatt(etternavn),
      ...(to ? [this.foresatt(t.neste() < 0.6 ? etternavn : lagEtternavn(t))] : []),
    ];
    return { etternavn, foresatte, igjen: t.velg([0, 0, 1, 1, 2]) };
  }

  private foresatt(etternavn: string): Foresatt {
    this.antall++;
    return { id: `foresatt-${String(this.antall)}`, fornavn: lagFornavn(this.t), etternavn, pid: this.ledigFnr() };
  }

  private ledigFnr(): string {
    for (;;) {
      const dato = `${String(this.t.mellom(1970, 1996))}-${to2(this.t.mellom(1, 12))}-${to2(this.t.mellom(1, 28))}`;
      const pid = lagFnr(dato, this.t.mellom(0, 499));
      if (this.brukt.has(pid)) continue;
      this.brukt.add(pid);
      return pid;
    }
  }
}

const to2 = (n: number): string => String(n).padStart(2, '0');
