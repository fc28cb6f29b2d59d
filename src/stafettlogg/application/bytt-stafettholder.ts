import type { LoggId, PersonId } from '../../shared/ider.js';
import type { Result } from '../../shared/result.js';
import type { Avvisningskode } from '../domain/avvisninger.js';
import { type Endret, loggen, type Oppdrag, utfor } from './utfor.js';

export interface ByttStafettholder {
  readonly loggId: LoggId;
  readonly personId: PersonId;
}

/** The holding unit's leader names another person in the same unit. */
export const byttStafettholder = (
  oppdrag: Oppdrag,
  input: ByttStafettholder,
): Promise<Result<Endret, Avvisningskode>> =>
  utfor(oppdrag, {
    navn: 'byttStafettholder',
    input,
    apne: loggen(input.loggId),
    lag: () => ({
      kommando: { type: 'byttStafettholder', personId: input.personId },
      fritekster: [],
      endret: { loggId: input.loggId },
    }),
  });
