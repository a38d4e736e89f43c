import type { Ctx } from '../../../base/context.ts';
import { endTask, openTasksAbout } from '../../../platform/work/index.ts';
import { askFor, taskIdFor } from '../inbox.ts';
import { askedInRun } from './merge-store.ts';
import { findRun } from './run-store.ts';
import type { MergedParty, MergedVisit, MergeRun } from './merged-visit.ts';

/** Visits of a run wait for the answer of an organisation: one task for all of them. @param anew tells a later task from the first */
export async function askToAnswer(
  ctx: Ctx,
  run: Pick<MergeRun, 'id' | 'fromDay' | 'division'>,
  { organisationId, visits }: { organisationId: string; visits: number },
  anew?: string,
): Promise<void> {
  await askFor(ctx, {
    element: 'merged-answer',
    rootId: run.id,
    which: anew === undefined ? organisationId : `${organisationId}.${anew}`,
    title: { zh: `统筹合并：${visits} 次入企待答复`, en: `Merged visits to answer: ${visits}` },
    subjectName: run.fromDay.slice(0, 7),
    reference: run.fromDay.slice(0, 7),
    organisationId,
    division: run.division,
    link: `/work/merged-visits/${run.id}`,
  });
}

/** A merged visit as it stands before or after an answer. */
export interface Standing {
  visit: MergedVisit;
  parties: readonly MergedParty[];
}

/**
 * Who is asked anew has a task again, and who has nothing left to answer has none, also when it is another's answer that ended the visit. The
 * run is held, so that two answers at once are counted one after the other.
 * @param before as it stands in the database: what this request writes is not there yet
 */
export async function keepTasks(
  ctx: Ctx,
  before: Standing,
  after: Standing,
  answeredBy: string,
): Promise<void> {
  const run = (await findRun(ctx.db, before.visit.runId, 'for-update'))!;
  const concerned = before.parties.map(({ organisationId }) => organisationId);
  const waiting = new Map(
    (await askedInRun(ctx.db, run.id, concerned)).map((one) => [one.organisationId, one.visits]),
  );
  const open = await openTasksAbout(ctx, run.id);
  for (const { organisationId } of before.parties) {
    const visits =
      (waiting.get(organisationId) ?? 0) - waitsFor(before, organisationId) + waitsFor(after, organisationId);
    const first = taskIdFor('merged-answer', organisationId);
    const own = open.filter((taskId) => taskId.startsWith(first));
    const end =
      organisationId === answeredBy
        ? ({ state: 'done', outcome: 'answered', endedBy: ctx.actor.id } as const)
        : ({ state: 'cancelled', outcome: null, endedBy: null } as const);
    if (visits === 0) for (const taskId of own) endTask(ctx, run.id, taskId, end);
    else if (own.length === 0)
      await askToAnswer(ctx, run, { organisationId, visits }, `${after.visit.id}.${after.visit.round}`);
  }
}

const waitsFor = ({ visit, parties }: Standing, organisationId: string): number =>
  visit.state === 'asked' &&
  parties.some((one) => one.organisationId === organisationId && one.answer === 'asked')
    ? 1
    : 0;
