import { sql, type RawBuilder } from 'kysely';
import type { Text } from '@yiti/engines/scenario';
import type { Ctx, Jurisdiction } from '../../base/context.ts';
import { decodeAfter, encodeAfter } from '../../lib/keyset.ts';
import { nameOfAccount } from '../identity/index.ts';
import { lampOf, type Lamp } from './task.ts';

const pageSize = 30;

export interface InboxQuery {
  /** `mine`: claimed by me · `open`: nobody has it yet · `all`: everything of my organisations */
  queue?: 'mine' | 'open' | 'all';
  lamp?: Lamp;
  service?: string;
  element?: string;
  /** reference or part of the applicant's name */
  q?: string;
  after?: string;
}

interface TaskRow {
  application_id: string;
  task_id: string;
  title: Text;
  subject_name: string;
  reference: string;
  service_key: string;
  link: string;
  case_seq: number | null;
  element_id: string;
  outcomes: string[];
  organisation_id: string;
  division: string;
  assignee_id: string | null;
  assignee_name: string | null;
  created_at: string;
  yellow_at: string | null;
  /** text, because `infinity` is not an instant */
  due: string;
  stopped: boolean;
}

/** Tasks that this jurisdiction reaches: the same predicate for the list, the counts and single tasks. */
export function tasksWithin({ everything, organisationIds }: Jurisdiction): RawBuilder<boolean> {
  // what a person does themselves is nobody else's inbox
  if (everything) return sql<boolean>`t.role NOT LIKE 'subject:%'`;
  return sql<boolean>`t.organisation_id = ANY(${[...organisationIds]}::uuid[])`;
}

/**
 * One page of the inbox, first due first: a keyset page over the partial index of open rows, so its cost depends neither on how
 * many cases there have been nor on the page's number.
 */
export async function listTasks(ctx: Ctx, query: InboxQuery) {
  const { rows } = await sql<TaskRow>`
    SELECT t.application_id, t.task_id, t.title, t.subject_name, t.reference, t.service_key, t.link, t.case_seq, t.element_id,
           t.outcomes, t.organisation_id, t.division, t.assignee_id, t.created_at, t.yellow_at, t.due_at::text AS due, t.stopped,
           ${nameOfAccount(sql`t.assignee_id`)} AS assignee_name
    FROM ${firstDue(ctx, query)} t
    ORDER BY t.due_at, t.application_id, t.task_id LIMIT ${pageSize + 1}`.execute(ctx.db);
  const page = rows.slice(0, pageSize);
  const last = page.at(-1);
  return {
    items: page.map((row) => taskView(row, ctx)),
    next: rows.length > pageSize && last ? encodeAfter([last.due, last.application_id, last.task_id]) : null,
  };
}

/**
 * The rows among which a page is. Each organisation gives its own first ones: the index is in order of time only inside one, and
 * asked for several at once PostgreSQL would read and sort all that is open in them.
 */
function firstDue(ctx: Ctx, query: InboxQuery): RawBuilder<unknown> {
  const from = decodeAfter(query.after, 3);
  const wanted = sql`t.state = 'open' AND ${filters(ctx, query)}
      AND ${from ? sql`(t.due_at, t.application_id, t.task_id) > (${from[0]}::timestamptz, ${from[1]}::uuid, ${from[2]})` : sql`true`}`;
  const { everything, organisationIds } = ctx.jurisdiction;
  if (everything)
    return sql`(SELECT t.* FROM work.task t WHERE ${tasksWithin(ctx.jurisdiction)} AND ${wanted})`;
  return sql`(SELECT first.* FROM unnest(${[...organisationIds]}::uuid[]) AS own(id) CROSS JOIN LATERAL (
      SELECT t.* FROM work.task t WHERE t.organisation_id = own.id AND ${wanted}
      ORDER BY t.due_at, t.application_id, t.task_id LIMIT ${pageSize + 1}) first)`;
}

