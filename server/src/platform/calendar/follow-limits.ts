import { startOfDay } from '@yiti/engines/calendar';
import { isWithinDivision } from '@yiti/engines/codes';
import { sql } from 'kysely';
import { system } from '../../base/actors.ts';
import type { Ctx } from '../../base/context.ts';
import type { AppServices, JobHandler } from '../../base/module.ts';
import type { ChangedDays } from './days-changed.ts';
import { endOfLimit, type RunningLimit } from './running-limits.ts';

/** A limit that ends at `dueAt` instead of `was`; the same where only days within it have changed. */
export interface MovedLimit extends RunningLimit {
  was: string;
  /** the notice that says so, as a person reads it */
  because: string;
}

/**
 * Writes the end of a limit wherever it is shown as `was`, if it still runs. It may be told of an end that has not moved, should the days within matter
 * to it.
 *
 * @returns false: nothing ends at `was` any more, because it is done, or was set otherwise; the limit is forgotten
 */
type FollowLimit = (ctx: Ctx, moved: MovedLimit) => Promise<boolean>;
const followers = new Map<string, FollowLimit>();

/** The module whose limits are of this kind says here how they follow the calendar. */
export function followLimit(kind: string, follow: FollowLimit): void {
  if ((followers.get(kind) ?? follow) !== follow)
    throw new Error(`Two modules follow limits of the kind ${kind}.`);
  followers.set(kind, follow);
}

const atOnce = 200;

/** Every limit that ends on the first changed day or later is reckoned anew, in a transaction of its own. @returns how many end on another day */
export async function followLimits(services: AppServices, changed: ChangedDays): Promise<number> {
  let moved = 0;
  for (let after: Page | undefined; ;) {
    const page = await findRunning(services, changed, after);
    for (const one of page)
      if (changed.division === null || isWithinDivision(one.division, changed.division))
        moved += Number(await follow(services, one.id, changed));
    after = page.at(-1);
    if (page.length < atOnce) return moved;
  }
}

/** What has ended ends there for good, whatever becomes of the calendar. */
export const forgetLimitsJob: JobHandler = {
  name: 'calendar.forget-limits',
  cron: '49 2 * * *',
  run: (services) =>
    services.act(system('calendar'), async ({ db, now }) => {
      await db.deleteFrom('base.running_limit').where('due_at', '<', now).execute();
    }),
};

/** One that cannot be reckoned anew holds up no other; it is looked at again with the next change. */
async function follow(services: AppServices, id: string, changed: ChangedDays): Promise<boolean> {
  try {
    return await services.act(system('calendar'), (ctx) => reckonAnew(ctx, id, changed));
  } catch (error) {
    services.log.error({ err: error, limitId: id }, 'a limit did not follow the calendar');
    return false;
  }
}

interface Page {
  id: string;
  division: string;
  /** as PostgreSQL writes it, to the microsecond */
  due: string;
}

async function findRunning(
  { database }: AppServices,
  { from }: ChangedDays,
  after: Page | undefined,
): Promise<Page[]> {
  const behind = after ? sql`AND (due_at, id) > (${after.due}::timestamptz, ${after.id}::uuid)` : sql``;
  const { rows } = await sql<Page>`
    SELECT id, division, due_at::text AS due FROM base.running_limit
    WHERE due_at >= ${startOfDay(from)} ${behind} ORDER BY due_at, id LIMIT ${atOnce}`.execute(
    database.reads,
  );
  return rows;
}

async function reckonAnew(ctx: Ctx, id: string, { because }: ChangedDays): Promise<boolean> {
  const { rows } = await sql<RunningLimit>`
    SELECT id, kind, root_id AS "rootId", name, division, started_at AS "startedAt", limits, due_at AS "dueAt"
    FROM base.running_limit WHERE id = ${id}::uuid FOR UPDATE`.execute(ctx.db);
  const [limit] = rows;
  const write = limit && followers.get(limit.kind);
  if (!limit || !write) return false;
  const { kind, rootId, name, dueAt: was } = limit;
  const dueAt = endOfLimit(ctx, limit);
  if (!(await write(ctx, { ...limit, was, dueAt, because }))) {
    await ctx.db.deleteFrom('base.running_limit').where('id', '=', id).execute();
    return false;
  }
  if (dueAt === was) return false;
  await ctx.db.updateTable('base.running_limit').set({ due_at: dueAt }).where('id', '=', id).execute();
  ctx.audit({
    type: 'limit.moved',
    object: { kind, id: rootId },
    rootId,
    data: { name, from: was, to: dueAt, because },
  });
  return true;
}
