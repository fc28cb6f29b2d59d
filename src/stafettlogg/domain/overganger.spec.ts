import { readFileSync, writeFileSync } from 'node:fs';
import {
  aktivVerden,
  enheter,
  faktaFor,
  folk,
  gi,
  nyVerden,
  opprett,
  sisteTilbud,
  tekst,
  tilby,
  nyId,
  type Folk,
  type Verden,
} from '../../../test/support/domene.js';
import { decide, overleveringId } from './decide.js';
import type { Kommando, Kommandotype } from './kommandoer.js';
import { KOMMANDOTYPER, OVERGANGER, unaeligeTilstander } from './overganger.js';
import { RELASJONER, relasjoner } from './relasjoner.js';
import { ventendeTilbud } from './stafettlogg.js';
import { tillatteHandlinger } from './tillatte.js';

/** Every state that matters to the table, each with the same people around it. */
const TILSTANDER: Record<string, () => Verden> = {
  INGEN: nyVerden,
  UNDRING: () => {
    const v = nyVerden();
    gi(v, 'larer', opprett());
    return v;
  },
  'UNDRING med tilbud': () => {
    const v = nyVerden();
    gi(v, 'larer', opprett());
    gi(v, 'larer', tilby(enheter.skole, folk.kollega.personId));
    return v;
  },
  AKTIV: aktivVerden,
  'AKTIV med tilbud til PPT': () => {
    const v = aktivVerden();
    gi(v, 'larer', tilby(enheter.ppt));
    return v;
  },
  'AKTIV med tilbud til ppt2': () => {
    const v = aktivVerden();
    gi(v, 'larer', tilby(enheter.ppt, folk.ppt2.personId));
    return v;
  },
  'AKTIV hos PPT, skolen uten samtykke': () => {
    const v = aktivVerden();
    gi(v, 'larer', tilby(enheter.ppt));
    gi(v, 'ppt', { type: 'aksepterOverlevering', overleveringId: sisteTilbud(v), stafettholderId: null });
    v.samtykker = new Set([enheter.ppt, enheter.helse]);
    return v;
  },
  'AVSLUTTET, sist hos PPT': () => {
    const v = aktivVerden();
    gi(v, 'larer', tilby(enheter.ppt));
    gi(v, 'ppt', { type: 'aksepterOverlevering', overleveringId: sisteTilbud(v), stafettholderId: null });
    gi(v, 'ppt', { type: 'gjennomforEvaluering', barnetsStemme: tekst(), ikkeSpurtFordi: null, oppsummering: tekst() });
    gi(v, 'ppt', { type: 'avsluttLogg', grunn: 'MAL_NADD', begrunnelse: null });
    return v;
  },
  'AVSLUTTET uten å ha vært aktiv': () => {
    const v = nyVerden();
    gi(v, 'larer', opprett());
    gi(v, 'larer', { type: 'avsluttLogg', grunn: 'AVKLART', begrunnelse: null });
    return v;
  },
};

/** A well-formed command of each kind, for the offer that stands or stood last. */
function kommando(type: Kommandotype, v: Verden): Kommando {
  const overleveringId = v.logg?.overleveringer.at(-1)?.id ?? nyId();
  const alle: { [K in Kommandotype]: Extract<Kommando, { type: K }> } = {
    opprettBekymring: opprett() as Extract<Kommando, { type: 'opprettBekymring' }>,
    skrivInnlegg: { type: 'skrivInnlegg', innleggId: nyId(), synlighet: 'DELT', tekst: tekst(), retter: null },
    aktiver: { type: 'aktiver' },
    tilbyOverlevering: tilby(enheter.skole, folk.kollega.personId) as Extract<Kommando, { type: 'tilbyOverlevering' }>,
    aksepterOverlevering: { type: 'aksepterOverlevering', overleveringId, stafettholderId: null },
    avslaOverlevering: { type: 'avslaOverlevering', overleveringId, grunn: tekst() },
    trekkOverlevering: { type: 'trekkOverlevering', overleveringId },
    byttStafettholder: { type: 'byttStafettholder', personId: folk.kollega.personId },
    gjennomforEvaluering: {
      type: 'gjennomforEvaluering',
      barnetsStemme: null,
      ikkeSpurtFordi: tekst(),
      oppsummering: tekst(),
    },
    avsluttLogg: { type: 'avsluttLogg', grunn: 'MAL_NADD', begrunnelse: null },
    gjenapneLogg: { type: 'gjenapneLogg', begrunnelse: tekst() },
    registrerSamtykke: { type: 'registrerSamtykke' },
    trekkSamtykke: { type: 'trekkSamtykke' },
    utlopOverlevering: { type: 'utlopOverlevering' },
    samtykkeBortfalt: { type: 'samtykkeBortfalt', enhetId: enheter.skole },
    tilknytningOpphort: { type: 'tilknytningOpphort', enhetId: enheter.skole, personId: folk.larer.personId },
  };
  return alle[type];
}

