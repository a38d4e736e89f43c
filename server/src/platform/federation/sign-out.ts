import type { IncomingMessage } from 'node:http';
import type { JWTPayload } from 'jose';
import * as protocol from 'openid-client';
import { system } from '../../base/actors.ts';
import { sessionCookieHeader } from '../../base/http/session-cookie.ts';
import { endSession, signOut } from '../identity/index.ts';
import { saveEnded, type Ended } from './ended-store.ts';
import { sessionsEntered } from './link-store.ts';
import type { Visit } from './mount.ts';
import { redirect } from './redirect.ts';
import { verifyBySource } from './signed-by-source.ts';
import { discovered, originOf } from './source.ts';

/**
 * Signs out here, then at the source, which asks whether to sign out of everything (OpenID Connect RP-Initiated Logout 1.0). When it cannot be
 * reached the person is signed out here all the same.
 */
export async function leave({ services, source, actor, request, response }: Visit): Promise<void> {
  // a link on somebody else's page signs nobody out
  if (request.headers['sec-fetch-site'] === 'cross-site') return redirect(response, '/');
  const gone = sessionCookieHeader(undefined, services.config.secureCookies);
  await services.act(actor, signOut);
  try {
    const config = await discovered(services, source);
    const there = protocol.buildEndSessionUrl(config, {
      client_id: source.clientId,
      post_logout_redirect_uri: `${originOf(services, request)}/`,
    });
    redirect(response, there.href, [gone]);
  } catch (error) {
    services.log.warn({ err: error }, 'the identity source was not told that somebody signed out');
    redirect(response, '/', [gone]);
  }
}

const logoutEvent = 'http://schemas.openid.net/event/backchannel-logout';
/** a logout token and a word of what it is about */
const mostBytes = 16 * 1024;

/** The source says that a session of its has ended: so have those that were begun with it (OpenID Connect Back-Channel Logout 1.0, 2.5). */
export async function hearLogout(visit: Visit): Promise<void> {
  const { services, source, request, response } = visit;
  const token = new URLSearchParams(await readSome(request)).get('logout_token');
  const said = token === null ? undefined : await readLogoutToken(visit, token);
  const answer = (status: number) =>
    response.writeHead(status, { 'cache-control': 'no-store', 'content-length': '0' }).end();
  if (!said) return void answer(400);
  const { saidAt, ...which } = { issuer: source.issuer, ...said };
  // before looking for entries: a sign-in that is under way looks for it when its entry can be seen
  await services.act(system('federation'), (ctx) =>
    saveEnded(ctx.db, which, { id: ctx.newId(), saidAt, now: ctx.now }),
  );
  const ended = await sessionsEntered(services.database.reads, which);
  for (const id of ended) await services.act(system('federation'), (ctx) => endSession(ctx, id));
  answer(200);
}

/** Undefined: not from the source, not for us, or not a logout token. */
async function readLogoutToken(
  { services, source }: Visit,
  token: string,
): Promise<(Omit<Ended, 'issuer'> & { saidAt: string }) | undefined> {
  const config = await discovered(services, source);
  if (config.serverMetadata().jwks_uri === undefined) return undefined;
  try {
    const payload = await verifyBySource(config, source, token, {
      requiredClaims: ['iat', 'jti', 'events'],
      maxTokenAge: '5 minutes',
      clockTolerance: '1 minute',
    });
    const { sub: subject, sid: given, iat } = payload;
    const sid = typeof given === 'string' ? given : undefined;
    if (!isLogout(payload) || (subject === undefined && sid === undefined)) return undefined;
    return { subject, sid, saidAt: new Date(iat! * 1000).toISOString() };
  } catch (error) {
    services.log.warn({ err: error }, 'a logout token was not believed');
    return undefined;
  }
}

function isLogout(payload: JWTPayload): boolean {
  const events = payload['events'] as Record<string, unknown> | null;
  return typeof events === 'object' && events !== null && logoutEvent in events && !('nonce' in payload);
}

async function readSome(request: IncomingMessage): Promise<string> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of request as AsyncIterable<Uint8Array>) {
    parts.push(part);
    bytes += part.length;
    if (bytes > mostBytes) return '';
  }
  return Buffer.concat(parts).toString('utf8');
}
