/** A service that proves who somebody is, as docs/reference/identity-verifiers.md has it: on this machine, answering as a test wants. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { hmacSm3 } from '../../../base/crypto/index.ts';
import { personMark } from './verifier-at-service.ts';

export const secret = 'shared-with-the-face-service';

export interface Asked {
  action: 'begin' | 'result';
  at: string;
  nonce: string;
  reference: string;
  transaction?: string;
  verifier?: string;
  level?: number;
  person?: { name: string; identityNumber: string };
  returnTo?: string;
  endsAt?: string;
  language?: string;
}

/** What it says; null: it never answers. */
type Reply = { status?: number; text: string } | null;

export class ProvingService {
  readonly url: string;
  /** in the order in which they came */
  readonly asked: Asked[] = [];
  /** about whom, by our reference */
  readonly people = new Map<string, { name: string; identityNumber: string }>();
  outcome: 'agrees' | 'differs' | 'pending' | 'abandoned' = 'agrees';
  /** takes the place of the honest answer */
  instead: ((asked: Asked, signature: string) => Reply) | undefined;
  readonly #server;

  private constructor(server: ReturnType<typeof createServer>) {
    this.#server = server;
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  static async open(): Promise<ProvingService> {
    const server = createServer();
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const service = new ProvingService(server);
    server.on('request', (request, response) => void service.#hear(request, response));
    return service;
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  /** The flags and the environment of a platform that asks it. */
  settings(more: object = {}): { flags: string[]; env: Record<string, string> } {
    const title = { zh: '省人脸核验', en: 'Face check of the province' };
    const one = { key: 'face', level: 3, title, url: `${this.url}/api`, ...more };
    return {
      flags: ['--local-adapters', '--identity-verifiers', JSON.stringify([one])],
      env: { YITI_IDENTITY_VERIFIER_SECRETS: `face=${secret}` },
    };
  }

  /** What an honest service answers. */
  honest(asked: Asked): Record<string, unknown> {
    const { action, reference } = asked;
    if (action === 'begin')
      return { reference, transaction: `t-${reference}`, url: `${this.url}/page?t=${reference}` };
    const { outcome } = this;
    const person = this.people.get(reference);
    return {
      reference,
      transaction: asked.transaction,
      outcome,
      ...(outcome === 'agrees' && person ? { person: personMark(secret, reference, person) } : {}),
    };
  }

  async #hear(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    if (request.url?.startsWith('/page')) return this.#showPage(request.url, response);
    const body = Buffer.concat(parts).toString();
    const signature = String(request.headers['x-yiti-signature']);
    const expected = hmacSm3(Buffer.from(secret), body).toString('hex');
    if (signature !== expected) return void response.writeHead(401).end();
    const asked = JSON.parse(body) as Asked;
    this.asked.push(asked);
    if (asked.person) this.people.set(asked.reference, asked.person);
    const reply = this.instead
      ? this.instead(asked, signature)
      : { text: signedFor(signature, this.honest(asked)) };
    if (reply)
      response.writeHead(reply.status ?? 200, { 'content-type': 'application/json' }).end(reply.text);
  }

  /** Where people are led: one link back. */
  #showPage(url: string, response: ServerResponse): void {
    const reference = new URL(url, this.url).searchParams.get('t');
    const { returnTo } = this.asked.find((one) => one.reference === reference) ?? {};
    response
      .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
      .end(`<!doctype html><title>Face</title><h1>Face check</h1><a href="${returnTo}">Done</a>`);
  }
}

export function signedFor(signature: string, said: unknown, key = secret): string {
  const body = typeof said === 'string' ? said : JSON.stringify(said);
  return JSON.stringify({
    body,
    signature: hmacSm3(Buffer.from(key), `${signature}\n${body}`).toString('hex'),
  });
}
