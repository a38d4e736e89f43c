import type { Text } from '@yiti/engines/scenario';
import { sql, type RawBuilder } from 'kysely';
import type { Ctx } from '../../base/context.ts';
import { problem } from '../../base/problems.ts';
import { findSubjects } from '../directory/index.ts';

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
  subject_id: string | null;
  /** identity number of whom it waits for, while the platform does not know the person */
  subject_code: string | null;
  yellow_at: string | null;
  /** null: nothing sets a time */
  due_at: string | null;
}

const columns = sql.raw(
  `t.application_id, t.task_id, t.instance_no, t.title, t.element_id, t.outcomes, t.form, t.role, t.created_at, t.reference, t.subject_name,
   t.subject_id, t.subject_code, t.yellow_at, nullif(t.due_at, 'infinity') AS due_at`,
);

/** Tasks of people themselves that this jurisdiction reaches: by subject, by number while the person was unknown, by mandate. */
async function ownTasksWithin({ db, jurisdiction }: Ctx): Promise<RawBuilder<boolean>> {
  const { subjectIds, limitedSubjects = {} } = jurisdiction;
  const people = (await findSubjects(db, subjectIds)).flatMap((one) =>
    one.kind === 'person' ? [one.identityNumber] : [],
  );
  const ways = [
    sql<boolean>`t.subject_id = ANY(${[...subjectIds]}::uuid[])`,
    sql<boolean>`t.subject_code = ANY(${people}::text[])`,
    ...Object.entries(limitedSubjects).map(
      ([id, keys]) =>
        sql<boolean>`(t.subject_id = ${id}::uuid AND t.service_key = ANY(${[...keys]}::text[]))`,
    ),
  ];
  return sql<boolean>`t.role LIKE 'subject:%' AND t.state = 'open' AND (${sql.join(ways, sql` OR `)})`;
}

/** Nobody has that many things to decide at once; who has sees the oldest first. */
const mostListed = 100;

export async function listOwnTasks(ctx: Ctx): Promise<OwnTask[]> {
  const { rows } = await sql<OwnTask>`
    SELECT ${columns} FROM work.task t WHERE ${await ownTasksWithin(ctx)}
    ORDER BY t.created_at, t.task_id LIMIT ${mostListed}`.execute(ctx.db);
  return rows;
}

interface Which {
  applicationId: string;
  taskId: string;
}

/** @throws base/not-found also for tasks of others */
export async function getOwnTask(ctx: Ctx, { applicationId, taskId }: Which): Promise<OwnTask> {
  const { rows } = await sql<OwnTask>`
    SELECT ${columns} FROM work.task t
    WHERE t.application_id = ${applicationId} AND t.task_id = ${taskId} AND ${await ownTasksWithin(ctx)}`.execute(
    ctx.db,
  );
  if (!rows[0]) throw problem('base/not-found');
  return rows[0];
}

/** The open tasks of people in one application, whosever they are: the applicant sees for whom it waits. */
export async function listPeopleTasks({ db }: Pick<Ctx, 'db'>, applicationId: string): Promise<OwnTask[]> {
  const { rows } = await sql<OwnTask>`
    SELECT ${columns} FROM work.task t
    WHERE t.application_id = ${applicationId} AND t.role LIKE 'subject:%' AND t.state = 'open'
    ORDER BY t.created_at, t.task_id`.execute(db);
  return rows;
}
