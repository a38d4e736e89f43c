import type { Account, Configuration, KoaContextWithOIDC, default as OidcProvider } from 'oidc-provider';
import { system } from '../../base/actors.ts';
import { sendOutside } from '../../base/effects/index.ts';
import type { AppServices } from '../../base/module.ts';
import { signOut } from '../identity/index.ts';
import { artefactStore } from './artefact-store.ts';
import { asking } from './asking.ts';
import { acrValues } from './assurance.ts';
import { clientMetadata } from './client-store.ts';
import { findConsent } from './consent-store.ts';
import { credentialIssuerPath, fields, readAbout, walletField } from './fields.ts';
import { installationSecret, signingKeys } from './keys.ts';
import { errors, Provider } from './library.ts';
import { lifetimes } from './lifetimes.ts';
import { errorPage, signedOutPage, signOutPage } from './pages.ts';
import { whenToAsk } from './policy.ts';

/** Below the address of the platform. */
export const mountPath = '/openid';

/**
 * The OpenID Provider (OpenID Connect Core 1.0; RFC 6749, 7636, 7009, 7662): oidc-provider, a certified implementation, set to what a
 * government may offer: authorization code with PKCE for everybody, machines under their own name, a subject per client system,
 * consent field by field, refresh tokens that change with each use, and logging out everywhere.
 */
export async function openProvider(services: AppServices, issuer: string): Promise<OidcProvider> {
  const [keys, pairwise, cookies] = await Promise.all([
    signingKeys(services),
    installationSecret(services, 'pairwise'),
    installationSecret(services, 'cookies'),
  ]);
  const provider = new Provider(issuer, {
    ...protocol,
    adapter: (kind: string) => (kind === 'Client' ? clientStore(services) : artefactStore(services, kind)),
    jwks: { keys },
    cookies: {
      keys: [cookies.toString('base64url')],
      names: cookieNames(issuer.startsWith('https:')),
      long: { signed: true, httpOnly: true, sameSite: 'lax', path: mountPath },
      // our pages ask about an interaction through the API
      short: { signed: true, httpOnly: true, sameSite: 'lax', path: '/' },
    },
    interactions: {
      policy: whenToAsk(),
      url: (_, { uid }) => `${mountPath}/interactions/${uid}`,
    },
    findAccount: (ctx, accountId) => accountOf(services, ctx, accountId),
    loadExistingGrant: (ctx) => standingGrant(services, ctx),
    pairwiseIdentifier: (_, accountId, client) =>
      services.crypto
        .hmacSm3(pairwise, `${String(client.sectorIdentifier)}\n${accountId}`)
        .toString('base64url'),
    fetch: (url, options) => fetchOutside(services, url, options),
  });
  // the address that people use is the issuer's, whatever stands before us
  provider.proxy = true;
  provider.on('end_session.success', () => void endPlatformSession(services));
  provider.on('server_error', (_, error) => services.log.error({ err: error }, 'the OpenID Provider failed'));
  return provider;
}

const protocol = {
  acrValues,
  claims: {
    openid: ['sub'],
    ...Object.fromEntries(
      [...new Set(fields.map(({ scope }) => scope))].map((scope) => [
        scope,
        fields.filter((field) => field.scope === scope).map(({ claim }) => claim),
      ]),
    ),
  },
  scopes: ['openid', 'offline_access'],
  responseTypes: ['code'],
  clientAuthMethods: ['client_secret_basic', 'none'],
  subjectTypes: ['pairwise'],
  pkce: { required: () => true },
  rotateRefreshToken: () => true,
  ttl: lifetimes,
  features: {
    devInteractions: { enabled: false },
    claimsParameter: { enabled: true },
    clientCredentials: { enabled: true },
    // whoever is shown a token may ask whether it is good; an app that keeps no secret may ask of its own only
    introspection: {
      enabled: true,
      allowedPolicy: (_, asking, token) =>
        asking.clientAuthMethod !== 'none' || token.clientId === asking.clientId,
    },
    revocation: { enabled: true },
    // a wallet app names the issuer that its token is for; there is no other resource
    resourceIndicators: {
      enabled: true,
      useGrantedResource: () => true,
      getResourceServerInfo(ctx, resource) {
        if (resource !== credentialIssuerOf(ctx.oidc.issuer)) throw new errors.InvalidTarget();
        return { scope: walletField.scope, audience: resource, accessTokenFormat: 'opaque' };
      },
    },
    backchannelLogout: { enabled: true },
    rpInitiatedLogout: {
      enabled: true,
      logoutSource: signOutPage,
      postLogoutSuccessSource: signedOutPage,
    },
  },
  renderError: errorPage,
} satisfies Configuration;

