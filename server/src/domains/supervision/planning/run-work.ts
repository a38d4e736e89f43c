import { randomUUID } from 'node:crypto';
import { sql, type Kysely } from 'kysely';
import type { Text } from '@yiti/engines/scenario';
import type { Ctx } from '../../../base/context.ts';
import type { Tables } from '../../../base/database/tables.ts';
import { addJob } from '../../../base/jobs/index.ts';
import { keepSaying } from '../keep-saying.ts';
import type { MergeWork } from './merged-visit.ts';

/** A merging run whose work was not seen going on for so long belongs to a process that is gone. */
const QUIET = sql`interval '2 minutes'`;

/** How often whoever works on a run says so, in milliseconds. */
const BEAT = 15_000;

export const mergeJob = 'supervision.merge-plans';

/** Asks for the work of a run, in the caller's transaction. Runs are worked on one after the other. */
export async function askForMerge(ctx: Ctx, runId: string): Promise<void> {
  await addJob(ctx.db, mergeJob, { runId }, { key: `${mergeJob} ${runId}`, queue: mergeJob });
}

/**
 * Takes a run for this turn of the job, unless another is at it. What a turn writes it writes under its name: one that was thought gone changes nothing
 * any more.
 *
 * @returns undefined: another is at it, or it is done
 */
export async function takeRun(db: Kysely<Tables>, runId: string): Promise<string | undefined> {
  const turn = randomUUID();
  const work: MergeWork = { step: 'loading', done: 0, of: 0, turn, failure: null };
  const { rows } = await sql`
    UPDATE supervision.merge_run SET state = 'running', work = ${JSON.stringify(work)}::jsonb, worked_at = now()
    WHERE id = ${runId}::uuid AND state <> 'done' AND (work->>'turn' IS NULL OR worked_at < now() - ${QUIET})
    RETURNING id`.execute(db);
  return rows.length === 1 ? turn : undefined;
}

/** Says again and again that a turn goes on, until it is told to stop. */
export function goingOn(db: Kysely<Tables>, runId: string, turn: string): { stop: () => void } {
  return keepSaying(BEAT, () =>
    sql`UPDATE supervision.merge_run SET worked_at = now() WHERE ${isTurn(runId, turn)}`.execute(db),
  );
}

const isTurn = (runId: string, turn: string) => sql`id = ${runId}::uuid AND work->>'turn' = ${turn}`;

/** Where the work is. @returns whether the run is still this turn's; in a transaction it is held until its end */
export async function keepProgress(
  db: Kysely<Tables>,
  runId: string,
  turn: string,
  { step, done, of }: Pick<MergeWork, 'step' | 'done' | 'of'>,
): Promise<boolean> {
  const { rows } = await sql`
    UPDATE supervision.merge_run SET work = work || ${JSON.stringify({ step, done, of })}::jsonb, worked_at = now()
    WHERE ${isTurn(runId, turn)} RETURNING id`.execute(db);
  return rows.length === 1;
}

/** The turn has ended, and this is why. */
export async function keepFailure(
  db: Kysely<Tables>,
  runId: string,
  turn: string,
  failure: Text,
): Promise<void> {
  await sql`
    UPDATE supervision.merge_run SET work = work || ${JSON.stringify({ failure, turn: null })}::jsonb, worked_at = now()
    WHERE ${isTurn(runId, turn)}`.execute(db);
}

/** Runs that were broken off: the process that worked on them has ended, or what failed is to be tried again. None while one is worked on. */
export async function brokenOff(db: Kysely<Tables>): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    SELECT id FROM supervision.merge_run
    WHERE state <> 'done' AND (worked_at IS NULL OR worked_at < now() - ${QUIET})
      AND NOT EXISTS (SELECT FROM supervision.merge_run other
        WHERE other.work->>'turn' IS NOT NULL AND other.worked_at >= now() - ${QUIET})
    ORDER BY number`.execute(db);
  return rows.map(({ id }) => id);
}
