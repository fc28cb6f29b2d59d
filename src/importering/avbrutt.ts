import type { Avbrudd } from './rapport.js';

/** Stops the import from deep inside a stream. Becomes the `avbrudd` of the report, never an outage. */
export class ImportAvbrutt extends Error {
  override readonly name = 'ImportAvbrutt';

  constructor(readonly avbrudd: Avbrudd) {
    super(avbrudd.melding);
  }
}
