import type { Kysely } from 'kysely';
import type { Tables } from './tables.ts';

/**
 * What a process keeps in memory for a database: a copy of slow-changing rows, a setting. One value per pool of connections,
 * so that two platforms in one process (tests, a restart) never see each other's.
 */
export function perDatabase<T>(make: () => T): (db: Kysely<Tables>) => T {
  // the dialect's adapter is the one object that a Kysely instance shares with its transactions
  const kept = new WeakMap<object, T>();
  return (db) => {
    const { adapter } = db.getExecutor();
    let value = kept.get(adapter);
    if (value === undefined) kept.set(adapter, (value = make()));
    return value;
  };
}
