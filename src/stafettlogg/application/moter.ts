import type { EnhetId, InnleggId, LoggId, MoteId } from '../../shared/ider.js';
import type { Result } from '../../shared/result.js';
import type { Tidspunkt } from '../../shared/tid.js';
import type { Avvisningskode } from '../domain/avvisninger.js';
import type { Motetype } from '../domain/mote.js';
import { NyeIder, skrevne } from './ider.js';
import { type Endret, loggen, type Oppdrag, utfor } from './utfor.js';

type Svar = Promise<Result<Endret, Avvisningskode>>;

export interface PlanleggMote {
  readonly loggId: LoggId;
  readonly motetype: Motetype;
  readonly motetid: Tidspunkt;
  readonly enheter: readonly EnhetId[];
  readonly medFamilien: boolean;
  readonly agenda: string;
  readonly sted: string | null;
}

export const planleggMote = (oppdrag: Oppdrag, input: PlanleggMote): Svar =>
  utfor(oppdrag, {
    navn: 'planleggMote',
    input,
    apne: loggen(input.loggId),
    lag: (hentet) => {
      const nye = new NyeIder(hentet);
      const moteId = nye.neste<MoteId>();
      const synlighet = input.medFamilien ? 'DELT' : 'DELTAKERE';
      const agenda = nye.fritekst(input.agenda, synlighet);
      const sted = nye.valgfri(input.sted, synlighet);
      const { motetype, motetid, enheter, medFamilien } = input;
      return {
        kommando: {
          type: 'planleggMote',
          moteId,
          motetype,
          motetid,
          enheter,
          medFamilien,
          agenda: agenda.ref,
          sted: sted?.ref ?? null,
        },
        fritekster: skrevne(agenda, sted),
        endret: { loggId: input.loggId, moteId },
      };
    },
  });

export interface AvlysMote {
  readonly loggId: LoggId;
  readonly moteId: MoteId;
  readonly grunn: string | null;
}

export const avlysMote = (oppdrag: Oppdrag, input: AvlysMote): Svar =>
  utfor(oppdrag, {
    navn: 'avlysMote',
    input,
    apne: loggen(input.loggId),
    lag: (hentet) => {
      const grunn = new NyeIder(hentet).valgfri(input.grunn, 'DELTAKERE');
      return {
        kommando: { type: 'avlysMote', moteId: input.moteId, grunn: grunn?.ref ?? null },
        fritekster: skrevne(grunn),
        endret: { loggId: input.loggId, moteId: input.moteId },
      };
    },
  });

export interface SkrivReferat {
  readonly loggId: LoggId;
  readonly moteId: MoteId;
  readonly tekst: string;
}

/** The minutes, as an entry that those who were called see. What was decided are commands of their own. */
export const skrivReferat = (oppdrag: Oppdrag, input: SkrivReferat): Svar =>
  utfor(oppdrag, {
    navn: 'skrivReferat',
    input,
    apne: loggen(input.loggId),
    lag: (hentet) => {
      const nye = new NyeIder(hentet);
      const innleggId = nye.neste<InnleggId>();
      const medFamilien = hentet.logg?.moter.find((m) => m.id === input.moteId)?.medFamilien === true;
      const tekst = nye.fritekst(input.tekst, medFamilien ? 'DELT' : 'DELTAKERE', { innleggId });
      return {
        kommando: { type: 'skrivReferat', moteId: input.moteId, innleggId, tekst: tekst.ref },
        fritekster: [tekst],
        endret: { loggId: input.loggId, moteId: input.moteId, innleggId },
      };
    },
  });
