import { sql } from 'kysely';
import type { Ctx } from '../../base/context.ts';
import type { MovedLimit } from '../calendar/index.ts';
import { yellowAt } from './put-task.ts';
import { announce } from './task-store.ts';

/** A task is to be done at `dueAt` instead of `was`. */
export interface MovedDue {
  rootId: string;
  taskId: string;
  was: string;
  dueAt: string;
  /** the notice that says so, as a person reads it */
  because: string;
}

type Listener = (ctx: Ctx, moved: MovedDue) => Promise<unknown>;
const listeners = new Map<string, Set<Listener>>();

/**
 * A module that shows elsewhere until when one of its tasks is to be done writes it there too, in the same transaction, where it is still `was`: what was
 * set otherwise meanwhile stays. A module that told the day to somebody outside tells the new one here too (`tellMovedDay` of notifications).
 *
 * @param element kind of work
 */
export function whenDueMoves(element: string, write: Listener): void {
  listeners.set(element, (listeners.get(element) ?? new Set()).add(write));
}

const shown = new Set<string>();

/** The usual case: one column of a row of the module's own shows it, whose key is the id of what the task is about. */
export function showDueIn(
  element: string,
  table: string,
  { key = 'id', column = 'due_at' }: { key?: string; column?: string } = {},
): void {
  const place = `${element} ${table} ${column}`;
  if (shown.has(place)) return;
  shown.add(place);
  whenDueMoves(element, ({ db }, { rootId, was, dueAt }) =>
    sql`
      UPDATE ${sql.table(table)} SET ${sql.ref(column)} = ${dueAt}::timestamptz
      WHERE ${sql.ref(key)} = ${rootId}::uuid AND ${sql.ref(column)} = ${was}::timestamptz`.execute(db),
  );
}

/** An open task ends when the days that are now worked say so: its lamp follows, and whoever shows its end elsewhere. */
export async function followTask(
  ctx: Ctx,
  { rootId, name: taskId, division, startedAt, limits, was, dueAt, because }: MovedLimit,
): Promise<boolean> {
  const [limit] = limits;
  // more time turns no lamp yellow, as when it was given
  const lamp =
    limits.length === 1 ? { yellow_at: await yellowAt(ctx, { startedAt, limit: limit!, division }) } : {};
  const task = await ctx.db
    .updateTable('work.task')
    .set({ due_at: dueAt, ...lamp })
    .where('application_id', '=', rootId)
    .where('task_id', '=', taskId)
    .where('state', '=', 'open')
    .where('due_at', '=', was)
    .returning('element_id')
    .executeTakeFirst();
  if (!task) return false;
  announce(ctx, rootId, taskId);
  if (dueAt !== was)
    for (const write of listeners.get(task.element_id) ?? [])
      await write(ctx, { rootId, taskId, was, dueAt, because });
  return true;
}
