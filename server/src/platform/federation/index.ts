/** People sign in here with the account of another installation, as a county's do at the province's. See README.md. */
import { derivedSecret } from '../../base/held-keys/index.ts';
import type { JobHandler, Module, Subscription } from '../../base/module.ts';
import { forgetEndedLongAgo } from './ended-store.ts';
import { forgetEntriesOver, forgetEntry } from './link-store.ts';
import { federationMount } from './mount.ts';
import { routes } from './routes.ts';

export { unlinkAccount } from './link-store.ts';

const forgetEnded: Subscription = {
  name: 'federation.forget-ended',
  events: ['session.ended'],
  handle: (ctx, { rootId }) => forgetEntry(ctx.db, rootId),
};

const tidy: JobHandler = {
  name: 'federation.tidy',
  cron: '27 * * * *',
  async run({ database, now }) {
    await forgetEntriesOver(database.reads, now());
    await forgetEndedLongAgo(database.reads, now());
  },
};

export const federation: Module = {
  name: 'federation',
  keys: async () => [
    derivedSecret({
      group: 'sign-in',
      name: { zh: '与身份源往来的保护密钥', en: 'Protects sign-ins under way at identity sources' },
    }),
  ],
  routes,
  mounts: [federationMount],
  subscriptions: [forgetEnded],
  jobs: [tidy],
};
