import { randomUUID } from 'node:crypto';
import multipart from '@fastify/multipart';
import { Type } from 'typebox';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Actor, Language } from '../context.ts';
import { nobody } from '../context.ts';
import { languageOf } from '../i18n/index.ts';
import { problem } from '../problems.ts';
import type { ContextFactory } from './context-factory.ts';
import { busy, enterDoor, guardDoor, guardGate, whenAnswered, type Admission } from './admission.ts';
import { documentApi } from './documents.ts';
import { authorise, perform } from './endpoint.ts';
import { answerError } from './errors.ts';
import type { Ground } from './ground.ts';
import { hashRequest, type KeyedRequest } from './idempotency.ts';
import { networkOf, type Limits } from './limits.ts';
import { answerMount, type OpenMount } from './mount.ts';
import { operationEndpoints, type OperationParts } from './operation-endpoints.ts';
import type { Gatekeeper } from './permission.ts';
import type { Refusals } from './refusals.ts';
import { policies, securityHeaders, sendSecurityHeaders } from './security-headers.ts';
import { readSessionCookie, sessionCookie, sessionCookieHeader } from './session-cookie.ts';
import type { Download, IncomingFile, Route, RouteInput } from './route.ts';
import { formLimits, receiveUpload } from './upload.ts';
import { validators } from './validation.ts';

interface HttpServerParts {
  ground: Ground;
  contexts: ContextFactory;
  gatekeeper: () => Gatekeeper;
  routes: readonly Route[];
  /** what answers by itself below a path of its own */
  mounts?: readonly OpenMount[];
  /** left out where only the routes are of interest */
  operation?: Omit<OperationParts, 'gatekeeper' | 'secureCookies'>;
  /** left out where nobody is turned away */
  admission?: Admission;
  /** left out where nobody counts */
  limits?: Limits;
  /** left out where nobody writes down who was refused */
  refusals?: Refusals;
}

/** A whole request, its body included, arrives within this time: 20 MB over a slow mobile connection do. */
const requestMilliseconds = 300_000;

/** The HTTP server with every route of every module. It listens when the caller says so. */
export async function httpServer(parts: HttpServerParts): Promise<FastifyInstance> {
  const { config } = parts.ground;
  const headers = securityHeaders(config.secureCookies);
  const server = Fastify({
    logger: false,
    // an address that cannot be read reaches no hook
    frameworkErrors: (error, request, reply) =>
      void answerError(parts.ground.log, error, request, reply.headers(headers)),
    genReqId: () => randomUUID(),
    bodyLimit: 1_048_576,
    trustProxy: config.proxies.length > 0 ? [...config.proxies] : false,
    requestTimeout: requestMilliseconds,
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 200 },
    // answers end before the server does
    forceCloseConnections: 'idle',
  });
  sendSecurityHeaders(server, headers);
  if (parts.admission) guardGate(server.server, parts.admission, headers);
  validators(server);
  await server.register(multipart, { limits: { ...formLimits, fileSize: config.maxUploadBytes } });
  await documentApi(server, sessionCookie(config.secureCookies));
  const { gatekeeper, operation } = parts;
  const { secureCookies } = config;
  if (operation) operationEndpoints(server, { ...operation, gatekeeper, secureCookies });
  server.setErrorHandler((error, request, reply) => answerError(parts.ground.log, error, request, reply));
  server.setNotFoundHandler((request, reply) =>
    answerError(parts.ground.log, problem('base/not-found'), request, reply),
  );
  await server.register(
    async (api) => {
      // machines in service halls are shared: nothing that was answered to one person stays on them
      api.addHook('onSend', async (_, reply) => {
        if (!reply.hasHeader('cache-control')) void reply.header('cache-control', 'no-store');
      });
      if (parts.admission) guardDoor(api, parts.admission);
      for (const route of parts.routes) addRoute(api, route, parts);
    },
    { prefix: '/api' },
  );
  const { admission, limits } = parts;
  for (const mount of parts.mounts ?? []) await answerMount(server, mount, { admission, limits });
  return server;
}

function addRoute(api: FastifyInstance, route: Route, parts: HttpServerParts): void {
  const { permission } = route;
  api.route({
    method: route.method,
    url: route.path,
    schema: {
      summary: route.summary.en,
      description: route.summary.zh,
      tags: [route.path.split('/')[1] ?? ''],
      ...(route.params ? { params: route.params } : {}),
      ...(route.query ? { querystring: route.query } : {}),
      ...(route.body ? { body: route.body } : {}),
      ...(typeof route.response === 'object'
        ? { response: { [route.creates ? 201 : 200]: route.response } }
        : {}),
      'x-permission':
        typeof permission === 'string' ? permission : `${permission.name} (${permission.reach})`,
    } as never,
    config: { declared: route },
    ...(route.body && Type.IsOptional(route.body) ? { preValidation: nothingIsEmpty } : {}),
    handler: (request, reply) => answer(route, parts, request, reply),
  });
}

