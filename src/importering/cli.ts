#!/usr/bin/env node
import { avsluttTilknytning } from '../stafettlogg/application/tjenesten.js';
import { STAFETTLOGG_RADER } from '../stafettlogg/persistence/rader.js';
import { kjorImport } from './kjor.js';

/** A failure is told by its message alone: a database error's details may hold a row's values. */
function feilmelding(e: unknown): string {
  if (e instanceof AggregateError) return e.errors.map(feilmelding).join('; ');
  return e instanceof Error ? e.message : 'unknown error';
}

try {
  process.exitCode = await kjorImport(process.argv.slice(2), { avsluttTilknytning, entiteter: STAFETTLOGG_RADER });
} catch (e) {
  process.stderr.write(`Import failed, and nothing was changed in the kommune at hand: ${feilmelding(e)}\n`);
  process.exitCode = 1;
}
