/**
 * An address of this site, and none that only looks like one. Browsers read `//host` and `/\host` as another host and leave control characters
 * out (WHATWG URL, 4.4), and dots that are resolved can bring such a form about: so the result is looked at too.
 */
export function ownAddress(next: string | undefined): string | undefined {
  if (!next?.startsWith('/') || /[\\\p{Cc}]/u.test(next)) return undefined;
  const url = URL.parse(next, window.location.origin);
  if (url?.origin !== window.location.origin || url.pathname.startsWith('//')) return undefined;
  return `${url.pathname}${url.search}${url.hash}`;
}
