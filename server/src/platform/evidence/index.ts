/** Evidence that another organisation checks instead of a paper (部门核验). See README.md. */
import './problems.ts';
import { system } from '../../base/actors.ts';
import type { Module } from '../../base/module.ts';
import { installParameters } from '../parameters/index.ts';
import { reserveElements, showDueIn } from '../work/index.ts';
import { askChecks, checkElement } from './ask-checks.ts';
import { sealedChecks } from './check-store.ts';
import { evidenceParameters } from './parameters.ts';
import { routes } from './routes.ts';

export { checksOfSubjects } from './check-store.ts';

export const evidence: Module = {
  name: 'evidence',
  routes,
  sealed: [sealedChecks],
  subscriptions: [askChecks],
  async start({ act }) {
    reserveElements([checkElement]);
    showDueIn(checkElement, 'evidence.check');
    await act(system('evidence'), (ctx) => installParameters(ctx, 'evidence', evidenceParameters));
  },
};
