import { crc32 } from 'node:zlib';

/** A zip with the files stored as they are: enough to test reading, without a library to write one. */
export function lagZip(filer: Readonly<Record<string, Buffer>>): Buffer {
  const lokale: Buffer[] = [];
  const sentrale: Buffer[] = [];
  let sted = 0;
  for (const [navn, data] of Object.entries(filer)) {
    const n = Buffer.from(navn);
    const felles = Buffer.alloc(26);
    felles.writeUInt16LE(20, 0);
    felles.writeUInt16LE(0x0800, 2); // the name is UTF-8
    felles.writeUInt32LE(crc32(data), 10);
    felles.writeUInt32LE(data.length, 14);
    felles.writeUInt32LE(data.length, 18);
    felles.writeUInt16LE(n.length, 22);
    const lokal = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), felles, n, data]);
    const hale = Buffer.alloc(14);
    hale.writeUInt32LE(sted, 10);
    sentrale.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), felles, hale, n]));
    lokale.push(lokal);
    sted += lokal.length;
  }
  const slutt = Buffer.alloc(22);
  slutt.write('PK\x05\x06', 'latin1');
  slutt.writeUInt16LE(lokale.length, 8);
  slutt.writeUInt16LE(lokale.length, 10);
  slutt.writeUInt32LE(Buffer.concat(sentrale).length, 12);
  slutt.writeUInt32LE(sted, 16);
  return Buffer.concat([...lokale, ...sentrale, slutt]);
}
