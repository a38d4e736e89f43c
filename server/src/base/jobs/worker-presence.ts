import type pg from 'pg';
import type { Log } from '../context.ts';
import { openLasting } from '../database/lasting-connection.ts';

/** Tells every process in whose name jobs are locked by one that lives; gone with the process, however it goes. */
export interface WorkerPresence {
  /** from now on this pool of workers is seen to live */
  add(worker: string): void;
  close(): Promise<void>;
}

const lockName = 'yiti job worker';

/**
 * A lock of the session (advisory) for each pool of workers of this process, all in one connection that does nothing else: kill -9 closes it
 * at once, and after a power cut the server misses its keepalives within a minute. Shared, so that two names of one hash do not
 * wait for each other. A connection that breaks while the process lives is made anew and the locks are taken again.
 */
export async function openPresence(url: string, log: Log): Promise<WorkerPresence> {
  const workers = new Set<string>();
  const connection = await openLasting({
    options: { connectionString: url, application_name: 'yiti workers' },
    log,
    broken: 'other processes do not see that the jobs of this one run; connecting again',
    opened: async (client) => void (await hold(client, [...workers])),
  });
  return {
    add(worker) {
      workers.add(worker);
      connection.use((client) => hold(client, [worker]));
    },
    close: () => connection.close(),
  };
}

function hold(client: pg.Client, workers: readonly string[]): Promise<unknown> {
  return client.query(
    `SELECT pg_advisory_lock_shared(hashtext('${lockName}'), hashtext(worker)) FROM unnest($1::text[]) AS worker`,
    [workers],
  );
}

/** Those in whose name jobs or queues are locked, and that nobody sees alive. */
export async function findGoneWorkers(pool: pg.Pool): Promise<string[]> {
  const { rows } = await pool.query<{ worker: string }>(`
    SELECT worker FROM (
      SELECT locked_by FROM graphile_worker._private_jobs WHERE locked_by IS NOT NULL
      UNION SELECT locked_by FROM graphile_worker._private_job_queues WHERE locked_by IS NOT NULL) AS locked (worker)
    WHERE NOT EXISTS (
      SELECT FROM pg_locks
      WHERE locktype = 'advisory' AND objsubid = 2 AND granted
        AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
        AND classid = hashtext('${lockName}')::oid AND objid = hashtext(worker)::oid)`);
  return rows.map(({ worker }) => worker);
}
