import { addLimit, dateOf } from '@yiti/engines/calendar';
import { isWithinDivision } from '@yiti/engines/codes';
import type { Limit, Text } from '@yiti/engines/scenario';
import type { Static } from 'typebox';
import { calendarOf } from '../../../base/working-days/index.ts';
import type { Ctx } from '../../../base/context.ts';
import {
  directoryOf,
  findSubjects,
  getDivision,
  isWithinJurisdiction,
  type Directory,
  type Enterprise,
} from '../../../platform/directory/index.ts';
import { decodeAfter, encodeAfter } from '../../../lib/keyset.ts';
import { reachOfPermission } from '../../../platform/identity/index.ts';
import { findParameter, resolveParameter } from '../../../platform/parameters/index.ts';
import { named } from '../conflicts/view-conflict.ts';
import { readEntries } from '../lists/list-store.ts';
import { capPerYear, planDay } from '../parameters.ts';
import { findWhoSupervises } from '../who-supervises.ts';
import { planPublicationLimit } from './parameters.ts';
import { planLifecycle, type Plan, type PlanVerb } from './plan.ts';
import {
  burdenOfPlan,
  countBeyond,
  countLines,
  getPlan,
  linesOfPlan,
  listPlans,
  plannedFor,
  publishedPlans,
  sumsOfPlan,
} from './plan-store.ts';
import type { PlannedInspection, PlanSummary, PlanView, PublishedPlan } from './schemas.ts';

