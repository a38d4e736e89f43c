import { addLimit, CHINA, dueAt, lampTimes, type Clock } from '@yiti/engines/calendar';
import type { Limit } from '@yiti/engines/scenario';
import type { Case } from './case.ts';

/** A clock that starts now. */
export function startClock(startedAt: string, limit: Limit): Clock {
  return { startedAt, limit, suspensions: [] };
}

/** The columns that follow from a clock, so that lists compare columns instead of computing clocks. */
export interface ClockColumns {
  clock: Clock | null;
  dueAt: string | null;
}

export function withClock(clock: Clock | null, now: string): ClockColumns {
  return { clock, dueAt: clock ? dueAt(clock, CHINA, now).at : null };
}

export const noLamp: LampColumns = { yellowAt: null, dueAt: null, stopped: false };

export interface LampColumns {
  yellowAt: string | null;
  dueAt: string | null;
  stopped: boolean;
}

/** When the lamp of this case turns yellow and red, and whether it is out. */
export function lampColumns(one: Case, now: string): LampColumns {
  if (!one.clock) return noLamp;
  const times = lampTimes(one.clock, CHINA, now, one.limits.warning);
  return { yellowAt: times.yellowFrom, dueAt: times.redAfter, stopped: times.stopped };
}

const dueForm = /^(\d+)(wd|d|h|mo|y)$/;

/**
 * The lamp of a person's own task, from the `due` that its process gives (`20d`). People act online on any day: the last day is the
 * last day, a free one too.
 */
export function ownTaskLamp(due: string | undefined, now: string, warning: Limit): LampColumns {
  const [, amount, unit] = dueForm.exec(due ?? '') ?? [];
  if (amount === undefined) return noLamp;
  const limit: Limit = { amount: Number(amount), unit: unit as Limit['unit'] };
  const { at: last } = addLimit(now, limit, CHINA, { endOnFreeDay: true });
  const { yellowFrom } = lampTimes({ startedAt: now, limit, suspensions: [] }, CHINA, now, warning);
  return { yellowAt: yellowFrom < last ? yellowFrom : last, dueAt: last, stopped: false };
}
