import type { AnmodningId, EnhetId, InvitasjonId, LoggId, OvergangsplanId } from '../../shared/ider.js';
import type { Result } from '../../shared/result.js';
import type { Tidspunkt } from '../../shared/tid.js';
import type { Avvisningskode } from '../domain/avvisninger.js';
import { NyeIder, skrevne } from './ider.js';
import { type Endret, invitasjonen, loggen, type Oppdrag, utfor } from './utfor.js';

type Svar = Promise<Result<Endret, Avvisningskode>>;

export interface InviterDeltaker {
  readonly loggId: LoggId;
  readonly enhetId: EnhetId;
  readonly sporsmal: string;
  readonly svarInnen: Tidspunkt | null;
}

/** Asks a unit to take part. It sees the konvolutt until it has said yes. */
export const inviterDeltaker = (oppdrag: Oppdrag, input: InviterDeltaker): Svar =>
  utfor(oppdrag, {
    navn: 'inviterDeltaker',
    input,
    apne: loggen(input.loggId),
    navngitt: { enhetId: input.enhetId },
    lag: (hentet) => {
      const nye = new NyeIder(hentet);
      const invitasjonId = nye.neste<InvitasjonId>();
      const sporsmal = nye.fritekst(input.sporsmal, 'DELTAKERE');
      const { enhetId, svarInnen } = input;
      return {
        kommando: { type: 'inviterDeltaker', invitasjonId, enhetId, sporsmal: sporsmal.ref, svarInnen },
        fritekster: [sporsmal],
        endret: { loggId: input.loggId, invitasjonId },
      };
    },
  });

export interface Invitasjonssvar {
  readonly invitasjonId: InvitasjonId;
}

/** The unit takes part from now. */
export const aksepterInvitasjon = (oppdrag: Oppdrag, input: Invitasjonssvar): Svar =>
  utfor(oppdrag, {
    navn: 'aksepterInvitasjon',
    input,
    apne: invitasjonen(input.invitasjonId),
    lag: ({ logg }) => ({
      kommando: { type: 'aksepterInvitasjon', ...input },
      fritekster: [],
      endret: { loggId: logg?.id, invitasjonId: input.invitasjonId },
    }),
  });

/** With a reason, and not where the guide says that this service must cooperate. */
export const avslaInvitasjon = (oppdrag: Oppdrag, input: Invitasjonssvar & { readonly grunn: string }): Svar =>
  utfor(oppdrag, {
    navn: 'avslaInvitasjon',
    input,
    apne: invitasjonen(input.invitasjonId),
    lag: (hentet) => {
      const grunn = new NyeIder(hentet).valgfri(input.grunn, 'DELTAKERE');
      return {
        kommando: { type: 'avslaInvitasjon', invitasjonId: input.invitasjonId, grunn: grunn?.ref ?? null },
        fritekster: skrevne(grunn),
        endret: { invitasjonId: input.invitasjonId },
      };
    },
  });

export const trekkInvitasjon = (oppdrag: Oppdrag, input: Invitasjonssvar): Svar =>
  utfor(oppdrag, {
    navn: 'trekkInvitasjon',
    input,
    apne: invitasjonen(input.invitasjonId),
    lag: ({ logg }) => ({
      kommando: { type: 'trekkInvitasjon', ...input },
      fritekster: [],
      endret: { loggId: logg?.id, invitasjonId: input.invitasjonId },
    }),
  });

export interface ForlatLogg {
  readonly loggId: LoggId;
  readonly begrunnelse: string | null;
}

/** The unit has done its part. It keeps sight of its own entries and of nothing else. */
export const forlatLogg = (oppdrag: Oppdrag, input: ForlatLogg): Svar =>
  utfor(oppdrag, {
    navn: 'forlatLogg',
    input,
    apne: loggen(input.loggId),
    lag: (hentet) => {
      const begrunnelse = new NyeIder(hentet).valgfri(input.begrunnelse, 'DELTAKERE');
      return {
        kommando: { type: 'forlatLogg', begrunnelse: begrunnelse?.ref ?? null },
        fritekster: skrevne(begrunnelse),
        endret: { loggId: input.loggId },
      };
    },
  });

export interface BeOmInitiativ {
  readonly loggId: LoggId;
  readonly begrunnelse: string;
}

