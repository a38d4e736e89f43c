import { dateOf } from '@yiti/engines/calendar';
import { isWithinDivision } from '@yiti/engines/codes';
import type { Text } from '@yiti/engines/scenario';
import type { Static } from 'typebox';
import type { Ctx } from '../../../base/context.ts';
import {
  directoryOf,
  findSubjects,
  getDivision,
  type Directory,
  type Enterprise,
} from '../../../platform/directory/index.ts';
import { findParameter } from '../../../platform/parameters/index.ts';
import { named } from '../conflicts/view-conflict.ts';
import { readEntries } from '../lists/list-store.ts';
import { planDay } from '../parameters.ts';
import { burdenOf, type Plan, type PlannedVisit } from './plan.ts';
import { getPlan, listPlans, plannedFor, publishedPlans, visitsOfPlan } from './plan-store.ts';
import type { PlannedInspection, PlanSummary, PlanView, PublishedPlan } from './schemas.ts';

/** Plans of a year within the jurisdiction; of this year when none is named. */
export async function viewPlans(
  ctx: Ctx,
  year = yearOf(ctx.now),
): Promise<{ year: number; items: Array<Static<typeof PlanSummary>> }> {
  const directory = await directoryOf(ctx);
  const items = (await listPlans(ctx, year)).map(async (plan) => ({
    ...summaryOf(directory, plan),
    visits: (await visitsOfPlan(ctx.db, plan.id)).length,
  }));
  return { year, items: await Promise.all(items) };
}

const yearOf = (now: string): number => Number(dateOf(now).slice(0, 4));

const summaryOf = (
  directory: Directory,
  { id, organisationId, year, state, filedAt, publishedAt }: Plan,
) => ({
  id,
  organisation: named(directory, organisationId),
  year,
  state,
  filedAt,
  publishedAt,
});

/** The plan, until when it is due, and what each firm would meet with over all organisations. @throws base/not-found */
export async function viewPlan(ctx: Ctx, id: string): Promise<Static<typeof PlanView>> {
  const plan = await getPlan(ctx, id);
  const directory = await directoryOf(ctx);
  const visits = await visitsOfPlan(ctx.db, id);
  const firms = await firmsOf(ctx, visits);
  const nameOf = await itemNames(ctx, visits);
  const all = await plannedFor(ctx.db, plan.year, [...firms.keys()], id);
  return {
    ...summaryOf(directory, plan),
    due: await dueOf(ctx, plan),
    lines: visits.map(({ itemCode, month, enterpriseId }) => ({
      item: itemCode,
      itemName: nameOf(itemCode),
      month,
      firm: firms.get(enterpriseId)?.name ?? '',
      uscc: firms.get(enterpriseId)?.uscc ?? '',
    })),
    burden: [...firms.values()].map((firm) => {
      const own = all.filter(({ enterpriseId }) => enterpriseId === firm.id);
      const organisations = [...new Set(own.map(({ organisationId }) => organisationId))];
      return {
        firm: firm.name,
        uscc: firm.uscc,
        ...burdenOf(own),
        organisations: organisations.flatMap((one) => directory.organisation(one)?.name ?? []),
      };
    }),
  };
}

async function firmsOf({ db }: Ctx, visits: readonly PlannedVisit[]): Promise<Map<string, Enterprise>> {
  const subjects = await findSubjects(db, [...new Set(visits.map(({ enterpriseId }) => enterpriseId))]);
  return new Map(subjects.flatMap((one) => (one.kind === 'enterprise' ? [[one.id, one] as const] : [])));
}

async function itemNames({ db }: Ctx, visits: ReadonlyArray<Pick<PlannedVisit, 'itemCode'>>) {
  const items = await readEntries(db, 'items', { keys: visits.map(({ itemCode }) => itemCode) });
  const names = new Map(items.map(({ key, data }) => [key, data.name]));
  return (code: string): Text => names.get(code) ?? { zh: code, en: code };
}

/** The day by which the place wants plans filed, with its basis. */
async function dueOf(ctx: Ctx, { division, year, filedAt }: Plan): Promise<Static<typeof PlanView>['due']> {
  const value = await findParameter(ctx, planDay, { division, on: dateOf(ctx.now) });
  if (typeof value?.value !== 'string') return { on: null, late: false, basis: null };
  const on = `${year}-${value.value}`;
  return { on, late: dateOf(filedAt ?? ctx.now) > on, basis: value.basis };
}

/** Who means to come to a firm in the year, as far as it is published. */
export async function viewOwnPlan(
  ctx: Ctx,
  enterpriseId: string,
): Promise<{ year: number; items: Array<Static<typeof PlannedInspection>> }> {
  const year = yearOf(ctx.now);
  const directory = await directoryOf(ctx);
  const planned = (await plannedFor(ctx.db, year, [enterpriseId])).filter(
    ({ state }) => state === 'published',
  );
  const nameOf = await itemNames(ctx, planned);
  const items = planned.flatMap(({ organisationId, itemCode, month }) => {
    const organisation = directory.organisation(organisationId)?.name;
    return organisation ? [{ organisation, item: nameOf(itemCode), month }] : [];
  });
  return { year, items };
}

/** Plans of a place, for everybody: how many firms, not which. @throws directory/unknown-division */
export async function viewPublishedPlans(
  ctx: Ctx,
  code: string,
  year = yearOf(ctx.now),
): Promise<{ year: number; items: Array<Static<typeof PublishedPlan>> }> {
  const { code: division } = await getDivision(ctx, code);
  const directory = await directoryOf(ctx);
  const divisions = [...directory.divisions()].flatMap((one) =>
    isWithinDivision(one.code, division) ? [one.code] : [],
  );
  const items = (await publishedPlans(ctx.db, year, divisions)).map(async (plan) => {
    const visits = await visitsOfPlan(ctx.db, plan.id);
    const nameOf = await itemNames(ctx, visits);
    const groups = Map.groupBy(
      visits,
      ({ itemCode, month }) => `${String(month).padStart(2, '0')} ${itemCode}`,
    );
    return {
      organisation: directory.organisation(plan.organisationId)?.name ?? { zh: '', en: '' },
      year,
      publishedAt: plan.publishedAt!,
      items: [...groups]
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .map(([, [first, ...rest]]) => ({
          name: nameOf(first!.itemCode),
          month: first!.month,
          firms: rest.length + 1,
        })),
    };
  });
  return { year, items: await Promise.all(items) };
}
