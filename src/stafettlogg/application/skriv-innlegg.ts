import type { InnleggId, LoggId, PersonId } from '../../shared/ider.js';
import type { Result } from '../../shared/result.js';
import type { Avvisningskode } from '../domain/avvisninger.js';
import type { Synlighet } from '../domain/stafettlogg.js';
import { NyeIder } from './ider.js';
import { type Endret, loggen, type Oppdrag, utfor } from './utfor.js';

export interface SkrivInnlegg {
  readonly loggId: LoggId;
  readonly tekst: string;
  readonly synlighet: Synlighet;
  /** An entry is never changed: a correction is a new one that points at it. */
  readonly retter: InnleggId | null;
  /** It tells of this guardian: no other guardian sees it. */
  readonly omForesattId: PersonId | null;
}

export const skrivInnlegg = (oppdrag: Oppdrag, input: SkrivInnlegg): Promise<Result<Endret, Avvisningskode>> =>
  utfor(oppdrag, {
    navn: 'skrivInnlegg',
    input,
    apne: loggen(input.loggId),
    navngitt: { innlegg: input.retter === null ? [] : [input.retter] },
    lag: (hentet) => {
      const nye = new NyeIder(hentet);
      const innleggId = nye.neste<InnleggId>();
      const tekst = nye.fritekst(input.tekst, input.synlighet, { innleggId });
      return {
        kommando: {
          type: 'skrivInnlegg',
          innleggId,
          synlighet: input.synlighet,
          tekst: tekst.ref,
          retter: input.retter,
          omForesattId: input.omForesattId,
        },
        fritekster: [tekst],
        endret: { loggId: input.loggId, innleggId },
      };
    },
  });
