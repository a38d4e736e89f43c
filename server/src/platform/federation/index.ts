/** People sign in here with the account of another installation, as a county's do at the province's. See README.md. */
import type { Module, Subscription } from '../../base/module.ts';
import { forgetEntry } from './link-store.ts';
import { federationMount } from './mount.ts';
import { routes } from './routes.ts';

const forgetEnded: Subscription = {
  name: 'federation.forget-ended',
  events: ['session.ended'],
  handle: (ctx, { rootId }) => forgetEntry(ctx.db, rootId),
};

export const federation: Module = {
  name: 'federation',
  routes,
  mounts: [federationMount],
  subscriptions: [forgetEnded],
};
