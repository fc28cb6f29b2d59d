import { type Tidspunkt, tidspunkt } from '../../shared/tid.js';
import type { Pakke } from '../dokumenter.js';

/** The row of {@link PAKKEN}, as JSON gives it. */
export interface Pakkerad {
  readonly elev: { fornavn: string; etternavn: string; fodselsdato: string };
  readonly niva: 1 | 2 | 3;
  readonly etapper: readonly { tjenestetype: string | null; fra: string; til: string | null }[];
  readonly kjede: readonly { nr: number; tid: string; hash: string }[];
  readonly innlegg: readonly {
    synlighet: 'DELTAKERE' | 'DELT';
    slag: string;
    tjenestetype: string | null;
    skrevet: string;
    tekst: string;
  }[];
  readonly evalueringer: readonly {
    tid: string;
    oppsummering: string | null;
    barnetsStemme: string | null;
    ikkeSpurtFordi: string | null;
  }[];
  readonly tiltak: readonly {
    tjenestetype: string;
    slag: string;
    status: string;
    opprettet: string;
    mal: string | null;
  }[];
}

const linjer = (...l: readonly (string | null)[]): string => l.filter((x) => x !== null && x.trim() !== '').join('\n');
const med = (ledetekst: string, tekst: string | null): string | null =>
  tekst === null ? null : `${ledetekst}: ${tekst}`;

/** The package: what was written, evaluations and measures as entries in the order of time. The open leg ends at `siden`. */
export function tilPakke(overleveringId: string, siden: Tidspunkt, r: Pakkerad): Pakke {
  const innlegg: Pakke['innlegg'] = [
    ...r.innlegg,
    ...r.evalueringer.map((e) => ({
      synlighet: 'DELTAKERE' as const,
      slag: 'EVALUERING',
      tjenestetype: null,
      skrevet: e.tid,
      tekst: linjer(
        e.oppsummering,
        med('Barnets stemme', e.barnetsStemme),
        med('Barnet er ikke spurt', e.ikkeSpurtFordi),
      ),
    })),
    ...r.tiltak.map((t) => ({
      synlighet: 'DELT' as const,
      slag: 'TILTAK',
      tjenestetype: t.tjenestetype,
      skrevet: t.opprettet,
      tekst: linjer(t.mal, `${t.slag}, ${t.status}`),
    })),
  ];
  return {
    overleveringId,
    siden,
    elev: r.elev,
    niva: r.niva,
    etapper: r.etapper.map((e) => ({ ...e, fra: tidspunkt(e.fra), til: e.til === null ? siden : tidspunkt(e.til) })),
    kjede: r.kjede.map((k) => ({ ...k, tid: tidspunkt(k.tid) })),
    innlegg: innlegg
      .filter((i) => i.tekst !== '')
      .map((i) => ({ ...i, skrevet: tidspunkt(i.skrevet) }))
      .toSorted((a, b) => (a.skrevet < b.skrevet ? -1 : 1)),
  };
}
