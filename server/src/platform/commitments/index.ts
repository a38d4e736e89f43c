/** Promises that were broken, and what follows (承诺不实). See README.md. */
import './problems.ts';
import { system } from '../../base/actors.ts';
import type { Module } from '../../base/module.ts';
import { setCommitmentBars } from '../forms/index.ts';
import { installParameters } from '../parameters/index.ts';
import { reserveElements, showDueIn } from '../work/index.ts';
import { barsOf } from './bars.ts';
import { commitmentParameters } from './parameters.ts';
import { recordBroken } from './record-broken.ts';
import { decisionElement, proposalElement } from './reopening/ask-officials.ts';
import { reopeningRoutes } from './reopening/routes.ts';
import { routes } from './routes.ts';

export { brokenAbout } from './broken-store.ts';

export const commitments: Module = {
  name: 'commitments',
  routes: [...routes, ...reopeningRoutes],
  subscriptions: [recordBroken],
  async start({ act }) {
    setCommitmentBars(barsOf);
    reserveElements([proposalElement, decisionElement]);
    showDueIn(decisionElement, 'commitments.reopening', { key: 'broken_id' });
    await act(system('commitments'), (ctx) => installParameters(ctx, 'commitments', commitmentParameters));
  },
};