/** Over https browsers take them from hosts that prove themselves alone (RFC 6265bis, 4.1.3.1); their paths keep them from `__Host-`. */
function cookieNames(isHttps: boolean) {
  const prefix = isHttps ? '__Secure-' : '';
  return {
    session: `${prefix}_session`,
    interaction: `${prefix}_interaction`,
    resume: `${prefix}_interaction_resume`,
  };
}

/** @param issuer of the OpenID Provider */
export const credentialIssuerOf = (issuer: string): string =>
  `${new URL(issuer).origin}${credentialIssuerPath}`;

/** Client systems are registered in the console, never by themselves. */
function clientStore(services: AppServices) {
  const notOffered = async (): Promise<never> => {
    throw new Error('Client systems are registered in the console.');
  };
  return {
    find: (clientId: string) => clientMetadata(services, clientId),
    upsert: notOffered,
    destroy: notOffered,
    consume: notOffered,
    revokeByGrantId: notOffered,
    findByUid: async () => undefined,
    findByUserCode: async () => undefined,
  };
}

/** What a client system is told is read when it asks, and kept in the trail: who saw what of whom. */
async function accountOf(
  services: AppServices,
  { oidc }: KoaContextWithOIDC,
  accountId: string,
): Promise<Account | undefined> {
  const reader = { db: services.database.reads, now: services.now().toISOString() };
  const clientId = oidc.client?.clientId;
  const consent = clientId === undefined ? undefined : await findConsent(reader.db, accountId, clientId);
  const about = await readAbout(reader, accountId, consent?.subjectId);
  if (!about) return undefined;
  return {
    accountId,
    async claims(use) {
      const shown = fields.flatMap(({ claim, read }) => {
        const value = consent?.fields.includes(claim) ? read(about) : undefined;
        return value === undefined ? [] : [[claim, value] as const];
      });
      if (use === 'userinfo' && consent) {
        await services.act(system('openid'), async (ctx) =>
          ctx.audit({
            type: 'client-system.told',
            object: { kind: 'account', id: accountId },
            data: { clientId, consentId: consent.id, fields: shown.map(([claim]) => claim) },
          }),
        );
      }
      return { sub: accountId, ...Object.fromEntries(shown) };
    },
  };
}

/** A consent stands for the subject that was acted for; for another one it is asked anew. */
async function standingGrant({ database }: AppServices, { oidc }: KoaContextWithOIDC) {
  const given = oidc.result?.consent?.grantId;
  if (given) return oidc.provider.Grant.find(given);
  const accountId = oidc.session?.accountId;
  const clientId = oidc.client?.clientId;
  if (accountId === undefined || clientId === undefined) return undefined;
  const consent = await findConsent(database.reads, accountId, clientId);
  const subjectId = asking.getStore()?.actor.subjectId;
  return consent && consent.subjectId === subjectId ? oidc.provider.Grant.find(consent.grantId) : undefined;
}

/** Whoever signs out at a client system and agrees to it is signed out here as well. */
async function endPlatformSession(services: AppServices): Promise<void> {
  const actor = asking.getStore()?.actor;
  if (!actor || actor.kind === 'nobody') return;
  try {
    await services.act(actor, signOut);
  } catch (error) {
    services.log.error({ err: error }, 'a session could not be ended');
  }
}

/** Keys and logout addresses of client systems: what an administrator wrote down must not lead into this machine. */
async function fetchOutside(
  { config }: AppServices,
  url: string | URL | Request,
  { method = 'GET', headers, body, signal }: RequestInit = {},
): Promise<Response> {
  const { status, text } = await sendOutside({
    url: url instanceof Request ? url.url : String(url),
    method,
    headers: Object.fromEntries(new Headers(headers)),
    body: body === undefined || body === null ? '' : String(body as string | URLSearchParams),
    signal: signal ?? AbortSignal.timeout(5000),
    within: config,
  });
  return new Response(status === 204 ? null : text, { status });
}
