/** A load generator small enough to share two cores with what it measures: raw sockets, one request at a time on each. */
import { connect, type Socket } from 'node:net';

export interface Answer {
  status: number;
  retryAfter: boolean;
  body: string;
}

/** A connection that stays open; answers come in the order of the requests, one at a time. */
export interface Line {
  send(request: string): Promise<Answer>;
  close(): void;
}

const headEnd = Buffer.from('\r\n\r\n');

/** Opens a connection to a server on this machine. */
export function openLine(port: number): Promise<Line> {
  return new Promise((opened, failed) => {
    const socket: Socket = connect({ port, host: '127.0.0.1', noDelay: true });
    let waiting: { resolve: (answer: Answer) => void; reject: (error: Error) => void } | undefined;
    let received: Buffer = Buffer.alloc(0);
    const fail = (error: Error): void => {
      failed(error);
      waiting?.reject(error);
      waiting = undefined;
    };
    socket.on('error', fail);
    socket.on('close', () => fail(new Error('The server closed the connection.')));
    socket.on('data', (chunk: Buffer) => {
      received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
      const answer = parse(received);
      if (!answer) return;
      received = Buffer.alloc(0);
      const { resolve } = waiting!;
      waiting = undefined;
      resolve(answer);
    });
    socket.once('connect', () =>
      opened({
        send: (request) =>
          new Promise((resolve, reject) => {
            waiting = { resolve, reject };
            socket.write(request);
          }),
        close: () => {
          socket.removeAllListeners('close');
          socket.destroy();
        },
      }),
    );
  });
}

/** The answer when it is whole. The servers measured here name the length of every body. */
function parse(received: Buffer): Answer | undefined {
  const end = received.indexOf(headEnd);
  if (end < 0) return undefined;
  const head = received.toString('latin1', 0, end);
  const status = Number(head.slice(9, 12));
  const length = /\r\ncontent-length: (\d+)/i.exec(head);
  if (!length && status !== 204 && status !== 304) throw new Error(`An answer without a length: ${head}`);
  const from = end + 4;
  const bytes = length ? Number(length[1]) : 0;
  if (received.length < from + bytes) return undefined;
  return {
    status,
    retryAfter: /\r\nretry-after: \d+/i.test(head),
    body: received.toString('utf8', from, from + bytes),
  };
}

/** One HTTP/1.1 request as text. */
export function request(
  method: string,
  path: string,
  { headers = {}, body }: { headers?: Record<string, string>; body?: string } = {},
): string {
  const lines = [`${method} ${path} HTTP/1.1`, 'host: 127.0.0.1'];
  for (const [name, value] of Object.entries(headers)) lines.push(`${name}: ${value}`);
  if (body !== undefined)
    lines.push('content-type: application/json', `content-length: ${Buffer.byteLength(body)}`);
  else if (method !== 'GET') lines.push('content-length: 0');
  return `${lines.join('\r\n')}\r\n\r\n${body ?? ''}`;
}

/** What a load brought about. */
export interface Outcome {
  /** answers by status */
  statuses: Record<number, number>;
  /** answers of the wanted status, per second of the time measured */
  perSecond: number;
  wanted: number;
  /** milliseconds of the wanted answers, ascending; from when a request was due, not from when it could be sent */
  latencies: number[];
  /** 429 without Retry-After; must be none */
  turnedAwayWithoutAdvice: number;
  seconds: number;
  /** some answer that was not wanted */
  unwanted: string | undefined;
}

interface Load {
  port: number;
  connections: number;
  seconds: number;
  wanted: number;
  /** the next request; undefined: no more */
  next(): string | undefined;
  /** sees each wanted answer */
  onWanted?: (answer: Answer) => void;
  /** sees each request that was answered with 429 */
  onTurnedAway?: (request: string) => void;
}

/** As many requests as the connections can keep in flight: each sends its next one when it has its answer. */
export async function closedLoop(load: Load): Promise<Outcome> {
  const lines = await openLines(load);
  const tally = newTally(load);
  const began = performance.now();
  const end = began + load.seconds * 1000;
  await Promise.all(
    lines.map(async (line) => {
      for (;;) {
        const from = performance.now();
        if (from >= end) return;
        const next = load.next();
        if (next === undefined) return;
        tally.add(await line.send(next), performance.now() - from);
      }
    }),
  );
  return finish(lines, tally, (performance.now() - began) / 1000);
}

/**
 * Requests at a fixed rate, whatever the server does. One that finds every connection busy waits for a free one, and that
 * wait counts: it was due when it was due. `patienceMilliseconds`: one that waited longer is not sent at all, as with people.
 */
export async function openLoop(
  load: Load & { rate: number; patienceMilliseconds?: number },
): Promise<Outcome> {
  const { rate, patienceMilliseconds = Infinity } = load;
  const lines = await openLines(load);
  const tally = newTally(load);
  const idle = [...lines];
  const due: number[] = [];
  const began = performance.now();
  const end = began + load.seconds * 1000;
  let scheduled = 0;
  let isOver = false;
  const flights = new Set<Promise<void>>();
  const fly = (line: Line, at: number): void => {
    const next = load.next();
    if (next === undefined) {
      isOver = true;
      return;
    }
    const flight = line.send(next).then((answer) => {
      if (answer.status === 429) load.onTurnedAway?.(next);
      tally.add(answer, performance.now() - at);
      flights.delete(flight);
      const waited = due.shift();
      if (waited === undefined || isOver) idle.push(line);
      else fly(line, waited);
    });
    flights.add(flight);
  };
  while (!isOver && performance.now() < end) {
    const now = performance.now();
    for (; began + (scheduled * 1000) / rate <= now; scheduled += 1)
      due.push(began + (scheduled * 1000) / rate);
    while (due.length > 0 && now - due[0]! > patienceMilliseconds) due.shift();
    while (due.length > 0 && idle.length > 0) fly(idle.pop()!, due.shift()!);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  isOver = true;
  await Promise.all(flights);
  return finish(lines, tally, (performance.now() - began) / 1000);
}

function openLines({ port, connections }: Load): Promise<Line[]> {
  return Promise.all(Array.from({ length: connections }, () => openLine(port)));
}

interface Tally extends Omit<Outcome, 'perSecond' | 'seconds'> {
  add: (answer: Answer, milliseconds: number) => void;
}

function newTally({ wanted, onWanted }: Load): Tally {
  const tally: Tally = {
    statuses: {},
    wanted: 0,
    latencies: [],
    turnedAwayWithoutAdvice: 0,
    unwanted: undefined,
    add(answer, milliseconds) {
      const { status } = answer;
      tally.statuses[status] = (tally.statuses[status] ?? 0) + 1;
      if (status === wanted) {
        tally.wanted += 1;
        tally.latencies.push(milliseconds);
        onWanted?.(answer);
      } else if (status !== 429) tally.unwanted ??= `${status} ${answer.body.slice(0, 300)}`;
      else if (!answer.retryAfter) tally.turnedAwayWithoutAdvice += 1;
    },
  };
  return tally;
}

function finish(lines: Line[], { add: _add, ...tally }: Tally, seconds: number): Outcome {
  for (const line of lines) line.close();
  tally.latencies.sort((a, b) => a - b);
  return { ...tally, seconds, perSecond: tally.wanted / seconds };
}
