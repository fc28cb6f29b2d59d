import { createHmac } from 'node:crypto';

/**
 * A national identity number as the service keeps it: an HMAC under the kommune's secret key. The number
 * itself is never stored or logged, and without the key the HMAC cannot be searched for.
 */
export const pidHmac = (pid: string, nokkel: Buffer): Buffer => createHmac('sha256', nokkel).update(pid).digest();

/** The kommune's secret key, for those who need to know somebody again by their number. */
export class Pidnokkel {
  constructor(private readonly nokkel: Buffer) {}

  hmac(pid: string): Buffer {
    return pidHmac(pid, this.nokkel);
  }
}
