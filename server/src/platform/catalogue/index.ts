import type { Module } from '../../base/module.ts';

export { assignRole, findPublished, getSnapshot, publish, publishedIn, resolveRole } from './publications.ts';
export type { RoutedTo } from './publications.ts';
export { openSnapshot, type Snapshot } from './snapshot.ts';

/** What government offers, where (政务服务事项): snapshots of scenarios, offerings, search. */
export const catalogue: Module = { name: 'catalogue' };
