/** What a notice is about. In step with the CHECK of the table; the words for the reader are the client's. */
export const VARSELSLAG = [
  'TILBUD_SVARFRIST_NAER',
  'TILBUD_SVARFRIST',
  'TILBUD_UTLOPT',
  'TILBUD_ESKALERT',
  'AVKLARING_NAER',
  'AVKLARING_FORFALT',
  'AVKLARING_ESKALERT',
  'EVALUERING_FORFALT',
  'EVALUERING_ESKALERT',
  'SAMTYKKE_30_DAGER',
  'SAMTYKKE_7_DAGER',
  'STILLE',
  'KASTEBALL',
] as const;

/** What of the innboks has changed. ALT: everything may have, as after a lost line, or at the beginning. */
export const INNBOKSDELER = ['VARSEL', 'TILBUD', 'STAFETT', 'ALT'] as const;
export type Innboksdel = (typeof INNBOKSDELER)[number];

/** Where something changed: units, and belongings where a unit would be too many. Ids, and nothing else. */
export interface Innboksmelding {
  readonly hva: Innboksdel;
  readonly kommune: string;
  readonly enheter: readonly string[];
  readonly tilknytninger: readonly string[];
}

export interface Mottaker {
  readonly kommune: string;
  readonly enhet: string | null;
  readonly tilknytning: string;
}

export const gjelder = (m: Innboksmelding, { kommune, enhet, tilknytning }: Mottaker): boolean =>
  m.kommune === kommune && ((enhet !== null && m.enheter.includes(enhet)) || m.tilknytninger.includes(tilknytning));

/** The checked border: null for anything that is not such a message. Whoever reaches the database can say anything there. */
export function lesMelding(tekst: string): Innboksmelding | null {
  let j: unknown;
  try {
    j = JSON.parse(tekst);
  } catch {
    return null;
  }
  if (typeof j !== 'object' || j === null || !('hva' in j && 'kommune' in j && 'enheter' in j && 'tilknytninger' in j))
    return null;
  const hva = INNBOKSDELER.find((d) => d === j.hva);
  const { kommune, enheter, tilknytninger } = j;
  if (hva === undefined || typeof kommune !== 'string' || !erTekster(enheter) || !erTekster(tilknytninger)) return null;
  return { hva, kommune, enheter, tilknytninger };
}

const erTekster = (v: unknown): v is string[] => Array.isArray(v) && v.every((x) => typeof x === 'string');
