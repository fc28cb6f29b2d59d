import type { LoggId } from '../../shared/ider.js';
import type { Result } from '../../shared/result.js';
import type { Avvisningskode } from '../domain/avvisninger.js';
import { type Endret, loggen, type Oppdrag, utfor } from './utfor.js';

export interface Aktiver {
  readonly loggId: LoggId;
}

/** From undring to active: from now the guardians see the log. */
export const aktiver = (oppdrag: Oppdrag, input: Aktiver): Promise<Result<Endret, Avvisningskode>> =>
  utfor(oppdrag, {
    navn: 'aktiver',
    input,
    apne: loggen(input.loggId),
    lag: () => ({ kommando: { type: 'aktiver' }, fritekster: [], endret: { loggId: input.loggId } }),
  });
