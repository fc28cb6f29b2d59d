import { statSync } from 'node:fs';
import { ImportAvbrutt } from '../avbrutt.js';
import type { Kilde } from './kilde.js';
import { apneMappe } from './mappe.js';
import { apneZip } from './zip.js';

export async function apneKilde(sti: string): Promise<Kilde> {
  const stat = statSync(sti, { throwIfNoEntry: false });
  if (stat === undefined) throw ugyldig(`There is no folder or zip file at ${sti}.`);
  if (stat.isDirectory()) return apneMappe(sti);
  try {
    return await apneZip(sti);
  } catch (e) {
    if (e instanceof ImportAvbrutt) throw e;
    throw ugyldig(`${sti} is neither a folder nor a readable zip file.`);
  }
}

const ugyldig = (melding: string): ImportAvbrutt => new ImportAvbrutt({ grunn: 'UGYLDIG_KILDE', melding });
