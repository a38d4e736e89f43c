import type { Text } from '@yiti/engines/scenario';
import { sql, type RawBuilder } from 'kysely';
import type { Ctx } from '../../base/context.ts';
import { problem } from '../../base/problems.ts';
import { findSubjects, identityNumberKey } from '../directory/index.ts';

export interface OwnTask {
  application_id: string;
  task_id: string;
  instance_no: number;
  title: Text;
  element_id: string;
  outcomes: string[];
  form: string | null;
  role: string;
  created_at: string;
  reference: string;
  subject_name: string;
  /** null: the platform does not know the person yet; whoever may open the task is known */
  subject_id: string | null;
  yellow_at: string | null;
  /** null: nothing sets a time */
  due_at: string | null;
}

const columns = sql.raw(
  `t.application_id, t.task_id, t.instance_no, t.title, t.element_id, t.outcomes, t.form, t.role, t.created_at, t.reference, t.subject_name,
   t.subject_id, t.yellow_at, nullif(t.due_at, 'infinity') AS due_at`,
);

/** Who bears an identity number. */
interface Bearer {
  id: string;
  name: string;
  identityNumber: string;
}

/**
 * Whether what a task is about names this person, by number and name together. Asked of tasks that were put for a number while nobody
 * was known to bear it: a digit that was mistyped may be another person's number, who has nothing to do with it.
 */
export type NamesBearer = (ctx: Ctx, task: OwnTask, bearer: Bearer) => Promise<boolean>;

/** Those whose tasks are found by number, by what the number is kept as: keyed; in the clear in rows from before that. */
async function bearersWithin({ db, jurisdiction }: Ctx): Promise<Map<string, Bearer>> {
  const subjects = await findSubjects(db, jurisdiction.subjectIds);
  return new Map(
    subjects.flatMap((one) =>
      one.kind === 'person'
        ? [identityNumberKey(db, one.identityNumber), one.identityNumber].map((code) => [code, one] as const)
        : [],
    ),
  );
}

/** Tasks of people themselves that this jurisdiction reaches: by subject, by number while the person was unknown, by mandate. */
function ownTasksWithin({ jurisdiction }: Ctx, codes: Iterable<string>): RawBuilder<boolean> {
  const { subjectIds, limitedSubjects = {} } = jurisdiction;
  const ways = [
    sql<boolean>`t.subject_id = ANY(${[...subjectIds]}::uuid[])`,
    sql<boolean>`t.subject_code = ANY(${[...codes]}::text[])`,
    ...Object.entries(limitedSubjects).map(
      ([id, keys]) =>
        sql<boolean>`(t.subject_id = ${id}::uuid AND t.service_key = ANY(${[...keys]}::text[]))`,
    ),
  ];
  return sql<boolean>`t.role LIKE 'subject:%' AND t.state = 'open' AND (${sql.join(ways, sql` OR `)})`;
}

interface Found extends OwnTask {
  subject_code: string | null;
}

/** Without those that were found by a number alone; whose number it is stands in the others. */
async function theirs(
  ctx: Ctx,
  found: readonly Found[],
  bearers: ReadonlyMap<string, Bearer>,
  namesBearer: NamesBearer,
): Promise<OwnTask[]> {
  const tasks = await Promise.all(
    found.map(async ({ subject_code: code, ...task }) => {
      if (code === null) return [task];
      const bearer = bearers.get(code);
      return bearer && (await namesBearer(ctx, task, bearer)) ? [{ ...task, subject_id: bearer.id }] : [];
    }),
  );
  return tasks.flat();
}

/** Nobody has that many things to decide at once; who has sees the oldest first. */
const mostListed = 100;

export async function listOwnTasks(ctx: Ctx, namesBearer: NamesBearer): Promise<OwnTask[]> {
  const bearers = await bearersWithin(ctx);
  const { rows } = await sql<Found>`
    SELECT ${columns}, t.subject_code FROM work.task t WHERE ${ownTasksWithin(ctx, bearers.keys())}
    ORDER BY t.created_at, t.task_id LIMIT ${mostListed}`.execute(ctx.db);
  return theirs(ctx, rows, bearers, namesBearer);
}

interface Which {
  applicationId: string;
  taskId: string;
}

/** @throws base/not-found also for tasks of others */
export async function getOwnTask(
  ctx: Ctx,
  { applicationId, taskId }: Which,
  namesBearer: NamesBearer,
): Promise<OwnTask> {
  const bearers = await bearersWithin(ctx);
  const { rows } = await sql<Found>`
    SELECT ${columns}, t.subject_code FROM work.task t
    WHERE t.application_id = ${applicationId} AND t.task_id = ${taskId} AND ${ownTasksWithin(ctx, bearers.keys())}`.execute(
    ctx.db,
  );
  const [task] = await theirs(ctx, rows, bearers, namesBearer);
  if (!task) throw problem('base/not-found');
  return task;
}

/** The open tasks of people in one application, whosever they are: the applicant sees for whom it waits. */
export async function listPeopleTasks({ db }: Pick<Ctx, 'db'>, applicationId: string): Promise<OwnTask[]> {
  const { rows } = await sql<OwnTask>`
    SELECT ${columns} FROM work.task t
    WHERE t.application_id = ${applicationId} AND t.role LIKE 'subject:%' AND t.state = 'open'
    ORDER BY t.created_at, t.task_id`.execute(db);
  return rows;
}
