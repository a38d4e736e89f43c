import { addLimit, dateOf, endOfDay } from '@yiti/engines/calendar';
import type { Limit } from '@yiti/engines/scenario';
import { calendarOf } from '../../../base/working-days/index.ts';
import type { Ctx } from '../../../base/context.ts';
import { problem } from '../../../base/problems.ts';
import { resolveParameter } from '../../../platform/parameters/index.ts';
import { lateEntryLimit } from '../parameters.ts';
import type { Visit } from './visit.ts';

type Reading = Pick<Ctx, 'db' | 'now'>;
type Days = Pick<Visit, 'division' | 'windowTo'>;

const limitOf = async (ctx: Reading, division: string): Promise<Limit> =>
  (await resolveParameter(ctx, lateEntryLimit, { division, on: dateOf(ctx.now) })).value as Limit;

/** Until when a visit that was made on its last day may still be entered (补录): instant, ISO 8601. */
export async function enterableUntil(ctx: Reading, { division, windowTo }: Days): Promise<string> {
  return addLimit(endOfDay(windowTo), await limitOf(ctx, division), calendarOf(ctx, division)).at;
}

/**
 * When a visit lapses that nobody has made (超时未实施). One that is booked may have been made on its last day without a network, and is known only
 * later. One that a process leads has the clocks of that; past this moment it lapses whatever they say.
 */
export async function lapsesAt(
  ctx: Reading,
  visit: Days & Pick<Visit, 'state' | 'snapshotId'>,
): Promise<string> {
  const isKnownLater = ['booked', 'refused'].includes(visit.state) || visit.snapshotId !== null;
  return isKnownLater ? enterableUntil(ctx, visit) : endOfDay(visit.windowTo);
}

/** Nobody comes on other days than those that were agreed. @throws supervision/visit-days-over */
export function mustBeInItsDays({ windowTo }: Pick<Visit, 'windowTo'>, at: string): void {
  if (at > endOfDay(windowTo)) throw problem('supervision/visit-days-over', { to: windowTo });
}

/**
 * Whoever enters a visit made it in its days, and tells of it in time. Holds by code and without, whatever a process waits for.
 *
 * @param at when they came in
 * @throws supervision/visit-days-over, supervision/entry-too-late
 */
export async function mustBeEnterable(ctx: Ctx, visit: Days, at: string): Promise<void> {
  mustBeInItsDays(visit, at);
  if (ctx.now <= (await enterableUntil(ctx, visit))) return;
  const { amount } = await limitOf(ctx, visit.division);
  throw problem('supervision/entry-too-late', { days: amount });
}
