import type { OverleveringId, PersonId } from '../../shared/ider.js';
import type { Result } from '../../shared/result.js';
import type { Avvisningskode } from '../domain/avvisninger.js';
import { NyeIder, skrevne } from './ider.js';
import { type Endret, overleveringen, type Oppdrag, utfor } from './utfor.js';

export interface AksepterOverlevering {
  readonly overleveringId: OverleveringId;
  /** A colleague who takes the baton; null: the one who accepts. */
  readonly stafettholderId: PersonId | null;
}

/** The only handover move that moves the duty: unit and person change together. */
export const aksepterOverlevering = (
  oppdrag: Oppdrag,
  input: AksepterOverlevering,
): Promise<Result<Endret, Avvisningskode>> =>
  utfor(oppdrag, {
    navn: 'aksepterOverlevering',
    input,
    apne: overleveringen(input.overleveringId),
    lag: ({ logg }) => ({
      kommando: { type: 'aksepterOverlevering', ...input },
      fritekster: [],
      endret: { loggId: logg?.id, overleveringId: input.overleveringId },
    }),
  });

export interface AvslaOverlevering {
  readonly overleveringId: OverleveringId;
  readonly grunn: string;
}

/** Everyone may decline, with a reason that the sender sees. The duty never moved. */
export const avslaOverlevering = (
  oppdrag: Oppdrag,
  input: AvslaOverlevering,
): Promise<Result<Endret, Avvisningskode>> =>
  utfor(oppdrag, {
    navn: 'avslaOverlevering',
    input,
    apne: overleveringen(input.overleveringId),
    lag: (hentet) => {
      const grunn = new NyeIder(hentet).valgfri(input.grunn, 'DELTAKERE');
      return {
        kommando: { type: 'avslaOverlevering', overleveringId: input.overleveringId, grunn: grunn?.ref ?? null },
        fritekster: skrevne(grunn),
        endret: { overleveringId: input.overleveringId },
      };
    },
  });

export interface TrekkOverlevering {
  readonly overleveringId: OverleveringId;
}

/** The sender takes the offer back. */
export const trekkOverlevering = (
  oppdrag: Oppdrag,
  input: TrekkOverlevering,
): Promise<Result<Endret, Avvisningskode>> =>
  utfor(oppdrag, {
    navn: 'trekkOverlevering',
    input,
    apne: overleveringen(input.overleveringId),
    lag: ({ logg }) => ({
      kommando: { type: 'trekkOverlevering', overleveringId: input.overleveringId },
      fritekster: [],
      endret: { loggId: logg?.id, overleveringId: input.overleveringId },
    }),
  });
