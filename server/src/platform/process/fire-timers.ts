import { system } from '../../base/actors.ts';
import type { AppServices, JobHandler } from '../../base/module.ts';
import { Problem } from '../../base/problems.ts';
import { findDueTimers, takeTimer, type DueTimer } from './instance-store.ts';
import { deliver } from './run-instance.ts';
import { getEffectHandlers } from './slots.ts';

const atOnce = 200;

/**
 * Fires due timers, oldest first, each in a transaction of its own. One that fails is told in the log and tried again with the
 * next round; it does not keep the others waiting.
 *
 * @returns how many fired
 */
export async function fireDueTimers(services: AppServices): Promise<number> {
  let fired = 0;
  for (;;) {
    const due = await findDueTimers(services.database.reads, services.now().toISOString(), atOnce);
    let firedNow = 0;
    for (const timer of due) {
      try {
        if (await fire(services, timer)) firedNow += 1;
      } catch (error) {
        services.log.error({ err: error, ...timer }, 'a timer could not fire; trying again');
      }
    }
    fired += firedNow;
    // nothing left, or nothing but timers that fail
    if (due.length < atOnce || firedNow === 0) return fired;
  }
}

/** @returns false when another process was faster, or the instance no longer waits for it */
function fire(services: AppServices, { applicationId, instanceNo, timerId }: DueTimer): Promise<boolean> {
  const key = { applicationId, instanceNo };
  return services.act(system('timers'), async (ctx) => {
    await getEffectHandlers().hold(ctx, applicationId);
    if (!(await takeTimer(ctx.db, key, timerId))) return false;
    try {
      await deliver(ctx, key, { type: 'timerFired', now: ctx.now, timerId });
      return true;
    } catch (error) {
      // the instance went on in the meantime: the timer has nothing left to do
      if (error instanceof Problem && error.code === 'process/too-late') return false;
      throw error;
    }
  });
}

export const fireTimers: JobHandler = {
  name: 'process.fire-timers',
  cron: '* * * * *',
  run: async (services) => {
    await fireDueTimers(services);
  },
};
