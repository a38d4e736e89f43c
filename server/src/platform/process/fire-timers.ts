import type { AppServices, JobHandler } from '../../base/module.ts';
import { Problem } from '../../base/problems.ts';
import { system } from '../../base/actors.ts';
import { claimDueTimers } from './instance-store.ts';
import { deliver } from './run-instance.ts';

const batchSize = 200;

/** Fires due timers, oldest first, each batch in one transaction; goes on while there are more. */
export async function fireDueTimers(services: AppServices): Promise<number> {
  let fired = 0;
  for (;;) {
    const batch = await services.act(system('timers'), async (ctx) => {
      const timers = await claimDueTimers(ctx.db, ctx.now, 1);
      for (const { timerId, ...key } of timers) {
        try {
          await deliver(ctx, key, { type: 'timerFired', now: ctx.now, timerId });
        } catch (error) {
          // the instance went on in the meantime: the timer has nothing left to do
          if (!(error instanceof Problem) || error.code !== 'process/too-late') throw error;
        }
      }
      return timers.length;
    });
    fired += batch;
    if (batch === 0 || fired >= batchSize) return fired;
  }
}

export const fireTimers: JobHandler = {
  name: 'process.fire-timers',
  cron: '* * * * *',
  run: async (services) => {
    await fireDueTimers(services);
  },
};
