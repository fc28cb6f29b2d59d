import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { randomUUID } from 'node:crypto';
import { type FastifyInstance, LogController } from 'fastify';
import { AppModule } from './app.module.js';
import type { Config } from './platform/config.js';
import { Beredskap } from './platform/helse.js';
import { loggvalg, Pinologger } from './platform/logg.js';

/** The whole service, ready to listen. `tillegg` adds routes that only the demo has. */
export async function lagApp(
  config: Config,
  tillegg: (fastify: FastifyInstance) => void = () => undefined,
): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    logger: loggvalg(config.loggniva),
    genReqId: () => randomUUID(),
    // One line a request, of our own choosing: Fastify's would log the URL and the remote address.
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: 256 * 1024,
    forceCloseConnections: 'idle',
  });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.med(config), adapter, {
    logger: false,
    abortOnError: false,
  });
  const fastify = adapter.getInstance();
  app.useLogger(new Pinologger(fastify.log));
  fastify.addHook('onRequest', (_req, reply, ferdig) => {
    void reply.header('cache-control', 'no-store').header('x-content-type-options', 'nosniff');
    ferdig();
  });
  fastify.addHook('onResponse', (req, reply, ferdig) => {
    req.log.info(
      {
        rute: req.routeOptions.url ?? null,
        metode: req.method,
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
      },
      'request',
    );
    ferdig();
  });
  tillegg(fastify);
  await app.init();
  return app;
}

/** Not ready; time for the load balancer to see it; requests under way are answered; the database is let go. */
export async function stopp(app: NestFastifyApplication, avlopMs: number): Promise<void> {
  app.get(Beredskap).stopp();
  await new Promise((r) => setTimeout(r, avlopMs));
  await app.close();
}