/** Where a body may be left out, none says what an empty one does. */
const nothingIsEmpty = async (request: FastifyRequest): Promise<void> => {
  request.body ??= {};
};

async function answer(
  route: Route,
  parts: HttpServerParts,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  const gatekeeper = parts.gatekeeper();
  if (route.method !== 'GET' && comesFromElsewhere(request)) {
    parts.refusals?.crossSite(route);
    throw problem('base/wrong-origin');
  }
  const cookie = readSessionCookie(request.headers.cookie, parts.ground.config.secureCookies);
  const { authorization } = request.headers;
  const actor = cookie || authorization ? await gatekeeper.identify({ cookie, authorization }) : nobody;
  const noteRefusal = (error: unknown): never => {
    parts.refusals?.access(actor, route, error);
    throw error;
  };
  const jurisdiction = await authorise(gatekeeper, route, actor).catch(noteRefusal);
  if (route.limit && parts.limits) {
    const sender = actor.kind === 'nobody' ? networkOf(request.ip) : actor.id;
    whenAnswered(reply, parts.limits.enter(route.limit, sender));
  }
  const keyed = keyedRequest(route, request, actor);
  const upload = route.upload
    ? await receiveUpload(request, route, parts.ground.config, () => {
        if (parts.admission && !enterDoor(parts.admission, request, reply)) throw busy();
      })
    : undefined;
  try {
    const { status, response } = await perform(parts.ground, parts.contexts, jurisdiction, {
      route,
      actor,
      lang: languageOf(request.headers) as Language,
      keyed: keyed && upload?.hash ? { ...keyed, requestHash: `${keyed.requestHash} ${upload.hash}` } : keyed,
      input: inputOf(parts.ground.config, request, reply, upload?.file),
    }).catch(noteRefusal);
    if (route.response === 'download') return sendDownload(reply, response as Download);
    return reply.code(status).send(response ?? (status === 204 ? undefined : null));
  } finally {
    await upload?.drop();
  }
}

function inputOf(
  { secureCookies }: Ground['config'],
  request: FastifyRequest,
  reply: FastifyReply,
  file: IncomingFile | undefined,
): RouteInput<never, never, never> {
  return {
    params: request.params as never,
    query: request.query as never,
    body: request.body as never,
    file,
    requestId: request.id,
    incoming: request.raw,
    address: networkOf(request.ip),
    reply: {
      setSession(token) {
        void reply.header('set-cookie', sessionCookieHeader(token, secureCookies));
        // pages that the browser holds ready for going back too; not its storage, where what is not sent yet lies (docs/reference/security.md, 14.3.1)
        if (token === undefined) void reply.header('clear-site-data', '"cache"');
      },
    },
  };
}

function keyedRequest(route: Route, request: FastifyRequest, actor: Actor): KeyedRequest | undefined {
  if (!route.creates) return undefined;
  const key = request.headers['idempotency-key'];
  if (key === undefined) {
    if (route.keyed) throw problem('base/key-missing');
    return undefined;
  }
  if (typeof key !== 'string' || !/^[\w.:-]{8,80}$/.test(key)) throw problem('base/key-missing');
  return {
    actorId: actor.id,
    key,
    route: `${route.method} ${route.path}`,
    // asked for somebody else it is another request
    requestHash: hashRequest(`${request.url} ${actor.subjectId ?? ''}`, request.body),
  };
}

/** A form on another site can carry our cookie; browsers say where a request comes from. */
function comesFromElsewhere(request: FastifyRequest): boolean {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return true;
  const { origin, host } = request.headers;
  // `null` comes from sandboxed frames of anybody: taken only when the browser vouches for the site as well
  if (origin === undefined || (origin === 'null' && site !== undefined)) return false;
  return !URL.canParse(origin) || new URL(origin).host !== host;
}

function sendDownload(
  reply: FastifyReply,
  { download, mediaType, fileName, inline }: Download,
): FastifyReply {
  return reply
    .code(200)
    .header('content-type', mediaType)
    .header(
      'content-disposition',
      `${inline ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(fileName)}`,
    )
    .header('content-security-policy', policies.download)
    .send(download);
}
