import { feil, ok, type Result } from '../../shared/result.js';
import {
  kjorOverganger,
  type Overgangsrapport,
  type Overgangsvalg,
} from '../../stafettlogg/application/kjor-overganger.js';
import type { Oppdrag } from '../../stafettlogg/application/utfor.js';
import type { Avvisningskode } from '../../stafettlogg/domain/avvisninger.js';
import { dorFor, type Dorsvar, erInne } from '../../tilgang/dor.js';

/** By an administrator, in the kommune that they act in. It needs no idempotency key: run again, it has nothing to do. */
export async function kjorKommunensOverganger(
  { transaksjoner, anrop }: Pick<Oppdrag, 'transaksjoner' | 'anrop'>,
  valg: Pick<Overgangsvalg, 'torrkjoring' | 'dato'>,
): Promise<Result<readonly Overgangsrapport[], Avvisningskode>> {
  const { dor } = await transaksjoner.les<Dorsvar & Record<string, unknown>, Record<string, never>>(dorFor(anrop), {
    text: 'SELECT',
    values: [],
  });
  if (!erInne(dor) || dor.rolle !== 'ADMINISTRATOR' || dor.kommune_id === null) return feil('IKKE_FUNNET');
  return ok(await kjorOverganger(transaksjoner, { ...valg, kommuneId: dor.kommune_id }));
}
