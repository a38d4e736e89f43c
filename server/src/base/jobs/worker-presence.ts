import pg from 'pg';
import type { Log } from '../context.ts';

/** Tells every process in whose name jobs are locked by one that lives; gone with the process, however it goes. */
export interface WorkerPresence {
  /** from now on this pool of workers is seen to live */
  add(worker: string): void;
  close(): Promise<void>;
}

const reconnectMilliseconds = 500;
const lockName = 'yiti job worker';

/**
 * A lock of the session (advisory) for each pool of workers of this process, all in one connection that does nothing else: kill -9 closes it
 * at once, and after a power cut the server misses its keepalives within a minute. Shared, so that two names of one hash do not
 * wait for each other. A connection that breaks while the process lives is made anew and the locks are taken again.
 */
export async function openPresence(url: string, log: Log): Promise<WorkerPresence> {
  const workers = new Set<string>();
  let client: pg.Client | undefined;
  let reconnecting: NodeJS.Timeout | undefined;
  let isClosed = false;

  async function connect(): Promise<void> {
    const fresh = new pg.Client({ connectionString: url, application_name: 'yiti workers' });
    fresh.on('error', () => {});
    fresh.on('end', () => {
      if (client === fresh) lost(0);
    });
    try {
      await fresh.connect();
      await fresh.query(
        'SET tcp_keepalives_idle = 20; SET tcp_keepalives_interval = 10; SET tcp_keepalives_count = 3',
      );
      // a worker that comes from here on is held by `add`
      client = fresh;
      await hold(fresh, [...workers]);
    } catch (error) {
      client = undefined;
      await fresh.end().catch(() => {});
      throw error;
    }
  }

  function lost(milliseconds: number): void {
    client = undefined;
    if (isClosed) return;
    reconnecting = setTimeout(() => {
      connect().catch((error: unknown) => {
        log.warn(
          { err: error },
          'other processes do not see that the jobs of this one run; connecting again',
        );
        lost(reconnectMilliseconds);
      });
    }, milliseconds);
  }

  await connect();
  return {
    add(worker) {
      workers.add(worker);
      const current = client;
      if (current) hold(current, [worker]).catch(() => current.end());
    },
    async close() {
      isClosed = true;
      clearTimeout(reconnecting);
      const last = client;
      client = undefined;
      await last?.end();
    },
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
