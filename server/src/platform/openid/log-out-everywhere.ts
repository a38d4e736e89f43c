import { requestEffect, type EffectHandler } from '../../base/effects/index.ts';
import type { Subscription } from '../../base/module.ts';
import { removeSession, removeTokens } from './artefact-store.ts';
import { issuingProvider } from './running-provider.ts';

const kind = 'openid.back-channel-logout';

/** When a session of the platform ends, so do those at the client systems that were entered with it. */
export const endAtClients: Subscription = {
  name: 'openid.end-at-clients',
  events: ['session.ended'],
  async handle(ctx, { rootId }) {
    for (const { clientId, accountId, sid } of await removeSession(ctx.db, rootId))
      requestEffect(ctx, { kind, rootId, input: { clientId, accountId, sid } });
  },
};

/** A disabled account keeps no token: what outlives its session (a refresh token) is worth nothing either. */
export const endTokensOfAccount: Subscription = {
  name: 'openid.end-tokens-of-account',
  events: ['account.disabled'],
  handle: (ctx, { rootId }) => removeTokens(ctx.db, rootId),
};

interface Told {
  backchannelLogout(accountId: string, sid: string): Promise<void>;
}

/** Tells one client system (OpenID Connect Back-Channel Logout 1.0); tried again until it has heard. */
export const backChannelLogout: EffectHandler = {
  kind,
  leaseMilliseconds: 20_000,
  async act({ input }, _signal, services) {
    const { clientId, accountId, sid } = input as Record<'clientId' | 'accountId' | 'sid', string>;
    const provider = await issuingProvider(services);
    const client = await provider.Client.find(clientId);
    // it has none, or is no longer registered: nobody to tell
    if (!client?.backchannelLogoutUri) return { told: false };
    // in the library, but not in its types
    await (client as unknown as Told).backchannelLogout(accountId, sid);
    return { told: true };
  },
  record: async () => {},
};
