import { dateOf } from '@yiti/engines/calendar';
import { system } from '../../../base/actors.ts';
import type { Ctx } from '../../../base/context.ts';
import type { AppServices, JobHandler } from '../../../base/module.ts';
import { problem } from '../../../base/problems.ts';
import {
  directoryOf,
  getOrganisation,
  isWithinJurisdiction,
  premisesById,
  premisesOf,
  sharedPlaceOf,
  standingOf,
  type Directory,
  type Premises,
} from '../../../platform/directory/index.ts';
import { keepLeft, keepTours, keepVisits, leftOver, VISITS_AT_ONCE, type Found } from './keep-merged.ts';
import { loadWaiting, type WaitingColumns } from './load-waiting.ts';
import { mergeApart } from './merge-apart.ts';
import { capRulesIn } from '../cap-rules.ts';
import { factsOfRun } from './merge-facts.ts';
import { prepareMerge, type At, type FirmFacts } from './merge-job.ts';
import { clearRun, findRun, finishRun, insertRun, isRunOpenOver, keepConcerned } from './run-store.ts';
import { askToAnswer } from './merge-tasks.ts';
import { askForMerge, brokenOff, goingOn, keepFailure, keepProgress, mergeJob, takeRun } from './run-work.ts';
import { hasWaiting } from './waiting-store.ts';

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
  const organisationIds = whoInspectsIn(await directoryOf(ctx), division);
  if (!(await hasWaiting(ctx.db, { organisationIds, from, to })))
    throw problem('supervision/merge-nothing', { from, to });
  const id = ctx.newId();
  insertRun(ctx, { id, organisationId, division, fromDay: from, toDay: to });
  ctx.audit({ type: 'merge-run.asked', object: { kind: 'merge-run', id }, data: { division, from, to } });
  await askForMerge(ctx, id);
  return { id };
}

/** Organisations of the place and of those above it: a city's firms are inspected by organs of the province too. */
function whoInspectsIn(directory: Directory, division: string): string[] {
  const places = new Set([...directory.placesWithin(division), ...directory.placesAbove(division)]);
  return [...places].flatMap((code) => directory.organisationsOf(code).map(({ id }) => id));
}

/**
 * Reads what waits once, merges all firms together, writes the visits in sets. Nothing of it is shown before it is done; broken off, it begins anew. What a process left that has
 * ended without a word is looked for every five minutes.
 */
export const mergingPlans: JobHandler = {
  name: mergeJob,
  cron: '*/5 * * * *',
  async run(services, payload) {
    const asked = (payload as { runId?: unknown } | null)?.runId;
    const ids = typeof asked === 'string' ? [asked] : await brokenOff(services.database.reads);
    for (const id of ids) await carryOn(services, id);
  },
};

async function carryOn(services: AppServices, runId: string): Promise<void> {
  const { reads } = services.database;
  const turn = await takeRun(reads, runId);
  if (!turn) return;
  const beat = goingOn(reads, runId, turn);
  try {
    await carryOut(services, runId, turn);
  } catch (error) {
    await keepFailure(reads, runId, turn, {
      zh: '合并中断，稍后自动重来',
      en: 'The merge was broken off; it begins anew by itself',
    });
    throw error;
  } finally {
    beat.stop();
  }
}

async function carryOut({ act, database }: AppServices, runId: string, turn: string): Promise<void> {
  const { reads } = database;
  const tell = (step: 'loading' | 'merging' | 'writing', done: number, of: number) =>
    keepProgress(reads, runId, turn, { step, done, of });
  await act(system('supervision'), (ctx) => clearRun(ctx.db, runId));
  let telling: Promise<unknown> = Promise.resolve();
  const found = await act(system('supervision'), (ctx) =>
    find(ctx, runId, (rows) => {
      // one that is not written is made good by the next
      telling = telling.then(() => tell('loading', rows, 0)).catch(() => {});
    }),
  );
  await telling;
  const { prepared } = found;
  await tell('merging', 0, prepared.job.checks.length);
  const answer = await mergeApart(prepared.job);
  const tourIds = await act(system('supervision'), async (ctx) => keepTours(ctx, { ...found, answer }));
  const whole: Found = { ...found, answer, tourIds };
  const { length } = whole.answer.merged.visits;
  for (let begin = 0; begin < length; begin += VISITS_AT_ONCE) {
    const end = Math.min(begin + VISITS_AT_ONCE, length);
    const isOurs = await act(system('supervision'), async (ctx) => {
      if (!(await keepProgress(ctx.db, runId, turn, { step: 'writing', done: end, of: length })))
        return false;
      keepVisits(ctx, whole, begin, end);
      return true;
    });
    if (!isOurs) return;
  }
  const left = leftOver(whole);
  for (let begin = 0; begin < left.length; begin += VISITS_AT_ONCE)
    await act(system('supervision'), async (ctx) =>
      keepLeft(ctx, whole, left.slice(begin, begin + VISITS_AT_ONCE)),
    );
  await act(system('supervision'), (ctx) => finish(ctx, turn, whole));
}

