import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';
import type { AppServices } from '../module.ts';
import { guardDoor, type Admission } from './admission.ts';

/**
 * A library that speaks a protocol of its own answers below `path`: with its own bodies, cookies and pages. What belongs to the
 * platform is a route, not a mount: only routes have a permission, a schema and a place in the access matrix.
 */
export interface Mount {
  /** `/openid` */
  path: string;
  open(services: AppServices): Answerer;
}

/** Answers or fails; who fails before it has begun to answer leaves the answer to us. */
export type Answerer = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

export interface OpenMount {
  path: string;
  answer: Answerer;
}

/** Security headers and the door are those of every other answer. */
export async function answerMount(
  server: FastifyInstance,
  { path, answer }: OpenMount,
  admission: Admission | undefined,
): Promise<void> {
  await server.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, _body, done) => done(null));
    if (admission) guardDoor(scope, admission);
    scope.all(`${path}/*`, { schema: { hide: true } }, async (request, reply) => {
      for (const [name, value] of Object.entries(reply.getHeaders()))
        if (value) reply.raw.setHeader(name, value);
      await answer(request.raw, reply.raw);
      return reply.hijack();
    });
  });
}
