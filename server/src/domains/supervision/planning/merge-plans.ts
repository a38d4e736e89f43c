import { CHINA, dateOf, isWorkingDay } from '@yiti/engines/calendar';
import { isWithinDivision } from '@yiti/engines/codes';
import { planVisits, type Check, type VisitPlan } from '@yiti/engines/inspections';
import type { Text } from '@yiti/engines/scenario';
import { system } from '../../../base/actors.ts';
import type { Ctx } from '../../../base/context.ts';
import { addJob } from '../../../base/jobs/index.ts';
import type { JobHandler } from '../../../base/module.ts';
import { problem } from '../../../base/problems.ts';
import {
  directoryOf,
  findSubjects,
  getOrganisation,
  isWithinJurisdiction,
  type Enterprise,
} from '../../../platform/directory/index.ts';
import { resolveParameter } from '../../../platform/parameters/index.ts';
import { readEntries } from '../lists/list-store.ts';
import { setDays, visitsToAgree } from './day-store.ts';
import type { MergedParty, MergeRun } from './merged-visit.ts';
import {
  askedInRun,
  findRun,
  insertLeft,
  insertMerged,
  insertMergedParty,
  insertRun,
  isRunOpenOver,
  updateRun,
} from './merge-store.ts';
import { askToAnswer } from './merge-tasks.ts';
import { proposeDays } from './propose-days.ts';
import { countedVisits, countWaiting, nextWaiting, type Waiting } from './waiting-store.ts';
import { mostPerVisit } from './parameters.ts';

const jobName = 'supervision.merge-plans';
/** Firms of one transaction: a run that is interrupted loses no more than these. */
const FIRMS_AT_ONCE = 100;

/**
 * A coordinator (山东省优化营商环境条例 art. 42: the justice department of the level) has everything that is planned for the firms of a place merged, in the
 * background.
 *
 * @throws base/not-found, supervision/merge-days-wrong, supervision/merge-running, supervision/merge-nothing
 */
export async function mergePlans(
  ctx: Ctx,
  { organisation: organisationId, from, to }: { organisation: string; from: string; to: string },
): Promise<{ id: string }> {
  if (!isWithinJurisdiction(organisationId, ctx.jurisdiction)) throw problem('base/not-found');
  if (to < from || from < dateOf(ctx.now) || to.slice(0, 4) !== from.slice(0, 4))
    throw problem('supervision/merge-days-wrong', { from, to });
  const { division } = await getOrganisation(ctx, organisationId);
  if (await isRunOpenOver(ctx.db, division)) throw problem('supervision/merge-running');
  const allFirms = await countWaiting(ctx.db, {
    organisationIds: await organisationsIn(ctx, division),
    from,
    to,
  });
  if (allFirms === 0) throw problem('supervision/merge-nothing', { from, to });
  const id = ctx.newId();
  insertRun(ctx, { id, organisationId, division, fromDay: from, toDay: to, allFirms });
  ctx.audit({
    type: 'merge-run.asked',
    object: { kind: 'merge-run', id },
    data: { division, from, to, firms: allFirms },
  });
  await addJob(ctx.db, jobName, { runId: id }, { key: `${jobName} ${id}` });
  return { id };
}

async function organisationsIn(ctx: Ctx, division: string): Promise<string[]> {
  const directory = await directoryOf(ctx);
  const places = [...directory.divisions()].filter((one) => isWithinDivision(one.code, division));
  return places.flatMap(({ code }) => directory.organisationsOf(code).map(({ id }) => id));
}

/** Batch by batch, each a transaction that holds the run: run twice, it goes on where it was; nothing of it is shown before it is done. */
export const mergingPlans: JobHandler = {
  name: jobName,
  async run({ act }, payload) {
    const runId = (payload as { runId?: unknown } | null)?.runId;
    if (typeof runId !== 'string') return;
    while (await act(system('supervision'), (ctx) => mergeBatch(ctx, runId))) {
      // until every firm is done
    }
  },
};

/** @returns whether there is more to do */
async function mergeBatch(ctx: Ctx, runId: string): Promise<boolean> {
  const run = await findRun(ctx.db, runId, 'for-update');
  if (!run || run.state === 'done') return false;
  const where = {
    organisationIds: await organisationsIn(ctx, run.division),
    from: run.fromDay,
    to: run.toDay,
  };
  const waiting = await nextWaiting(ctx.db, where, run.afterId, FIRMS_AT_ONCE);
  if (waiting.length === 0) {
    await finish(ctx, run);
    return false;
  }
  const byFirm = Map.groupBy(waiting, ({ enterpriseId }) => enterpriseId);
  const now: MergeRun = { ...run, state: 'running', firms: run.firms + byFirm.size };
  const facts = await factsOf(ctx, run, waiting);
  for (const [enterpriseId, rows] of byFirm) {
    mergeFirm(ctx, now, enterpriseId, rows, facts);
    now.afterId = enterpriseId;
  }
  updateRun(ctx, run, now);
  return true;
}

