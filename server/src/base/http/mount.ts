import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';
import type { AppServices } from '../module.ts';
import { guardDoor, whenAnswered, type Admission } from './admission.ts';
import { networkOf, type LimitedKind, type Limits } from './limits.ts';

/**
 * A library that speaks a protocol of its own answers below `path`: with its own bodies, cookies and pages. What belongs to the
 * platform is a route, not a mount: only routes have a permission, a schema and a place in the access matrix.
 */
export interface Mount {
  /** `/openid` */
  path: string;
  /** what costs much, for the limits of every sender; left out: nothing does */
  limit?: LimitOf;
  /** of every answer below it, also when it is turned away at the door or by a limit */
  headers?: Readonly<Record<string, string>>;
  open(services: AppServices): Answerer;
}

/** @returns `as`: who asks, in the words of the protocol, before anybody has looked whether it is true */
type LimitOf = (
  method: string,
  path: string,
  headers: IncomingHttpHeaders,
) => LimitedKind | { kind: LimitedKind; as: string } | undefined;

/** Answers or fails; who fails before it has begun to answer leaves the answer to us. */
export type Answerer = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

export interface OpenMount {
  path: string;
  answer: Answerer;
  limit?: LimitOf | undefined;
  headers?: Readonly<Record<string, string>> | undefined;
}

/** Security headers, the door and the limits of senders are those of every other answer. */
export async function answerMount(
  server: FastifyInstance,
  { path, answer, limit, headers = {} }: OpenMount,
  { admission, limits }: { admission: Admission | undefined; limits: Limits | undefined },
): Promise<void> {
  await server.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, _body, done) => done(null));
    scope.addHook('onRequest', (_request, reply, done) => {
      void reply.headers(headers);
      done();
    });
    if (admission) guardDoor(scope, admission);
    scope.all(`${path}/*`, { schema: { hide: true } }, async (request, reply) => {
      const limited = limit?.(request.method, request.url.split('?')[0]!, request.headers);
      if (limited && limits) whenAnswered(reply, enterAs(limits, limited, networkOf(request.ip)));
      for (const [name, value] of Object.entries(reply.getHeaders()))
        if (value) reply.raw.setHeader(name, value);
      await answer(request.raw, reply.raw);
      return reply.hijack();
    });
  });
}

/**
 * Whoever names himself counts under that name and his network both: a stranger who calls himself by another’s name uses up his own share and not
 * the other’s, and several systems behind one address do not use up each other’s. All of one network together have `together` times as much, so
 * that nobody gets more by inventing names.
 */
function enterAs(limits: Limits, limited: NonNullable<ReturnType<LimitOf>>, network: string): () => void {
  if (typeof limited === 'string') return limits.enter(limited, network);
  const { kind, as } = limited;
  // the network first: whoever invents names is turned away before each of them is remembered
  const leaveAll = limits.enter(kind, `all of ${network}`, together);
  try {
    const leave = limits.enter(kind, `${as} ${network}`);
    return () => {
      leave();
      leaveAll();
    };
  } catch (refusal) {
    leaveAll();
    throw refusal;
  }
}

const together = 10;
