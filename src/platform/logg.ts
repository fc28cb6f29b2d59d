import type { LoggerService } from '@nestjs/common';
import type { FastifyBaseLogger } from 'fastify';

/** JSON lines without personal data: no addresses, no headers, no bodies. What is logged of a request is named in app.ts. */
export const loggvalg = (
  level: string,
): { level: string; base: null; serializers: Record<string, () => undefined> } => ({
  level,
  base: null,
  serializers: { req: () => undefined, res: () => undefined },
});

/** Nest's own messages, in the same stream. */
export class Pinologger implements LoggerService {
  constructor(private readonly pino: FastifyBaseLogger) {}

  log(melding: unknown): void {
    this.pino.debug(String(melding));
  }

  warn(melding: unknown): void {
    this.pino.warn(String(melding));
  }

  error(melding: unknown): void {
    this.pino.error(String(melding));
  }
}
