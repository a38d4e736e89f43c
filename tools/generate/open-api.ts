import { httpServer } from '../../server/src/base/http/http-server.ts';
import type { Route } from '../../server/src/base/http/route.ts';
import { readConfig } from '../../server/src/config.ts';

/** OpenAPI 3.1 of all routes, as the running platform serves it at /api/openapi.json. Needs no database. */
export async function openApi(routes: readonly Route[]): Promise<string> {
  const none = new Proxy({}, { get: () => () => undefined });
  const server = await httpServer({
    ground: {
      config: readConfig(),
      database: none,
      groupCommit: none,
      log: none,
      now: () => new Date(0),
    } as never,
    contexts: none as never,
    gatekeeper: () => none as never,
    routes,
  });
  try {
    const { payload } = await server.inject({ method: 'GET', url: '/api/openapi.json' });
    return `${JSON.stringify(JSON.parse(payload), null, 2)}\n`;
  } finally {
    await server.close();
  }
}
