import { addLimit, dueAt, lampTimes, type Clock } from '@yiti/engines/calendar';
import type { Limit } from '@yiti/engines/scenario';
import { calendarOf } from '../../base/working-days/index.ts';
import type { Ctx } from '../../base/context.ts';
import type { Case } from './case.ts';

/** What a clock is read with: the time, and the working days of the place that the case is about. */
type Reading = Pick<Ctx, 'db' | 'now'>;

/** A clock that starts now. */
export function startClock(startedAt: string, limit: Limit): Clock {
  return { startedAt, limit, suspensions: [] };
}

/** The columns that follow from a clock, so that lists compare columns instead of computing clocks. */
export interface ClockColumns {
  clock: Clock | null;
  dueAt: string | null;
}

export function withClock(ctx: Reading, division: string, clock: Clock | null): ClockColumns {
  return { clock, dueAt: clock ? dueAt(clock, calendarOf(ctx, division), ctx.now).at : null };
}

export const noLamp: LampColumns = { yellowAt: null, dueAt: null, stopped: false };

export interface LampColumns {
  yellowAt: string | null;
  dueAt: string | null;
  stopped: boolean;
}

/** When the lamp of this case turns yellow and red, and whether it is out. */
export function lampColumns(ctx: Reading, one: Case): LampColumns {
  if (!one.clock) return noLamp;
  const times = lampTimes(one.clock, calendarOf(ctx, one.division), ctx.now, one.limits.warning);
  return { yellowAt: times.yellowFrom, dueAt: times.redAfter, stopped: times.stopped };
}

const dueForm = /^(\d+)(wd|d|h|mo|y)$/;

/**
 * The lamp of a person's own task, from the `due` that its process gives (`20d`). People act online on any day: the last day is the
 * last day, a free one too.
 */
export function ownTaskLamp(
  ctx: Reading,
  division: string,
  due: string | undefined,
  warning: Limit,
): LampColumns {
  const [, amount, unit] = dueForm.exec(due ?? '') ?? [];
  if (amount === undefined) return noLamp;
  const limit: Limit = { amount: Number(amount), unit: unit as Limit['unit'] };
  const calendar = calendarOf(ctx, division);
  const { now } = ctx;
  const { at: last } = addLimit(now, limit, calendar, { endOnFreeDay: true });
  const { yellowFrom } = lampTimes({ startedAt: now, limit, suspensions: [] }, calendar, now, warning);
  return { yellowAt: yellowFrom < last ? yellowFrom : last, dueAt: last, stopped: false };
}
