import type { Subscription } from '../../base/module.ts';
import { Problem } from '../../base/problems.ts';
import { deliver } from './run-instance.ts';
import { emitThrown, sendTo, type Heard, type Thrown } from './say.ts';
import { getEffectHandlers } from './slots.ts';
import { listWaitingForSignal } from './subscription-store.ts';

const receivers = 1000;

/** Finds who waits for a signal, a page at a time, and sends it to each. */
export const spreadSignals: Subscription = {
  name: 'process.spread-signals',
  events: ['process.signal-thrown'],
  async handle(ctx, { data }) {
    const thrown = data as unknown as Thrown;
    const { name, variables, by, thrownAt, after } = thrown;
    const found = await listWaitingForSignal(ctx.db, thrown, { thrownAt, after, limit: receivers });
    for (const key of found) {
      const isThrower = key.applicationId === by.applicationId && key.instanceNo === by.instanceNo;
      // the thrower's own waits have heard it within its step
      if (!isThrower) sendTo(ctx, { ...key, event: { type: 'signal', now: ctx.now, name, variables } });
    }
    if (found.length === receivers) emitThrown(ctx, { ...thrown, after: found.at(-1)! });
  },
};

/** Delivers what was said to one instance. One that went on in the meantime has nothing to do with it any more, which is told in the log. */
export const takeHeard: Subscription = {
  name: 'process.take-heard',
  events: ['process.heard'],
  async handle(ctx, { data }) {
    const { event, ...key } = data as unknown as Heard;
    await getEffectHandlers(key).hold(ctx, key.applicationId);
    try {
      await deliver(ctx, key, { ...event, now: ctx.now });
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== 'process/too-late') throw error;
      ctx.log.warn({ ...key, name: event.name }, 'nobody waits for it any more');
    }
  },
};
