import { randomUUID } from 'node:crypto';
import { sql, type Kysely } from 'kysely';
import type { Text } from '@yiti/engines/scenario';
import type { Ctx } from '../../../base/context.ts';
import type { Tables } from '../../../base/database/tables.ts';
import { addJob } from '../../../base/jobs/index.ts';
import { keepSaying } from '../keep-saying.ts';
import type { DrawWork } from './draw.ts';

/** A draw whose work was not seen going on for so long belongs to a process that is gone. */
const QUIET = sql`interval '2 minutes'`;

/** How often whoever works on a draw says so, in milliseconds. More often in tests. */
export const beats = { every: 15_000 };

export const drawJob = 'supervision.draw-work';

/** Asks for the background work of a draw, in the caller's transaction. Draws are worked on one after the other: two never take both jobs of a process. */
export async function askForWork(ctx: Ctx, drawId: string): Promise<void> {
  await sql`UPDATE supervision.draw SET worked_at = now() WHERE id = ${drawId}::uuid`.execute(ctx.db);
  await addJob(ctx.db, drawJob, { drawId }, { key: `${drawJob} ${drawId}`, queue: drawJob });
}

const isUnderWay = sql<boolean>`(state = 'freezing' OR state = 'announced' AND work->>'what' = 'drawing')`;

/**
 * Takes the work of a draw for this run, unless another run is at it. What a run writes it writes under its name, so that one that was thought gone, or whose draw was
 * corrected and begun anew, changes nothing any more.
 *
 * @returns undefined: another run is at it, or nothing is to be done
 */
export async function takeWork(
  db: Kysely<Tables>,
  drawId: string,
): Promise<{ run: string; what: DrawWork['what'] } | undefined> {
  const run = randomUUID();
  const { rows } = await sql<{ what: DrawWork['what'] }>`
    UPDATE supervision.draw SET work = work || ${JSON.stringify({ run, failure: null })}::jsonb, worked_at = now()
    WHERE id = ${drawId}::uuid AND work IS NOT NULL AND ${isUnderWay}
      AND (work->>'run' IS NULL OR worked_at < now() - ${QUIET})
    RETURNING work->>'what' AS what`.execute(db);
  return rows[0] && { run, what: rows[0].what };
}

/** Says again and again that a run goes on, until it is told to stop. */
export function goingOn(db: Kysely<Tables>, drawId: string, run: string): { stop: () => void } {
  return keepSaying(beats.every, () =>
    sql`UPDATE supervision.draw SET worked_at = now() WHERE ${isRun(drawId, run)}`.execute(db),
  );
}

const isRun = (drawId: string, run: string) => sql`id = ${drawId}::uuid AND work->>'run' = ${run}`;

/** Where the background work of a draw is. Not a version of the draw: nothing is decided by it. */
export async function keepWork(
  db: Kysely<Tables>,
  drawId: string,
  run: string,
  work: DrawWork,
): Promise<void> {
  await sql`
    UPDATE supervision.draw SET work = ${JSON.stringify(work)}::jsonb, worked_at = now()
    WHERE ${isRun(drawId, run)}`.execute(db);
}

export async function keepProgress(
  db: Kysely<Tables>,
  drawId: string,
  run: string,
  progress: { done: number; of: number },
): Promise<void> {
  await sql`
    UPDATE supervision.draw SET work = work || ${JSON.stringify({ ...progress, failure: null })}::jsonb, worked_at = now()
    WHERE ${isRun(drawId, run)}`.execute(db);
}

/** The run has ended, and this is why. */
export async function keepFailure(
  db: Kysely<Tables>,
  drawId: string,
  run: string,
  failure: Text,
): Promise<void> {
  await sql`
    UPDATE supervision.draw SET work = work || ${JSON.stringify({ failure, run: null })}::jsonb, worked_at = now()
    WHERE ${isRun(drawId, run)}`.execute(db);
}

/** May the work of a draw be asked for again? When it stopped, with a word or without. */
export async function hasStopped(db: Kysely<Tables>, drawId: string): Promise<boolean> {
  const { rows } = await sql<{ stopped: boolean }>`
    SELECT work IS NULL OR work->>'failure' IS NOT NULL OR worked_at IS NULL OR worked_at < now() - ${QUIET} AS stopped
    FROM supervision.draw WHERE id = ${drawId}::uuid`.execute(db);
  return rows[0]?.stopped ?? true;
}

/**
 * Draws whose work was broken off without a word: the process that did it has ended. None while a draw is worked on, for those that were asked for meanwhile wait for it.
 */
export async function brokenOff(db: Kysely<Tables>): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    SELECT id FROM supervision.draw
    WHERE work IS NOT NULL AND worked_at < now() - ${QUIET} AND work->>'failure' IS NULL AND ${isUnderWay}
      AND NOT EXISTS (SELECT FROM supervision.draw other
        WHERE other.work->>'run' IS NOT NULL AND other.worked_at >= now() - ${QUIET})
    ORDER BY worked_at`.execute(db);
  return rows.map(({ id }) => id);
}
