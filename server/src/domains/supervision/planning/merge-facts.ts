import { dateOf, dayNumber, type WorkingCalendar } from '@yiti/engines/calendar';
import { unifyChecklists, type CapRules } from '@yiti/engines/inspections';
import type { Ctx } from '../../../base/context.ts';
import { calendarOf } from '../../../base/working-days/index.ts';
import { directoryOf, type Directory } from '../../../platform/directory/index.ts';
import { findParameter, resolveParameter } from '../../../platform/parameters/index.ts';
import { itemOf } from '../lists/item-of.ts';
import { readItems } from '../lists/published-items.ts';
import { daysTaken } from './day-store.ts';
import { capRulesIn } from '../cap-rules.ts';
import { capPerYear } from '../parameters.ts';
import { keptApart, mostPerTour, mostPerVisit } from './parameters.ts';
import type { MergeRun } from './merged-visit.ts';
import { teamsOf, type TeamFacts } from './team-facts.ts';

/** Items that there are at most on the lists of a province. */
const MOST_ITEMS = 50_000;

export interface ItemFacts {
  lines: number;
  isOnSite: boolean;
  /** its own yearly cap, for each organisation at each firm */
  capPerYear?: number;
  specialism?: string;
}

/** What a run has to know beside what waits. */
export interface RunFacts {
  directory: Directory;
  /** of the run */
  division: string;
  items: ReadonlyMap<string, ItemFacts>;
  /** items that are never checked in one visit: their checklists contradict each other, or the place says so */
  apart: ReadonlyMap<string, ReadonlySet<string>>;
  /** yearly cap by organisation */
  caps: ReadonlyMap<string, number>;
  /** what the caps count, and what may go beyond them */
  capRules: CapRules;
  mostPerVisit: number;
  mostPerTour: number;
  teams: TeamFacts;
  /** day number of today */
  today: number;
  calendar: WorkingCalendar;
}

const words = (value: unknown): string[] => String(value).split(/\s+/).filter(Boolean);

export async function factsOfRun(
  ctx: Ctx,
  { division, fromDay, toDay }: MergeRun,
  organisationIds: readonly string[],
): Promise<RunFacts> {
  const directory = await directoryOf(ctx);
  const on = dateOf(ctx.now);
  const place = { division, on };
  const { items } = await readItems(ctx.db, { state: 'published', limit: MOST_ITEMS });
  const caps = new Map<string, number>();
  for (const id of organisationIds) {
    const organisation = directory.organisation(id)!;
    const where = { division: organisation.division, organisation: organisation.uscc, on };
    caps.set(id, Number((await resolveParameter(ctx, capPerYear, where)).value));
  }
  const numberOf = async (code: string) => Number((await resolveParameter(ctx, code, place)).value);
  return {
    directory,
    division,
    items: new Map(
      items.map(({ key, data }) => [
        key,
        {
          lines: data.checklist.length,
          isOnSite: data.method === 'on-site',
          ...(data.capPerYear === undefined ? {} : { capPerYear: data.capPerYear }),
          ...(data.specialism ? { specialism: data.specialism } : {}),
        },
      ]),
    ),
    apart: apartOf(items, words((await findParameter(ctx, keptApart, place))?.value ?? '')),
    caps,
    capRules: await capRulesIn(ctx, { division }),
    mostPerVisit: await numberOf(mostPerVisit),
    mostPerTour: await numberOf(mostPerTour),
    teams: await teamsOf(ctx, organisationIds, await daysTaken(ctx.db, organisationIds, fromDay, toDay)),
    today: dayNumber(on),
    calendar: calendarOf(ctx, division),
  };
}

type Items = Awaited<ReturnType<typeof readItems>>['items'];

/**
 * Pairs of items that cannot be checked together: two checklists ask a firm for contrary things and nobody has ruled yet (标准冲突), or the place
 * keeps them apart (`A+B`).
 */
export function apartOf(items: Items, pairs: readonly string[]): Map<string, Set<string>> {
  const apart = new Map<string, Set<string>>();
  const add = (a: string, b: string) => {
    if (a === b) return;
    for (const [one, other] of [
      [a, b],
      [b, a],
    ] as const)
      apart.set(one, (apart.get(one) ?? new Set()).add(other));
  };
  const parts = items.map((item) => ({
    organisation: item.organisationId,
    item: item.key,
    lines: itemOf(item).checklist,
  }));
  for (const { kind, askedBy } of unifyChecklists(parts).findings)
    if (kind === 'contradiction')
      for (const { item: a, organisation } of askedBy)
        for (const other of askedBy) if (other.organisation !== organisation) add(a, other.item);
  for (const pair of pairs) {
    const [a, b] = pair.split('+');
    if (a && b) add(a, b);
  }
  return apart;
}
