import { sql, type Kysely } from 'kysely';
import type { Ctx } from '../../base/context.ts';
import { askedTogether } from '../../base/database/asked-together.ts';
import type { TableSpec } from '../../base/database/changeset.ts';
import type { Tables } from '../../base/database/tables.ts';
import type { Task } from './task.ts';

export const tasks: TableSpec = {
  name: 'work.task',
  columns: [
    ['application_id', 'uuid'],
    ['task_id', 'text'],
    ['instance_no', 'int4'],
    ['title', 'jsonb'],
    ['subject_name', 'text'],
    ['reference', 'text'],
    ['service_key', 'text'],
    ['link', 'text'],
    ['case_seq', 'int4'],
    ['element_id', 'text'],
    ['outcomes', 'jsonb'],
    ['organisation_id', 'uuid'],
    ['role', 'text'],
    ['subject_id', 'uuid'],
    ['subject_code', 'text'],
    ['form', 'text'],
    ['division', 'text'],
    ['assignee_id', 'uuid'],
    ['created_at', 'timestamptz'],
    ['yellow_at', 'timestamptz'],
    ['due_at', 'timestamptz'],
    ['stopped', 'bool'],
    ['state', 'text'],
    ['outcome', 'text'],
    ['ended_at', 'timestamptz'],
    ['ended_by', 'uuid'],
  ],
};

/** Sorts after every real due date, so that keyset pages over (due_at, id) need no case for null. */
const never = 'infinity';

export type NewTask = Omit<Task, 'assigneeId' | 'state' | 'outcome' | 'endedAt' | 'endedBy'>;

export function insertTask(ctx: Ctx, task: NewTask): void {
  announce(ctx, task.applicationId, task.taskId);
  ctx.write.insert(tasks, {
    application_id: task.applicationId,
    task_id: task.taskId,
    instance_no: task.instanceNo,
    title: task.title,
    subject_name: task.subjectName,
    reference: task.reference,
    service_key: task.serviceKey,
    link: task.link,
    case_seq: task.caseSeq,
    element_id: task.elementId,
    outcomes: task.outcomes,
    organisation_id: task.organisationId,
    role: task.role,
    subject_id: task.subjectId,
    subject_code: task.subjectCode,
    form: task.form,
    division: task.division,
    created_at: task.createdAt,
    yellow_at: task.yellowAt,
    due_at: task.dueAt ?? never,
    stopped: task.stopped,
    state: 'open',
  });
}

export interface TaskEnd {
  state: 'done' | 'cancelled';
  outcome: string | null;
  endedBy: string | null;
}

const announced = new WeakMap<Ctx, Map<string, Set<string>>>();

/** Whoever shows these tasks is told after commit, once per application however many tasks changed. */
export function announce(ctx: Ctx, applicationId: string, ...taskIds: string[]): void {
  const byApplication = announced.get(ctx) ?? new Map<string, Set<string>>();
  announced.set(ctx, byApplication);
  const known = byApplication.get(applicationId);
  if (known) return taskIds.forEach((id) => known.add(id));
  const changed = new Set(taskIds);
  byApplication.set(applicationId, changed);
  ctx.onFlush(() => {
    ctx.emit({ type: 'tasks.changed', rootId: applicationId, data: { tasks: [...changed] } });
  });
}

/** Ends an open task; refused when it is no longer open. */
export function endTask(ctx: Ctx, applicationId: string, taskId: string, end: TaskEnd): void {
  announce(ctx, applicationId, taskId);
  ctx.write.update(
    tasks,
    { application_id: applicationId, task_id: taskId, state: 'open' },
    { state: end.state, outcome: end.outcome, ended_at: ctx.now, ended_by: end.endedBy },
  );
}

/** Ends whatever is open about a root: what it asked for is not wanted any more. */
export async function endOpenTasks(
  ctx: Ctx,
  applicationId: string,
  { except = [] }: { except?: readonly string[] } = {},
): Promise<void> {
  for (const taskId of (await openTasksAbout(ctx, applicationId)).filter((one) => !except.includes(one)))
    endTask(ctx, applicationId, taskId, { state: 'cancelled', outcome: null, endedBy: null });
}

/** Names of the tasks that are open about a root. */
export async function openTasksAbout({ db }: Pick<Ctx, 'db'>, applicationId: string): Promise<string[]> {
  const open = await db
    .selectFrom('work.task')
    .select('task_id')
    .where('application_id', '=', applicationId)
    .where('state', '=', 'open')
    .execute();
  return open.map(({ task_id: taskId }) => taskId);
}

interface OpenTask {
  taskId: string;
  instanceNo: number;
  assigneeId: string | null;
}

/** The open task at one of the given elements of a case. */
export function findOpenTask(
  db: Kysely<Tables>,
  applicationId: string,
  caseSeq: number,
  elementId: string,
): Promise<OpenTask | undefined> {
  return findOpen(db, `${applicationId} ${caseSeq} ${elementId}`);
}

/** By application, number of the case and element, with blanks between. */
const findOpen = askedTogether<OpenTask>(async (db, keys) => {
  const given = keys.map((key) => key.split(' '));
  const { rows } = await sql<OpenTask & { key: string }>`
    SELECT application_id || ' ' || case_seq || ' ' || element_id AS key, task_id AS "taskId", instance_no AS "instanceNo",
      assignee_id AS "assigneeId"
    FROM work.task
    JOIN unnest(${given.map(([id]) => id)}::uuid[], ${given.map(([, seq]) => seq)}::int4[], ${given.map((parts) => parts[2])}::text[])
      AS given(application_id, case_seq, element_id) USING (application_id, case_seq, element_id)
    WHERE state = 'open'`.execute(db);
  return new Map(rows.map(({ key, ...task }) => [key, task]));
});

interface LampChange {
  applicationId: string;
  caseSeq: number;
  yellowAt: string | null;
  dueAt: string | null;
  stopped: boolean;
}

/** Sets the lamp columns of a case's open tasks, when its clock stopped, went on or was extended. */
export async function setLamp(db: Kysely<Tables>, change: LampChange): Promise<void> {
  await sql`
    UPDATE work.task SET yellow_at = ${change.yellowAt}, due_at = ${change.dueAt ?? never}, stopped = ${change.stopped}
    WHERE application_id = ${change.applicationId} AND case_seq = ${change.caseSeq} AND state = 'open'`.execute(
    db,
  );
}

/** Sets until when one open task is to be done: its clock was extended, or (null) stands still. */
export function setDue(
  ctx: Ctx,
  applicationId: string,
  taskId: string,
  { dueAt, yellowAt }: { dueAt: string | null; yellowAt: string | null },
): void {
  announce(ctx, applicationId, taskId);
  ctx.write.update(
    tasks,
    { application_id: applicationId, task_id: taskId, state: 'open' },
    { due_at: dueAt ?? never, yellow_at: yellowAt },
  );
}

/** Moves a case's open tasks to another organisation: the manual pool has found one. */
export async function moveTasks(
  ctx: Ctx,
  applicationId: string,
  caseSeq: number,
  organisationId: string | null,
): Promise<void> {
  const { rows } = await sql<{ task_id: string }>`
    UPDATE work.task SET organisation_id = ${organisationId}::uuid, assignee_id = NULL
    WHERE application_id = ${applicationId} AND case_seq = ${caseSeq} AND state = 'open'
    RETURNING task_id`.execute(ctx.db);
  announce(ctx, applicationId, ...rows.map(({ task_id: id }) => id));
}
