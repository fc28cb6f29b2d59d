import { exportJWK, generateKeyPair, type JWK } from 'jose';
import type { Kommunenokkel } from '../../src/platform/kommunenokler.js';

async function par(alg: string): Promise<JWK> {
  const { privateKey } = await generateKeyPair(alg, { extractable: true });
  return exportJWK(privateKey);
}

/** Keys for these kommuner, made anew. */
export const lagKommunenokler = (...kommuner: string[]): Promise<Kommunenokkel[]> =>
  Promise.all(
    kommuner.map(async (kommune) => ({
      kommune,
      signering: await par('ES256'),
      kryptering: await par('ECDH-ES+A256KW'),
    })),
  );

/** For the two kommuner of the tests: every process of a test run has the same. */
export const NOKLER = await lagKommunenokler('4699', '4698');
