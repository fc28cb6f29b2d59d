import { ok, type Result } from '../../shared/result.js';
import type { Avvisningskode } from '../../stafettlogg/domain/avvisninger.js';
import { type Endret, iTransaksjon, type Oppdrag } from '../../stafettlogg/application/utfor.js';
import { merkLest } from '../persistence/varsler.js';

export interface MerkVarselLest {
  readonly varselId: string;
}

/** One's own notice has been read. A notice that is no longer in sight is not found. */
export const merkVarselLest = (oppdrag: Oppdrag, input: MerkVarselLest): Promise<Result<Endret, Avvisningskode>> =>
  iTransaksjon(
    oppdrag,
    {
      navn: 'merkVarselLest',
      input,
      forbered: async (tx) => (await tx.sporr<{ id: string }>(merkLest(input.varselId))).rows[0] ?? null,
    },
    () => Promise.resolve(ok({})),
  );
