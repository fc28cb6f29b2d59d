import type { Tx } from '../../platform/transaction.js';
import type { Aktor } from '../domain/fakta.js';
import type { Hendelse } from '../domain/hendelser.js';
import { holder, type Initiativperiode, type Overlevering, type Stafettlogg } from '../domain/stafettlogg.js';
import type { Fritekst } from './fritekst.js';
import {
  DeltakerRad,
  FritekstRad,
  HendelseRad,
  InitiativperiodeRad,
  OverleveringRad,
  StafettloggRad,
} from './rader.js';
import { nokkel } from './nokkel.js';
import { lagreDetSkrevne } from './lagre-skrevet.js';
import { lagreSamlinger } from './lagre-samlinger.js';

export interface Lagring {
  readonly for: Stafettlogg | null;
  readonly etter: Stafettlogg;
  readonly hendelser: readonly Hendelse[];
  readonly fritekster: readonly Fritekst[];
  readonly aktor: Aktor;
}

/** Writes a log's new hendelser and the tables they give, in the order the foreign keys ask for. Sent without waiting. */
export function lagre(tx: Tx, l: Lagring): void {
  lagreLogg(tx, l);
  for (const f of l.fritekster) {
    tx.settInn(FritekstRad, {
      ...nokkel(l.etter),
      id: f.ref.id,
      enhet_id: l.aktor.enhetId,
      synlighet: f.synlighet,
      tekst: f.tekst,
      salt: f.salt,
      hash: Buffer.from(f.ref.hash, 'hex'),
      innlegg_id: f.knytning.innleggId ?? null,
      leser_id: f.knytning.leserId ?? null,
      vurdering_id: f.knytning.vurderingId ?? null,
    });
  }
  lagrePerioder(tx, l);
  lagreDeltakere(tx, l);
  lagreOverleveringer(tx, l);
  lagreSamlinger(tx, l);
  lagreHendelser(tx, l);
}

function lagreLogg(tx: Tx, { for: forrige, etter }: Lagring): void {
  const na = holder(etter);
  const foranderlig = {
    tilstand: etter.tilstand,
    niva: etter.niva,
    holder_enhet_id: na?.enhetId ?? null,
    holder_person_id: na?.personId ?? null,
    holder_siden: na?.fra ?? null,
    aktivert_tid: etter.aktivert,
    evaluert_tid: etter.evaluert,
    avsluttet_tid: etter.avsluttet,
    evaluert_utfall: etter.utfall,
    oppfolges_dato: etter.oppfolges,
    sammenslatt_med: etter.sammenslattMed,
    veileder_versjon: etter.veilederVersjon,
    versjon: etter.versjon,
  };
  if (forrige !== null) {
    tx.endre(StafettloggRad, { kommune_id: etter.kommuneId, id: etter.id }, foranderlig);
    return;
  }
  tx.settInn(StafettloggRad, {
    kommune_id: etter.kommuneId,
    id: etter.id,
    elev_id: etter.elevId,
    apner_enhet_id: etter.apnerEnhetId,
    opprettet_tid: etter.opprettet,
    avklar_innen: etter.avklarInnen,
    ...foranderlig,
  });
}

const gyldig = (p: Initiativperiode): string => `[${p.fra},${p.til ?? ''})`;

function lagrePerioder(tx: Tx, { for: forrige, etter }: Lagring): void {
  etter.perioder.forEach((p, i) => {
    const var_ = forrige?.perioder[i];
    if (var_ === undefined) {
      tx.settInn(InitiativperiodeRad, {
        ...nokkel(etter),
        gyldig: gyldig(p),
        enhet_id: p.enhetId,
        person_id: p.personId,
        grunn: p.grunn,
      });
    } else if (var_.til !== p.til) {
      tx.endre(InitiativperiodeRad, { ...nokkel(etter), gyldig: gyldig(var_) }, { gyldig: gyldig(p) });
    }
  });
}

function lagreDeltakere(tx: Tx, { for: forrige, etter }: Lagring): void {
  for (const d of etter.deltakere) {
    const var_ = forrige?.deltakere.find((x) => x.enhetId === d.enhetId);
    const rad = { fra: d.fra, til: d.til, tjenestetype: d.tjenestetype };
    if (var_ === undefined) tx.settInn(DeltakerRad, { ...nokkel(etter), enhet_id: d.enhetId, ...rad });
    else if (var_ !== d) tx.endre(DeltakerRad, { ...nokkel(etter), enhet_id: d.enhetId }, rad);
  }
}

function lagreOverleveringer(tx: Tx, { for: forrige, etter }: Lagring): void {
  // Decided before offered: the one pending offer must be gone when the next is written.
  const endret = (o: Overlevering, i: number): boolean =>
    forrige?.overleveringer[i] !== undefined && forrige.overleveringer[i] !== o;
  for (const o of etter.overleveringer.filter(endret)) {
    tx.endre(
      OverleveringRad,
      { kommune_id: etter.kommuneId, id: o.id },
      {
        status: o.status,
        avgjort_tid: o.avgjort,
        avgjort_av: o.avgjortAv,
        grunn_id: o.grunnId,
      },
    );
  }
  for (const o of etter.overleveringer.slice(forrige?.overleveringer.length ?? 0)) {
    tx.settInn(OverleveringRad, {
      ...nokkel(etter),
      id: o.id,
      fra_enhet_id: o.fraEnhetId,
      fra_person_id: o.fraPersonId,
      til_enhet_id: o.tilEnhetId,
      til_person_id: o.tilPersonId,
      sporsmal_id: o.sporsmalId,
      tilbudt_tid: o.tilbudt,
      svar_innen: o.svarInnen,
      status: o.status,
    });
  }
}

function lagreHendelser(tx: Tx, { for: forrige, etter, hendelser, aktor }: Lagring): void {
  hendelser.forEach((h, i) => {
    const { type, tid, ...data } = h;
    lagreDetSkrevne(tx, h, etter, aktor);
    // An expiry is nobody's act, whoever's command made it be written down.
    const hvem = type === 'OverleveringUtlopt' ? { personId: null, enhetId: null, rolle: 'SYSTEM' } : aktor;
    tx.settInn(HendelseRad, {
      ...nokkel(etter),
      lopenummer: (forrige?.versjon ?? 0) + i + 1,
      type,
      tid,
      person_id: hvem.personId,
      enhet_id: hvem.enhetId,
      rolle: hvem.rolle,
      data,
    });
  });
}
