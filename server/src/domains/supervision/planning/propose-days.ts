import { CHINA, addDays, dateOf, isWorkingDay } from '@yiti/engines/calendar';
import type { Ctx } from '../../../base/context.ts';
import { directoryOf } from '../../../platform/directory/index.ts';
import { resolveParameter } from '../../../platform/parameters/index.ts';
import { readEntries } from '../lists/list-store.ts';
import { daysTaken } from './day-store.ts';

/** A visit that needs a day on which all who come have inspectors free. */
export interface Dayless {
  id: string;
  windowFrom: string;
  windowTo: string;
  organisationIds: readonly string[];
}

/**
 * Proposes a day for each visit: the first working day of its window on which every organisation that comes still has a team, visits due first choosing
 * first. A team is as many inspectors on duty, with a certificate valid that day, as an inspection needs; what is booked or proposed already takes one.
 * Visits of different firms compete for teams, so this is a heuristic. A visit that finds no day has none: its organisations settle it among themselves.
 *
 * @returns id → YYYY-MM-DD, or null
 */
export async function proposeDays(ctx: Ctx, visits: readonly Dayless[]): Promise<Map<string, string | null>> {
  if (visits.length === 0) return new Map();
  const organisationIds = [...new Set(visits.flatMap((visit) => visit.organisationIds))];
  const today = dateOf(ctx.now);
  const from = [today, ...visits.map(({ windowFrom }) => windowFrom)].toSorted()[0]!;
  const to = visits
    .map(({ windowTo }) => windowTo)
    .toSorted()
    .at(-1)!;
  const taken = new Map<string, number>();
  const keyOf = (organisationId: string, day: string) => `${organisationId} ${day}`;
  const own = new Set(visits.map(({ id }) => id));
  for (const one of await daysTaken(ctx.db, organisationIds, from, to))
    if (!own.has(one.id)) take(taken, keyOf(one.organisationId, one.day));
  const teamsOn = await teams(ctx, organisationIds);
  const dueFirst = visits.toSorted((a, b) =>
    a.windowTo < b.windowTo || (a.windowTo === b.windowTo && a.id < b.id) ? -1 : 1,
  );
  return new Map(
    dueFirst.map((visit) => {
      for (
        let day = visit.windowFrom < today ? today : visit.windowFrom;
        day <= visit.windowTo;
        day = addDays(day, 1)
      ) {
        const isFree = visit.organisationIds.every(
          (each) => (taken.get(keyOf(each, day)) ?? 0) < teamsOn(each, day),
        );
        if (!isFree || !isWorkingDay(CHINA, day)) continue;
        for (const each of visit.organisationIds) take(taken, keyOf(each, day));
        return [visit.id, day];
      }
      return [visit.id, null];
    }),
  );
}

function take(taken: Map<string, number>, key: string): void {
  taken.set(key, (taken.get(key) ?? 0) + 1);
}

const MOST_INSPECTORS = 20_000;

/** How many teams an organisation can send on a day. */
async function teams(
  ctx: Ctx,
  organisationIds: readonly string[],
): Promise<(organisationId: string, day: string) => number> {
  const directory = await directoryOf(ctx);
  const entries = await readEntries(ctx.db, 'inspectors', {
    state: 'published',
    organisationIds: [...organisationIds],
    limit: MOST_INSPECTORS,
  });
  const validTo = Map.groupBy(
    entries.filter(({ data }) => data.onDuty),
    ({ organisationId }) => organisationId,
  );
  const least = new Map<string, number>();
  for (const id of organisationIds) {
    const { division } = directory.organisation(id)!;
    const { value } = await resolveParameter(ctx, 'inspection.inspectors.least', {
      division,
      on: dateOf(ctx.now),
    });
    least.set(id, value as number);
  }
  return (organisationId, day) => {
    const fit = (validTo.get(organisationId) ?? []).filter(({ data }) => data.validTo >= day).length;
    return Math.floor(fit / least.get(organisationId)!);
  };
}
