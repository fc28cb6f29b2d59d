import type { Fakta } from './fakta.js';
import { folgerAvFamilien } from './folger-familien.js';
import type { Hendelse } from './hendelser.js';
import type { Familiekommando } from './kommandoer-familie.js';
import type { Tiltakskommando } from './kommandoer-tiltak.js';
import { endretPlan } from './overganger-tiltakene.js';
import type { Stafettlogg } from './stafettlogg.js';

/** What follows where a measure or a meeting is planned, changed or done. */
export function folgerAvTiltak(
  logg: Stafettlogg,
  k: Tiltakskommando | Familiekommando,
  fakta: Fakta,
): readonly Hendelse[] {
  const { na: tid, aktor } = fakta;
  switch (k.type) {
    case 'opprettTiltak':
      return aktor.enhetId === null
        ? []
        : [{ type: 'TiltakOpprettet', tid, tiltakId: k.tiltakId, enhetId: aktor.enhetId, ...k.plan, mal: k.mal }];
    case 'endreTiltak': {
      const t = logg.tiltak.find((x) => x.id === k.tiltakId);
      if (t === undefined) return [];
      const { ansvarligId, evalueres, slutt, referanser, status } = endretPlan(t, k);
      return [
        {
          type: 'TiltakEndret',
          tid,
          tiltakId: k.tiltakId,
          ansvarligId,
          evalueres,
          slutt,
          referanser,
          status,
          begrunnelse: k.begrunnelse,
        },
      ];
    }
    case 'evaluerTiltak': {
      const t = logg.tiltak.find((x) => x.id === k.tiltakId);
      return t === undefined
        ? []
        : [
            {
              type: 'TiltakEvaluert',
              tid,
              tiltakId: k.tiltakId,
              effekt: k.effekt,
              vurdering: k.vurdering,
              status: k.status ?? t.status,
              evalueres: k.evalueres ?? t.evalueres,
            },
          ];
    }
    case 'planleggMote': {
      const { type: _, ...mote } = k;
      return [{ type: 'MotePlanlagt', tid, ...mote }];
    }
    case 'avlysMote':
      return [{ type: 'MoteAvlyst', tid, moteId: k.moteId, grunn: k.grunn }];
    case 'skrivReferat': {
      const medFamilien = logg.moter.find((m) => m.id === k.moteId)?.medFamilien === true;
      return [
        {
          type: 'InnleggSkrevet',
          tid,
          innleggId: k.innleggId,
          synlighet: medFamilien ? 'DELT' : 'DELTAKERE',
          tekst: k.tekst,
          retter: null,
        },
        { type: 'MoteHoldt', tid, moteId: k.moteId, innleggId: k.innleggId },
      ];
    }
    default:
      return folgerAvFamilien(k, fakta, logg);
  }
}