/** Everything that the merge needs, read in one transaction. */
async function find(
  ctx: Ctx,
  runId: string,
  onRows: (rows: number) => void,
): Promise<Omit<Found, 'answer' | 'tourIds'>> {
  const run = (await findRun(ctx.db, runId))!;
  const directory = await directoryOf(ctx);
  const waiting = await loadWaiting(
    ctx.db,
    {
      organisationIds: whoInspectsIn(directory, run.division),
      from: run.fromDay,
      to: run.toDay,
      counting: await capRulesIn(ctx, { division: run.division }),
    },
    onRows,
  );
  const facts = await factsOfRun(ctx, run, waiting.organisationIds);
  const firms = await firmsOf(ctx, waiting);
  const at = await placesOf(ctx, waiting, firms);
  return { runId, waiting, at, prepared: prepareMerge(waiting, facts, firms, at) };
}

/** Firms of one question. */
const FIRMS_AT_ONCE = 20_000;

async function firmsOf({ db }: Ctx, { firmIds }: WaitingColumns): Promise<Array<FirmFacts | undefined>> {
  const firms: Array<FirmFacts | undefined> = [];
  for (let begin = 0; begin < firmIds.length; begin += FIRMS_AT_ONCE) {
    const ids = firmIds.slice(begin, begin + FIRMS_AT_ONCE);
    const standing = await standingOf(db, ids);
    for (const id of ids) {
      const one = standing.get(id);
      firms.push(one && { division: one.division, isClosed: one.status === 'closed' });
    }
  }
  return firms;
}

/** Where each row takes place: at the premises that it names, else where the firm is registered. */
async function placesOf(
  { db }: Ctx,
  { firmIds, firm, premises, premisesIds }: WaitingColumns,
  firms: ReadonlyArray<FirmFacts | undefined>,
): Promise<(row: number) => At> {
  const registered = new Map<string, At>();
  const named = new Map<string, At>();
  const atOf = (one: Premises): At => {
    const shared = sharedPlaceOf(one);
    return { place: shared, shared, division: one.division };
  };
  for (let begin = 0; begin < firmIds.length; begin += FIRMS_AT_ONCE)
    for (const one of await premisesOf(db, firmIds.slice(begin, begin + FIRMS_AT_ONCE)))
      if (one.registered) registered.set(one.enterpriseId, atOf(one));
  for (let begin = 0; begin < premisesIds.length; begin += FIRMS_AT_ONCE)
    for (const [id, one] of await premisesById(db, premisesIds.slice(begin, begin + FIRMS_AT_ONCE)))
      named.set(id, atOf(one));
  return (row) => {
    const own = premises[row]! < 0 ? undefined : named.get(premisesIds[premises[row]!]!);
    const division = firms[firm[row]!]?.division ?? '';
    return own ?? registered.get(firmIds[firm[row]!]!) ?? { place: '', shared: null, division };
  };
}

/** The run is shown, and every organisation that has to answer finds one task for all of it. */
async function finish(ctx: Ctx, turn: string, { runId, waiting, prepared, answer }: Found): Promise<void> {
  const { merged, before } = answer;
  const run = await finishRun(ctx, runId, turn, {
    firms: new Set(prepared.job.checks.firm).size,
    allFirms: waiting.firmIds.length,
    checks: prepared.job.checks.length,
    visitsBefore: before,
    visitsAfter: merged.visits.length,
    lowerBound: merged.lowerBound,
  });
  if (!run) return;
  ctx.audit({
    type: 'merge-run.done',
    object: { kind: 'merge-run', id: runId },
    data: { firms: run.firms, before, after: run.visitsAfter },
  });
  for (const { organisationId, asked } of await keepConcerned(ctx.db, runId))
    if (asked > 0) await askToAnswer(ctx, run, { organisationId, visits: asked });
}
