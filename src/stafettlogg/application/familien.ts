import type { InnleggId, KlageId, LoggId, PersonId } from '../../shared/ider.js';
import type { Result } from '../../shared/result.js';
import type { Avvisningskode } from '../domain/avvisninger.js';
import type { Stemmevalg } from '../domain/familie.js';
import { STEMMENS_SYNLIGHET } from '../domain/folger-familien.js';
import { NyeIder, skrevne } from './ider.js';
import { type Endret, loggen, type Oppdrag, utfor } from './utfor.js';

type Svar = Promise<Result<Endret, Avvisningskode>>;

export interface SkrivMotmerknad {
  readonly loggId: LoggId;
  readonly innleggId: InnleggId;
  readonly tekst: string;
}

/** A remark fixed to the entry it disputes: seen where that one is seen. */
export const skrivMotmerknad = (oppdrag: Oppdrag, input: SkrivMotmerknad): Svar =>
  utfor(oppdrag, {
    navn: 'skrivMotmerknad',
    input,
    apne: loggen(input.loggId),
    navngitt: { innlegg: [input.innleggId] },
    lag: (hentet) => {
      const nye = new NyeIder(hentet);
      const innleggId = nye.neste<InnleggId>();
      const tekst = nye.fritekst(input.tekst, 'DELT', { innleggId });
      return {
        kommando: { type: 'skrivMotmerknad', innleggId, gjelder: input.innleggId, tekst: tekst.ref },
        fritekster: [tekst],
        endret: { loggId: input.loggId, innleggId },
      };
    },
  });

export interface SkrivBarnetsStemme {
  readonly loggId: LoggId;
  readonly tekst: string;
  readonly synligFor: Stemmevalg;
}

/** What the child says, in the child's words, to those whom the child chooses. */
export const skrivBarnetsStemme = (oppdrag: Oppdrag, input: SkrivBarnetsStemme): Svar =>
  utfor(oppdrag, {
    navn: 'skrivBarnetsStemme',
    input,
    apne: loggen(input.loggId),
    lag: (hentet) => {
      const nye = new NyeIder(hentet);
      const innleggId = nye.neste<InnleggId>();
      const tekst = nye.fritekst(input.tekst, STEMMENS_SYNLIGHET[input.synligFor], { innleggId });
      return {
        kommando: { type: 'skrivBarnetsStemme', innleggId, synligFor: input.synligFor, tekst: tekst.ref },
        fritekster: [tekst],
        endret: { loggId: input.loggId, innleggId },
      };
    },
  });

export interface Skjerm {
  readonly loggId: LoggId;
  readonly innleggId: InnleggId;
  readonly foresattId: PersonId;
}

export interface SkjermInnlegg extends Skjerm {
  readonly grunn: string;
  readonly hjemmel: string;
}

/** Keeps an entry, and that it exists, from one guardian. */
export const skjermInnlegg = (oppdrag: Oppdrag, input: SkjermInnlegg): Svar =>
  utfor(oppdrag, {
    navn: 'skjermInnlegg',
    input,
    apne: loggen(input.loggId),
    navngitt: { innlegg: [input.innleggId] },
    lag: (hentet) => {
      const grunn = new NyeIder(hentet).valgfri(input.grunn, 'DELTAKERE');
      const { innleggId, foresattId, hjemmel } = input;
      return {
        kommando: { type: 'skjermInnlegg', innleggId, foresattId, hjemmel, grunn: grunn?.ref ?? null },
        fritekster: skrevne(grunn),
        endret: { loggId: input.loggId, innleggId },
      };
    },
  });

export const opphevSkjerming = (oppdrag: Oppdrag, input: Skjerm): Svar =>
  utfor(oppdrag, {
    navn: 'opphevSkjerming',
    input,
    apne: loggen(input.loggId),
    navngitt: { innlegg: [input.innleggId] },
    lag: () => ({
      kommando: { type: 'opphevSkjerming', innleggId: input.innleggId, foresattId: input.foresattId },
      fritekster: [],
      endret: { loggId: input.loggId, innleggId: input.innleggId },
    }),
  });

export interface KlagPaSkjerming {
  readonly loggId: LoggId;
  readonly tekst: string;
}

/** Whether or not anything is kept from the one who complains. */
export const klagPaSkjerming = (oppdrag: Oppdrag, input: KlagPaSkjerming): Svar =>
  utfor(oppdrag, {
    navn: 'klagPaSkjerming',
    input,
    apne: loggen(input.loggId),
    lag: (hentet) => {
      const nye = new NyeIder(hentet);
      const klageId = nye.neste<KlageId>();
      const { personId } = hentet.fakta.aktor;
      const tekst = nye.fritekst(input.tekst, 'DELTAKERE', personId === null ? {} : { leserId: personId });
      return {
        kommando: { type: 'klagPaSkjerming', klageId, tekst: tekst.ref },
        fritekster: [tekst],
        endret: { loggId: input.loggId, klageId },
      };
    },
  });

export interface AvgjorKlage {
  readonly loggId: LoggId;
  readonly klageId: KlageId;
  readonly medhold: boolean;
  readonly svar: string;
}

/** The leader's answer. Upheld, it lifts everything that was kept from the one who complained. */
export const avgjorKlage = (oppdrag: Oppdrag, input: AvgjorKlage): Svar =>
  utfor(oppdrag, {
    navn: 'avgjorKlage',
    input,
    apne: loggen(input.loggId),
    lag: (hentet) => {
      const leserId = hentet.logg?.klager.find((k) => k.id === input.klageId)?.foresattId;
      const svar = new NyeIder(hentet).valgfri(input.svar, 'DELTAKERE', leserId === undefined ? {} : { leserId });
      return {
        kommando: { type: 'avgjorKlage', klageId: input.klageId, medhold: input.medhold, svar: svar?.ref ?? null },
        fritekster: skrevne(svar),
        endret: { loggId: input.loggId, klageId: input.klageId },
      };
    },
  });
