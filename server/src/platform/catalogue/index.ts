/** What government offers, where (政务服务事项): snapshots of scenarios, offerings, search. See README.md. */
import type { Module } from '../../base/module.ts';
import './problems.ts';
import { missedSearchesWritten } from './missed-searches.ts';
import { routes } from './routes.ts';
import { warmSearch } from './search-catalogue.ts';
import { followDays, subscriptions } from './subscriptions.ts';

export {
  assignedRoles,
  assignRole,
  findInternal,
  findPublished,
  getSnapshot,
  publicationsOf,
  publish,
  publishedIn,
  resolveRole,
  unpublish,
} from './publications.ts';
export type { RoutedTo } from './publications.ts';
export { assuranceAt, assuranceParameters } from './assurance.ts';
export { openSnapshot, type Snapshot } from './snapshot.ts';
export { decisionsUsed, type DecisionUsed } from './decisions-used.ts';
export { clearElements, elementsForProcesses, personalElements } from './personal-elements.ts';
export { getLifeEvent } from './life-events.ts';
export { missedSearchesWritten };

export const catalogue: Module = {
  name: 'catalogue',
  routes,
  subscriptions,
  jobs: [followDays],
  start: ({ database }) => warmSearch(database.reads),
};
