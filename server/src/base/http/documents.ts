import swagger from '@fastify/swagger';
import reference from '@scalar/fastify-api-reference';
import type { FastifyInstance } from 'fastify';
import { policies } from './security-headers.ts';

/** OpenAPI 3.1 from the routes; served at /api/openapi.json, committed as server/openapi.json. */
export async function documentApi(server: FastifyInstance): Promise<void> {
  await server.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Yiti 一体',
        version: '0.1.0',
        description:
          'One platform for a digital government. Errors are RFC 9457 problems, see /api/problems.',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      components: {
        securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'yiti_session' } },
      },
    },
  });
  // made once: routes do not change while the platform runs
  let text: string | undefined;
  server.get('/api/openapi.json', { schema: { hide: true } }, (_, reply) => {
    text ??= JSON.stringify(server.swagger());
    return reply.type('application/json; charset=utf-8').send(text);
  });
  await server.register(async (pages) => {
    pages.addHook('onSend', async (_, reply) => {
      void reply
        .header('content-security-policy', policies.reference)
        .header('cache-control', 'max-age=3600');
    });
    await pages.register(reference, {
      routePrefix: '/api/docs',
      configuration: { url: '/api/openapi.json', withDefaultFonts: false },
    });
  });
}
