import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { health, readiness, type ReadinessCheck } from '../health.ts';
import { streamLive, type LiveHub } from '../live/index.ts';
import type { Metrics } from '../metrics.ts';
import { problem } from '../problems.ts';
import { authorise } from './endpoint.ts';
import type { Gatekeeper, Permission } from './permission.ts';
import { readSessionCookie } from './session-cookie.ts';
import type { Jurisdiction } from '../context.ts';

export interface OperationParts {
  metrics: Metrics;
  /** who sends it reads the figures; undefined: nobody does */
  metricsToken: string | undefined;
  checks: readonly ReadinessCheck[];
  live: LiveHub;
  gatekeeper: () => Gatekeeper;
  secureCookies: boolean;
}

/** Compared by digests, so that the time says nothing of how much was right. */
function isBearer(authorization: string | undefined, token: string | undefined): boolean {
  if (token === undefined || authorization === undefined) return false;
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(authorization), digest(`Bearer ${token}`));
}

/** What is not a route of a module: health, readiness, figures, the stream of changes. */
export function operationEndpoints(server: FastifyInstance, parts: OperationParts): void {
  const hidden = { schema: { hide: true } };
  server.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url;
    // an address that is no route would make a label of its own each time; a stream lasts as long as its page
    if (!route || route === '/api/live') return;
    parts.metrics.request(`${request.method} ${route}`, reply.statusCode, reply.elapsedTime / 1000);
  });
  server.get('/health', hidden, () => health());
  server.get('/ready', hidden, async (_, reply) => {
    const state = await readiness(parts.checks);
    return reply.code(state.ready ? 200 : 503).send(state);
  });
  server.get('/metrics', hidden, async (request, reply) => {
    // a proxy beside us brings strangers from this machine's own address, with or without saying so: only the token tells
    if (!isBearer(request.headers.authorization, parts.metricsToken)) throw problem('base/not-found');
    return reply.header('content-type', parts.metrics.contentType).send(await parts.metrics.text());
  });
  server.get('/api/live', hidden, async (request, reply) => {
    const gatekeeper = parts.gatekeeper();
    const { authorization, cookie } = request.headers;
    const session = readSessionCookie(cookie, parts.secureCookies);
    const actor = await gatekeeper.identify({ cookie: session, authorization });
    if (actor.kind === 'nobody') throw problem('base/not-signed-in');
    const reach = new Map<string, Jurisdiction>();
    for (const [topic, permission] of parts.live.topics) {
      const jurisdiction = await reachOf(gatekeeper, actor, permission);
      if (jurisdiction) reach.set(topic, jurisdiction);
    }
    reply.hijack();
    for (const [name, value] of Object.entries(reply.getHeaders())) reply.raw.setHeader(name, value!);
    streamLive(parts.live, reply.raw, { actor, reach });
  });
}

/** A topic that this person has no permission for is a topic that never says anything. */
async function reachOf(
  gatekeeper: Gatekeeper,
  actor: Parameters<Gatekeeper['authorise']>[0],
  permission: Permission,
): Promise<Jurisdiction | undefined> {
  if (typeof permission === 'string') return authorise(gatekeeper, { permission }, actor);
  return gatekeeper.authorise(actor, permission);
}
