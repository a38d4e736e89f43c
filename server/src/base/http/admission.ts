import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { languageOf } from '../i18n/index.ts';
import { problem, problemBody, type Problem } from '../problems.ts';
import type { Route } from './route.ts';

/** Requests that change something, and requests that only look: a crowd of the one never locks out the other. */
export type RequestKind = 'read' | 'write';

/** Who is let in (准入): more requests at once than this make everybody wait and nobody faster. */
export interface Admission {
  /** @returns false: come back later. Whoever was let in must `leave`. */
  enter(kind: RequestKind): boolean;
  leave(kind: RequestKind): void;
  isFull(kind: RequestKind): boolean;
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
    isFull: (kind) => inFlight[kind] >= most[kind],
  };
}

/** Seconds until whoever was turned away comes again; spread, so that they do not come together. */
const retryAfterSeconds = [2, 3, 4, 5];

/**
 * Turns requests away at the first opportunity: before the body is read, before the session is asked for, with an answer that
 * was made beforehand. Who was let in counts from when the body is there: a thousand who send theirs one letter a minute occupy nobody.
 * Who brings a file has sent nothing of it yet, and enters when it has arrived (`enterDoor`).
 */
export function guardDoor(api: FastifyInstance, admission: Admission): void {
  api.addHook('onRequest', (request, reply, done) => {
    if (admission.isFull(kindOf(request))) return turnAway(request, reply);
    done();
  });
  api.addHook('preValidation', (request, reply, done) => {
    if (!bringsFile(request) && !enterDoor(admission, request, reply)) return turnAway(request, reply);
    done();
  });
}

/** @returns false: come back later. Whoever was let in leaves by himself when he has his answer. */
export function enterDoor(admission: Admission, request: FastifyRequest, reply: FastifyReply): boolean {
  const kind = kindOf(request);
  if (!admission.enter(kind)) return false;
  whenAnswered(reply, () => admission.leave(kind));
  return true;
}

function bringsFile({ routeOptions }: FastifyRequest): boolean {
  return (routeOptions.config as { declared?: Pick<Route, 'upload'> }).declared?.upload ?? false;
}

/** The same refusal for whoever is past the door already. */
export function busy(): Problem {
  const seconds = nextSeconds();
  return problem('base/busy', { seconds }, { retryAfterSeconds: seconds });
}

/** Calls `leave` once, when the answer is sent or its reader is gone, also when he is gone already. */
export function whenAnswered({ raw }: FastifyReply, leave: () => void): void {
  if (raw.closed) leave();
  else raw.once('close', leave);
}

/** Long enough that a crowd which comes again at once costs little; nobody who is told to wait for seconds minds it. */
const heldMilliseconds = 1000;
/** More than these are not kept waiting: they would only fill our memory. */
const mostHeld = 10_000;

/**
 * The same for a crowd that writes, before the framework looks at the request: where nine of ten are turned away, what they cost is
 * what the tenth has to wait for. They hear it after a moment, so that programs which try again without a pause keep their own
 * connections busy instead of us.
 */
export function guardGate(
  server: Server,
  admission: Admission,
  headers: Readonly<Record<string, string>>,
): void {
  const inside = server.listeners('request');
  let held = 0;
  server.removeAllListeners('request');
  server.on('request', (request, response) => {
    if (kindOf(request) === 'read' || !request.url?.startsWith('/api/') || !admission.isFull('write')) {
      for (const listener of inside) listener.call(server, request, response);
      return;
    }
    const refuse = (): void => refuseAtGate(request, response, headers);
    if (held >= mostHeld) return refuse();
    held += 1;
    setTimeout(() => {
      held -= 1;
      refuse();
    }, heldMilliseconds);
  });
}

function refuseAtGate(
  request: IncomingMessage,
  response: ServerResponse,
  headers: Readonly<Record<string, string>>,
): void {
  const { seconds, text } = nextAdvice(request);
  response
    .writeHead(429, {
      ...headers,
      'cache-control': 'no-store',
      'content-type': problemType,
      'content-length': Buffer.byteLength(text),
      'retry-after': String(seconds),
    })
    .end(text);
}

const problemType = 'application/problem+json; charset=utf-8';

function kindOf({ method }: Pick<IncomingMessage, 'method'>): RequestKind {
  return method === 'GET' || method === 'HEAD' ? 'read' : 'write';
}

let turnedAway = 0;

function turnAway(request: FastifyRequest, reply: FastifyReply): void {
  const { seconds, text } = nextAdvice(request);
  void reply.code(429).header('retry-after', seconds).type(problemType).send(text);
}

function nextAdvice({ headers }: Pick<IncomingMessage, 'headers'>): { seconds: number; text: string } {
  const seconds = nextSeconds();
  return { seconds, text: busyText(seconds, languageOf(headers)) };
}

function nextSeconds(): number {
  return retryAfterSeconds[turnedAway++ % retryAfterSeconds.length]!;
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