/** Nothing waits any more: the run is shown, and every organisation that has to answer finds one task for all of it. */
async function finish(ctx: Ctx, run: MergeRun): Promise<void> {
  await setDays(ctx.db, await proposeDays(ctx, await visitsToAgree(ctx.db, run.id)));
  updateRun(ctx, run, { ...run, state: 'done', finishedAt: ctx.now });
  ctx.audit({
    type: 'merge-run.done',
    object: { kind: 'merge-run', id: run.id },
    data: { firms: run.firms, before: run.visitsBefore, after: run.visitsAfter },
  });
  for (const asked of await askedInRun(ctx.db, run.id)) await askToAnswer(ctx, run, asked);
}

interface Facts {
  firms: ReadonlyMap<string, Enterprise>;
  usccOf: (organisationId: string) => string;
  nameOf: (uscc: string) => Text;
  idOf: (uscc: string) => string;
  lines: ReadonlyMap<string, number>;
  /** of items that are inspected on site */
  isOnSite: (item: string) => boolean;
  /** visits that an organisation may still make to a firm this year */
  visitsLeft: (enterpriseId: string, organisationId: string) => number;
  mostPerVisit: number;
  today: string;
}

async function factsOf(ctx: Ctx, run: MergeRun, waiting: readonly Waiting[]): Promise<Facts> {
  const directory = await directoryOf(ctx);
  const ids = [...new Set(waiting.map(({ enterpriseId }) => enterpriseId))];
  const subjects = await findSubjects(ctx.db, ids);
  const items = await readEntries(ctx.db, 'items', {
    keys: [...new Set(waiting.flatMap(({ itemCodes }) => itemCodes))],
    state: 'published',
    limit: 5000,
  });
  const counted = new Map(
    (await countedVisits(ctx.db, ids, Number(run.fromDay.slice(0, 4)))).map((one) => [
      `${one.enterpriseId} ${one.organisationId}`,
      one.visits,
    ]),
  );
  const caps = new Map<string, number>();
  for (const id of new Set(waiting.map(({ organisationId }) => organisationId))) {
    const { division, uscc } = directory.organisation(id)!;
    const place = { division, organisation: uscc, on: dateOf(ctx.now) };
    caps.set(id, Number((await resolveParameter(ctx, 'inspection.cap.per-year', place)).value));
  }
  const most = await resolveParameter(ctx, mostPerVisit, { division: run.division, on: dateOf(ctx.now) });
  return {
    firms: new Map(subjects.flatMap((one) => (one.kind === 'enterprise' ? [[one.id, one] as const] : []))),
    usccOf: (id) => directory.organisation(id)!.uscc,
    nameOf: (uscc) => directory.organisationByUscc(uscc)?.name ?? { zh: uscc, en: uscc },
    idOf: (uscc) => directory.organisationByUscc(uscc)!.id,
    lines: new Map(items.map(({ key, data }) => [key, data.checklist.length])),
    isOnSite: (code) => items.some(({ key, data }) => key === code && data.method === 'on-site'),
    visitsLeft: (enterpriseId, organisationId) =>
      Math.max(0, caps.get(organisationId)! - (counted.get(`${enterpriseId} ${organisationId}`) ?? 0)),
    mostPerVisit: Number(most.value),
    today: dateOf(ctx.now),
  };
}

const checkIdOf = ({ inspectionId, planId, lineNo }: Waiting): string =>
  inspectionId ?? `${planId!}:${lineNo!}`;

