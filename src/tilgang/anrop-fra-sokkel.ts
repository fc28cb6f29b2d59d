import type { Tilkoblet } from '../platform/abonnement.js';
import { erUuid } from '../shared/ider.js';
import type { Anrop } from './dor.js';
import type { Tokenkontroll } from './token.js';

/**
 * The caller of a WebSocket: `authorization` and, where one is chosen, `Stafett-Kontekst` in the payload of connection_init,
 * as the headers of the same names over HTTP. Null: nobody gets in, whatever the reason.
 */
export async function anropFraSokkel(
  parametre: Readonly<Record<string, unknown>>,
  tokenkontroll: Tokenkontroll,
): Promise<Tilkoblet<Anrop> | null> {
  const felt = (navn: string): unknown => Object.entries(parametre).find(([n]) => n.toLowerCase() === navn)?.[1];
  const autorisasjon = felt('authorization');
  const token = typeof autorisasjon === 'string' ? /^Bearer ([\w.~+/=-]+)$/i.exec(autorisasjon)?.[1] : undefined;
  const gyldig = token === undefined ? null : await tokenkontroll.verifiserTil(token);
  const kontekst = felt('stafett-kontekst') ?? null;
  if (gyldig === null || (kontekst !== null && (typeof kontekst !== 'string' || !erUuid(kontekst)))) return null;
  const { innlogging, utloper } = gyldig;
  return {
    anrop: { innlogging, tilknytningId: kontekst },
    utloper,
    hvem: `${innlogging.utsteder} ${innlogging.subjekt}`,
  };
}
