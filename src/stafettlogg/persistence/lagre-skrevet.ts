import type { Tx } from '../../platform/transaction.js';
import type { Aktor } from '../domain/fakta.js';
import type { Hendelse } from '../domain/hendelser.js';
import type { Stafettlogg } from '../domain/stafettlogg.js';
import { nokkel } from './nokkel.js';
import { InnleggRad } from './rader.js';
import { KlageRad, NodvendighetsvurderingRad } from './rader-forlop.js';

/** Rows that hold more than the log must remember to decide: entries, complaints, and grounds for sharing. */
export function lagreDetSkrevne(tx: Tx, h: Hendelse, etter: Stafettlogg, aktor: Aktor): void {
  if (aktor.personId === null) return;
  const avMeg = { ...nokkel(etter), enhet_id: aktor.enhetId, person_id: aktor.personId, rolle: aktor.rolle };
  switch (h.type) {
    case 'InnleggSkrevet':
      tx.settInn(InnleggRad, {
        ...avMeg,
        id: h.innleggId,
        synlighet: h.synlighet,
        tekst_id: h.tekst.id,
        retter_id: h.retter,
        om_foresatt_id: h.omForesattId ?? null,
        opphav: h.opphav ?? null,
        skrevet_tid: h.tid,
      });
      return;
    case 'MotmerknadSkrevet':
      tx.settInn(InnleggRad, {
        ...avMeg,
        id: h.innleggId,
        slag: 'MOTMERKNAD',
        synlighet: 'DELT',
        tekst_id: h.tekst.id,
        gjelder_id: h.gjelder,
        skrevet_tid: h.tid,
      });
      return;
    case 'BarnetsStemmeSkrevet':
      tx.settInn(InnleggRad, {
        ...avMeg,
        id: h.innleggId,
        slag: 'BARNETS_STEMME',
        synlighet: h.synlighet,
        tekst_id: h.tekst.id,
        skrevet_tid: h.tid,
      });
      return;
    case 'KlageSendt':
      tx.settInn(KlageRad, {
        ...nokkel(etter),
        id: h.klageId,
        foresatt_id: h.foresattId,
        tid: h.tid,
        status: 'VENTER',
        tekst_id: h.tekst.id,
      });
      return;
    case 'DeltUtenSamtykke':
      tx.settInn(NodvendighetsvurderingRad, {
        ...nokkel(etter),
        id: h.vurderingId,
        enhet_id: h.enhetId,
        mottaker_enhet_id: h.mottakerEnhetId,
        innlegg_ider: [...h.innlegg],
        hjemmel: h.hjemmel,
        nodvendighet_id: h.nodvendighet.id,
        formal_id: h.formal.id,
        besluttet_av: h.besluttetAv,
        unntak_id: h.unntak?.id ?? null,
        tid: h.tid,
      });
      return;
    default:
      return;
  }
}
