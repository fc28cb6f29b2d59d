import { createHash } from 'node:crypto';
import { type KommuneId, tilId } from '../shared/ider.js';

/**
 * A kommune's id follows from its number, so that an import finds the kommune it writes to without
 * reading any other's. The first 16 bytes of SHA-256 over a fixed text, marked as a UUID of version 8.
 */
export function kommuneIdFor(nummer: string): KommuneId {
  const b = createHash('sha256').update(`stafettlogg/kommune/${nummer}`).digest().subarray(0, 16);
  b.writeUInt8((b.readUInt8(6) & 0x0f) | 0x80, 6);
  b.writeUInt8((b.readUInt8(8) & 0x3f) | 0x80, 8);
  const h = b.toString('hex');
  return tilId<KommuneId>([h.slice(0, 8), h.slice(8, 12), h.slice(12, 16), h.slice(16, 20), h.slice(20)].join('-'));
}
