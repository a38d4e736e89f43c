import { request as http, type IncomingMessage } from 'node:http';
import { request as https } from 'node:https';
import type { LookupFunction } from 'node:net';

interface Post {
  url: string;
  headers: Record<string, string>;
  body: string;
  signal: AbortSignal;
  /** how the address of a name is found; left out: as always */
  lookup?: LookupFunction;
}

/** The most that another system may answer with: a receipt is short, anything longer is not one. */
const mostBytes = 64 * 1024;

/**
 * Sends JSON to another system and reads what it answers.
 * @throws when it cannot be reached, takes too long, refuses, or answers with something that is no JSON object
 */
export async function postJson(post: Post): Promise<Record<string, unknown>> {
  const answer = await send(post);
  const text = await readSome(answer);
  const status = answer.statusCode ?? 0;
  if (status < 200 || status > 299) throw new Error(`HTTP ${status}`);
  let said: unknown;
  try {
    said = JSON.parse(text);
  } catch {
    throw new Error('the answer is no JSON');
  }
  if (typeof said !== 'object' || said === null || Array.isArray(said))
    throw new Error('the answer is no JSON object');
  return said as Record<string, unknown>;
}

/** Not `fetch`, which looks names up by itself. A connection of its own each time: none that somebody else's look-up made. */
function send({ url, headers, body, signal, lookup }: Post): Promise<IncomingMessage> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const request = url.startsWith('https:') ? https : http;
  request(url, {
    method: 'POST',
    agent: false,
    headers: { ...headers, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
    signal,
    ...(lookup ? { lookup } : {}),
  })
    .on('response', resolve)
    .on('error', reject)
    .end(body);
  return promise;
}

async function readSome(answer: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of answer) {
    parts.push(part);
    bytes += part.length;
    if (bytes > mostBytes) throw new Error(`the answer is longer than ${mostBytes} bytes`);
  }
  return Buffer.concat(parts).toString('utf8');
}
