import { addLimit } from '@yiti/engines/calendar';
import type { Limit } from '@yiti/engines/scenario';
import type { Ctx } from '../../base/context.ts';
import type { TableSpec } from '../../base/database/changeset.ts';
import { calendarOf } from '../../base/working-days/index.ts';

/** Whose limit it is. */
interface LimitKey {
  /** as the module calls it that follows it (`followLimit`) */
  kind: string;
  rootId: string;
  /** tells limits of one root apart */
  name: string;
}

/** What the end of a limit was reckoned from. */
export interface RunningLimit extends LimitKey {
  id: string;
  division: string;
  /** instant; its day does not count */
  startedAt: string;
  /** one after the other: an extension runs from the end of what was there */
  limits: readonly Limit[];
  dueAt: string;
}

const runningLimits: TableSpec = {
  name: 'base.running_limit',
  columns: [
    ['id', 'uuid'],
    ['kind', 'text'],
    ['root_id', 'uuid'],
    ['name', 'text'],
    ['division', 'text'],
    ['started_at', 'timestamptz'],
    ['limits', 'jsonb'],
    ['due_at', 'timestamptz'],
  ],
};

type Begun = LimitKey & { division: string; limit: Limit; from?: string };

/**
 * Begins a limit that an authority has to keep (时限): its end follows the working calendar from now on, and whoever follows limits of this kind is told.
 * Whoever shows the end keeps it where they show it: a limit whose end stands nowhere any more is over. A day by which somebody else has to act is told
 * to them and no such limit (`addLimit`): nobody loses a day that they were given.
 *
 * @param begun `from`: instant, its day does not count; now without it
 * @returns the last instant in time
 */
export function beginLimit(ctx: Ctx, { limit, from = ctx.now, ...key }: Begun): string {
  return keep(ctx, { ...key, startedAt: from, limits: [limit] });
}

/** More time: the limit `by` runs from its end. @param dueAt its end as it stands @returns the new one */
export async function extendLimit(
  ctx: Ctx,
  { division, dueAt, by, ...key }: LimitKey & { division: string; dueAt: string; by: Limit },
): Promise<string> {
  const { kind, rootId, name } = key;
  const running = await ctx.db
    .selectFrom('base.running_limit')
    .select(['started_at', 'limits'])
    .where('root_id', '=', rootId)
    .where('kind', '=', kind)
    .where('name', '=', name)
    .where('due_at', '=', dueAt)
    .executeTakeFirst();
  // one that has ended on another day before may be forgotten: its end will not move
  const from = running
    ? { startedAt: running.started_at, limits: running.limits as unknown as Limit[] }
    : { startedAt: dueAt, limits: [] };
  return keep(ctx, { ...key, division, startedAt: from.startedAt, limits: [...from.limits, by] });
}

function keep(ctx: Ctx, limit: Omit<RunningLimit, 'id' | 'dueAt'>): string {
  const dueAt = endOfLimit(ctx, limit);
  ctx.write.insert(runningLimits, {
    id: ctx.newId(),
    kind: limit.kind,
    root_id: limit.rootId,
    name: limit.name,
    division: limit.division,
    started_at: limit.startedAt,
    limits: limit.limits,
    due_at: dueAt,
  });
  return dueAt;
}

/** Its last instant by the days as they are known now. */
export function endOfLimit(
  ctx: Ctx,
  { startedAt, limits, division }: Pick<RunningLimit, 'startedAt' | 'limits' | 'division'>,
): string {
  const calendar = calendarOf(ctx, division);
  return limits.reduce((from, limit) => addLimit(from, limit, calendar).at, startedAt);
}
