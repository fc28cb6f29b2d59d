import type { Sporring } from '../platform/transaction.js';

/** Who somebody is, proven by a token. Which unit they act for is not in it: that is local data. */
export interface Innlogging {
  readonly utsteder: string;
  readonly subjekt: string;
  /** HMAC of the national identity number, where the login gives one. */
  readonly pidHmac: Buffer | null;
}

/** One request's caller: the login, and the kontekst they chose to act in (null: the only one they have). */
export interface Anrop {
  readonly innlogging: Innlogging;
  readonly tilknytningId: string | null;
}

/** The row that sett_kontekst answers. */
export interface Dorsvar {
  readonly antall: number;
  readonly kommune_id: string | null;
  readonly person_id: string | null;
  readonly tilknytning_id: string | null;
  readonly enhet_id: string | null;
  readonly rolle: string | null;
}

/** The caller has several kontekster and named none: nothing is read or done before one is chosen. */
export class KontekstMangler extends Error {
  constructor() {
    super('Choose one of your kontekster with the header Stafett-Kontekst; the query meg lists them.');
  }
}

export const dorFor = ({ innlogging, tilknytningId }: Anrop): Sporring => ({
  name: 'sett_kontekst',
  text: 'SELECT * FROM sett_kontekst($1, $2, $3, $4)',
  values: [innlogging.utsteder, innlogging.subjekt, innlogging.pidHmac, tilknytningId],
});

/** The service itself in one kommune; in none (null) it sees no row, and may only ask what awaits it. */
export const systemdor = (kommuneId: string | null): Sporring => ({
  name: 'sett_systemkontekst',
  text: 'SELECT sett_systemkontekst($1)',
  values: [kommuneId],
});

/** Passed through the door: false means that everything is as if it did not exist. */
export function erInne(svar: Dorsvar | undefined): svar is Dorsvar & { antall: 1 } {
  if (svar !== undefined && svar.antall > 1) throw new KontekstMangler();
  return svar?.antall === 1;
}
