import { CHINA, dueAt, lampTimes, type Clock } from '@yiti/engines/calendar';
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

/** When the lamp of this case turns yellow and red, and whether it is out. */
export function lampColumns(
  one: Case,
  now: string,
): { yellowAt: string | null; dueAt: string | null; stopped: boolean } {
  if (!one.clock) return { yellowAt: null, dueAt: null, stopped: false };
  const times = lampTimes(one.clock, CHINA, now, one.limits.warning);
  return { yellowAt: times.yellowFrom, dueAt: times.redAfter, stopped: times.stopped };
}
