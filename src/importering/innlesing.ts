import type { Avvisninger } from './avvisninger.js';
import type { Kilde } from './kilde/kilde.js';
import { type Filkrav, lesCsv, type Rad } from './les/csv.js';
import type { Feilverdi } from './les/verdier.js';
import type { Grunn } from './rapport.js';

/**
 * One reading of the export: where rows come from and where refusals go. An export with several kommuner
 * is read once for each; only the first reading reports what is wrong with a row.
 */
export class Innlesing {
  private uplassert = false;

  constructor(
    readonly kilde: Kilde,
    private readonly avvisninger: Avvisninger | undefined,
    readonly lest: (byte: number) => void,
  ) {}

  /** The rows of a file; none when there is no such file. `fryst` gets the id of a row that could not be read. */
  async *rader(krav: Filkrav, fryst: (kildeId: string) => void): AsyncGenerator<Rad> {
    if (this.kilde.storrelse(krav.fil) === undefined) return;
    yield* lesCsv(this.kilde, krav, {
      lest: this.lest,
      avvis: (linje, grunn, kildeId) => {
        this.avvis(krav.fil, linje, grunn);
        this.frys(krav.fil, kildeId, fryst);
      },
    });
  }

  avvis(fil: string, linje: number, grunn: Grunn, felt?: string): void {
    this.avvisninger?.legg(felt === undefined ? { fil, linje, grunn } : { fil, linje, grunn, felt });
  }

  avvisRad(fil: string, rad: Rad, feil: Feilverdi, fryst: (kildeId: string) => void, idKolonne = 'sourcedId'): void {
    this.avvis(fil, rad.linje, feil.grunn, feil.felt);
    this.frys(fil, rad.les(idKolonne), fryst);
  }

  /** A refused row did not say whom it is about. Then nobody who is missing can be called gone. */
  get noenErUplassert(): boolean {
    return this.uplassert;
  }

  private frys(fil: string, kildeId: string, fryst: (kildeId: string) => void): void {
    if (kildeId !== '') fryst(kildeId);
    // Without a date of birth the pupil's own row is refused, by an id that is known.
    else if (fil !== 'demographics.csv') this.uplassert = true;
  }
}
