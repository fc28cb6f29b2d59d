import type { EnhetId, LoggId, OverleveringId, PersonId } from '../../shared/ider.js';
import type { Result } from '../../shared/result.js';
import type { Tidspunkt } from '../../shared/tid.js';
import type { Avvisningskode } from '../domain/avvisninger.js';
import { NyeIder } from './ider.js';
import { type Endret, loggen, type Oppdrag, utfor } from './utfor.js';

export interface TilbyOverlevering {
  readonly loggId: LoggId;
  readonly tilEnhetId: EnhetId;
  readonly tilPersonId: PersonId | null;
  readonly sporsmal: string;
  readonly svarInnen: Tidspunkt | null;
}

/** Offers the baton, with a question. The duty stays with the sender until somebody accepts. */
export const tilbyOverlevering = (
  oppdrag: Oppdrag,
  input: TilbyOverlevering,
): Promise<Result<Endret, Avvisningskode>> =>
  utfor(oppdrag, {
    navn: 'tilbyOverlevering',
    input,
    apne: loggen(input.loggId),
    navngitt: { enhetId: input.tilEnhetId },
    lag: (hentet) => {
      const nye = new NyeIder(hentet);
      const overleveringId = nye.neste<OverleveringId>();
      const sporsmal = nye.fritekst(input.sporsmal, 'DELTAKERE');
      const { tilEnhetId, tilPersonId, svarInnen } = input;
      return {
        kommando: {
          type: 'tilbyOverlevering',
          overleveringId,
          tilEnhetId,
          tilPersonId,
          sporsmal: sporsmal.ref,
          svarInnen,
        },
        fritekster: [sporsmal],
        endret: { loggId: input.loggId, overleveringId },
      };
    },
  });
