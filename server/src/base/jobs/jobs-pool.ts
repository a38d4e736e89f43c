import { once } from 'node:events';
import pg from 'pg';

/** Connections for jobs alone. One that breaks is replaced at its next use; that is no reason to end the process. */
export function jobsPool(url: string, connections: number): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max: connections, application_name: 'yiti jobs' });
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}

/**
 * Resolves when no connection is in use or asked for, or after `milliseconds`. graphile-worker does not wait until it has
 * written that a job is done, and a pool that is ended forgets who waits in it: the job would run again hours later.
 */
export async function nothingUnderWay(pool: pg.Pool, milliseconds = 5000): Promise<void> {
  const signal = AbortSignal.timeout(milliseconds);
  while (pool.waitingCount > 0 || pool.idleCount < pool.totalCount) {
    await once(pool, 'release', { signal }).catch(() => {});
    if (signal.aborted) return;
  }
}
