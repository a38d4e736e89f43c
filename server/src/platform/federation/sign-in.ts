import * as protocol from 'openid-client';
import type { Configuration } from 'openid-client';
import { sessionCookieHeader } from '../../base/http/session-cookie.ts';
import { describeDevice } from '../identity/index.ts';
import { acrOf } from '../openid/index.ts';
import { enterUnlessEnded, refuse, type Refusal, type Vouched } from './enter.ts';
import type { Visit } from './mount.ts';
import { ownAddress, redirect } from './redirect.ts';
import { isDoubt, readIdentityToken } from './signed-by-source.ts';
import { discovered, mountPath, originOf } from './source.ts';
import { endedCookie, readStarted, startedCookie, type SignInUnderWay } from './transaction.ts';

/** What came in between; words are the web's, on the sign-in page. */
type Hindrance = Refusal | 'refused' | 'run-out' | 'not-possible';

/**
 * Leads a browser to the source (authorization code with PKCE, RFC 7636). A proven name is asked for from everybody: an account here is
 * somebody's. `level` asks for more, where something needs it; `again` for proof now, and not only for whoever is signed in there.
 */
export async function begin({ services, source, url, request, response }: Visit): Promise<void> {
  const next = ownAddress(url.searchParams.get('next'));
  const level = url.searchParams.get('level') === '3' ? 3 : 2;
  const again = url.searchParams.has('again');
  try {
    const config = await discovered(services, source);
    const one = {
      verifier: protocol.randomPKCECodeVerifier(),
      state: protocol.randomState(),
      nonce: protocol.randomNonce(),
      next,
    };
    const there = protocol.buildAuthorizationUrl(config, {
      redirect_uri: `${originOf(services, request)}${mountPath}/back`,
      scope: 'openid profile phone identity-number',
      claims: JSON.stringify({
        id_token: {
          acr: { essential: true, values: levelsFrom(level).map(acrOf) },
          auth_time: { essential: true },
        },
      }),
      code_challenge: await protocol.calculatePKCECodeChallenge(one.verifier),
      code_challenge_method: 'S256',
      state: one.state,
      nonce: one.nonce,
      ...(again ? { prompt: 'login' } : {}),
    });
    redirect(response, there.href, [await startedCookie(services, one)]);
  } catch (error) {
    services.log.warn({ err: error }, 'the identity source cannot be reached');
    turnBack(response, 'not-possible', next);
  }
}

const levelsFrom = (level: number) => [1, 2, 3].filter((one) => one >= level);

/** The browser is back: the code is exchanged here, between the two servers; the browser gets a session of ours and no token. */
export async function comeBack(visit: Visit): Promise<void> {
  const { services, source, actor, request, response } = visit;
  const started = await readStarted(services, request);
  if (!started) return turnBack(response, 'run-out');
  try {
    const config = await discovered(services, source);
    const vouched = await vouchedFor(visit, config, started);
    const device = describeDevice(request.headers['user-agent']);
    const entered = await enterUnlessEnded(services, actor, vouched, device);
    if ('refused' in entered) return turnBack(response, entered.refused, started.next, endedCookie(services));
    const session = sessionCookieHeader(entered.token, services.config.secureCookies);
    redirect(response, started.next, [session, endedCookie(services)]);
  } catch (error) {
    const hindrance = hindranceOf(error);
    if (hindrance === 'not-possible' || hindrance === 'not-believed')
      services.log.warn({ err: error }, 'a sign-in at the identity source failed');
    // whether or not it can be written down, nobody is signed in and the browser goes back
    if (hindrance === 'not-believed')
      await services
        .act(actor, async (ctx) => refuse(ctx, source, hindrance))
        .catch((failed: unknown) =>
          services.log.error({ err: failed }, 'that a sign-in was not believed is not in the audit trail'),
        );
    turnBack(response, hindrance, started.next, endedCookie(services));
  }
}

async function vouchedFor(
  { services, source, url, request }: Visit,
  config: Configuration,
  { verifier, state, nonce }: SignInUnderWay,
): Promise<Vouched> {
  const here = new URL(`${originOf(services, request)}${mountPath}/back${url.search}`);
  const tokens = await protocol.authorizationCodeGrant(config, here, {
    pkceCodeVerifier: verifier,
    expectedState: state,
    expectedNonce: nonce,
    idTokenExpected: true,
  });
  const claims = await readIdentityToken(config, source, { token: tokens.id_token, nonce });
  const { sub, iat, acr, sid, auth_time: authTime } = claims as typeof claims & Record<string, unknown>;
  const told = await protocol.fetchUserInfo(config, tokens.access_token, sub);
  return {
    issuer: source.issuer,
    subject: sub,
    acr,
    sid,
    iat,
    authTime: typeof authTime === 'number' ? authTime : undefined,
    name: told.name,
    identityNumber: told['identity_number'],
    mobile: told.phone_number,
  };
}

/** Who did not want to go on at the source, or could not prove enough, is told so; everything else is a fault of one of us. */
function hindranceOf(error: unknown): Hindrance {
  if (isDoubt(error)) return 'not-believed';
  if (!(error instanceof protocol.AuthorizationResponseError)) return 'not-possible';
  if (error.error === 'access_denied') return 'refused';
  return error.error === 'unmet_authentication_requirements' ? 'name-not-proven' : 'not-possible';
}

function turnBack(response: Visit['response'], why: Hindrance, next?: string, cookie?: string): void {
  const query = new URLSearchParams({ hindrance: why, ...(next && next !== '/' ? { next } : {}) });
  redirect(response, `/sign-in?${query.toString()}`, cookie ? [cookie] : []);
}
