/** An address of this site, and none that only looks like one. */
export function ownAddress(next: string | undefined): string | undefined {
  const url = next?.startsWith('/') ? URL.parse(next, window.location.origin) : null;
  return url?.origin === window.location.origin ? `${url.pathname}${url.search}${url.hash}` : undefined;
}
