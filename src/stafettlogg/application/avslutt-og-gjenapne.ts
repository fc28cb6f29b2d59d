import type { LoggId } from '../../shared/ider.js';
import type { Result } from '../../shared/result.js';
import type { Avvisningskode } from '../domain/avvisninger.js';
import type { KommandoAv } from '../domain/kommandoer.js';
import { NyeIder, skrevne } from './ider.js';
import { type Endret, loggen, type Oppdrag, utfor } from './utfor.js';

export interface AvsluttLogg {
  readonly loggId: LoggId;
  readonly grunn: KommandoAv<'avsluttLogg'>['grunn'];
  readonly begrunnelse: string | null;
}

/** Nobody holds the duty any more. */
export const avsluttLogg = (oppdrag: Oppdrag, input: AvsluttLogg): Promise<Result<Endret, Avvisningskode>> =>
  utfor(oppdrag, {
    navn: 'avsluttLogg',
    input,
    apne: loggen(input.loggId),
    lag: (hentet) => {
      const begrunnelse = new NyeIder(hentet).valgfri(input.begrunnelse, 'DELTAKERE');
      return {
        kommando: { type: 'avsluttLogg', grunn: input.grunn, begrunnelse: begrunnelse?.ref ?? null },
        fritekster: skrevne(begrunnelse),
        endret: { loggId: input.loggId },
      };
    },
  });

export interface GjenapneLogg {
  readonly loggId: LoggId;
  readonly begrunnelse: string;
}

/** A closed log becomes active again; the one who reopens it holds the duty. */
export const gjenapneLogg = (oppdrag: Oppdrag, input: GjenapneLogg): Promise<Result<Endret, Avvisningskode>> =>
  utfor(oppdrag, {
    navn: 'gjenapneLogg',
    input,
    apne: loggen(input.loggId),
    lag: (hentet) => {
      const begrunnelse = new NyeIder(hentet).fritekst(input.begrunnelse, 'DELTAKERE');
      return {
        kommando: { type: 'gjenapneLogg', begrunnelse: begrunnelse.ref },
        fritekster: [begrunnelse],
        endret: { loggId: input.loggId },
      };
    },
  });