const PERSONER = Object.keys(folk) as Folk[];

function matrise(): string {
  const linjer: string[] = [];
  for (const [navn, lag] of Object.entries(TILSTANDER)) {
    for (const hvem of PERSONER) {
      const v = lag();
      const r = [...relasjoner(v.logg, faktaFor(v, hvem))].join(' ') || 'ingen';
      linjer.push(`## ${navn}: ${hvem} (${r})`);
      for (const type of KOMMANDOTYPER) {
        const w = lag();
        linjer.push(`${type}: ${gi(w, hvem, kommando(type, w))}`);
      }
    }
  }
  return `${linjer.join('\n')}\n`;
}

describe('the table of transitions', () => {
  it('answers every state, command and relation as reviewed in overganger.matrise.txt', () => {
    const fil = new URL('overganger.matrise.txt', import.meta.url);
    if (process.env['OPPDATER_MATRISE'] === '1') writeFileSync(fil, matrise());
    expect(matrise().split('\n')).toEqual(readFileSync(fil, 'utf8').split('\n'));
  });

  it('meets every relation in some state, so that no column of the table goes untested', () => {
    const mott = new Set(
      Object.values(TILSTANDER).flatMap((lag) =>
        PERSONER.flatMap((h) => [...relasjoner(lag().logg, faktaFor(lag(), h))]),
      ),
    );
    expect([...mott].sort()).toEqual([...RELASJONER].sort());
  });

  it('reaches every state', () => {
    expect(unaeligeTilstander()).toEqual([]);
  });

  it('says of every command what it does to the duty, and the log agrees', () => {
    for (const lag of Object.values(TILSTANDER)) {
      for (const hvem of PERSONER) {
        for (const type of KOMMANDOTYPER) {
          const v = lag();
          const for_ = v.logg?.perioder.at(-1) ?? null;
          const k = kommando(type, v);
          if (gi(v, hvem, k) !== 'OK') continue;
          const etter = v.logg?.perioder.at(-1) ?? null;
          const virkning =
            for_?.til !== null && etter?.til === null
              ? 'TILDELES'
              : for_?.til === null && etter?.til !== null
                ? 'OPPHORER'
                : for_?.fra === etter?.fra
                  ? 'BEHOLDES'
                  : 'FLYTTES';
          expect(OVERGANGER[type].plikt).toContain(virkning);
        }
      }
    }
  });

  it('gives tillatteHandlinger the same answer as decide, for well-formed commands', () => {
    for (const lag of Object.values(TILSTANDER)) {
      for (const hvem of PERSONER) {
        const v = lag();
        if (v.logg === null) continue;
        const fakta = faktaFor(v, hvem);
        for (const h of tillatteHandlinger(v.logg, fakta)) {
          const k = kommando(h.handling, v);
          const svar = decide(v.logg, k, fakta);
          // A command that names an offer already decided is told so; the list speaks of the pending one.
          const gammelt = overleveringId(k) !== undefined && ventendeTilbud(v.logg) === null;
          if (h.tillatt && !gammelt && !svar.ok) {
            // What is offered can be refused only for what it says.
            expect(OVERGANGER[h.handling].inputvakter.map(([kode]) => kode)).toContain(svar.feil);
          }
          if (gammelt) expect(svar.ok).toBe(false);
          else if (!h.tillatt)
            expect([h.handling, hvem, svar.ok ? 'OK' : svar.feil]).toEqual([h.handling, hvem, h.kode]);
        }
      }
    }
  });
});
