import type { Sporring } from '../../platform/transaction.js';
import { feil, ok, type Result } from '../../shared/result.js';
import { type Endret, iTransaksjon, type Oppdrag } from '../../stafettlogg/application/utfor.js';
import { type Avvisningskode, erAvvisningskode } from '../../stafettlogg/domain/avvisninger.js';
import type { Posttype } from '../domain/posttyper.js';

type Svar = Promise<Result<Endret, Avvisningskode>>;

export interface SettBevaringsregel {
  readonly posttype: Posttype;
  readonly ar: number;
  readonly kreverArkiv: boolean;
  readonly hjemmel: string;
  /** A day to come; null: from now. */
  readonly gyldigFra: string | null;
}

/** How long a kind of record is kept, from now or from a day. The rule before it ends there; what it was stays. */
export const settBevaringsregel = (oppdrag: Oppdrag, r: SettBevaringsregel): Svar =>
  iTransaksjon(oppdrag, plan('settBevaringsregel', r), async (tx, { rolle }) => {
    if (rolle !== 'ADMINISTRATOR') return feil('IKKE_FUNNET');
    const { rows } = await tx.sporr<{ ja: boolean }>(
      ja('sett_bevaringsregel($1, $2, $3, $4, $5)', [r.posttype, r.ar, r.kreverArkiv, r.hjemmel, r.gyldigFra]),
    );
    return rows[0]?.ja === true ? ok({}) : feil('UGYLDIG_REGELPERIODE');
  });

/** From now nothing is erased by it. */
export const avsluttBevaringsregel = (oppdrag: Oppdrag, id: string): Svar =>
  funnet(oppdrag, 'avsluttBevaringsregel', id, ja('avslutt_bevaringsregel($1)', [id]));

export interface SettSperre {
  readonly elevId: string | null;
  readonly loggId: string | null;
  readonly grunn: string;
}

/** A legal hold on a child or a log: nothing under it is erased until it is lifted. */
export const settSperre = (oppdrag: Oppdrag, s: SettSperre): Svar =>
  funnet(oppdrag, 'settSperre', s, ja('sett_sperre($1, $2, $3)', [s.elevId, s.loggId, s.grunn]));

export const opphevSperre = (oppdrag: Oppdrag, s: { readonly sperreId: string; readonly grunn: string }): Svar =>
  funnet(oppdrag, 'opphevSperre', s, ja('opphev_sperre($1, $2)', [s.sperreId, s.grunn]));

export interface RegistrerArkivkvittering {
  readonly loggId: string;
  readonly referanse: string;
  readonly dato: string;
}

/** The archive has confirmed that it has the closed log. */
export const registrerArkivkvittering = (oppdrag: Oppdrag, k: RegistrerArkivkvittering): Svar =>
  iTransaksjon(oppdrag, plan('registrerArkivkvittering', k), async (tx) => {
    const { rows } = await tx.sporr<{ svar: string }>({
      text: 'SELECT registrer_arkivkvittering($1, $2, $3) AS svar',
      values: [k.loggId, k.referanse, k.dato],
    });
    const svar = rows[0]?.svar ?? 'IKKE_FUNNET';
    if (svar === 'OK') return ok({});
    if (!erAvvisningskode(svar)) throw new Error('registrer_arkivkvittering answered with a code that is none');
    return feil(svar);
  });

const plan = <I>(navn: string, input: I): { navn: string; input: I; forbered: () => Promise<I> } => ({
  navn,
  input,
  forbered: () => Promise.resolve(input),
});
const ja = (kall: string, values: unknown[]): Sporring => ({ text: `SELECT ${kall} AS ja`, values });

/** What the database has no row of for this caller is not there. */
const funnet = (oppdrag: Oppdrag, navn: string, input: unknown, sporring: Sporring): Svar =>
  iTransaksjon(oppdrag, plan(navn, input), async (tx) => {
    const { rows } = await tx.sporr<{ ja: boolean }>(sporring);
    return rows[0]?.ja === true ? ok({}) : feil('IKKE_FUNNET');
  });
