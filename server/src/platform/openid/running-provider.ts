import type { IncomingMessage } from 'node:http';
import type Provider from 'oidc-provider';
import { perDatabase } from '../../base/database/per-database.ts';
import type { AppServices } from '../../base/module.ts';
import { mountPath, openProvider } from './provider.ts';

interface Running {
  issuer?: string;
  provider?: Promise<Provider>;
  openedAt?: number;
}

const running = perDatabase<Running>(() => ({}));

/** Keys of another process, or new ones, are known after this time; they are announced for far longer before they sign. */
const keptMilliseconds = 10 * 60_000;

/** The provider of this platform, for whoever answers a request. */
export function providerOf(
  services: AppServices,
  request: Pick<IncomingMessage, 'socket'>,
): Promise<Provider> {
  const one = running(services.database.reads);
  one.issuer ??= issuerOf(services, request);
  return issuingProvider(services);
}

/** The same without a request, once one has come. Its keys are read anew every now and then. */
export async function issuingProvider(services: AppServices): Promise<Provider> {
  const one = running(services.database.reads);
  const at = performance.now();
  if (!one.provider || at - one.openedAt! > keptMilliseconds) {
    one.openedAt = at;
    const opening = openProvider(services, one.issuer ?? `${services.config.publicUrl}${mountPath}`);
    one.provider = opening;
    // what failed once is tried again with the next request
    opening.catch(() => delete one.provider);
  }
  return one.provider;
}

/** The address under which people reach the platform; of a platform on any free port, the port that it got. */
function issuerOf({ config }: AppServices, { socket }: Pick<IncomingMessage, 'socket'>): string {
  const url = new URL(config.publicUrl);
  if (url.port === '0') url.port = String(socket.localPort);
  return `${url.origin}${mountPath}`;
}
