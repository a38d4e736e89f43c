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

/**
 * An address of this site; the way to the front page for what only looks like one. Browsers read `//host` and `/\host` as another host and
 * leave control characters out (WHATWG URL, 4.4), and dots that are resolved can bring such a form about: so the result is looked at too.
 */
export function ownAddress(text: string | null): string {
  const base = 'http://local';
  if (!text?.startsWith('/') || /[\\\p{Cc}]/u.test(text)) return '/';
  const url = URL.parse(text, base);
  const own = url?.origin === base ? `${url.pathname}${url.search}` : '/';
  return own.startsWith('//') ? '/' : own;
}
