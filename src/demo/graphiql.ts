import type { FastifyInstance } from 'fastify';
import { ruruHTML } from 'ruru/server';
import { getStaticFile } from 'ruru/static';

const STI = '/graphiql/';

/** GraphiQL from npm, served by the service itself: nothing is fetched from elsewhere. */
export function monterGraphiql(fastify: FastifyInstance): void {
  fastify.get('/graphiql', (_req, reply) => reply.redirect(STI));
  fastify.get(`${STI}*`, async (req, reply) => {
    const urlPath = req.url.split('?')[0] ?? STI;
    if (urlPath === STI)
      return reply.type('text/html; charset=utf-8').send(ruruHTML({ endpoint: '/graphql', staticPath: STI }));
    const fil = await getStaticFile({
      staticPath: STI,
      urlPath,
      acceptEncoding: req.headers['accept-encoding'],
      disallowDevAssets: true,
    });
    return fil === null ? reply.code(404).send() : reply.headers(fil.headers).send(fil.content);
  });
}
