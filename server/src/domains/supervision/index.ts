/** The joint inspection net (涉企联合检查一张网): who may inspect what, when, and what became of it. See README.md. */
import './problems.ts';
import { system } from '../../base/actors.ts';
import type { Module } from '../../base/module.ts';
import { installParameters } from '../../platform/parameters/index.ts';
import { reserveElements } from '../../platform/work/index.ts';
import { conflictRoutes } from './conflicts/routes.ts';
import { elements } from './inbox.ts';
import { listRoutes } from './lists/routes.ts';
import { supervisionParameters } from './parameters.ts';

export const supervision: Module = {
  name: 'supervision',
  routes: [...listRoutes, ...conflictRoutes],
  async start({ act }) {
    reserveElements(elements);
    await act(system('supervision'), (ctx) => installParameters(ctx, 'supervision', supervisionParameters));
  },
};
