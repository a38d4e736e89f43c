/** What those who watch over the platform do themselves (安全：审计管理). See README.md. */
import './problems.ts';
import { system } from '../../base/actors.ts';
import type { Module } from '../../base/module.ts';
import { declareTwoPeople, installParameters } from '../../platform/parameters/index.ts';
import { keysOfStore } from './keys.ts';
import { securityParameters } from './parameters.ts';
import { routes } from './routes.ts';
import { checkTrail } from './trail-check.ts';

export const security: Module = {
  name: 'security',
  routes,
  keys: keysOfStore,
  jobs: [checkTrail],
  async start({ act }) {
    declareTwoPeople(securityParameters.map(({ code }) => code));
    await act(system('security'), (ctx) => installParameters(ctx, 'security', securityParameters));
  },
};
