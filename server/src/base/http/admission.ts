import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { languageOf } from '../i18n/index.ts';
import { problem, problemBody } from '../problems.ts';

/** Requests that change something, and requests that only look: a crowd of the one never locks out the other. */
export type RequestKind = 'read' | 'write';

/** Who is let in (准入): more requests at once than this make everybody wait and nobody faster. */
export interface Admission {
  /** @returns false: come back later. Whoever was let in must `leave`. */
  enter(kind: RequestKind): boolean;
  leave(kind: RequestKind): void;
  readonly inFlight: Readonly<Record<RequestKind, number>>;
}

/**
 * A thousand people who press the button in the same second are all let in. How long the last of them waits follows from the
 * speed of the machine: measured on two cores that others kept three quarters busy (170 submissions a second), p99 was 9.2 s.
 * A limit by the age of the oldest would suit slow machines better; it has not been tried. Behind the door everything is first come, first served: the pool and the group commit both queue.
 */
const defaultMost: Readonly<Record<RequestKind, number>> = { read: 1200, write: 1200 };

export function openAdmission(most: Readonly<Record<RequestKind, number>> = defaultMost): Admission {
  const inFlight = { read: 0, write: 0 };
  return {
    inFlight,
    enter(kind) {
      if (inFlight[kind] >= most[kind]) return false;
      inFlight[kind] += 1;
      return true;
    },
    leave(kind) {
      inFlight[kind] -= 1;
    },
  };
}

/** Seconds until whoever was turned away comes again; spread, so that they do not come together. */
const retryAfterSeconds = [2, 3, 4, 5];

/**
 * Turns requests away at the first opportunity: before the body is read, before the session is asked for, with an answer that
 * was made beforehand. Who was let in counts from when the body is there: a thousand who send theirs one letter a minute occupy nobody.
 */
export function guardDoor(api: FastifyInstance, admission: Admission): void {
  api.addHook('onRequest', (request, reply, done) => {
    const kind = kindOf(request);
    if (!admission.enter(kind)) return turnAway(request, reply);
    admission.leave(kind);
    done();
  });
  api.addHook('preValidation', (request, reply, done) => {
    const kind = kindOf(request);
    if (!admission.enter(kind)) return turnAway(request, reply);
    whenAnswered(reply, () => admission.leave(kind));
    done();
  });
}

/** Calls `leave` once, when the answer is sent or its reader is gone, also when he is gone already. */
export function whenAnswered({ raw }: FastifyReply, leave: () => void): void {
  if (raw.closed) leave();
  else raw.once('close', leave);
}

function kindOf({ method }: FastifyRequest): RequestKind {
  return method === 'GET' || method === 'HEAD' ? 'read' : 'write';
}

let turnedAway = 0;

function turnAway(request: FastifyRequest, reply: FastifyReply): void {
  const seconds = retryAfterSeconds[turnedAway++ % retryAfterSeconds.length]!;
  void reply
    .code(429)
    .header('retry-after', seconds)
    .type('application/problem+json; charset=utf-8')
    .send(busyText(seconds, languageOf(request.headers)));
}

const texts = new Map<string, string>();

function busyText(seconds: number, language: ReturnType<typeof languageOf>): string {
  const key = `${language} ${seconds}`;
  let text = texts.get(key);
  if (!text) {
    text = JSON.stringify(problemBody(problem('base/busy', { seconds }), language, 'about:blank'));
    texts.set(key, text);
  }
  return text;
}
