import type { IncomingMessage } from 'node:http';
import { perDatabase } from '../../../base/database/per-database.ts';
import type { AppServices } from '../../../base/module.ts';
import { credentialIssuerPath } from '../../openid/index.ts';

/** Where wallet apps reach the platform as an issuer, and as one that asks. */
export const issuerPath = credentialIssuerPath;
export const verifierPath = '/credential-verifier';

const known = perDatabase<{ origin?: string }>(() => ({}));

/** The address under which people reach the platform; of a platform on any free port, the port that it got with the first request. */
export function originOf(
  { config, database }: AppServices,
  request?: Pick<IncomingMessage, 'socket'>,
): string {
  const slot = known(database.reads);
  const url = new URL(config.publicUrl);
  if (url.port !== '0') return url.origin;
  if (request?.socket.localPort !== undefined) {
    url.port = String(request.socket.localPort);
    slot.origin = url.origin;
  }
  return slot.origin ?? url.origin;
}

/** The issuer identifier of every credential in a wallet app (OpenID4VCI 1.0, 12.2.1). */
export const issuerOf = (services: AppServices, request?: Pick<IncomingMessage, 'socket'>): string =>
  `${originOf(services, request)}${issuerPath}`;
