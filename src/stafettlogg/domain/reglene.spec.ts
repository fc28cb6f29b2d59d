import fc from 'fast-check';
import {
  enheter,
  faktaFor,
  navngittEnhet,
  folk,
  nyId,
  nyVerden,
  opprett,
  tekst,
  tilby,
  vent,
  type Folk,
  type Verden,
} from '../../../test/support/domene.js';
import { kommando } from '../../../test/support/domene-tilfeller.js';
import { KOMMANDOTYPER } from './overganger.js';
import { apply, spillAv } from './apply.js';
import { decide } from './decide.js';
import type { Hendelse } from './hendelser.js';
import type { Kommando } from './kommandoer.js';
import { erDeltaker, holder, ventendeTilbud, type Stafettlogg } from './stafettlogg.js';

/** Who has a login, or runs as the service: everyone may try anything. */
const HVEM = Object.keys(folk) as Folk[];
type Steg = (v: Verden) => readonly [Folk, Kommando] | null;

const steg: fc.Arbitrary<Steg> = fc.oneof(
  fc.constantFrom(...HVEM).chain((hvem) =>
    fc
      .constantFrom<(v: Verden) => Kommando>(
        opprett,
        () => ({ type: 'aktiver' }),
        () => ({
          type: 'skrivInnlegg',
          innleggId: nyId(),
          synlighet: 'DELT',
          tekst: tekst(),
          retter: null,
          omForesattId: null,
        }),
        () => tilby(enheter.ppt),
        () => tilby(enheter.helse, folk.helse.personId),
        () => tilby(enheter.skole),
        () => tilby(enheter.skole, folk.kollega.personId),
        (v) => ({
          type: 'aksepterOverlevering',
          overleveringId: v.logg?.overleveringer.at(-1)?.id ?? nyId(),
          stafettholderId: null,
        }),
        (v) => ({
          type: 'avslaOverlevering',
          overleveringId: v.logg?.overleveringer.at(-1)?.id ?? nyId(),
          grunn: tekst(),
        }),
        (v) => ({ type: 'trekkOverlevering', overleveringId: v.logg?.overleveringer.at(-1)?.id ?? nyId() }),
        () => ({ type: 'byttStafettholder', personId: folk.kollega.personId }),
        () => ({
          type: 'gjennomforEvaluering',
          barnetsStemme: null,
          ikkeSpurtFordi: tekst(),
          oppsummering: tekst(),
          utfall: 'FORTSETT',
        }),
        () => ({ type: 'avsluttLogg', grunn: 'MAL_NADD', begrunnelse: null, referanse: null, oppfolges: null }),
        () => ({ type: 'gjenapneLogg', begrunnelse: tekst() }),
        () => ({ type: 'utlopOverlevering' }),
        () => ({
          type: 'tilknytningOpphort',
          enhetId: enheter.skole,
          personId: folk.larer.personId,
          etterfolgerId: null,
        }),
      )
      .map(
        (k): Steg =>
          (v) =>
            [hvem, k(v)] as const,
      ),
  ),
  // Every command there is, about whatever the log holds by then.
  fc.tuple(fc.constantFrom(...HVEM), fc.constantFrom(...KOMMANDOTYPER)).map(
    ([hvem, type]): Steg =>
      (v) =>
        [hvem, kommando(type, v)] as const,
  ),
  fc.constantFrom(...Object.values(enheter)).map((e): Steg => (v) => {
    v.samtykker.add(e);
    return null;
  }),
  fc.constantFrom(...Object.values(enheter)).map((e): Steg => (v) => {
    v.samtykker.delete(e);
    return ['tjenesten', { type: 'samtykkeBortfalt', enhetId: e }] as const;
  }),
  fc.integer({ min: 0, max: 9 }).map((d): Steg => (v) => {
    vent(v, d);
    return null;
  }),
);

/** Long enough into a log that most of what follows is legal. */
const AAPNING: readonly Steg[] = [
  () => ['larer', opprett()],
  (v) => {
    v.samtykker = new Set(Object.values(enheter));
    return ['larer', { type: 'aktiver' }];
  },
];

function kreverReglene(l: Stafettlogg): void {
  const apne = l.perioder.filter((p) => p.til === null);
  expect(apne).toHaveLength(l.tilstand === 'AVSLUTTET' ? 0 : 1); // rule 1
  l.perioder.forEach((p, i) => {
    const forrige = l.perioder[i - 1];
    if (forrige !== undefined && p.grunn !== 'GJENAPNET') expect(forrige.til).toBe(p.fra); // rule 3: no gap
    if (forrige !== undefined) expect((forrige.til ?? 'z') <= p.fra).toBe(true); // and no overlap
    if (p.til !== null) expect(p.fra < p.til).toBe(true);
  });
  expect(l.overleveringer.filter((o) => o.status === 'VENTER').length).toBeLessThanOrEqual(1); // rule 4
  if (l.tilstand === 'AVSLUTTET') expect(ventendeTilbud(l)).toBeNull();
  const na = holder(l);
  if (na !== null) expect(erDeltaker(l, na.enhetId)).toBe(true); // who holds the duty takes part
  expect(l.niva).toBeGreaterThanOrEqual(l.aktivert === null ? 0 : 1);
  expect(l.niva).toBeLessThanOrEqual(3);
}

describe('after every step of any sequence of commands by anyone', () => {
  it('rules 1, 3, 4 and 5 hold, a refusal changes nothing, and history replays to the log', () => {
    let utfort = 0;
    fc.assert(
      fc.property(fc.array(steg, { minLength: 1, maxLength: 60 }), (sekvens) => {
        const v = nyVerden();
        const historie: Hendelse[] = [];
        for (const s of [...AAPNING, ...sekvens]) {
          const for_ = v.logg;
          const valg = s(v);
          if (valg === null) {
            expect(v.logg).toBe(for_); // rule 5: time alone moves nothing
            continue;
          }
          const [hvem, k] = valg;
          const svar = decide(v.logg, k, faktaFor(v, hvem, navngittEnhet(k)));
          if (!svar.ok) continue;
          utfort++;
          historie.push(...svar.verdi);
          for (const h of svar.verdi)
            if ('innleggId' in h && h.type !== 'MoteHoldt') v.innlegg.set(h.innleggId, folk[hvem].enhetId);
          v.logg = svar.verdi.reduce<Stafettlogg | null>(apply, v.logg);
          if (v.logg !== null) kreverReglene(v.logg);
        }
        expect(spillAv(historie)).toEqual(v.logg);
      }),
      { numRuns: 1_000 },
    );
    expect(utfort).toBeGreaterThan(500);
  });
});
