import { createHash } from 'node:crypto';

/** A row of a chained history, its fields as text exactly as the database hashes them. */
export interface Kjedeledd {
  readonly kommune_id: string;
  /** The log, or for consents the child, whose chain this is. */
  readonly strom_id: string;
  readonly lopenummer: number;
  readonly type: string;
  /** UTC with microseconds: `2026-03-02T12:00:00.000000Z`. */
  readonly tid: string;
  readonly person_id: string | null;
  readonly enhet_id: string | null;
  readonly rolle: string;
  readonly data: string;
  readonly forrige_hash: Buffer;
  readonly hash: Buffer;
}

const START = Buffer.alloc(32);

/** What is hashed: one field a line, the data last, as `hendelse_tekst` in the migrations has it. */
const tekst = (l: Kjedeledd): string =>
  [
    l.kommune_id,
    l.strom_id,
    l.lopenummer,
    l.type,
    l.tid,
    l.person_id ?? '-',
    l.enhet_id ?? '-',
    l.rolle,
    l.forrige_hash.toString('hex'),
    l.data,
  ].join('\n');

/** Why the chain does not hold, or null. Numbers without a hole, each link on the one before, each hash recomputed here. */
export function kjedebrudd(ledd: readonly Kjedeledd[]): string | null {
  let forrige: Buffer = START;
  for (const [i, l] of ledd.entries()) {
    if (l.lopenummer !== i + 1) return `number ${String(i + 1)} is missing`;
    if (!l.forrige_hash.equals(forrige)) return `number ${String(l.lopenummer)} does not follow the one before`;
    if (!createHash('sha256').update(tekst(l), 'utf8').digest().equals(l.hash))
      return `number ${String(l.lopenummer)} has another hash than its content`;
    forrige = l.hash;
  }
  return null;
}
