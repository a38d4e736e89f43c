/** How the platform runs, in numbers (运营：运行驾驶舱). See README.md. */
import './problems.ts';
import type { Module } from '../../base/module.ts';
import { countEvents } from './count-events.ts';
import { routes } from './routes.ts';

export const operation: Module = {
  name: 'operation',
  routes,
  subscriptions: [countEvents],
};
