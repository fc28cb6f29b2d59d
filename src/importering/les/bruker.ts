import { ok, type Result } from '../../shared/result.js';
import type { Brukerrad } from '../mottak.js';
import type { Rad } from './csv.js';
import { fodselsdatoAv } from './fnr.js';
import { lesTrinn } from './trinn.js';
import { type Identitet, lesUserIds } from './user-ids.js';
import { type Feilverdi, lesId, lesListe, lesPakrevd, lesSlettes, lesTekst, samle } from './verdier.js';

export interface Bruker {
  readonly rad: Brukerrad;
  readonly identiteter: readonly Identitet[];
  readonly agenter: readonly string[];
}

/** A row of users.csv. Columns that we have no use for, `password` above all, are never read. */
export function lesBruker(rad: Rad, fil: string, hmac: (fnr: string) => string): Result<Bruker, Feilverdi> {
  const r = samle({
    slettes: lesSlettes(rad),
    id: lesId(rad, 'sourcedId'),
    fornavn: lesPakrevd(rad, 'givenName'),
    etternavn: lesPakrevd(rad, 'familyName'),
    trinn: lesTrinn(rad.les('grades')),
    userIds: lesUserIds(rad.les('userIds')),
    primar_org: lesTekst(rad, 'primaryOrgSourcedId'),
  });
  if (!r.ok) return r;
  const { userIds, ...felter } = r.verdi;
  const pid = userIds.fnr === undefined ? null : hmac(userIds.fnr);
  const fodt = userIds.fnr === undefined ? null : fodselsdatoAv(userIds.fnr);
  return ok({
    rad: { fil, linje: rad.linje, ...felter, pid, fodt },
    identiteter: userIds.identiteter,
    agenter: lesListe(rad.les('agentSourcedIds')),
  });
}
