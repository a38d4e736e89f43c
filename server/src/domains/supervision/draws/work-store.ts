import { sql, type Kysely } from 'kysely';
import type { Text } from '@yiti/engines/scenario';
import type { Ctx } from '../../../base/context.ts';
import type { Tables } from '../../../base/database/tables.ts';
import { addJob } from '../../../base/jobs/index.ts';
import type { DrawWork } from './draw.ts';

/** A draw whose work was not seen going on for so long belongs to a process that is gone. */
const QUIET = '5 minutes';

export const drawJob = 'supervision.draw-work';

/** Asks for the background work of a draw, in the caller's transaction. */
export const askForWork = (ctx: Ctx, drawId: string): Promise<void> =>
  addJob(ctx.db, drawJob, { drawId }, { key: `${drawJob} ${drawId}` });

/** Where the background work of a draw is. Not a version of the draw: nothing is decided by it. */
export async function keepWork(db: Kysely<Tables>, drawId: string, work: DrawWork): Promise<void> {
  await sql`
    UPDATE supervision.draw SET work = ${JSON.stringify(work)}::jsonb, worked_at = now()
    WHERE id = ${drawId}::uuid AND work IS NOT NULL`.execute(db);
}

export async function keepProgress(
  db: Kysely<Tables>,
  drawId: string,
  progress: { done: number; of: number },
): Promise<void> {
  await sql`
    UPDATE supervision.draw SET work = work || ${JSON.stringify({ ...progress, failure: null })}::jsonb, worked_at = now()
    WHERE id = ${drawId}::uuid AND work IS NOT NULL`.execute(db);
}

export async function keepFailure(db: Kysely<Tables>, drawId: string, failure: Text): Promise<void> {
  await sql`
    UPDATE supervision.draw SET work = work || ${JSON.stringify({ failure })}::jsonb, worked_at = now()
    WHERE id = ${drawId}::uuid AND work IS NOT NULL`.execute(db);
}

/** Draws whose work was broken off without a word: the process that did it has ended. */
export async function brokenOff(db: Kysely<Tables>): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    SELECT id FROM supervision.draw
    WHERE work IS NOT NULL AND worked_at < now() - ${QUIET}::interval AND work->>'failure' IS NULL
      AND (state = 'freezing' OR state = 'announced' AND work->>'what' = 'drawing')
    ORDER BY worked_at`.execute(db);
  return rows.map(({ id }) => id);
}
