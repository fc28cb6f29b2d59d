import type { Bevaringsrapport } from './application/slett-etter-regel.js';
import type { Postrapport } from './domain/rapport.js';

/** The report for people, a line to a record type. Counts only. */
export function skrivRapport(r: Bevaringsrapport): string {
  const hode = r.torrkjoring
    ? 'Dry run: nothing was changed. A run would erase:'
    : 'Erased by the rules of each kommune:';
  if (r.kommuner.length === 0) return 'No kommune has a retention rule, and so nothing is erased.\n';
  return `${[hode, ...r.kommuner.flatMap((k) => ['', `${k.nummer} ${k.navn}`, rad(OVERSKRIFT), ...k.poster.map(post)])].join('\n')}\n`;
}

const OVERSKRIFT = ['', 'erased', 'held', 'no receipt', 'open log', 'not due', 'no rule'];

const post = (p: Postrapport): string =>
  rad([p.posttype, ...[p.slettet, p.sperret, p.manglerArkiv, p.apenLogg, p.bevares, p.utenRegel].map(String)]);

const rad = (celler: readonly string[]): string =>
  celler.map((c, i) => (i === 0 ? `  ${c.padEnd(22)}` : c.padStart(11))).join('');
