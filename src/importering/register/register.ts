import type { AvsluttTilknytning } from '../avslutt.js';
import type { Slag, Tall } from '../rapport.js';
import { avviklTilknytninger } from './avvikl-tilknytninger.js';
import { avviklElever, skrivElever } from './elever.js';
import { avviklEnheter, skrivEnheter } from './enheter.js';
import { finnPersoner } from './finn-personer.js';
import { avviklForeldreansvar, skrivForeldreansvar } from './foreldreansvar.js';
import { skrivIdentiteter } from './identiteter.js';
import type { Kommunelast } from './kommunelast.js';
import { avviklPersoner, skrivPersoner } from './personer.js';
import { finnTilknytninger, skrivTilknytninger } from './tilknytninger.js';

/**
 * Writes what differs between the export and the register. Tilknytninger end before logins are written,
 * so that what an import refuses does not depend on how often it is run; people and units go last, when
 * what binds them has gone.
 */
export async function skrivRegister(
  last: Kommunelast,
  avslutt: AvsluttTilknytning,
  borteUtsatt: boolean,
): Promise<Record<Slag, Tall>> {
  const borte = async (arbeid: () => Promise<number>): Promise<number> => (borteUtsatt ? 0 : arbeid());
  const enhet = await skrivEnheter(last);
  await finnPersoner(last);
  await finnTilknytninger(last);
  const tilknytningerBorte = await borte(() => avviklTilknytninger(last, avslutt));
  const person = await skrivPersoner(last);
  await skrivIdentiteter(last);
  const tilknytning = await skrivTilknytninger(last);
  const elev = await skrivElever(last);
  const foreldreansvar = await skrivForeldreansvar(last);
  const ansvarBorte = await borte(() => avviklForeldreansvar(last));
  const eleverBorte = await borte(() => avviklElever(last));
  const personerBorte = await borte(() => avviklPersoner(last));
  const enheterBorte = await borte(() => avviklEnheter(last));
  return {
    enhet: { ...enhet, borte: enheterBorte },
    person: { ...person, borte: personerBorte },
    tilknytning: { ...tilknytning, borte: tilknytningerBorte },
    elev: { ...elev, borte: eleverBorte },
    foreldreansvar: { ...foreldreansvar, borte: ansvarBorte },
  };
}
