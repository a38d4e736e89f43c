import { dayInWords } from '@yiti/engines/calendar';
import type { Text } from '@yiti/engines/scenario';
import { sql } from 'kysely';
import type { Ctx } from '../../base/context.ts';
import { followLimit, type MovedLimit } from '../../platform/calendar/index.ts';
import { deliver, instanceNumbers, openWaits, readVariables } from '../../platform/process/index.ts';
import { openTasksAbout, setDue, showDueIn, whenDueMoves, type MovedDue } from '../../platform/work/index.ts';
import { moveDueOfConflict } from './conflicts/conflict-store.ts';
import { conflictLimit } from './conflicts/settle-conflict.ts';
import { note } from './enforcement/case-effects.ts';
import { openCaseFile, type CaseFile } from './enforcement/case-file.ts';
import { penaltyCase } from './enforcement/case-process.ts';
import { inTime, workByTable } from './extensions/ask-extension.ts';
import { moveAnswer, pendingAbout } from './extensions/extension-store.ts';
import { taskIdFor } from './inbox.ts';
import type { Led, Root } from './root-process.ts';
import {
  tellMovedComplaint,
  tellMovedContest,
  tellMovedExtension,
  tellMovedObjection,
  tellMovedRefusal,
} from './tell-moved-days.ts';
import { approveAfterwards, emergencyWork } from './visits/emergency.ts';
import { openFindingFile } from './visits/finding-file.ts';
import { inspectionFiles } from './visits/inspection-file.ts';
import { inspecting } from './visits/inspection-process.ts';
import { recheckName, rectification } from './visits/rectification.ts';
import { visitFiles } from './visits/visit-file.ts';
import { visiting } from './visits/visiting.ts';

/**
 * How ends that supervision keeps follow the working calendar: times that an authority has to keep do, days that a firm or a party was told stay. Which is
 * which stands in the README of the calendar.
 */
export function followCalendar(): void {
  showDueIn('complaint-answer', 'supervision.complaint');
  showDueIn('contest-answer', 'supervision.fact_contest');
  showDueIn('case-lead', 'supervision.case_lead');
  showDueIn('evidence-decision', 'supervision.kept_evidence');
  showDueIn('inspection-copy', 'supervision.copied_inspection', { key: 'inspection_id' });
  whenDueMoves('refusal-decision', moveRefusal);
  whenDueMoves('refusal-decision', tellMovedRefusal);
  whenDueMoves('complaint-answer', tellMovedComplaint);
  whenDueMoves('contest-answer', tellMovedContest);
  // its end stands nowhere: it is reckoned where it is shown
  whenDueMoves('objection-answer', tellMovedObjection);
  whenDueMoves('conflict-opinion', moveDueOfConflict);
  whenDueMoves('conflict-ruling', moveDueOfConflict);
  followLimit(conflictLimit, moveDueOfConflict);
  followLimit(inspecting.kind, moveInspectionClock);
  followLimit(visiting.kind, moveVisitClock);
  followLimit(penaltyCase.kind, moveCaseClock);
  followLimit(rectification.kind, moveAnswerClock);
}

async function moveRefusal({ db }: Ctx, { rootId, taskId, was, dueAt }: MovedDue): Promise<void> {
  await sql`
    UPDATE supervision.visit_refusal r SET due_at = ${dueAt}::timestamptz
    WHERE r.visit_id = ${rootId}::uuid AND ${taskIdFor('refusal-decision', '')} || r.id = ${taskId} AND r.due_at = ${was}::timestamptz
      AND r.outcome IS NULL`.execute(db);
}

async function moveInspectionClock(ctx: Ctx, moved: MovedLimit): Promise<boolean> {
  const { rootId, name, was, dueAt } = moved;
  const file = await inspectionFiles.open(ctx, rootId);
  const { emergency, state } = file.one;
  if (name !== approveAfterwards)
    return state === 'awaiting-approval' && moveInProcess(ctx, inspecting, file.one, moved);
  if (!emergency || emergency.decision || state === 'cancelled' || emergency.approveBy !== was) return false;
  if (dueAt === was) return true;
  file.change({ emergency: { ...emergency, approveBy: dueAt } });
  await moveWork(ctx, rootId, taskIdFor('inspection-approval', emergencyWork), dueAt);
  return true;
}

/** In which states each of them runs; a firm that refuses may let them in until its time is over. */
const visitStatesOf: Readonly<Record<string, readonly string[]>> = {
  windowEnd: ['booked', 'refused'],
  recordBy: ['left'],
  publishBy: ['recorded'],
};

async function moveVisitClock(ctx: Ctx, moved: MovedLimit): Promise<boolean> {
  const { rootId, name, was, dueAt } = moved;
  const file = await visitFiles.open(ctx, rootId);
  const { one } = file;
  if (!visitStatesOf[name]?.includes(one.state)) return false;
  const isShown = name === 'publishBy' && one.publishBy === was;
  if (isShown && dueAt !== was) file.change({ publishBy: dueAt });
  return (await moveInProcess(ctx, visiting, one, moved)) || isShown;
}

