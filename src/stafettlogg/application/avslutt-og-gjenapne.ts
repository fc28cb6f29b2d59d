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
  /** Where the individuell plan that takes over is found. */
  readonly referanse: string | null;
  /** A check agreed on for afterwards. */
  readonly oppfolges: string | null;
}

/** Nobody holds the duty any more. */
export const avsluttLogg = (oppdrag: Oppdrag, input: AvsluttLogg): Promise<Result<Endret, Avvisningskode>> =>
  utfor(oppdrag, {
    navn: 'avsluttLogg',
    input,
    apne: loggen(input.loggId),
    lag: (hentet) => {
      const nye = new NyeIder(hentet);
      const begrunnelse = nye.valgfri(input.begrunnelse, 'DELTAKERE');
      const referanse = nye.valgfri(input.referanse, 'DELTAKERE');
      return {
        kommando: {
          type: 'avsluttLogg',
          grunn: input.grunn,
          begrunnelse: begrunnelse?.ref ?? null,
          referanse: referanse?.ref ?? null,
          oppfolges: input.oppfolges,
        },
        fritekster: skrevne(begrunnelse, referanse),
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

export interface RegistrerOppfolging {
  readonly loggId: LoggId;
  readonly tekst: string;
  /** Another check, if one is agreed on. */
  readonly nesteGang: string | null;
}

/** How it went after the closing. */
export const registrerOppfolging = (
  oppdrag: Oppdrag,
  input: RegistrerOppfolging,
): Promise<Result<Endret, Avvisningskode>> =>
  utfor(oppdrag, {
    navn: 'registrerOppfolging',
    input,
    apne: loggen(input.loggId),
    lag: (hentet) => {
      const tekst = new NyeIder(hentet).fritekst(input.tekst, 'DELT');
      return {
        kommando: { type: 'registrerOppfolging', tekst: tekst.ref, nesteGang: input.nesteGang },
        fritekster: [tekst],
        endret: { loggId: input.loggId },
      };
    },
  });
