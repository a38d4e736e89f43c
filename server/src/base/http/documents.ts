import swagger from '@fastify/swagger';
import reference from '@scalar/fastify-api-reference';
import type { FastifyInstance } from 'fastify';

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
  server.get('/api/openapi.json', { schema: { hide: true } }, () => server.swagger());
  await server.register(reference, { routePrefix: '/api/docs', configuration: { url: '/api/openapi.json' } });
}
