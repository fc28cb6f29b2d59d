import type { Sporring, Transaksjoner, Tx } from '../../platform/transaction.js';
import type { KommuneId } from '../../shared/ider.js';
import { type Anrop, dorFor, type Dorsvar, erInne } from '../../tilgang/dor.js';
import { STANDARDVEILEDER } from '../domain/standard/standardveileder.js';
import type { Veileder } from '../domain/veileder.js';

/** A guide as it is kept: all of it, or null for the one that ships. */
export type Innhold = Partial<Veileder> | null;

/**
 * The checked border: only what has passed `valider` is published. A part that guides got after this one was published
 * is as in the guide that ships.
 */
export const tilVeileder = (innhold: Innhold): Veileder =>
  innhold === null ? STANDARDVEILEDER : { ...STANDARDVEILEDER, ...innhold };

interface Rad {
  readonly innhold: Innhold;
}

/** How many guides a process remembers; each is some 100 kB. The one that ships is one object, however many follow it. */
const HUSK_ANTALL = 500;
const husket = new Map<string, Veileder>();

const nokkel = (kommuneId: KommuneId, versjon: number): string => `${kommuneId}/${String(versjon)}`;

/** A published version never changes, so what was read once is true for as long as the process lives. */
function husk(kommuneId: KommuneId, versjon: number, rad: Rad | undefined): Veileder | null {
  if (rad === undefined) return null;
  const veileder = tilVeileder(rad.innhold);
  if (husket.size >= HUSK_ANTALL) husket.delete(husket.keys().next().value ?? '');
  husket.set(nokkel(kommuneId, versjon), veileder);
  return veileder;
}

const hentVersjon = (kommuneId: KommuneId, versjon: number): Sporring => ({
  name: 'hent_veileder',
  text: `SELECT innhold FROM veileder
         WHERE kommune_id = kontekst_kommune() AND kommune_id = $1::uuid AND versjon = $2::integer`,
  values: [kommuneId, versjon],
});

/**
 * A version of the guide inside a transaction; null: the kommune has none of that number. `kommuneId` is the kommune
 * that the door has let in to, as it stands in a row that was read there.
 */
export async function hentVeileder(tx: Tx, kommuneId: KommuneId, versjon: number): Promise<Veileder | null> {
  const kjent = husket.get(nokkel(kommuneId, versjon));
  if (kjent !== undefined) return kjent;
  const { rows } = await tx.sporr<Rad & Record<string, unknown>>(hentVersjon(kommuneId, versjon));
  return husk(kommuneId, versjon, rows[0]);
}

/** The same for a page that has been read: at most one round trip of its own, the first time a process meets the version. */
export async function hentVeilederForSide(
  transaksjoner: Transaksjoner,
  anrop: Anrop,
  kommuneId: KommuneId,
  versjon: number,
): Promise<Veileder | null> {
  const kjent = husket.get(nokkel(kommuneId, versjon));
  if (kjent !== undefined) return kjent;
  const { dor, rader } = await transaksjoner.les<Dorsvar & Record<string, unknown>, Rad & Record<string, unknown>>(
    dorFor(anrop),
    hentVersjon(kommuneId, versjon),
  );
  return erInne(dor) ? husk(kommuneId, versjon, rader[0]) : null;
}
