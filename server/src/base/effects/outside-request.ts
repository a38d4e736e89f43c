import { Agent as HttpAgent, request as http, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as https } from 'node:https';
import { isOutsideAddress, lookupElsewhere, type Allowed } from './outside-address.ts';

export interface OutsideRequest {
  url: string;
  method: string;
  headers: Record<string, string>;
  body: string | Uint8Array;
  signal: AbortSignal;
  /** where a system may be that officials have registered; left out: the operator himself has named it */
  within?: Allowed;
  /** connections that stay open between calls; left out: one of its own each time, none that somebody else's look-up made */
  connections?: KeptConnections | undefined;
}

export interface KeptConnections {
  http: HttpAgent;
  https: HttpsAgent;
}

/** Of systems that are called often: a connection that nothing goes over for some seconds is closed, sooner than its other end does. */
export function keepConnections(): KeptConnections {
  const kept = { keepAlive: true, timeout: 4000 };
  return { http: new HttpAgent(kept), https: new HttpsAgent(kept) };
}

/** The most that another system may answer with: a receipt is short, anything longer is not one. */
const mostBytes = 64 * 1024;

/**
 * What another system says, whatever its status. Not `fetch`, which looks names up by itself. Where it may be is judged at each call: what was
 * registered before the operator said where systems are is called no more.
 *
 * @throws where it is nowhere that may be called
 */
export async function sendOutside(
  outside: OutsideRequest,
): Promise<{ status: number; bytes: Buffer; text: string; type: string | undefined }> {
  const { url, within } = outside;
  if (within && !isOutsideAddress(url, within))
    throw new Error(
      'the address of the system is on this machine, or not where the operator lets systems be called',
    );
  const answer = await send(outside);
  const bytes = await readSome(answer);
  const { statusCode: status = 0, headers: said } = answer;
  return { status, bytes, text: bytes.toString('utf8'), type: said['content-type'] };
}

/** Resolves at the head of the answer; a body that breaks off afterwards is met by whoever reads it. */
function send(outside: OutsideRequest): Promise<IncomingMessage> {
  const { url, body, headers, within, connections, ...rest } = outside;
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const isSecure = url.startsWith('https:');
  let isAnswered = false;
  const call = (isSecure ? https : http)(url, {
    ...rest,
    agent: connections?.[isSecure ? 'https' : 'http'] ?? false,
    headers: { ...headers, 'content-length': Buffer.byteLength(body) },
    ...(within ? { lookup: lookupElsewhere(within) } : {}),
  });
  call
    .once('response', (answer) => {
      isAnswered = true;
      resolve(answer);
    })
    .on('error', (error) => {
      if (isAnswered) return;
      // the other end closed the connection while it was not used, and the call met that
      const wasStale = call.reusedSocket && 'code' in error && error.code === 'ECONNRESET';
      if (wasStale) send({ ...outside, connections: undefined }).then(resolve, reject);
      else reject(error);
    })
    .end(body);
  return promise;
}

async function readSome(answer: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of answer) {
    parts.push(part);
    bytes += part.length;
    if (bytes > mostBytes) throw new Error(`the answer is longer than ${mostBytes} bytes`);
  }
  return Buffer.concat(parts);
}
