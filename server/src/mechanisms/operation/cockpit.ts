import { addDays, dateOf } from '@yiti/engines/calendar';
import type { Static } from 'typebox';
import type { Ctx } from '../../base/context.ts';
import { problem } from '../../base/problems.ts';
import { findPublished } from '../../platform/catalogue/index.ts';
import { directoryOf, type Directory } from '../../platform/directory/index.ts';
import { figures, figuresOf, onTimeShare, type Values } from './measures.ts';
import { readSums, readTimeliness, type Sum } from './rollup-store.ts';
import type { CockpitQuery, CockpitView } from './schemas.ts';
import { scopeOf, type Scope } from './scope.ts';

type View = Static<typeof CockpitView>;

/** Days shown when nobody says which, and the most that are shown at once. */
const daysShown = 30;
const mostDays = 366;

/**
 * The numbers of a place and time (运行驾驶舱), each with what exactly it says. Only what lies within the jurisdiction is summed.
 *
 * @throws operation/range-wrong, operation/range-too-long, directory/unknown-division, base/not-found when the jurisdiction
 *   reaches nothing of the division
 */
export async function getCockpit(ctx: Ctx, query: Static<typeof CockpitQuery>): Promise<View> {
  const { from, to } = rangeOf(ctx.now, query);
  const directory = await directoryOf(ctx);
  const place = query.division === undefined ? undefined : directory.currentDivision(query.division);
  if (query.division !== undefined && !place)
    throw problem('directory/unknown-division', { division: query.division });
  const scope = scopeOf(directory, ctx.jurisdiction, place?.code);
  if (scope.divisions.length === 0 && scope.organisationIds.length === 0) throw problem('base/not-found');
  const sums = await readSums(ctx.db, scope, from, to);
  const total = sums.find(({ day, scenario }) => day === null && scenario === null);
  return {
    division: place ? { code: place.code, name: place.name } : null,
    from,
    to,
    asOf: ctx.now,
    figures: figures.map(({ key, unit, name, definition }) => ({ key, unit, name, definition })),
    totals: figuresOf(total?.values ?? {}),
    days: daysBetween(from, to).map((day) => ({
      day,
      values: figuresOf(sums.find((sum) => sum.day === day)?.values ?? {}),
    })),
    scenarios: await scenariosOf(ctx, sums, place?.code ?? scope.divisions[0]),
    // an administrator of the platform supervises nobody
    organisations: ctx.jurisdiction.everything ? [] : await timelinessOf(ctx, directory, scope, from, to),
  };
}

function rangeOf(now: string, { from, to }: Static<typeof CockpitQuery>): { from: string; to: string } {
  const last = to ?? dateOf(now);
  const first = from ?? addDays(last, 1 - daysShown);
  if (first > last) throw problem('operation/range-wrong', { from: first, to: last });
  if (last > addDays(first, mostDays - 1)) throw problem('operation/range-too-long', { days: mostDays });
  return { from: first, to: last };
}

function daysBetween(from: string, to: string): string[] {
  const days = [from];
  while (days.at(-1)! < to) days.push(addDays(days.at(-1)!, 1));
  return days;
}

/** @param division where the names are looked up: a place may call a life event by its own name */
async function scenariosOf(
  ctx: Ctx,
  sums: readonly Sum[],
  division: string | undefined,
): Promise<View['scenarios']> {
  const whole = sums.filter(({ scenario, service }) => scenario !== null && service === null);
  return Promise.all(
    whole.map(async ({ scenario, values }) => {
      const offered = division === undefined ? undefined : await findPublished(ctx, scenario!, division);
      return {
        scenario: scenario!,
        title: offered?.package.scenario.title ?? null,
        values: figuresOf(values),
        services: sums
          .filter((sum) => sum.scenario === scenario && sum.service !== null)
          .map(({ service, values: ofService }) => ({
            service: service!,
            name: offered?.package.services[service!]?.name ?? null,
            values: figuresOf(ofService),
          })),
      };
    }),
  );
}

/** The share on time of each supervised organisation, and nothing else of it, in the order of the directory: no ranking. */
async function timelinessOf(
  ctx: Ctx,
  directory: Directory,
  scope: Scope,
  from: string,
  to: string,
): Promise<View['organisations']> {
  const values = await readTimeliness(ctx.db, scope, from, to);
  return [...values]
    .flatMap(([id, counted]: [string, Values]) => {
      const organisation = directory.organisation(id);
      const share = onTimeShare.of(counted);
      return organisation && share !== null ? [{ organisation, share }] : [];
    })
    .toSorted(({ organisation: a }, { organisation: b }) => a.level - b.level || (a.uscc < b.uscc ? -1 : 1))
    .map(({ organisation, share }) => ({ id: organisation.id, name: organisation.name, onTimeShare: share }));
}
