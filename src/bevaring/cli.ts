#!/usr/bin/env node
import { startFeil } from '../platform/startfeil.js';
import { kjorBevaring } from './kjor.js';

try {
  process.exitCode = await kjorBevaring(process.argv.slice(2));
} catch (e) {
  process.stderr.write(
    `Stopped; what was erased until then has its rows, and another run takes the rest. ${startFeil(e)}\n`,
  );
  process.exitCode = 1;
}
