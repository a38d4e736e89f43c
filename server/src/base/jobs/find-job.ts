import { sql, type Kysely } from 'kysely';
import type { Tables } from '../database/tables.ts';

/** A job that waits, runs, or is not tried any more. */
export interface JobStanding {
  /** how often it has failed */
  failures: number;
  /** when it is tried next, instant by the database's clock; null: it is being carried out, or nobody tries it any more */
  nextAt: string | null;
  /** it has failed as often as it may */
  isGivenUp: boolean;
}

/** How the job under this key stands; undefined: there is none, it was carried out or never added. */
export async function findJob(db: Kysely<Tables>, key: string): Promise<JobStanding | undefined> {
  const { rows } = await sql<{ failures: number; nextAt: string; isLocked: boolean; isGivenUp: boolean }>`
    SELECT CASE WHEN last_error IS NULL THEN 0 WHEN locked_at IS NULL THEN attempts ELSE attempts - 1 END AS failures,
           to_char(run_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "nextAt",
           locked_at IS NOT NULL AS "isLocked", locked_at IS NULL AND attempts >= max_attempts AS "isGivenUp"
    FROM graphile_worker.jobs WHERE key = ${key}`.execute(db);
  const [job] = rows;
  if (!job) return undefined;
  const { failures, nextAt, isLocked, isGivenUp } = job;
  return { failures, isGivenUp, nextAt: isLocked || isGivenUp ? null : nextAt };
}
