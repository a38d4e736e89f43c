import type { Ctx } from '../../base/context.ts';
import { problem } from '../../base/problems.ts';
import { textOf } from '../../lib/text-of.ts';
import { getSnapshot, type Snapshot } from '../catalogue/index.ts';
import { needAssurance } from '../identity/index.ts';
import {
  getOwnTask,
  lampOf,
  listOwnTasks,
  listPeopleTasks,
  parseTaskId,
  taskIdOf,
  type OwnTask,
} from '../work/index.ts';
import type { Application } from './case.ts';
import { findFile } from './case-store.ts';
import { outcomeLabel } from './outcome-label.ts';
import { purposeOfTask } from './own-task-answer.ts';
import { ownTaskForm, ownTaskFormView, prefillOwnTask } from './own-task-form.ts';
import { readUploads } from './stored-uploads.ts';
import { givenPrefix, namesBearer } from './subject-role.ts';

/** What the person who signs in is asked to do or to decide (等您办理), oldest first. */
export async function listMyTasks(ctx: Ctx) {
  return { items: (await listOwnTasks(ctx, namesBearer)).map((task) => summaryOf(task, ctx.now)) };
}

/**
 * One of them, with no more than is needed to decide: who asks, what for, which of one's own data are used. The rest of the
 * application is not shown, not even to the other parent.
 *
 * @throws identity/assurance-too-low, base/not-found
 */
export async function getMyTask(ctx: Ctx, id: string) {
  const which = parseTaskId(id);
  const task = which && (await getOwnTask(ctx, which, namesBearer));
  const file = task && (await findFile(ctx.db, task.application_id));
  if (!task || !file) throw problem('base/not-found');
  const { application, cases } = file;
  const snapshot = await getSnapshot(ctx.db, application.snapshotId);
  needAssurance(ctx, snapshot.package.scenario.assurance);
  const asked = await ownTaskForm(ctx, snapshot, file, task);
  const [prefill, uploads] = await Promise.all([
    prefillOwnTask(ctx, asked, task),
    readUploads(ctx, purposeOfTask(task)),
  ]);
  return {
    ...summaryOf(task, ctx.now),
    about: {
      title: application.title,
      askedBy: application.subjectName,
      division: application.division,
      submittedAt: application.submittedAt,
      services: cases.map(({ serviceName }) => serviceName),
      dataUsed: dataUsed(snapshot, application, task.role),
    },
    form: ownTaskFormView(snapshot, asked, task, prefill),
    evidence: asked.evidence.map(({ key, name, required, upload, evidence: { criteria, issuedBy } }) => ({
      key,
      name,
      required,
      criteria,
      issuedBy,
      upload: { accept: upload.accept, maxMegabytes: upload.maxMegabytes },
      uploads: uploads.filter((one) => one.evidence === key),
    })),
  };
}

/** For the applicant's page: what they must do, and for whom the application waits. */
export async function peopleTasks(ctx: Pick<Ctx, 'db' | 'now'>, { id, fields }: Application) {
  const tasks = await listPeopleTasks(ctx, id);
  const isOwn = ({ role }: OwnTask) => role === 'subject:applicant';
  return {
    yourTasks: tasks.filter(isOwn).map((task) => summaryOf(task, ctx.now)),
    waitsFor: tasks
      .filter((task) => !isOwn(task))
      .map((task) => ({
        title: task.title,
        name: textOf(fields[`${givenPrefix(task.role)}.name`]),
        since: task.created_at,
        dueAt: task.due_at,
      })),
  };
}

function summaryOf(task: OwnTask, now: string) {
  return {
    id: taskIdOf(task.application_id, task.task_id),
    title: task.title,
    // the page of the application is for its own people only
    applicationId: task.role === 'subject:applicant' ? task.application_id : null,
    reference: task.reference,
    askedBy: task.subject_name,
    since: task.created_at,
    dueAt: task.due_at,
    lamp:
      task.due_at === null
        ? null
        : lampOf({ yellowAt: task.yellow_at, dueAt: task.due_at, stopped: false }, now),
    outcomes: task.outcomes.map((value) => ({ value, label: outcomeLabel(value) })),
  };
}

/** Data of the person asked that the application holds: name them, so that consent is informed (个人信息保护法 art. 14). */
function dataUsed({ package: { elements } }: Snapshot, { fields }: Application, role: string) {
  const own = `${givenPrefix(role)}.`;
  return elements
    .filter(({ code }) => code.startsWith(own) && code in fields)
    .map(({ code, name }) => ({ element: code, label: name, value: String(fields[code]) }));
}
