import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Mount } from '../../base/http/mount.ts';
import { readSessionCookie } from '../../base/http/session-cookie.ts';
import type { AppServices } from '../../base/module.ts';
import { gatekeeper } from '../identity/index.ts';
import { begin, comeBack } from './sign-in.ts';
import { hearLogout, leave } from './sign-out.ts';
import { identitySourceOf, mountPath, type IdentitySource } from './source.ts';
import type { Actor } from '../../base/context.ts';

/** A request of a browser, or of the source itself, at one of the four addresses. */
export interface Visit {
  services: AppServices;
  source: IdentitySource;
  actor: Actor;
  url: URL;
  request: IncomingMessage;
  response: ServerResponse;
}

const addresses: Readonly<Record<string, (visit: Visit) => Promise<void>>> = {
  'GET /begin': begin,
  'GET /back': comeBack,
  'GET /out': leave,
  'POST /back-channel-logout': hearLogout,
};

/** Browsers are led to the source and back, which no route does: they answer data, this answers with where to go. */
export const federationMount: Mount = {
  path: mountPath,
  open(services) {
    const keeper = gatekeeper(services.database, services.now);
    return async (request, response) => {
      const url = new URL(request.url ?? '', 'http://local');
      const answer = addresses[`${request.method} ${url.pathname.slice(mountPath.length)}`];
      const source = identitySourceOf(services.config);
      if (!answer || !source) return void response.writeHead(404, { 'content-length': '0' }).end();
      const cookie = readSessionCookie(request.headers.cookie, services.config.secureCookies);
      const actor = await keeper.identify({ cookie, authorization: undefined });
      await answer({ services, source, actor, url, request, response });
    };
  },
};
