import { setTimeout as delay } from 'node:timers/promises';
import { system } from '../../base/actors.ts';
import { contextFactory } from '../../base/http/context-factory.ts';
import { addJob } from '../../base/jobs/index.ts';
import type { AppServices, JobHandler } from '../../base/module.ts';
import { Problem } from '../../base/problems.ts';
import { findDueTimers, findNextTimer, removeTimer, takeTimer, type DueTimer } from './instance-store.ts';
import { deliver } from './run-instance.ts';
import { rootOf } from './root-kind.ts';
import { getEffectHandlers } from './slots.ts';

/** Enough to share statements, few enough that a page is over within a fraction of a second. */
const atOnce = 500;
/** Pages under way: while one waits for the database, the next is decided. */
const lanes = 2;

/**
 * How far everything has fired. Rows that are gone stay in the index until it is cleaned: whoever looks from the very beginning many
 * times a second walks over all of them each time. A timer that is set for a moment before it is met by who looks from the beginning.
 */
export interface Frontier {
  /** milliseconds since 1970; absent: look from the beginning */
  dueMs?: number;
}

/**
 * Fires due timers, oldest first, many at a time: what they read is asked together, what they write shares a statement
 * (group commit), and nobody holds a row meanwhile. Who was overtaken by another process or by a verb is told so by the version, and
 * looks again in the next pass. One that fails is told in the log and tried again with the next pass; it does not keep the others
 * waiting.
 *
 * @param ends by `performance.now()`: no further page is begun then
 * @param frontier is moved on; whoever comes back soon looks from there
 * @returns how many fired
 */
export async function fireDueTimers(
  services: AppServices,
  ends = Number.POSITIVE_INFINITY,
  frontier: Frontier = {},
): Promise<number> {
  let fired = 0;
  for (let passes = 0; ;) {
    const pass = await firePass(services, ends, frontier);
    fired += pass.fired;
    // whoever was overtaken looks again at once: the next job comes only in a minute
    passes = pass.fired > 0 ? 0 : passes + 1;
    const isOver = pass.fired === 0 && (pass.overtaken === 0 || passes >= mostOvertaken);
    if (isOver || performance.now() >= ends) return fired;
  }
}

/** Passes in a row in which all were overtaken, before the next job has to do. */
const mostOvertaken = 10;

interface Pass {
  fired: number;
  overtaken: number;
}

/** Meets every timer that is due once, and moves the frontier to the oldest that did not fire, or else to the last that did. */
async function firePass(services: AppServices, ends: number, frontier: Frontier): Promise<Pass> {
  const pass = { fired: 0, overtaken: 0 };
  const from = frontier.dueMs;
  let after: DueTimer | undefined;
  let oldestLeft = Number.POSITIVE_INFINITY;
  let reading: Promise<DueTimer[]> = Promise.resolve([]);
  let isOver = false;
  const nextPage = (): Promise<DueTimer[]> =>
    (reading = reading.then(async () => {
      if (isOver || performance.now() >= ends) return [];
      const until = services.now().toISOString();
      const page = await findDueTimers(services.database.reads, { until, from, after, limit: atOnce });
      after = page.at(-1) ?? after;
      isOver = page.length < atOnce;
      return page;
    }));
  async function lane(): Promise<void> {
    for (let page = await nextPage(); page.length > 0; page = await nextPage()) {
      const met = firstOfEach(page);
      const outcomes = await Promise.all(
        page.map(async (timer) => (met.has(timer) ? await fire(services, timer) : 'nothing')),
      );
      for (const [index, outcome] of outcomes.entries()) {
        if (outcome !== 'nothing') pass[outcome] += 1;
        if (outcome !== 'fired') oldestLeft = Math.min(oldestLeft, page[index]!.dueMs);
      }
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane));
  if (after) frontier.dueMs = Math.min(oldestLeft, after.dueMs);
  return pass;
}

/** Two timers of one application would overtake each other: the first goes now, the others with the next pass. */
function firstOfEach(due: readonly DueTimer[]): Set<DueTimer> {
  const met = new Set<string>();
  return new Set(due.filter(({ applicationId }) => !met.has(applicationId) && met.add(applicationId)));
}

