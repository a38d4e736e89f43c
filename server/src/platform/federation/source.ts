import type { IncomingMessage } from 'node:http';
import { allowInsecureRequests, ClientSecretBasic, customFetch, discovery } from 'openid-client';
import type { Configuration } from 'openid-client';
import { perDatabase } from '../../base/database/per-database.ts';
import { sendOutside } from '../../base/effects/index.ts';
import type { AppServices } from '../../base/module.ts';
import type { Config } from '../../config.ts';

/** Below the address of the platform. */
export const mountPath = '/federation';

/** Where people sign in beside, or instead of, this installation (身份源): as the settings name it. */
export interface IdentitySource {
  issuer: string;
  clientId: string;
  secret: string;
}

export function identitySourceOf(config: Config): IdentitySource | undefined {
  const { identitySource: issuer, identitySourceClient: clientId, identitySourceSecret: secret } = config;
  return issuer && clientId && secret ? { issuer: issuer.replace(/\/+$/, ''), clientId, secret } : undefined;
}

interface Known {
  found?: Promise<Configuration>;
  foundAt?: number;
}

const known = perDatabase<Known>(() => ({}));

/** somebody waits for the answer */
const patienceMilliseconds = 8_000;
/** What the source says of itself is asked again after this time. */
const keptMilliseconds = 60 * 60_000;

/** What the source says of itself (OpenID Connect Discovery 1.0). @throws when it does not answer, or is another than was named */
export function discovered(services: AppServices, source: IdentitySource): Promise<Configuration> {
  const one = known(services.database.reads);
  const at = performance.now();
  if (!one.found || at - one.foundAt! > keptMilliseconds) {
    one.foundAt = at;
    const finding = find(source);
    one.found = finding;
    // what failed once is tried again with the next sign-in
    finding.catch(() => delete one.found);
  }
  return one.found;
}

async function find({ issuer, clientId, secret }: IdentitySource): Promise<Configuration> {
  const config = await discovery(new URL(issuer), clientId, undefined, ClientSecretBasic(secret), {
    // the settings let it through on one machine only
    execute: issuer.startsWith('http:') ? [allowInsecureRequests] : [],
    [customFetch]: fetchFromSource,
  });
  config[customFetch] = fetchFromSource;
  return config;
}

/** The operator named the source: it may stand in a network of government that nobody else reaches. */
export async function fetchFromSource(
  url: string,
  { method = 'GET', headers, body }: { method?: string; headers?: HeadersInit; body?: unknown } = {},
): Promise<Response> {
  const { status, text, type } = await sendOutside({
    url,
    method,
    headers: Object.fromEntries(new Headers(headers)),
    body: body === undefined || body === null ? '' : String(body as string | URLSearchParams),
    signal: AbortSignal.timeout(patienceMilliseconds),
  });
  return new Response(status === 204 ? null : text, {
    status,
    ...(type ? { headers: { 'content-type': type } } : {}),
  });
}

/** The address under which people reach us; of a platform on any free port, with the port that it got. */
export function originOf({ config }: AppServices, { socket }: Pick<IncomingMessage, 'socket'>): string {
  const url = new URL(config.publicUrl);
  if (url.port === '0') url.port = String(socket.localPort);
  return url.origin;
}
