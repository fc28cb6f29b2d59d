import type { FastifyRequest } from 'fastify';
import { IkkeInnlogget, UgyldigInndata } from '../platform/feil.js';
import { erUuid } from '../shared/ider.js';
import type { Anrop } from './dor.js';
import type { Tokenkontroll } from './token.js';

/** The caller of an HTTP request: null without a token; with one that does not hold, nobody gets in. */
export async function anropFra(req: FastifyRequest, tokenkontroll: Tokenkontroll): Promise<Anrop | null> {
  const autorisasjon = req.headers.authorization;
  if (autorisasjon === undefined) return null;
  const token = /^Bearer ([\w.~+/=-]+)$/i.exec(autorisasjon)?.[1];
  const innlogging = token === undefined ? null : await tokenkontroll.verifiser(token);
  if (innlogging === null) throw new IkkeInnlogget();
  const kontekst = req.headers['stafett-kontekst'];
  if (kontekst !== undefined && (typeof kontekst !== 'string' || !erUuid(kontekst))) {
    throw new UgyldigInndata([{ felt: 'Stafett-Kontekst', melding: 'must be the id of one of your kontekster' }]);
  }
  return { innlogging, tilknytningId: kontekst ?? null };
}
