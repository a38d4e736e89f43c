import type pg from 'pg';
import type { Log } from '../context.ts';
import { findGoneWorkers } from './worker-presence.ts';

interface Parts {
  pool: pg.Pool;
  log: Log;
  /** between two looks; longer than a process needs to connect again */
  lookMilliseconds: number;
}

/**
 * Frees the jobs and queues of processes that were killed, now and as long as it is not stopped: graphile-worker by itself leaves
 * them locked for four hours. A worker must be missing at two looks in a row: one whose connection broke has connected again by
 * then, and its job is not begun a second time beside it. An attempt that was killed counts as one.
 */
export function freeJobsOfTheGone({ pool, log, lookMilliseconds }: Parts): { stop(): Promise<void> } {
  let missing = new Set<string>();
  let isStopped = false;
  let next: NodeJS.Timeout | undefined;

  async function look(): Promise<void> {
    const gone = await findGoneWorkers(pool);
    const free = gone.filter((worker) => missing.has(worker));
    missing = new Set(gone);
    if (free.length === 0) return;
    await pool.query('SELECT graphile_worker.force_unlock_workers($1::text[])', [free]);
    log.warn({ part: 'jobs', workers: free }, 'jobs of a process that was killed are taken up again');
  }

  async function round(): Promise<void> {
    // the database may be away: whoever is missing then is looked for anew
    await look().catch(() => missing.clear());
    if (!isStopped) next = setTimeout(() => (looking = round()), lookMilliseconds);
  }

  let looking = round();
  return {
    async stop() {
      isStopped = true;
      clearTimeout(next);
      await looking;
    },
  };
}
