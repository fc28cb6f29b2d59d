import { UTGANGSPUNKTER, type Virkning } from './overgang.js';
import { KOMMANDOTYPER, OVERGANGER } from './overganger.js';

/** How the diagram marks what a command does to initiativplikt. */
const MERKE: Readonly<Record<Virkning, string>> = {
  TILDELES: ' ▶ gets a holder',
  FLYTTES: ' ⇄ moves',
  OPPHORER: ' ■ ends',
  BEHOLDES: '',
};

/** The machine as a Mermaid state diagram, drawn from the table alone. */
export function tilstandsdiagram(): string {
  const piler = new Map<string, string[]>();
  for (const kommando of KOMMANDOTYPER) {
    for (const fra of UTGANGSPUNKTER) {
      const til = OVERGANGER[kommando].fra[fra];
      if (typeof til === 'string') continue;
      for (const t of til) {
        const pil = `${fra === 'INGEN' ? '[*]' : fra} --> ${t}`;
        const merker = OVERGANGER[kommando].plikt
          .filter((v) => (v === 'OPPHORER') === (t === 'AVSLUTTET' && fra !== t))
          .map((v) => MERKE[v])
          .join('');
        piler.set(pil, [...(piler.get(pil) ?? []), `${kommando}${merker}`]);
      }
    }
  }
  return `stateDiagram-v2\n${[...piler].map(([pil, k]) => `    ${pil}: ${k.join('<br/>')}\n`).join('')}`;
}
