/** Signing in elsewhere with the platform's account: an OpenID Provider for other systems. See README.md. */
import './problems.ts';
import './two-people.ts';
import { keysOfSignIn } from './held-keys.ts';
import type { JobHandler, Module } from '../../base/module.ts';
import { openidMount } from './answer.ts';
import { removeExpired } from './artefact-store.ts';
import { renewSigningKeys } from './keys.ts';
import { backChannelLogout, endAtClients, endTokensOfAccount } from './log-out-everywhere.ts';
import { routes } from './routes.ts';

export { systemsConsentedTo, withdrawAllConsents } from './consents.ts';
export { consentsOfAccount, tellingsOf } from './told-of.ts';
export { credentialIssuerPath } from './fields.ts';
export { acrOf, levelOf } from './assurance.ts';
export { walletHolderOf, type WalletHolder } from './wallet-token.ts';

const jobs: readonly JobHandler[] = [
  {
    name: 'openid.tidy',
    cron: '41 3 * * *',
    async run(services) {
      await renewSigningKeys(services);
      await removeExpired(services.database.reads, services.now());
    },
  },
];

export const openid: Module = {
  name: 'openid',
  keys: keysOfSignIn,
  routes,
  jobs,
  mounts: [openidMount],
  subscriptions: [endAtClients, endTokensOfAccount],
  effects: [backChannelLogout],
  start: renewSigningKeys,
};
