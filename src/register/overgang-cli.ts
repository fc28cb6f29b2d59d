#!/usr/bin/env node
import { startFeil } from '../platform/startfeil.js';
import { kjorOvergang } from './overgang/kjor.js';

try {
  process.exitCode = await kjorOvergang(process.argv.slice(2));
} catch (e) {
  process.stderr.write(`${startFeil(e)}\n`);
  process.exitCode = 1;
}