/** The visits of one firm, with what every organisation would do by itself beside them; adds to the sums of the run. */
function mergeFirm(
  ctx: Ctx,
  run: MergeRun,
  enterpriseId: string,
  rows: readonly Waiting[],
  facts: Facts,
): void {
  const firm = facts.firms.get(enterpriseId);
  const leave = (row: Waiting, why: Parameters<typeof insertLeft>[1]['why']) =>
    insertLeft(ctx, {
      runId: run.id,
      enterpriseId,
      organisationId: row.organisationId,
      itemCodes: row.itemCodes,
      why,
    });
  const gone =
    firm?.status === 'closed' || !firm
      ? ('firm-closed' as const)
      : isWithinDivision(firm.division, run.division)
        ? undefined
        : ('firm-elsewhere' as const);
  if (gone) {
    for (const row of rows) leave(row, gone);
    return;
  }
  const onSite = rows.filter(
    ({ inspectionId, itemCodes }) => inspectionId !== null || itemCodes.some(facts.isOnSite),
  );
  const byId = new Map(onSite.map((row) => [checkIdOf(row), row]));
  const checks = onSite.map((row) => checkOf(row, run, firm!.uscc, facts));
  const plan = planned(checks, enterpriseId, facts);
  for (const id of plan.overCap) leave(byId.get(id)!, 'over-cap');
  for (const id of plan.noWindow) leave(byId.get(id)!, 'no-window');
  run.checks += checks.length;
  run.visitsAfter += plan.visits.length;
  run.lowerBound += plan.lowerBound;
  const placed = new Set(plan.visits.flatMap((visit) => visit.checks));
  for (const own of Map.groupBy(
    checks.filter(({ id }) => placed.has(id)),
    ({ organisation }) => organisation,
  ).values())
    run.visitsBefore += planned(own, enterpriseId, facts).visits.length;
  for (const visit of plan.visits) keepVisit(ctx, run, firm!, visit, plan.proof, byId, facts);
}

const planned = (checks: readonly Check[], enterpriseId: string, facts: Facts): VisitPlan =>
  planVisits(checks, {
    mostPerVisit: facts.mostPerVisit,
    visitsLeft: Object.fromEntries(
      checks.map(({ organisation }) => [
        organisation,
        facts.visitsLeft(enterpriseId, facts.idOf(organisation)),
      ]),
    ),
    isOpen: (day) => day >= facts.today && isWorkingDay(CHINA, day),
  });

/** A planned line is possible on any day of its month, an inspection within its window; both within the days of the run. */
function checkOf(row: Waiting, run: MergeRun, premises: string, facts: Facts): Check {
  const [first, last] =
    row.inspectionId === null ? monthOf(row.year!, row.month!) : [row.windowFrom!, row.windowTo!];
  return {
    id: checkIdOf(row),
    organisation: facts.usccOf(row.organisationId),
    premises,
    items: row.itemCodes,
    lines: row.itemCodes.reduce((sum, code) => sum + (facts.lines.get(code) ?? 0), 0),
    from: first < run.fromDay ? run.fromDay : first,
    to: last > run.toDay ? run.toDay : last,
    ...(row.unannounced ? { manner: 'unannounced' } : {}),
  };
}

function monthOf(year: number, month: number): [string, string] {
  const two = String(month).padStart(2, '0');
  return [`${year}-${two}-01`, `${year}-${two}-${new Date(Date.UTC(year, month, 0)).getUTCDate()}`];
}

function keepVisit(
  ctx: Ctx,
  run: MergeRun,
  firm: Enterprise,
  visit: VisitPlan['visits'][number],
  proof: VisitPlan['proof'],
  byId: ReadonlyMap<string, Waiting>,
  facts: Facts,
): void {
  const id = ctx.newId();
  insertMerged(ctx, {
    id,
    runId: run.id,
    enterpriseId: firm.id,
    division: firm.division,
    leadOrganisationId: facts.idOf(visit.lead),
    windowFrom: visit.from,
    windowTo: visit.to,
    limitFrom: visit.from,
    limitTo: visit.to,
    day: null,
    why: named(visit.why, visit.lead, facts.nameOf(visit.lead)),
    proof,
    state: visit.organisations.length > 1 ? 'asked' : 'alone',
    round: 1,
    problem: null,
    visitId: null,
    version: 1,
  });
  for (const uscc of visit.organisations) {
    const own = visit.checks.flatMap((check) => {
      const row = byId.get(check)!;
      return facts.usccOf(row.organisationId) === uscc ? [row] : [];
    });
    insertMergedParty(ctx, partyOf(id, facts.idOf(uscc), own));
  }
}

/** The engine knows organisations by their code; people by their name. */
const named = ({ zh, en }: Text, uscc: string, name: Text): Text => ({
  zh: zh.replaceAll(uscc, name.zh),
  en: en.replaceAll(uscc, name.en),
});

const partyOf = (mergedVisitId: string, organisationId: string, own: readonly Waiting[]): MergedParty => ({
  mergedVisitId,
  organisationId,
  planned: own.flatMap(({ planId, lineNo, itemCodes, month }) =>
    planId === null ? [] : [{ planId, lineNo: lineNo!, item: itemCodes[0]!, month: month! }],
  ),
  inspections: own.flatMap(({ inspectionId }) => inspectionId ?? []),
  answer: 'asked',
  reason: null,
  inspectors: [],
  answeredBy: null,
  answeredAt: null,
});
