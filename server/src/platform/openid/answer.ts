import type { IncomingMessage, ServerResponse } from 'node:http';
import type Provider from 'oidc-provider';
import type { Interaction } from 'oidc-provider';
import { system } from '../../base/actors.ts';
import type { Actor } from '../../base/context.ts';
import type { Mount } from '../../base/http/mount.ts';
import { readSessionCookie } from '../../base/http/session-cookie.ts';
import type { AppServices } from '../../base/module.ts';
import { endSession, gatekeeper, proofOfSession, reachableLevel } from '../identity/index.ts';
import { asking } from './asking.ts';
import { acrOf, preferredLevel, wantedLevel } from './assurance.ts';
import { letGoOfSession, takeUpInSession } from './artefact-store.ts';
import { agreeUnasked } from './authorisation.ts';
import { findInteraction } from './interaction.ts';
import { limitOfClients } from './limit.ts';
import { contentPolicy } from './pages.ts';
import { mountPath } from './provider.ts';
import { providerOf } from './running-provider.ts';

/** The protocol's own addresses, and the one at which it hands a browser over to us. */
export const openidMount: Mount = {
  path: mountPath,
  limit: limitOfClients,
  open(services) {
    const keeper = gatekeeper(services.database, services.now);
    return async (request, response) => {
      const cookie = readSessionCookie(request.headers.cookie, services.config.secureCookies);
      const actor = await keeper.identify({ cookie, authorization: undefined });
      const provider = await providerOf(services, request);
      speakAsIssuer(request, provider);
      await asking.run({ actor }, async () => {
        const isOurs =
          /^\/openid\/interactions\/[\w-]{1,60}$/.test(pathOf(request)) && request.method === 'GET';
        if (isOurs) await handOver(services, provider, actor, request, response);
        else await letProviderAnswer(provider, request, response);
      });
    };
  },
};

const pathOf = ({ url = '' }: IncomingMessage) => url.split('?')[0]!;

/** The library believes these headers: they say what the issuer's address says, not what a sender made up. */
function speakAsIssuer(request: IncomingMessage, { issuer }: Provider): void {
  const { protocol, host } = new URL(issuer);
  request.headers['x-forwarded-proto'] = protocol.slice(0, -1);
  request.headers['x-forwarded-host'] = host;
}

async function letProviderAnswer(
  provider: Provider,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  // as frameworks with mounted parts do: the library finds its own address by the difference
  Object.assign(request, { originalUrl: request.url });
  request.url = (request.url ?? '').slice(mountPath.length) || '/';
  withOwnPolicy(response);
  await provider.callback()(request, response);
}

/** Pages that the library makes by itself (a form that sends itself on) bring a script: its hash is what may run. */
function withOwnPolicy(response: ServerResponse): void {
  const end = response.end.bind(response);
  response.end = ((body?: unknown, ...rest: never[]) => {
    const isPage = String(response.getHeader('content-type') ?? '').startsWith('text/html');
    const said = String(response.getHeader('content-security-policy') ?? '');
    if (isPage && typeof body === 'string' && !said.includes('sha256-'))
      response.setHeader('content-security-policy', contentPolicy(body));
    return end(body as string, ...rest);
  }) as typeof response.end;
}

/** Whoever is signed in as wanted goes on at once; the others meet the page that helps them. */
async function handOver(
  services: AppServices,
  provider: Provider,
  actor: Actor,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const interaction = await findInteraction(provider, request, response);
  if (!interaction) return redirect(response, '/authorise/expired');
  const { uid, prompt } = interaction;
  if (prompt.name !== 'login') {
    const consent = await services.act(actor, (ctx) => agreeUnasked(ctx, provider, interaction));
    if (!consent) return redirect(response, `/authorise/${uid}`);
    return provider.interactionFinished(request, response, { consent }, { mergeWithLastSubmission: true });
  }
  const again = asksAgain(interaction);
  const next = encodeURIComponent(`${mountPath}/interactions/${uid}`);
  const signIn = `/sign-in?next=${next}${again ? '&again=true' : ''}`;
  if (actor.kind === 'nobody') return redirect(response, signIn);
  const { sessionId } = actor;
  const proof = sessionId && (await proofOfSession(services.database.reads, sessionId));
  if (!proof) return redirect(response, signIn);
  // what nobody here knows was long ago
  const provenAt = proof.at === undefined ? 0 : Date.parse(proof.at) / 1000;
  if (again && provenAt < interaction.iat) {
    await services.act(system('openid'), async (ctx) => {
      await letGoOfSession(ctx.db, sessionId);
      await endSession(ctx, sessionId);
    });
    return redirect(response, signIn);
  }
  const elsewhere = levelPage(services, actor, interaction, hasDeclined(request));
  if (elsewhere !== undefined) return redirect(response, elsewhere);
  if (again)
    await services.act(system('openid'), (ctx) =>
      takeUpInSession(ctx.db, { accountId: actor.id, sessionId }),
    );
  await provider.interactionFinished(request, response, {
    login: {
      accountId: actor.id,
      acr: acrOf(actor.assurance),
      ts: Math.floor(provenAt),
    },
  });
}

/**
 * The page that helps somebody who is known less surely than is asked for: to prove more, where that is possible, or to read why he
 * cannot go on. Undefined: he goes on as he is.
 */
function levelPage(
  { database }: AppServices,
  actor: Actor,
  { uid, params }: Interaction,
  declined: boolean,
): string | undefined {
  const essential = wantedLevel(params['claims']);
  const level = essential ?? preferredLevel(params['acr_values']);
  if (level === undefined || actor.assurance >= level) return undefined;
  const isReachable = actor.kind === 'person' && reachableLevel(database.reads, actor.assurance) >= level;
  if (isReachable && !declined) {
    const next = `${mountPath}/interactions/${uid}`;
    const query = new URLSearchParams({ level: String(level), next, otherwise: `${next}?declined` });
    return `/step-up?${query.toString()}`;
  }
  return essential === undefined ? undefined : `/authorise/${uid}`;
}

const hasDeclined = ({ url = '' }: IncomingMessage) => url.split('?')[1] === 'declined';

/** The client system wants to see the person sign in now (`prompt=login`, `max_age`). */
function asksAgain({ prompt: { reasons } }: Interaction): boolean {
  return reasons.includes('login_prompt') || reasons.includes('max_age');
}

function redirect(response: ServerResponse, location: string): void {
  response.writeHead(303, { location, 'content-length': '0', 'cache-control': 'no-store' }).end();
}
