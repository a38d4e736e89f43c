import swagger from '@fastify/swagger';
import reference from '@scalar/fastify-api-reference';
import type { FastifyInstance } from 'fastify';
import type { Route } from './route.ts';
import { startReference } from './reference-start.ts';
import { newNonce, policyOfReference } from './security-headers.ts';

/** Stands in the page of the reference where each answer gets its own. */
const nonceToCome = 'nonce-to-come';

declare module 'fastify' {
  interface FastifyContextConfig {
    declared?: Route;
  }
}

/** OpenAPI 3.1 from the routes; served at /api/openapi.json, committed as server/openapi.json. */
export async function documentApi(server: FastifyInstance, session: string): Promise<void> {
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
        securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: session } },
      },
    },
    transform: ({ schema, url, route: { config } }) => ({
      schema: { ...schema, ...(config?.declared ? unchecked(config.declared) : {}) } as never,
      url,
    }),
  });
  // made once: routes do not change while the platform runs
  let text: string | undefined;
  server.get('/api/openapi.json', { schema: { hide: true } }, (_, reply) => {
    text ??= JSON.stringify(server.swagger());
    return reply.type('application/json; charset=utf-8').send(text);
  });
  await server.register(async (pages) => {
    pages.addHook('onSend', async (_, reply, payload) => {
      const isPage = String(reply.getHeader('content-type')).startsWith('text/html');
      const nonce = newNonce();
      void reply
        .header('content-security-policy', policyOfReference(nonce))
        .header('cache-control', isPage ? 'no-cache' : 'max-age=3600');
      if (!isPage || typeof payload !== 'string') return payload;
      void reply.removeHeader('content-length');
      const start = `<script nonce="${nonce}">(${startReference.toString()})("${nonce}")</script>`;
      return payload.replaceAll(nonceToCome, nonce).replace('</head>', () => `${start}</head>`);
    });
    await pages.register(reference, {
      routePrefix: '/api/docs',
      configuration: { url: '/api/openapi.json', withDefaultFonts: false, nonce: nonceToCome },
    });
  });
}

/** What a caller must know and no schema checks: the file of a form, the key of a creation, answers that are not JSON. */
function unchecked({ upload, creates, keyed, response }: Route): Record<string, unknown> {
  const file = { type: 'string', format: 'binary' };
  const key = {
    type: 'string',
    pattern: '^[\\w.:-]{8,80}$',
    description: 'the same key twice gives the same answer and one effect',
  };
  return {
    ...(upload
      ? {
          consumes: ['multipart/form-data'],
          body: { type: 'object', properties: { file }, required: ['file'] },
        }
      : {}),
    ...(creates
      ? {
          headers: {
            type: 'object',
            properties: { 'Idempotency-Key': key },
            required: keyed ? ['Idempotency-Key'] : [],
          },
        }
      : {}),
    ...(response === undefined ? { response: { 204: { type: 'null', description: 'Done' } } } : {}),
    ...(response === 'download'
      ? {
          response: {
            200: { description: 'A file', content: { 'application/octet-stream': { schema: file } } },
          },
        }
      : {}),
  };
}
