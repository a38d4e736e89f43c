import { request as http, type IncomingMessage } from 'node:http';
import { request as https } from 'node:https';
import type { LookupFunction } from 'node:net';

export interface OutsideRequest {
  url: string;
  method: string;
  headers: Record<string, string>;
  body: string | Uint8Array;
  signal: AbortSignal;
  /** how the address of a name is found; left out: as always */
  lookup?: LookupFunction;
}

/** The most that another system may answer with: a receipt is short, anything longer is not one. */
const mostBytes = 64 * 1024;

/** What another system says, whatever its status. Not `fetch`, which looks names up by itself. */
export async function sendOutside({
  url,
  body,
  headers,
  lookup,
  ...rest
}: OutsideRequest): Promise<{ status: number; bytes: Buffer; text: string; type: string | undefined }> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const request = url.startsWith('https:') ? https : http;
  request(url, {
    ...rest,
    // a connection of its own each time: none that somebody else's look-up made
    agent: false,
    headers: { ...headers, 'content-length': Buffer.byteLength(body) },
    ...(lookup ? { lookup } : {}),
  })
    .on('response', resolve)
    .on('error', reject)
    .end(body);
  const answer = await promise;
  const bytes = await readSome(answer);
  const { statusCode: status = 0, headers: said } = answer;
  return { status, bytes, text: bytes.toString('utf8'), type: said['content-type'] };
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
