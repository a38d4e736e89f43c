/** Name of the cookie that carries the session's secret. */
export const sessionCookie = 'yiti_session';

/** `SameSite=Lax` lets links from messages arrive signed in; unsafe methods are guarded by their origin as well. */
export function sessionCookieHeader(token: string | undefined, secure: boolean): string {
  const value = token ?? '';
  const life = token ? '' : '; Max-Age=0';
  return `${sessionCookie}=${value}; Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}${life}`;
}

export function readSessionCookie(header: string | undefined): string | undefined {
  const match = header?.match(/(?:^|;\s*)yiti_session=([^;]+)/);
  return match?.[1];
}