/** Plans of a year within the jurisdiction; of this year when none is named. */
export async function viewPlans(
  ctx: Ctx,
  year = yearOf(ctx.now),
): Promise<{ year: number; items: Array<Static<typeof PlanSummary>> }> {
  const directory = await directoryOf(ctx);
  const plans = await listPlans(ctx, year);
  const lines = await countLines(
    ctx.db,
    plans.map(({ id }) => id),
  );
  return {
    year,
    items: plans.map((plan) => ({ ...summaryOf(directory, plan), visits: lines.get(plan.id) ?? 0 })),
  };
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

const pageSize = 100;
/** Firms whose burden is shown, the most burdened first. */
const mostBurdened = 100;

/** The plan with a page of its lines, until when it is due, and which firms would meet with most over all organisations. @throws base/not-found */
export async function viewPlan(
  ctx: Ctx,
  id: string,
  after: string | undefined,
): Promise<Static<typeof PlanView>> {
  const plan = await getPlan(ctx, id, 'read', 'received');
  const directory = await directoryOf(ctx);
  const from = Number(decodeAfter(after, 1)?.[0] ?? 0);
  const read = await linesOfPlan(ctx.db, id, { after: from, limit: pageSize + 1 });
  const page = read.slice(0, pageSize);
  const burden = after === undefined ? await burdenOfPlan(ctx.db, plan, mostBurdened) : [];
  const firms = await firmsOf(ctx, [...page, ...burden]);
  const nameOf = await itemNames(ctx, page);
  const named = (enterpriseId: string) => ({
    firm: firms.get(enterpriseId)?.name ?? '',
    uscc: firms.get(enterpriseId)?.uscc ?? '',
  });
  return {
    ...summaryOf(directory, plan),
    visits: (await countLines(ctx.db, [id])).get(id) ?? 0,
    due: await dueOf(ctx, plan),
    receiver: await receiverOf(ctx, directory, plan),
    noted: plan.notedAt,
    returned: plan.returned && {
      ...plan.returned,
      by: directory.organisation(plan.returned.by)?.name ?? null,
    },
    verbs: await verbsOf(ctx, plan),
    publication: await publicationOf(ctx, plan),
    cap: await capOf(ctx, directory, plan),
    lines: page.map(({ itemCode, month, enterpriseId, lineNo }) => ({
      no: lineNo,
      item: itemCode,
      itemName: nameOf(itemCode),
      month,
      ...named(enterpriseId),
    })),
    next: read.length > pageSize ? encodeAfter([String(page.at(-1)!.lineNo)]) : null,
    burden: burden.map(({ enterpriseId, apart, together, drafted, own, organisationIds }) => ({
      ...named(enterpriseId),
      apart,
      together,
      drafted,
      own,
      organisations: (organisationIds ?? []).flatMap((one) => directory.organisation(one)?.name ?? []),
    })),
  };
}

async function firmsOf(
  { db }: Ctx,
  some: ReadonlyArray<{ enterpriseId: string }>,
): Promise<Map<string, Enterprise>> {
  const subjects = await findSubjects(db, [...new Set(some.map(({ enterpriseId }) => enterpriseId))]);
  return new Map(subjects.flatMap((one) => (one.kind === 'enterprise' ? [[one.id, one] as const] : [])));
}

async function itemNames({ db }: Ctx, lines: ReadonlyArray<{ itemCode: string }>) {
  const keys = [...new Set(lines.map(({ itemCode }) => itemCode))];
  const items = await readEntries(db, 'items', { keys, limit: Math.max(1, keys.length) });
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

/** With whom it is filed (备案机关), or is to be: whoever supervises the organisation. */
async function receiverOf(
  ctx: Ctx,
  directory: Directory,
  { organisationId, receiverId, state }: Plan,
): Promise<Text | null> {
  const receiver = state === 'draft' ? await findWhoSupervises(ctx, organisationId) : receiverId;
  return receiver === null ? null : (directory.organisation(receiver)?.name ?? null);
}

/**
 * How often the organisation may come to one firm in the year (年度检查频次上限), and how many firms the plan goes beyond it for. A plan may say more than the
 * cap counts, for not every method does: it is said while it can be changed, and each inspection is checked by itself.
 */
async function capOf(
  ctx: Ctx,
  directory: Directory,
  { id, organisationId, division }: Plan,
): Promise<Static<typeof PlanView>['cap']> {
  const organisation = directory.organisation(organisationId)?.uscc;
  const where = { division, on: dateOf(ctx.now), ...(organisation === undefined ? {} : { organisation }) };
  const { value, basis } = await resolveParameter(ctx, capPerYear, where);
  const perYear = Number(value);
  return { perYear, firmsBeyond: await countBeyond(ctx.db, id, perYear), basis };
}

/** Who does what with a plan: its own organisation, whoever publishes there, and the organisation that it is filed with. */
const doneBy: Readonly<Record<PlanVerb, { permission: string; where: 'organisationId' | 'receiverId' }>> = {
  change: { permission: 'inspection.write', where: 'organisationId' },
  file: { permission: 'inspection.write', where: 'organisationId' },
  publish: { permission: 'inspection-list.publish', where: 'organisationId' },
  note: { permission: 'inspection.oversee', where: 'receiverId' },
  return: { permission: 'inspection.oversee', where: 'receiverId' },
};

async function verbsOf(ctx: Ctx, plan: Plan): Promise<PlanVerb[]> {
  const verbs: PlanVerb[] = [];
  for (const verb of Object.keys(planLifecycle[plan.state]) as PlanVerb[]) {
    if (verb === 'note' && plan.notedAt !== null) continue;
    const { permission, where } = doneBy[verb];
    const organisation = plan[where];
    const reach = await reachOfPermission(ctx, permission);
    if (organisation !== null && reach && isWithinJurisdiction(organisation, reach)) verbs.push(verb);
  }
  return verbs;
}

/** Once it is filed: until when it has to be public. */
async function publicationOf(
  ctx: Ctx,
  { division, filedAt, publishedAt }: Plan,
): Promise<Static<typeof PlanView>['publication']> {
  if (filedAt === null) return null;
  const limit = await resolveParameter(ctx, planPublicationLimit, { division, on: dateOf(filedAt) });
  const by = addLimit(filedAt, limit.value as Limit, calendarOf(ctx, division)).on;
  return { by, late: dateOf(publishedAt ?? ctx.now) > by, basis: limit.basis };
}

/** Who means to come to a firm in the year, as far as it is published. */
export async function viewOwnPlan(
  ctx: Ctx,
  enterpriseId: string,
): Promise<{ year: number; items: Array<Static<typeof PlannedInspection>> }> {
  const year = yearOf(ctx.now);
  const directory = await directoryOf(ctx);
  const planned = (await plannedFor(ctx.db, year, enterpriseId)).filter(({ state }) => state === 'published');
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
  const plans = await publishedPlans(ctx.db, year, divisions);
  const items = [];
  for (const plan of plans) {
    const sums = await sumsOfPlan(ctx.db, plan.id);
    const nameOf = await itemNames(ctx, sums);
    items.push({
      organisation: directory.organisation(plan.organisationId)?.name ?? { zh: '', en: '' },
      year,
      publishedAt: plan.publishedAt!,
      items: sums.map(({ itemCode, month, firms }) => ({ name: nameOf(itemCode), month, firms })),
    });
  }
  return { year, items };
}
