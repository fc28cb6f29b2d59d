import type { ElevId, NektId } from '../../shared/ider.js';
import type { Tx } from '../../platform/transaction.js';
import { ok, type Result } from '../../shared/result.js';
import { trekkFolgerAvSamtykke } from '../../stafettlogg/application/tjenesten.js';
import { type Endret, iTransaksjon, type Oppdrag } from '../../stafettlogg/application/utfor.js';
import type { Avvisningskode } from '../../stafettlogg/domain/avvisninger.js';
import { apnerLogg } from '../domain/i-kraft.js';
import { nekt } from '../domain/nekt.js';
import type { Celle } from '../domain/samtykke.js';
import { lagreSamtykke } from '../persistence/lagre.js';
import { apneElevensSamtykker } from './apne.js';

export interface NektSamtykke extends Celle {
  readonly elevId: ElevId;
}

/** A no is recorded; what the youth takes back with it has the consequences of any withdrawal. */
export function nektSamtykke(oppdrag: Oppdrag, input: NektSamtykke): Promise<Result<Endret, Avvisningskode>> {
  const plan = {
    navn: 'nektSamtykke',
    input,
    forbered: (tx: Tx) => apneElevensSamtykker(tx, input.elevId, [input.mottakerEnhetId]),
  };
  return iTransaksjon(oppdrag, plan, async (tx, aktor, hentet) => {
    const fakta = hentet.fakta(aktor);
    const svar = nekt({ ...input, nektId: hentet.nyId<NektId>() }, fakta, hentet.samtykker);
    if (!svar.ok) return svar;
    lagreSamtykke(tx, hentet, aktor, svar.verdi);
    const trukket = new Set(svar.verdi.flatMap((h) => (h.type === 'SamtykkeTrukket' ? [h.samtykkeId] : [])));
    const apnet = hentet.samtykker.some(
      (s) => trukket.has(s.id) && apnerLogg(s, hentet.samtykker, fakta.foresatte, fakta.na),
    );
    const folger = apnet ? await trekkFolgerAvSamtykke(tx, input.mottakerEnhetId) : ok(undefined);
    return folger.ok ? ok({ elevId: hentet.elevId }) : folger;
  });
}
