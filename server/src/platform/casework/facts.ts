import {
  addLimit,
  dateOf,
  used,
  workingDaysBetween,
  type Clock,
  type WorkingCalendar,
} from '@yiti/engines/calendar';
import type { Ctx } from '../../base/context.ts';
import { calendarOf } from '../../base/working-days/index.ts';
import type { Application, Case, Finish } from './case.ts';

/** What events say of an application, so that those who are told need not ask again. */
export function applicationFacts({ scenarioId, division }: Application) {
  return { scenario: scenarioId, division };
}

/** What events say of a case. */
export function caseFacts(application: Application, { seq, serviceKey, organisationId }: Case) {
  return { ...applicationFacts(application), seq, service: serviceKey, organisationId };
}

/** Ends that the organisation's decision brought about; the others are not measured by its clock. */
const decisions: ReadonlySet<Finish> = new Set(['granted', 'denied', 'refused']);

export interface Timing {
  onTime: boolean;
  /** from acceptance to the decision, less suspensions; only of accepted cases */
  usedWorkingDays?: number;
  promisedWorkingDays?: number;
}

/** How a closed case stands against its clock, as of its decision; null when it did not end by one. */
export function timingOf(ctx: Ctx, one: Case): Timing | null {
  const { clock, dueAt, finish, acceptedAt } = one;
  const at = one.decidedAt ?? one.completedAt;
  if (!clock || !dueAt || !at || !finish || !decisions.has(finish)) return null;
  const onTime = Date.parse(at) <= Date.parse(dueAt);
  if (acceptedAt === null) return { onTime };
  const calendar = calendarOf(ctx, one.division);
  const { amount, of } = used(inWorkingDays(clock, calendar), calendar, at);
  return { onTime, usedWorkingDays: amount, promisedWorkingDays: of };
}

/** The same clock with its limits in working days, so that cases with limits of different units can be added up. */
function inWorkingDays(clock: Clock, calendar: WorkingCalendar): Clock {
  const { startedAt, limit, extension } = clock;
  const first = { amount: workingDaysOf(startedAt, limit, calendar), unit: 'wd' as const };
  if (!extension) return { ...clock, limit: first };
  const end = addLimit(startedAt, limit, calendar).at;
  return {
    ...clock,
    limit: first,
    extension: { ...extension, limit: { amount: workingDaysOf(end, extension.limit, calendar), unit: 'wd' } },
  };
}

function workingDaysOf(from: string, limit: Clock['limit'], calendar: WorkingCalendar): number {
  return limit.unit === 'wd'
    ? limit.amount
    : workingDaysBetween(calendar, dateOf(from), addLimit(from, limit, calendar).on);
}