/** A participant asks to take the duty over. */
export const beOmInitiativ = (oppdrag: Oppdrag, input: BeOmInitiativ): Svar =>
  utfor(oppdrag, {
    navn: 'beOmInitiativ',
    input,
    apne: loggen(input.loggId),
    lag: (hentet) => {
      const nye = new NyeIder(hentet);
      const anmodningId = nye.neste<AnmodningId>();
      const begrunnelse = nye.fritekst(input.begrunnelse, 'DELTAKERE');
      return {
        kommando: { type: 'beOmInitiativ', anmodningId, begrunnelse: begrunnelse.ref },
        fritekster: [begrunnelse],
        endret: { loggId: input.loggId, anmodningId },
      };
    },
  });

export interface AvslaAnmodning {
  readonly loggId: LoggId;
  readonly anmodningId: AnmodningId;
  readonly grunn: string;
}

export const avslaAnmodning = (oppdrag: Oppdrag, input: AvslaAnmodning): Svar =>
  utfor(oppdrag, {
    navn: 'avslaAnmodning',
    input,
    apne: loggen(input.loggId),
    lag: (hentet) => {
      const grunn = new NyeIder(hentet).valgfri(input.grunn, 'DELTAKERE');
      return {
        kommando: { type: 'avslaAnmodning', anmodningId: input.anmodningId, grunn: grunn?.ref ?? null },
        fritekster: skrevne(grunn),
        endret: { loggId: input.loggId, anmodningId: input.anmodningId },
      };
    },
  });

export interface UtpekTjeneste {
  readonly loggId: LoggId;
  readonly enhetId: EnhetId;
  readonly begrunnelse: string;
}

/** The kommune's samordner names the service that coordinates, when others have declined: the duty goes to its leader. */
export const utpekTjeneste = (oppdrag: Oppdrag, input: UtpekTjeneste): Svar =>
  utfor(oppdrag, {
    navn: 'utpekTjeneste',
    input,
    apne: loggen(input.loggId),
    navngitt: { enhetId: input.enhetId },
    lag: (hentet) => {
      // The family has a right to know why somebody was appointed.
      const begrunnelse = new NyeIder(hentet).valgfri(input.begrunnelse, 'DELT');
      return {
        kommando: { type: 'utpekTjeneste', enhetId: input.enhetId, begrunnelse: begrunnelse?.ref ?? null },
        fritekster: skrevne(begrunnelse),
        endret: { loggId: input.loggId },
      };
    },
  });

export interface ForberedOvergang {
  readonly loggId: LoggId;
  readonly tilEnhetId: EnhetId;
  /** The day that the child changes, `YYYY-MM-DD`. */
  readonly dato: string;
  readonly sporsmal: string;
}

/** The handover to the next school, written while the child is known. Nothing leaves the log before it is offered. */
export const forberedOvergang = (oppdrag: Oppdrag, input: ForberedOvergang): Svar =>
  utfor(oppdrag, {
    navn: 'forberedOvergang',
    input,
    apne: loggen(input.loggId),
    navngitt: { enhetId: input.tilEnhetId },
    lag: (hentet) => {
      const nye = new NyeIder(hentet);
      const planId = nye.neste<OvergangsplanId>();
      const sporsmal = nye.fritekst(input.sporsmal, 'DELTAKERE');
      const { tilEnhetId, dato } = input;
      return {
        kommando: { type: 'forberedOvergang', planId, tilEnhetId, dato, sporsmal: sporsmal.ref },
        fritekster: [sporsmal],
        endret: { loggId: input.loggId, overgangsplanId: planId },
      };
    },
  });

export interface PaLoggen {
  readonly loggId: LoggId;
}

export const avlysOvergang = (oppdrag: Oppdrag, input: PaLoggen): Svar =>
  utfor(oppdrag, {
    navn: 'avlysOvergang',
    input,
    apne: loggen(input.loggId),
    lag: () => ({ kommando: { type: 'avlysOvergang' }, fritekster: [], endret: { loggId: input.loggId } }),
  });

/** From now the log follows the newest version of the guide. */
export const flyttTilVeileder = (oppdrag: Oppdrag, input: PaLoggen): Svar =>
  utfor(oppdrag, {
    navn: 'flyttTilVeileder',
    input,
    apne: loggen(input.loggId),
    lag: () => ({ kommando: { type: 'flyttTilVeileder' }, fritekster: [], endret: { loggId: input.loggId } }),
  });
