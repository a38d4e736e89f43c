import type { IncomingMessage } from 'node:http';
import type { Ctx } from '../../../base/context.ts';
import { servicesOf } from '../../../base/services-of.ts';

/** The site that a passkey is made for (WebAuthn Level 3, relying party): its name is the host of the platform's address. */
export interface RelyingParty {
  id: string;
  origin: string;
}

/** By the address under which people reach the platform; of a platform on any free port, with the port that it got. */
export function relyingParty(ctx: Ctx, incoming: Pick<IncomingMessage, 'socket'>): RelyingParty {
  const url = new URL(servicesOf(ctx).config.publicUrl);
  if (url.port === '0') url.port = String(incoming.socket.localPort);
  return { id: url.hostname, origin: url.origin };
}