function filters(ctx: Ctx, { queue = 'all', lamp, service, element, q }: InboxQuery): RawBuilder<boolean> {
  const parts: RawBuilder<boolean>[] = [sql<boolean>`true`];
  if (queue === 'mine') parts.push(sql`t.assignee_id = ${ctx.actor.id}`);
  if (queue === 'open') parts.push(sql`t.assignee_id IS NULL`);
  if (service) parts.push(sql`t.service_key = ${service}`);
  if (element) parts.push(sql`t.element_id = ${element}`);
  if (q)
    parts.push(sql`(t.reference = upper(${q}) OR t.subject_name LIKE ${`%${q.replaceAll(/[%_\\]/g, '')}%`})`);
  if (lamp === 'red') parts.push(sql`t.due_at < ${ctx.now}`);
  if (lamp === 'stopped') parts.push(sql`t.stopped AND t.due_at >= ${ctx.now}`);
  if (lamp === 'yellow')
    parts.push(sql`NOT t.stopped AND t.due_at >= ${ctx.now} AND t.yellow_at <= ${ctx.now}`);
  if (lamp === 'green') {
    parts.push(
      sql`NOT t.stopped AND t.due_at >= ${ctx.now} AND (t.yellow_at IS NULL OR t.yellow_at > ${ctx.now})`,
    );
  }
  return sql.join(parts, sql` AND `) as RawBuilder<boolean>;
}

function taskView(row: TaskRow, { now, actor }: Ctx) {
  const dueAt = row.due === 'infinity' ? null : new Date(row.due).toISOString();
  return {
    id: taskIdOf(row.application_id, row.task_id),
    applicationId: row.application_id,
    title: row.title,
    subjectName: row.subject_name,
    reference: row.reference,
    service: row.service_key,
    link: row.link,
    element: row.element_id,
    outcomes: row.outcomes,
    organisationId: row.organisation_id,
    division: row.division,
    assigneeId: row.assignee_id,
    assigneeName: row.assignee_name,
    mine: row.assignee_id === actor.id,
    createdAt: row.created_at,
    dueAt,
    lamp: lampOf({ yellowAt: row.yellow_at, dueAt, stopped: row.stopped }, now),
  };
}

/** How many open tasks there are, by lamp and by queue; counts only what the list would show. */
export async function countTasks(ctx: Ctx) {
  const { rows } = await sql<Record<'all' | 'mine' | 'open' | 'red' | 'yellow' | 'stopped', number>>`
    SELECT count(*)::int4 AS "all",
           count(*) FILTER (WHERE t.assignee_id = ${ctx.actor.id})::int4 AS mine,
           count(*) FILTER (WHERE t.assignee_id IS NULL)::int4 AS open,
           count(*) FILTER (WHERE t.due_at < ${ctx.now})::int4 AS red,
           count(*) FILTER (WHERE NOT t.stopped AND t.due_at >= ${ctx.now} AND t.yellow_at <= ${ctx.now})::int4 AS yellow,
           count(*) FILTER (WHERE t.stopped AND t.due_at >= ${ctx.now})::int4 AS stopped
    FROM (SELECT * FROM work.task t WHERE t.state = 'open' AND ${tasksWithin(ctx.jurisdiction)} LIMIT ${mostCounted}) t`.execute(
    ctx.db,
  );
  const counts = rows[0]!;
  return { ...counts, atLeast: counts.all === mostCounted };
}

/** The services and steps among the first open tasks, for choosing; only what the list would show. */
export async function kindsOfTasks(ctx: Ctx) {
  const { rows } = await sql<{ service: string; division: string; element: string; title: Text }>`
    SELECT DISTINCT ON (t.service_key, t.element_id) t.service_key AS service, t.division, t.element_id AS element, t.title
    FROM (SELECT * FROM work.task t WHERE t.state = 'open' AND ${tasksWithin(ctx.jurisdiction)} LIMIT ${mostCounted}) t
    ORDER BY t.service_key, t.element_id, t.created_at DESC`.execute(ctx.db);
  const services = new Map(rows.map(({ service, division }) => [service, division]));
  return {
    services: [...services].map(([service, division]) => ({ service, division })),
    steps: rows.map(({ service, element, title }) => ({ service, element, title })),
  };
}

/** Beyond this the page says “more than”: nobody needs an exact number there, and counting it would cost every reader. */
const mostCounted = 2000;

/** Task id as links use it. */
export function taskIdOf(applicationId: string, taskId: string): string {
  return `${applicationId}:${taskId}`;
}

export function parseTaskId(id: string): { applicationId: string; taskId: string } | undefined {
  const match = id.match(/^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}):(.{1,120})$/);
  return match ? { applicationId: match[1]!, taskId: match[2]! } : undefined;
}
