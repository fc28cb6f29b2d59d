import { rmSync } from 'node:fs';

export default async function teardown() {
  const pg = globalThis.testPg;
  await pg?.stopp();
  if (pg !== undefined) rmSync(pg.mappe, { recursive: true, force: true });
}
