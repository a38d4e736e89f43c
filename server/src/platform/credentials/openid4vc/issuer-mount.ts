import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Mount } from '../../../base/http/mount.ts';
import type { AppServices } from '../../../base/module.ts';
import { publishedKeys } from '../sd-jwt/keys.ts';
import { configurationOf, findIssuedType, issuanceScope, issuedTypes, typeMetadata } from '../sd-jwt/vct.ts';
import { listLifeSeconds, publishedList, type ListForm } from '../status/publish.ts';
import { issuerOf, issuerPath, originOf, verifierPath } from './address.ts';
import { answerRequest, takeResponse } from './answer-check.ts';
import { anyPage, bearerOf, ProtocolError, readForm, readJson, send, type Answer } from './http.ts';
import { batchSize, bearerFor, issueToWallet, takeNotification } from './issue-to-wallet.ts';
import { newNonce } from './nonce.ts';
import { preAuthorized, redeemOffer } from './offer.ts';

type Endpoint = (asked: {
  services: AppServices;
  request: IncomingMessage;
  issuer: string;
  found: Record<string, string>;
}) => Promise<Answer>;

const listAge = { 'cache-control': `public, max-age=${listLifeSeconds}` };
const metadataAge = { 'cache-control': 'public, max-age=300' };
const uuid = '[0-9a-f-]{36}';

/** What wallet apps and verifiers of others call; each speaks the errors of its protocol. */
const endpoints: ReadonlyArray<readonly [method: string, path: RegExp, answer: Endpoint]> = [
  [
    'POST',
    at(`${issuerPath}/token`),
    async ({ services, request }) => ({ body: await redeemOffer(services, await readForm(request)) }),
  ],
  [
    'POST',
    at(`${issuerPath}/nonce`),
    async ({ services }) => ({ body: { c_nonce: await newNonce(services) } }),
  ],
  [
    'POST',
    at(`${issuerPath}/credential`),
    async ({ services, request, issuer }) => {
      const bearer = await bearerFor(services, bearerOf(request));
      return { body: await issueToWallet(services, bearer, issuer, await readJson(request)) };
    },
  ],
  [
    'POST',
    at(`${issuerPath}/notification`),
    async ({ services, request }) => {
      const bearer = await bearerFor(services, bearerOf(request));
      await takeNotification(services, bearer, await readJson(request));
      return { status: 204 };
    },
  ],
  ['GET', at(`${issuerPath}/types/(?<type>[\\w-]{1,80})`), typeOf],
  ['GET', at(`/\\.well-known/vct${issuerPath}/types/(?<type>[\\w-]{1,80})`), typeOf],
  ['GET', at(`${issuerPath}/status/(?<list>${uuid})(/(?<form>revocation|suspension))?`), statusOf],
  [
    'GET',
    at(`/\\.well-known/openid-credential-issuer${issuerPath}`),
    async ({ services, request, issuer }) => ({
      body: await issuerMetadata(services, issuer, originOf(services, request)),
      headers: metadataAge,
    }),
  ],
  [
    'GET',
    at(`/\\.well-known/oauth-authorization-server${issuerPath}`),
    async ({ issuer }) => ({ body: tokenMetadata(issuer), headers: metadataAge }),
  ],
  [
    'GET',
    at(`/\\.well-known/jwt-vc-issuer${issuerPath}`),
    async ({ services, issuer }) => ({
      body: { issuer, jwks: { keys: await publishedKeys(services) } },
      headers: metadataAge,
    }),
  ],
  [
    'GET',
    at(`${verifierPath}/requests/(?<check>${uuid})`),
    async ({ services, found }) => answerRequest(services, found['check']!),
  ],
  [
    'POST',
    at(`${verifierPath}/responses/(?<check>${uuid})`),
    async ({ services, request, found }) => takeResponse(services, found['check']!, await readForm(request)),
  ],
];

function at(path: string): RegExp {
  return new RegExp(`^${path}$`);
}

/** What draws, signs or guesses at a code costs as much as a question of the public; keys and lists of states are there for everybody. */
const limitOf: NonNullable<Mount['limit']> = (method, path) =>
  method === 'POST' && (path.startsWith(`${issuerPath}/`) || path.startsWith(`${verifierPath}/`))
    ? 'question'
    : undefined;

export const walletMounts: readonly Mount[] = [issuerPath, verifierPath, '/.well-known'].map((path) => ({
  path,
  limit: limitOf,
  headers: anyPage,
  open: (services) => (request, response) => answer(services, request, response),
}));

async function answer(
  services: AppServices,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = (request.url ?? '').split('?')[0]!;
  const reached = endpoints.filter(([, pattern]) => pattern.test(path));
  if (reached.length > 0 && request.method === 'OPTIONS') return send(response, preflight);
  const hit = reached.find(([method]) => method === request.method);
  if (!hit) return send(response, { status: reached.length > 0 ? 405 : 404, body: { error: 'not_found' } });
  const [, pattern, endpoint] = hit;
  try {
    const found = { ...pattern.exec(path)!.groups } as Record<string, string>;
    const issuer = issuerOf(services, request);
    send(response, await endpoint({ services, request, issuer, found }));
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error;
    const body = { error: error.error, error_description: error.message };
    send(response, { status: error.status, body, headers: error.headers });
  }
}

const preflight: Answer = {
  status: 204,
  headers: {
    'access-control-allow-methods': 'GET, POST',
    'access-control-allow-headers': 'authorization, content-type',
    'access-control-max-age': '600',
  },
};

async function typeOf({ services, issuer, found }: Parameters<Endpoint>[0]): Promise<Answer> {
  const one = await findIssuedType(services.database.reads, found['type']!);
  if (!one) throw new ProtocolError(404, 'not_found', 'no such type');
  return { body: typeMetadata(issuer, one), headers: metadataAge };
}

async function statusOf({ services, issuer, found }: Parameters<Endpoint>[0]): Promise<Answer> {
  const form = (found['form'] ?? 'token') as ListForm;
  const list = await publishedList(services, issuer, found['list']!, form);
  if (list === undefined) throw new ProtocolError(404, 'not_found', 'no such list');
  const type = form === 'token' ? 'application/statuslist+jwt' : 'application/vc+jwt';
  return { body: list, type, headers: listAge };
}

/** OpenID4VCI 1.0, 12.2.4. */
async function issuerMetadata(services: AppServices, issuer: string, origin: string) {
  const types = await issuedTypes(services.database.reads);
  return {
    credential_issuer: issuer,
    // offers are redeemed here; whoever signs in does so at the OpenID Provider
    authorization_servers: [issuer, `${origin}/openid`],
    credential_endpoint: `${issuer}/credential`,
    nonce_endpoint: `${issuer}/nonce`,
    notification_endpoint: `${issuer}/notification`,
    batch_credential_issuance: { batch_size: batchSize },
    display: [
      { locale: 'zh-CN', name: '政务一体化平台' },
      { locale: 'en', name: 'Government platform' },
    ],
    credential_configurations_supported: Object.fromEntries(
      types.map((one) => [one.typeKey, configurationOf(issuer, one)]),
    ),
  };
}

/** RFC 8414, for the token endpoint of offers. */
function tokenMetadata(issuer: string) {
  return {
    issuer,
    token_endpoint: `${issuer}/token`,
    token_endpoint_auth_methods_supported: ['none'],
    grant_types_supported: [preAuthorized],
    response_types_supported: [],
    scopes_supported: [issuanceScope],
    'pre-authorized_grant_anonymous_access_supported': true,
  };
}
