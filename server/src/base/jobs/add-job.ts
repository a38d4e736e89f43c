import { sql, type Kysely } from 'kysely';
import type { Tables } from '../database/tables.ts';

export interface JobOptions {
  /** ISO 8601, by the database's clock; now when left out */
  runAt?: string;
  /** so long after now, in the place of `runAt` */
  inSeconds?: number;
  /** a job that waits under the same key is replaced, not doubled */
  key?: string;
  /** jobs of one queue run one after the other; few queues, no ids in their names */
  queue?: string;
  /** 25 when left out: about three days */
  maxAttempts?: number;
}

/** Adds a job in the caller's transaction: rolled back with it, run after its commit. */
export async function addJob(
  db: Kysely<Tables>,
  name: string,
  payload: Record<string, unknown> = {},
  { runAt, inSeconds, key, queue, maxAttempts }: JobOptions = {},
): Promise<void> {
  await sql`SELECT FROM graphile_worker.add_job(${name}::text, ${JSON.stringify(payload)}::json,
    queue_name => ${queue ?? null}::text, run_at => coalesce(${runAt ?? null}::timestamptz, now() + ${inSeconds ?? null}::int * interval '1 second'),
    max_attempts => ${maxAttempts ?? null}::int, job_key => ${key ?? null}::text)`.execute(db);
}
