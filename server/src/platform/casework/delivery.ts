import { addLimit, lamp, type Clock, type Lamp, type Limit } from '@yiti/engines/calendar';
import { calendarOf } from '../../base/working-days/index.ts';
import type { Ctx } from '../../base/context.ts';
import { beginLimit } from '../calendar/index.ts';
import type { Snapshot } from '../catalogue/index.ts';
import type { Case } from './case.ts';
import { startClock } from './clocks.ts';
import { deliveryLimit } from './tell-moved-days.ts';

/** The clock of delivery (送达时限, 行政许可法 art. 44): from the grant until its result is there. */
export interface Delivery {
  lamp: Lamp;
  dueAt: string;
  limit: Limit;
  deliveredAt: string | null;
}

/**
 * By when what was granted must be there, and how that stands: the limit is that of the service in the version that the case is pinned
 * to. Nothing before a grant, and nothing where no grant was made: a denial or a refusal is delivered with its letter.
 */
export function deliveryOf(ctx: Ctx, one: Case, snapshot: Snapshot): Delivery | null {
  const clock = clockOf(one, snapshot);
  if (!clock) return null;
  return {
    lamp: lamp(clock, calendarOf(ctx, one.division), one.completedAt ?? ctx.now, one.limits.warning),
    dueAt: dueOf(ctx, one, clock),
    limit: clock.limit,
    deliveredAt: one.completedAt,
  };
}

/** The last instant at which the result of a grant is in time; null where there is none to deliver. */
export function deliverBy(ctx: Ctx, one: Case, snapshot: Snapshot): string | null {
  const clock = clockOf(one, snapshot);
  return clock && dueOf(ctx, one, clock);
}

const dueOf = (ctx: Ctx, { division }: Case, { startedAt, limit }: Clock): string =>
  addLimit(startedAt, limit, calendarOf(ctx, division)).at;

/** Who waits for the result hears of another day, should days off change: the limit is kept by the calendar as long as it is on its way. */
export function beginDelivery(ctx: Ctx, rootId: string, one: Case, snapshot: Snapshot): void {
  const { seq, division } = one;
  const clock = clockOf(one, snapshot);
  if (clock)
    beginLimit(ctx, {
      kind: deliveryLimit,
      rootId,
      name: String(seq),
      division,
      limit: clock.limit,
      from: clock.startedAt,
    });
}

function clockOf(
  { decidedAt, finish, status, serviceKey }: Case,
  { package: content }: Snapshot,
): Clock | null {
  const isGranted = finish === 'granted' || status === 'issuing';
  const limit = content.services[serviceKey]?.result.deliveryLimit;
  return decidedAt !== null && isGranted && limit ? startClock(decidedAt, limit) : null;
}
