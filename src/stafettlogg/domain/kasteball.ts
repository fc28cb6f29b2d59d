import type { EnhetId } from '../../shared/ider.js';
import { plussDager, type Tidspunkt } from '../../shared/tid.js';
import { type Initiativperiode, type Overlevering, type Stafettlogg } from './stafettlogg.js';

/** A unit that gets the baton back within so many days has been given its own problem again. */
const TILBAKE_DAGER = 90;

export interface Kasteball {
  /** From when it was so: the offer that came to nothing once too often, or the return. */
  readonly siden: Tidspunkt;
  /** Offers since the duty came to the present unit that were declined, taken back or ran out, oldest first. */
  readonly mislykket: readonly Overlevering[];
  /** The duty came back to a unit that had it before. */
  readonly tilbake: boolean;
}

/** The duty's stay in one unit: its legs in a row, whoever of the unit held it. */
interface Opphold {
  readonly enhetId: EnhetId;
  readonly fra: Tidspunkt;
  readonly til: Tidspunkt | null;
}

/**
 * Whether the baton goes from desk to desk, at an instant; null where it does not, or nobody holds it. Another person in
 * the same unit is no move here: it would make a baton that nobody wants look like new. Says the same as the database's
 * `kasteball_siden`; a test holds the two against each other.
 */
export function kasteball(logg: Stafettlogg, grense: number, na: Tidspunkt): Kasteball | null {
  const alle = opphold(logg.perioder);
  const her = alle.at(-1);
  if (her === undefined || her.til !== null) return null;
  const mislykket = logg.overleveringer
    .filter((o) => o.tilbudt >= her.fra)
    .flatMap((tilbud) => {
      const tid = mislyktes(tilbud);
      return tid !== null && tid <= na ? [{ tilbud, tid }] : [];
    })
    .toSorted((a, b) => (a.tid < b.tid ? -1 : 1));
  const tilbake = alle.some(
    (o) => o.til !== null && o.enhetId === her.enhetId && her.fra <= plussDager(o.til, TILBAKE_DAGER),
  );
  const enGangForMye = mislykket[grense - 1]?.tid;
  const siden = tilbake ? her.fra : enGangForMye;
  return siden === undefined ? null : { siden, mislykket: mislykket.map((m) => m.tilbud), tilbake };
}

/** When an offer came to nothing; an expired one at its deadline, whenever that was written down. */
function mislyktes(o: Overlevering): Tidspunkt | null {
  switch (o.status) {
    case 'AKSEPTERT':
    case 'OVERFORT':
      return null;
    case 'AVSLATT':
    case 'TRUKKET':
      return o.avgjort;
    case 'VENTER':
    case 'UTLOPT':
      return o.svarInnen;
    default:
      return o.status satisfies never;
  }
}

function opphold(perioder: readonly Initiativperiode[]): readonly Opphold[] {
  return perioder.reduce<Opphold[]>((alle, { enhetId, fra, til }) => {
    const siste = alle.at(-1);
    if (siste?.enhetId !== enhetId) return [...alle, { enhetId, fra, til }];
    return [...alle.slice(0, -1), { ...siste, til }];
  }, []);
}
