import type { Tx } from '../../platform/transaction.js';
import type { Aktor } from '../../stafettlogg/domain/fakta.js';
import type { Fritekst } from '../../stafettlogg/persistence/fritekst.js';
import type { Samtykkehendelse, SamtykkeRegistrert } from '../domain/samtykke.js';
import type { HentetSamtykke } from './hent.js';
import { SamtykkehendelseRad, SamtykkenektRad, SamtykkeRad } from './rader.js';

/** Free texts beside a consent: history has their hashes alone. */
export interface Belegg {
  readonly referanse: Fritekst | null;
  readonly vitne: Fritekst | null;
}

/** Writes what happened to a child's consents, history and tables. Sent without waiting. */
export function lagreSamtykke(
  tx: Tx,
  hentet: Pick<HentetSamtykke, 'kommuneId' | 'elevId'>,
  aktor: Aktor,
  hendelser: readonly Samtykkehendelse[],
  belegg: Belegg = { referanse: null, vitne: null },
): void {
  const nokkel = { kommune_id: hentet.kommuneId, elev_id: hentet.elevId };
  for (const h of hendelser) {
    const { type, tid, ...data } = h;
    tx.settInn(SamtykkehendelseRad, {
      ...nokkel,
      lopenummer: 0,
      type,
      tid,
      person_id: aktor.personId,
      enhet_id: aktor.enhetId,
      rolle: aktor.rolle,
      data,
    });
    if (aktor.personId === null) continue;
    if (h.type === 'SamtykkeRegistrert') settInn(tx, { ...nokkel, registrert_av: aktor.personId }, h, belegg);
    else if (h.type === 'SamtykkeTrukket') {
      const hvor = { kommune_id: hentet.kommuneId, id: h.samtykkeId };
      tx.endre(SamtykkeRad, hvor, { trukket_tid: tid, trukket_av: aktor.personId });
    } else {
      tx.settInn(SamtykkenektRad, {
        ...nokkel,
        id: h.nektId,
        giver_id: h.giverId,
        kapasitet: h.kapasitet,
        mottaker_enhet_id: h.mottakerEnhetId,
        handling: h.handling,
        formal: h.formal,
        tid,
      });
    }
  }
}

function settInn(
  tx: Tx,
  felles: { kommune_id: string; elev_id: string; registrert_av: string },
  h: SamtykkeRegistrert,
  { referanse, vitne }: Belegg,
): void {
  tx.settInn(SamtykkeRad, {
    ...felles,
    id: h.samtykkeId,
    giver_id: h.giverId,
    kapasitet: h.kapasitet,
    mottaker_enhet_id: h.mottakerEnhetId,
    handling: h.handling,
    formal: h.formal,
    krever: h.krever,
    avgivende_enhet_ider: h.avgivendeEnhetIder === null ? null : [...h.avgivendeEnhetIder],
    opplysningstyper: [...h.opplysningstyper],
    form: h.form,
    gitt_dato: h.gittDato,
    ...(h.referanseHash === null || referanse === null
      ? {}
      : {
          referanse: referanse.tekst,
          referanse_salt: referanse.salt,
          referanse_hash: Buffer.from(h.referanseHash, 'hex'),
        }),
    ...(h.vitneHash === null || vitne === null
      ? {}
      : { vitne: vitne.tekst, vitne_salt: vitne.salt, vitne_hash: Buffer.from(h.vitneHash, 'hex') }),
    tekst_versjon: h.tekstVersjon,
    gyldig_fra: h.tid,
    gyldig_til: h.gyldigTil,
  });
  if (h.erstatter !== null) {
    const gammel = { kommune_id: felles.kommune_id, id: h.erstatter };
    tx.endre(SamtykkeRad, gammel, { erstattet_tid: h.tid, erstattet_av: h.samtykkeId });
  }
}
