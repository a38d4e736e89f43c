import { addDays, dateOf, isWorkingDay } from '@yiti/engines/calendar';
import { calendarOf } from '../../../base/working-days/index.ts';
import type { Ctx } from '../../../base/context.ts';
import { daysTaken } from './day-store.ts';
import { teamsOf } from './team-facts.ts';

/** A visit that needs a day on which all who come have inspectors free. */
export interface Dayless {
  id: string;
  division: string;
  windowFrom: string;
  windowTo: string;
  organisationIds: readonly string[];
}

/**
 * The first working day of its window on which every organisation that comes still has a team; what is booked or proposed already takes one, itself excepted. A run chooses for
 * all its visits at once (`merge-all.ts`); this is for one whose days were changed.
 *
 * @returns YYYY-MM-DD; null: there is none, its organisations settle it among themselves
 */
export async function proposeDay(ctx: Ctx, visit: Dayless): Promise<string | null> {
  const today = dateOf(ctx.now);
  const from = visit.windowFrom < today ? today : visit.windowFrom;
  const taken = await daysTaken(ctx.db, visit.organisationIds, from, visit.windowTo);
  const teams = await teamsOf(
    ctx,
    visit.organisationIds,
    taken.filter(({ id }) => id !== visit.id),
  );
  for (let day = from; day <= visit.windowTo; day = addDays(day, 1))
    if (
      isWorkingDay(calendarOf(ctx, visit.division), day) &&
      visit.organisationIds.every((each) => teams.on(each, day) > 0)
    )
      return day;
  return null;
}
