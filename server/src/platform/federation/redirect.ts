import type { ServerResponse } from 'node:http';

export function redirect(response: ServerResponse, location: string, cookies: readonly string[] = []): void {
  response
    .writeHead(303, {
      location,
      'content-length': '0',
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      ...(cookies.length > 0 ? { 'set-cookie': [...cookies] } : {}),
    })
    .end();
}

/** An address of this site; the way to the front page for what only looks like one. */
export function ownAddress(text: string | null): string {
  const base = 'http://local';
  const url = text?.startsWith('/') ? URL.parse(text, base) : null;
  return url?.origin === base ? `${url.pathname}${url.search}` : '/';
}
