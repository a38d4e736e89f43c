/**
 * Name of the cookie that carries the session’s secret. Over https it bears the prefix that makes browsers take it from this host alone, over https
 * alone and for the whole of it: no other host of the same domain and nobody on the line plants one of theirs (RFC 6265bis, 4.1.3.2).
 */
export const sessionCookie = (secure: boolean): string => (secure ? '__Host-yiti_session' : 'yiti_session');

/** `SameSite=Lax` lets links from messages arrive signed in; unsafe methods are guarded by their origin as well. */
export function sessionCookieHeader(token: string | undefined, secure: boolean): string {
  const value = token ?? '';
  const life = token ? '' : '; Max-Age=0';
  return `${sessionCookie(secure)}=${value}; Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}${life}`;
}

/** The name without the prefix is worth nothing over https: who could still plant it would have gained nothing to lose. */
export function readSessionCookie(header: string | undefined, secure: boolean): string | undefined {
  const name = sessionCookie(secure);
  for (const part of header?.split(';') ?? []) {
    const pair = part.trimStart();
    if (pair.startsWith(`${name}=`)) return pair.slice(name.length + 1) || undefined;
  }
  return undefined;
}
