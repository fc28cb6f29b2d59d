import type { JWK } from 'jose';

/**
 * A kommune's keys, P-256: one to sign with and one to be sealed to. Private for the kommuner that this service serves,
 * public for the others.
 */
export interface Kommunenokkel {
  /** Number of the kommune, four digits. */
  readonly kommune: string;
  readonly signering: JWK;
  readonly kryptering: JWK;
}

/** Reads KOMMUNENOKLER; what is wrong goes to `feil`, and never what a key is. */
export function lesKommunenokler(json: string, feil: string[]): Kommunenokkel[] {
  let liste: unknown;
  try {
    liste = JSON.parse(json);
  } catch {
    liste = null;
  }
  if (!Array.isArray(liste)) {
    feil.push('KOMMUNENOKLER must be a JSON array of {kommune, signering, kryptering}');
    return [];
  }
  return liste.flatMap((n: unknown, i) => {
    if (erNokkel(n)) return [n];
    feil.push(`KOMMUNENOKLER[${String(i)}] must have kommune (four digits), signering and kryptering (JWK, EC P-256)`);
    return [];
  });
}

const erObjekt = (v: unknown): v is Record<string, unknown> => typeof v === 'object' && v !== null;
const erP256 = (v: unknown): v is JWK => erObjekt(v) && v['kty'] === 'EC' && v['crv'] === 'P-256';
const erNokkel = (v: unknown): v is Kommunenokkel =>
  erObjekt(v) &&
  typeof v['kommune'] === 'string' &&
  /^\d{4}$/.test(v['kommune']) &&
  erP256(v['signering']) &&
  erP256(v['kryptering']);
