import { exportJWK, generateKeyPair, type JWK } from 'jose';

/** `npm run nokler -- 4699`: a new pair of keys for a kommune. The private ones on stdout, for KOMMUNENOKLER_FILE; the public ones on stderr, for the others. */
const kommune = process.argv[2] ?? '';
if (!/^\d{4}$/.test(kommune)) {
  process.stderr.write('Usage: npm run -s nokler -- KOMMUNENUMMER (four digits)\n');
  process.exit(2);
}

async function par(alg: string): Promise<{ privat: JWK; offentlig: JWK }> {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  return { privat: await exportJWK(privateKey), offentlig: await exportJWK(publicKey) };
}

const [signering, kryptering] = await Promise.all([par('ES256'), par('ECDH-ES+A256KW')]);
const som = (hva: 'privat' | 'offentlig'): string =>
  JSON.stringify([{ kommune, signering: signering[hva], kryptering: kryptering[hva] }]);
process.stdout.write(`${som('privat')}\n`);
process.stderr.write(`Public, to give to other kommuner:\n${som('offentlig')}\n`);