async function moveCaseClock(ctx: Ctx, moved: MovedLimit): Promise<boolean> {
  const file = await openCaseFile(ctx, moved.rootId);
  const before = file.one;
  if (!runsInCase(file, moved)) return false;
  if (moved.dueAt === moved.was) return true;
  if (moved.name === 'decideBy') file.change({ decideBy: moved.dueAt });
  if (moved.name === 'serveBy') file.change({ dueAt: moved.dueAt });
  await moveInProcess(ctx, penaltyCase, before, moved);
  if (before.snapshotId === null && setsWork(before, moved))
    for (const task of await openTasksAbout(ctx, before.id))
      await moveWork(ctx, before.id, task, moved.dueAt);
  note(file, inWords(moved));
  return true;
}

function runsInCase({ one }: CaseFile, { name, was }: MovedLimit): boolean {
  if (name === 'decideBy') return one.decision === null && one.state !== 'annulled' && one.decideBy === was;
  if (name === 'serveBy') return one.state === 'decided' && one.dueAt === was;
  return one.state === 'served' && one.publishedAt === null;
}

/**
 * By the table the one piece of work that is open runs by the clock of its step, else by that of the decision. That of a step may be the party's, whose
 * day stays, also when it happens to be the same.
 */
const setsWork = ({ dueAt }: CaseFile['one'], { name }: MovedLimit): boolean =>
  name === 'serveBy' || (name === 'decideBy' && dueAt === null);

const clockNames: Readonly<Record<string, Text>> = {
  decideBy: { zh: '作出决定的期限', en: 'The time to decide' },
  serveBy: { zh: '送达期限', en: 'The time to serve' },
  publishBy: { zh: '公示期限', en: 'The time to publish' },
};

function inWords({ name, was, dueAt, because }: MovedLimit): Text {
  const clock = clockNames[name]!;
  const [before, after] = [dayInWords(was), dayInWords(dueAt)];
  return {
    zh: `${clock.zh}由${before.zh}变为${after.zh}：放假安排有变，依据${because}。`,
    en: `${clock.en} ends on ${after.en} instead of ${before.en}: days off have changed, by ${because}.`,
  };
}

/** More time is answered before the day is over for which it was asked, whatever the calendar says. */
async function moveAnswerClock(ctx: Ctx, moved: MovedLimit): Promise<boolean> {
  const { one } = await openFindingFile(ctx, moved.rootId);
  const pending = await pendingAbout(ctx.db, one);
  if (!pending) return false;
  const [was, dueAt] = [inTime(moved.was, pending.lastDay), inTime(moved.dueAt, pending.lastDay)];
  if (pending.answerBy !== was) return false;
  if (dueAt === was) return true;
  moveAnswer(ctx, pending, dueAt);
  await tellMovedExtension(ctx, { ...moved, was, dueAt }, one);
  if (one.snapshotId === null)
    await moveWork(ctx, one.visitId, recheckName(one.id, workByTable(pending)), dueAt);
  else await moveInProcess(ctx, rectification, one, { ...moved, was, dueAt });
  return true;
}

/**
 * The process of a root waits until `dueAt` where it waited until `was`: its variable, the timers that read it, and what is in the inbox.
 *
 * @returns whether a process that runs knows the clock by this name and end
 */
async function moveInProcess<State extends string>(
  ctx: Ctx,
  led: Led<State>,
  root: Root<State>,
  { name, was, dueAt }: Pick<MovedLimit, 'name' | 'was' | 'dueAt'>,
): Promise<boolean> {
  if (root.snapshotId === null) return false;
  let runs = false;
  for (const instanceNo of await instanceNumbers(ctx.db, root.id)) {
    const key = { rootKind: led.kind, applicationId: root.id, instanceNo };
    const waits = await openWaits(ctx, key);
    if (waits.length === 0 || (await readVariables(ctx.db, key))[name] !== was) continue;
    runs = true;
    if (dueAt === was) continue;
    const { effects } = await deliver(ctx, key, {
      type: 'timesMoved',
      now: ctx.now,
      variables: { [name]: dueAt },
    });
    for (const effect of effects) {
      if (effect.type !== 'moveTask') continue;
      const wait = waits.find(({ id }) => id === effect.taskId)!;
      const work = led.inbox(root, key, wait);
      await moveWork(ctx, work.rootId, work.name, effect.due);
    }
  }
  return runs;
}

async function moveWork(ctx: Ctx, rootId: string, task: string, dueAt: string): Promise<void> {
  if ((await openTasksAbout(ctx, rootId)).includes(task))
    setDue(ctx, rootId, task, { dueAt, yellowAt: null });
}
