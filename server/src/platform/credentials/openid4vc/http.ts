import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

/** The most that a wallet app sends: a few proofs, or a presentation. */
const mostBytes = 256 * 1024;

/** A refusal as the protocols write it: `{ error, error_description }` (RFC 6749, 5.2). */
export class ProtocolError extends Error {
  readonly status: number;
  readonly error: string;
  readonly headers: Record<string, string>;
  constructor(status: number, error: string, description: string, headers: Record<string, string> = {}) {
    super(description);
    this.status = status;
    this.error = error;
    this.headers = headers;
  }
}

export const badRequest = (error: string, description: string) => new ProtocolError(400, error, description);

export async function readText(request: IncomingMessage): Promise<string> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of request as AsyncIterable<Uint8Array>) {
    parts.push(part);
    bytes += part.length;
    if (bytes > mostBytes) throw new ProtocolError(413, 'invalid_request', 'the body is too long');
  }
  return Buffer.concat(parts).toString('utf8');
}

export async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  const type = request.headers['content-type'] ?? '';
  if (!type.startsWith('application/x-www-form-urlencoded'))
    throw badRequest('invalid_request', 'the body must be a form');
  return new URLSearchParams(await readText(request));
}

export async function readJson(request: IncomingMessage): Promise<Record<string, unknown>> {
  const text = await readText(request);
  try {
    const said: unknown = JSON.parse(text);
    if (typeof said === 'object' && said !== null && !Array.isArray(said))
      return said as Record<string, unknown>;
  } catch {
    // said below
  }
  throw badRequest('invalid_credential_request', 'the body must be a JSON object');
}

export interface Answer {
  status?: number;
  type?: string;
  body?: unknown;
  headers?: Record<string, string>;
}

/** Pages of wallet apps may read every answer: none of them depends on a cookie. */
export const anyPage = { 'access-control-allow-origin': '*' } as const;

export function send(
  response: ServerResponse,
  { status = 200, type = 'application/json', body, headers = {} }: Answer,
): void {
  const text = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body);
  response
    .writeHead(status, {
      ...anyPage,
      'cache-control': 'no-store',
      ...(text ? { 'content-type': type } : {}),
      ...headers,
      'content-length': String(Buffer.byteLength(text)),
    })
    .end(text);
}

/** What bearers prove themselves with is kept as its hash only. */
export const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest();

export function bearerOf({ headers }: IncomingMessage): string {
  const token = /^Bearer ([\w.~+/-]+=*)$/i.exec(headers.authorization ?? '')?.[1];
  if (token) return token;
  throw new ProtocolError(401, 'invalid_token', 'no access token', { 'www-authenticate': 'Bearer' });
}
