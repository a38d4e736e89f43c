import { addJob } from '../../base/jobs/index.ts';
import type { Ctx } from '../../base/context.ts';
import type { AppServices, JobHandler } from '../../base/module.ts';
import { daysChanged } from '../../base/working-days/index.ts';
import { followLimits } from './follow-limits.ts';

/** What became of the calendar: from the first to the last day that is now worked, or not, otherwise than before. */
export interface ChangedDays {
  from: string;
  to: string;
  /** the place in which it counts; null: everywhere */
  division: string | null;
  /** the notice that says so, as a person reads it */
  because: string;
}

/** Sets clocks that run over changed days anew. It may be told of the same change more than once. @returns how many were moved */
type Follow = (services: AppServices, changed: ChangedDays) => Promise<number>;
const followers = new Set<Follow>([followLimits]);

/** Modules whose clocks are more than limits that run through (they stop, or go on) say here how those follow the calendar; others begin limits. */
export function followCalendar(follow: Follow): void {
  followers.add(follow);
}

const job = 'calendar.days-changed';
/** By then no request is under way that reckoned with the days of before, in whichever process. */
const lookAgainAfterSeconds = 60;

/** In the transaction that changes the days: clocks follow once it is committed, and once more for what was filed at that very moment. */
export async function announceDays(ctx: Ctx, changed: ChangedDays): Promise<void> {
  await addJob(ctx.db, job, { ...changed });
  await addJob(ctx.db, job, { ...changed }, { inSeconds: lookAgainAfterSeconds });
}

export const daysChangedJob: JobHandler = {
  name: job,
  async run(services, payload) {
    await daysChanged(services.database.reads);
    const changed = payload as ChangedDays;
    let moved = 0;
    for (const follow of followers) moved += await follow(services, changed);
    services.log.info({ ...changed, moved }, 'clocks follow the calendar');
  },
};