/** @returns `nothing` when the instance no longer waits for it, or it failed */
async function fire(services: AppServices, timer: DueTimer): Promise<keyof Pass | 'nothing'> {
  try {
    return (await fireTogether(services, timer)) ? 'fired' : 'nothing';
  } catch (error) {
    if (error instanceof Problem && error.code === 'base/conflict') return 'overtaken';
    services.log.error({ err: error, ...timer }, 'a timer could not fire; trying again');
    return 'nothing';
  }
}

async function fireTogether(services: AppServices, timer: DueTimer): Promise<boolean> {
  const { database, groupCommit, log, now } = services;
  const key = { ...rootOf(timer), instanceNo: timer.instanceNo };
  const open = () => contextFactory({ now, log }).open({ db: database.reads, actor: system('timers') });
  const { ctx, settle } = open();
  try {
    const { effects } = await deliver(ctx, key, { type: 'timerFired', now: ctx.now, timerId: timer.timerId });
    // a step that fails changes no version: only a held row keeps two from noting it
    if (effects.some(({ type }) => type === 'failed')) return await fireAlone(services, timer);
  } catch (error) {
    if (!isTooLate(error)) throw error;
    // the instance went on in the meantime: the timer has nothing left to do
    const { ctx: only } = open();
    removeTimer(only.write, key, timer.timerId);
    await groupCommit.write(only.write);
    return false;
  }
  removeTimer(ctx.write, key, timer.timerId);
  settle();
  await groupCommit.write(ctx.write);
  return true;
}

/** In a transaction of its own, which holds the application and the timer. */
function fireAlone(services: AppServices, { timerId, ...timer }: DueTimer): Promise<boolean> {
  const key = { ...rootOf(timer), instanceNo: timer.instanceNo };
  return services.act(system('timers'), async (ctx) => {
    await getEffectHandlers(key).hold(ctx, key.applicationId);
    if (!(await takeTimer(ctx.db, key, timerId))) return false;
    try {
      await deliver(ctx, key, { type: 'timerFired', now: ctx.now, timerId });
      return true;
    } catch (error) {
      if (isTooLate(error)) return false;
      throw error;
    }
  });
}

const isTooLate = (error: unknown): boolean => error instanceof Problem && error.code === 'process/too-late';

/** The job is there this long before the next timer is due: workers look for jobs every two seconds. */
const aheadMilliseconds = 2500;
/** A job that goes on longer is ended when the platform stops; the next one goes on where it was. */
const longestMilliseconds = 20_000;

/**
 * On time: every minute, and shortly before the next timer is due. A timer that is set for less than a minute ahead may be a minute
 * late; those of law and service promises are set for days.
 */
export const fireTimers: JobHandler = {
  name: 'process.fire-timers',
  cron: '* * * * *',
  run: (services) => fireOnTime(services, longestMilliseconds),
};

/** Fires what is due, waits for what is due in a moment, and comes back when the time is over before the timers are. */
export async function fireOnTime(services: AppServices, milliseconds: number): Promise<void> {
  const ends = performance.now() + milliseconds;
  const frontier: Frontier = {};
  do {
    await fireDueTimers(services, ends, frontier);
    if (performance.now() >= ends) return await comeBack(services);
  } while (await isNextDue(services));
}

const comeBack = ({ database }: AppServices, runAt?: string): Promise<void> =>
  addJob(database.reads, fireTimers.name, {}, { key: fireTimers.name, ...(runAt && { runAt }) });

/** Waits for a timer that is due in a moment; for one that is due within the minute a job comes back. */
async function isNextDue(services: AppServices): Promise<boolean> {
  const { database, now } = services;
  const next = await findNextTimer(database.reads, now().toISOString(), aheadMilliseconds);
  if (!next || next.inMilliseconds > 60_000) return false;
  if (next.inMilliseconds <= aheadMilliseconds) {
    await delay(Math.max(0, next.inMilliseconds) + 1);
    // a clock that stands still, as in a test, waits for nobody
    return now().toISOString() >= next.dueAt;
  }
  await comeBack(services, next.comeBackAt);
  return false;
}
