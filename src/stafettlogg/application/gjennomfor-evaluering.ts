import type { LoggId } from '../../shared/ider.js';
import type { Result } from '../../shared/result.js';
import type { Avvisningskode } from '../domain/avvisninger.js';
import type { Evalueringsutfall } from '../domain/mote.js';
import { NyeIder, skrevne } from './ider.js';
import { type Endret, loggen, type Oppdrag, utfor } from './utfor.js';

export interface GjennomforEvaluering {
  readonly loggId: LoggId;
  /** The child's view; where it is missing, why the child was not asked. */
  readonly barnetsStemme: string | null;
  readonly ikkeSpurtFordi: string | null;
  readonly oppsummering: string;
  readonly utfall: Evalueringsutfall;
}

export const gjennomforEvaluering = (
  oppdrag: Oppdrag,
  input: GjennomforEvaluering,
): Promise<Result<Endret, Avvisningskode>> =>
  utfor(oppdrag, {
    navn: 'gjennomforEvaluering',
    input,
    apne: loggen(input.loggId),
    lag: (hentet) => {
      const nye = new NyeIder(hentet);
      const stemme = nye.valgfri(input.barnetsStemme, 'DELTAKERE');
      const ikkeSpurt = nye.valgfri(input.ikkeSpurtFordi, 'DELTAKERE');
      const oppsummering = nye.fritekst(input.oppsummering, 'DELTAKERE');
      return {
        kommando: {
          type: 'gjennomforEvaluering',
          barnetsStemme: stemme?.ref ?? null,
          ikkeSpurtFordi: ikkeSpurt?.ref ?? null,
          oppsummering: oppsummering.ref,
          utfall: input.utfall,
        },
        fritekster: skrevne(stemme, ikkeSpurt, oppsummering),
        endret: { loggId: input.loggId },
      };
    },
  });
