import { readFileSync, writeFileSync } from 'node:fs';
import { faktaFor, folk, gi, type Folk, type Verden } from '../../../test/support/domene.js';
import { kommando, TILSTANDER } from '../../../test/support/domene-tilfeller.js';
import { decide, overleveringId } from './decide.js';
import { KOMMANDOTYPER, OVERGANGER, unaeligeTilstander } from './overganger.js';
import { RELASJONER, relasjoner } from './relasjoner.js';
import { erUtlopt, ventendeTilbud } from './stafettlogg.js';
import { tillatteHandlinger } from './tillatte.js';

const PERSONER = Object.keys(folk) as Folk[];

function matrise(): string {
  const linjer: string[] = [];
  for (const [navn, lag] of Object.entries(TILSTANDER)) {
    const mal = lag();
    const klon = (): Verden => ({ ...mal, innlegg: new Map(mal.innlegg) });
    for (const hvem of PERSONER) {
      const v = klon();
      const r = [...relasjoner(v.logg, faktaFor(v, hvem))].join(' ') || 'ingen';
      linjer.push(`## ${navn}: ${hvem} (${r})`);
      for (const type of KOMMANDOTYPER) {
        const w = klon();
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

  it('lets somebody give every command somewhere, so that no row of the table is dead', () => {
    const mulige = new Set(matrise().match(/^\w+(?=: OK$)/gm));
    expect(KOMMANDOTYPER.filter((k) => !mulige.has(k))).toEqual([]);
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
          const venter = ventendeTilbud(v.logg);
          const gammelt = overleveringId(k) !== undefined && (venter === null || erUtlopt(venter, fakta.na));
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
