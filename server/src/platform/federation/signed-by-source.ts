import {
  createRemoteJWKSet,
  customFetch,
  errors,
  jwtVerify,
  type JWTPayload,
  type JWTVerifyOptions,
} from 'jose';
import * as protocol from 'openid-client';
import type { Configuration } from 'openid-client';
import { fetchFromSource, type IdentitySource } from './source.ts';

/** Algorithms with which a source may sign: those with a public key, so that whoever checks cannot forge; never `none`. */
const algorithms = ['RS256', 'PS256', 'ES256'];

/** The identity token is not what the source signed for this sign-in. Nobody is signed in with it. */
export class NotBelieved extends Error {
  override name = 'NotBelieved';
}

/**
 * What the identity token says, once the keys that the source publishes have vouched for it (OpenID Connect Core 1.0, 3.1.3.7: TLS to the
 * source would do; whoever stands between, or has got hold of its token endpoint alone, signs nobody in here).
 *
 * @throws {NotBelieved}
 */
export async function readIdentityToken(
  config: Configuration,
  source: IdentitySource,
  { token, nonce }: { token: string | undefined; nonce: string },
): Promise<JWTPayload & { sub: string; iat: number }> {
  const { jwks_uri: address } = config.serverMetadata();
  if (token === undefined || address === undefined) throw new NotBelieved('no identity token, or no keys');
  const options = { requiredClaims: ['sub', 'exp', 'iat', 'nonce'], clockTolerance: '30 seconds' };
  const read = () => verifyBySource(config, source, token, options);
  try {
    const payload = await read().catch(async (error: unknown) => {
      if (!mayBeRotated(error)) throw error;
      // the source has other keys now. Its token endpoint alone brings tokens here, so nobody makes us ask by sending some
      await keysAt(address).reload();
      return read();
    });
    if (payload['nonce'] !== nonce) throw new NotBelieved('an identity token of another sign-in');
    return payload as JWTPayload & { sub: string; iat: number };
  } catch (error) {
    throw isDoubt(error) ? new NotBelieved('an identity token was not believed', { cause: error }) : error;
  }
}

/** @returns what a token of the source says to us, once its signature, issuer and audience are known to be right */
export async function verifyBySource(
  config: Configuration,
  source: IdentitySource,
  token: string,
  options: JWTVerifyOptions,
): Promise<JWTPayload> {
  // its discovery has held the issuer against the settings
  const { jwks_uri: address, issuer } = config.serverMetadata();
  const given = { issuer, audience: source.clientId, algorithms, ...options };
  const { payload } = await jwtVerify(token, keysAt(address!), given);
  return payload;
}

/** Was it the token, and not the way to it, that another library or we ourselves refused? */
export function isDoubt(error: unknown): boolean {
  if (error instanceof NotBelieved) return true;
  if (error instanceof protocol.ClientError) return isDoubtOfLibrary(error);
  return error instanceof errors.JOSEError && !unreachable.has(error.code);
}

/** The keys could not be had. */
const unreachable: ReadonlySet<string> = new Set([
  'ERR_JWKS_TIMEOUT',
  'ERR_JWKS_INVALID',
  'ERR_JOSE_GENERIC',
]);

/** `openid-client` looks at claims and algorithm before we look at the signature; an algorithm it names with the head of the token. */
function isDoubtOfLibrary({ code, cause }: protocol.ClientError): boolean {
  if (code === 'OAUTH_JWT_CLAIM_COMPARISON_FAILED' || code === 'OAUTH_JWT_TIMESTAMP_CHECK_FAILED')
    return true;
  const about = cause instanceof Error ? cause.cause : undefined;
  return typeof about === 'object' && about !== null && 'header' in about;
}

const mayBeRotated = (error: unknown): boolean =>
  error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWSSignatureVerificationFailed;

const keySets = new Map<string, ReturnType<typeof createRemoteJWKSet>>();

function keysAt(address: string) {
  let set = keySets.get(address);
  if (!set) {
    set = createRemoteJWKSet(new URL(address), { [customFetch]: fetchFromSource });
    keySets.set(address, set);
  }
  return set;
}
