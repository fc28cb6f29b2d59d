import { createHash } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import {
  CompactEncrypt,
  CompactSign,
  compactDecrypt,
  compactVerify,
  type CryptoKey,
  decodeProtectedHeader,
  errors,
  importJWK,
  type JWK,
} from 'jose';
import type { Kommunenokkel } from '../platform/kommunenokler.js';

/** TILBUD asks, AKSEPT names who takes over, PAKKE is the log. One kind can never be taken for another. */
export type Dokumentslag = 'TILBUD' | 'AKSEPT' | 'PAKKE';

export interface Lest {
  readonly fra: string;
  readonly innhold: unknown;
  /** sha256 of the signed document, in hex. */
  readonly hash: string;
}

/** Unpacked, a document is never larger than this, in bytes: a small text cannot fill the memory. */
const MAKS_UTPAKKET = 8 * 1024 * 1024;

/** Signs, seals and opens what goes between kommuner (JWS, JWE; P-256), with the keys of the configuration. */
export class Segl {
  private readonly nokler: ReadonlyMap<string, Kommunenokkel>;

  constructor(nokler: readonly Kommunenokkel[]) {
    this.nokler = new Map(nokler.map((n) => [n.kommune, n]));
  }

  /** Whether this service can speak for the one kommune and to the other. */
  kan(fra: string, til: string): boolean {
    return fra !== til && this.nokler.get(fra)?.signering.d !== undefined && this.nokler.has(til);
  }

  async signer(slag: Dokumentslag, fra: string, til: string, innhold: object): Promise<string> {
    const nokkel = await importJWK(this.krev(fra).signering, 'ES256');
    const data = deflateRawSync(JSON.stringify({ fra, til, innhold }));
    return new CompactSign(data).setProtectedHeader({ alg: 'ES256', typ: typ(slag), kid: fra }).sign(nokkel);
  }

  /** Null: not signed by a kommune that we know, not to us, not of this kind, or changed on the way. */
  async les(slag: Dokumentslag, til: string, dokument: string): Promise<Lest | null> {
    return ellerNull(async () => {
      const { kid, typ: kind } = decodeProtectedHeader(dokument);
      const avsender = kid === undefined ? undefined : this.nokler.get(kid);
      if (avsender === undefined || kind !== typ(slag)) return null;
      const { payload } = await compactVerify(dokument, await importJWK(offentlig(avsender.signering), 'ES256'), {
        algorithms: ['ES256'],
      });
      const lest: unknown = JSON.parse(inflateRawSync(payload, { maxOutputLength: MAKS_UTPAKKET }).toString('utf8'));
      if (typeof lest !== 'object' || lest === null || !('fra' in lest) || !('til' in lest) || !('innhold' in lest))
        return null;
      if (lest.fra !== kid || lest.til !== til || lest.fra === til) return null;
      return { fra: avsender.kommune, innhold: lest.innhold, hash: sha256(dokument) };
    });
  }

  async forsegl(til: string, signert: string): Promise<string> {
    const nokkel: CryptoKey | Uint8Array = await importJWK(offentlig(this.krev(til).kryptering), 'ECDH-ES+A256KW');
    return new CompactEncrypt(Buffer.from(signert))
      .setProtectedHeader({ alg: 'ECDH-ES+A256KW', enc: 'A256GCM', kid: til })
      .encrypt(nokkel);
  }

  /** The signed document inside; null: not sealed to this kommune, or changed. */
  async apne(til: string, forseglet: string): Promise<string | null> {
    return ellerNull(async () => {
      const privat = this.nokler.get(til)?.kryptering;
      if (privat?.d === undefined) return null;
      const { plaintext } = await compactDecrypt(forseglet, await importJWK(privat, 'ECDH-ES+A256KW'), {
        keyManagementAlgorithms: ['ECDH-ES+A256KW'],
        contentEncryptionAlgorithms: ['A256GCM'],
      });
      return Buffer.from(plaintext).toString('utf8');
    });
  }

  private krev(kommune: string): Kommunenokkel {
    const nokkel = this.nokler.get(kommune);
    if (nokkel === undefined) throw new Error('no key for the kommune: ask kan() first');
    return nokkel;
  }
}

export const sha256 = (s: string): string => createHash('sha256').update(s, 'utf8').digest('hex');

const typ = (slag: Dokumentslag): string => `stafettlogg-${slag.toLowerCase()}`;
/** Without the private part, if there is one. */
function offentlig({ d: _d, ...resten }: JWK): JWK {
  return resten;
}

/** What somebody else has made can be anything: that it cannot be read is an answer, and no fault. */
async function ellerNull<T>(arbeid: () => Promise<T | null>): Promise<T | null> {
  try {
    return await arbeid();
  } catch (e) {
    if (e instanceof errors.JOSEError || e instanceof SyntaxError || e instanceof TypeError || erZlib(e)) return null;
    throw e;
  }
}

const erZlib = (e: unknown): boolean =>
  e instanceof Error && 'code' in e && /^(Z_|ERR_BUFFER_TOO_LARGE|ERR_OUT_OF_RANGE)/.test(String(e.code));
