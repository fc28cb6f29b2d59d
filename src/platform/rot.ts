import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A path in the project, the same from the source and from `dist`. */
export function fraRot(sti: string): string {
  let mappe = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(mappe, 'package.json')) && mappe !== dirname(mappe)) mappe = dirname(mappe);
  return resolve(mappe, sti);
}
