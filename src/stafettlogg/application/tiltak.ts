import type { LoggId, PersonId, TiltakId } from '../../shared/ider.js';
import type { Result } from '../../shared/result.js';
import type { Avvisningskode } from '../domain/avvisninger.js';
import type { Effekt, Referanser, Tiltaksplan, Tiltakstatus } from '../domain/tiltak.js';
import { NyeIder, skrevne } from './ider.js';
import { type Endret, loggen, type Oppdrag, utfor } from './utfor.js';

type Svar = Promise<Result<Endret, Avvisningskode>>;

export interface OpprettTiltak {
  readonly loggId: LoggId;
  /** Without an owner: the caller. */
  readonly plan: Omit<Tiltaksplan, 'ansvarligId'> & { readonly ansvarligId: PersonId | null };
  readonly mal: string;
  readonly malBekreftet: boolean;
}

/** A measure of one's own unit's, with a goal, an owner and a date on which it is evaluated. */
export const opprettTiltak = (oppdrag: Oppdrag, input: OpprettTiltak): Svar =>
  utfor(oppdrag, {
    navn: 'opprettTiltak',
    input,
    apne: loggen(input.loggId),
    lag: (hentet) => {
      const nye = new NyeIder(hentet);
      const tiltakId = nye.neste<TiltakId>();
      const mal = nye.fritekst(input.mal, 'DELT');
      const { malBekreftet } = input;
      const ansvarligId = input.plan.ansvarligId ?? hentet.fakta.aktor.personId;
      if (ansvarligId === null) throw new Error('only a person can give this command');
      const plan = { ...input.plan, ansvarligId };
      return {
        kommando: { type: 'opprettTiltak', tiltakId, plan, mal: mal.ref, malBekreftet },
        fritekster: [mal],
        endret: { loggId: input.loggId, tiltakId },
      };
    },
  });

export interface EndreTiltak {
  readonly loggId: LoggId;
  readonly tiltakId: TiltakId;
  readonly ansvarligId: PersonId | null;
  readonly evalueres: string | null;
  readonly slutt: string | null;
  readonly status: Tiltakstatus | null;
  readonly referanser: Referanser;
  readonly begrunnelse: string | null;
}

export const endreTiltak = (oppdrag: Oppdrag, input: EndreTiltak): Svar =>
  utfor(oppdrag, {
    navn: 'endreTiltak',
    input,
    apne: loggen(input.loggId),
    lag: (hentet) => {
      const begrunnelse = new NyeIder(hentet).valgfri(input.begrunnelse, 'DELT');
      const { loggId, begrunnelse: _, ...endring } = input;
      return {
        kommando: { type: 'endreTiltak', ...endring, begrunnelse: begrunnelse?.ref ?? null },
        fritekster: skrevne(begrunnelse),
        endret: { loggId, tiltakId: input.tiltakId },
      };
    },
  });

export interface EvaluerTiltak {
  readonly loggId: LoggId;
  readonly tiltakId: TiltakId;
  readonly effekt: Effekt;
  readonly vurdering: string;
  readonly status: Tiltakstatus | null;
  readonly evalueres: string | null;
}

/** Was it done, and did it help? */
export const evaluerTiltak = (oppdrag: Oppdrag, input: EvaluerTiltak): Svar =>
  utfor(oppdrag, {
    navn: 'evaluerTiltak',
    input,
    apne: loggen(input.loggId),
    lag: (hentet) => {
      const vurdering = new NyeIder(hentet).fritekst(input.vurdering, 'DELT');
      const { tiltakId, effekt, status, evalueres } = input;
      return {
        kommando: { type: 'evaluerTiltak', tiltakId, effekt, vurdering: vurdering.ref, status, evalueres },
        fritekster: [vurdering],
        endret: { loggId: input.loggId, tiltakId },
      };
    },
  });
