import { sql } from 'kysely';
import type { Ctx } from '../../base/context.ts';
import { directoryOf } from '../directory/index.ts';
import { tasksWithin } from './inbox.ts';

/** Beyond this the picture shows only what is due soonest, and says so: counting more would cost every reader. */
const mostCounted = 20_000;
const daysAhead = 10;

interface Counted {
  organisation_id: string;
  all: number;
  red: number;
  yellow: number;
  stopped: number;
}

/**
 * What a supervisor looks at first: how the open tasks of each organisation stand, and on which of the next days they are due. By
 * organisation and day, never by person. The same predicate as the inbox.
 */
export async function workload(ctx: Ctx) {
  const counted = sql`(SELECT t.* FROM work.task t WHERE t.state = 'open' AND ${tasksWithin(ctx.jurisdiction)}
      AND t.organisation_id IS NOT NULL ORDER BY t.due_at LIMIT ${mostCounted}) t`;
  const { rows } = await sql<Counted>`
    SELECT t.organisation_id, count(*)::int4 AS "all",
           count(*) FILTER (WHERE t.due_at < ${ctx.now})::int4 AS red,
           count(*) FILTER (WHERE NOT t.stopped AND t.due_at >= ${ctx.now} AND t.yellow_at <= ${ctx.now})::int4 AS yellow,
           count(*) FILTER (WHERE t.stopped AND t.due_at >= ${ctx.now})::int4 AS stopped
    FROM ${counted} GROUP BY t.organisation_id ORDER BY red DESC, yellow DESC, "all" DESC, t.organisation_id`.execute(
    ctx.db,
  );
  const { rows: days } = await sql<{ day: string; count: number }>`
    SELECT day::date::text AS day, count(t.task_id)::int4 AS count
    FROM generate_series(0, ${daysAhead - 1}) ahead,
         LATERAL (SELECT (${ctx.now}::timestamptz AT TIME ZONE 'Asia/Shanghai')::date + ahead AS day) d
    LEFT JOIN ${counted} ON (t.due_at AT TIME ZONE 'Asia/Shanghai')::date = day
         AND t.due_at >= ${ctx.now} AND NOT t.stopped
    GROUP BY day ORDER BY day`.execute(ctx.db);
  const directory = await directoryOf(ctx);
  return {
    organisations: rows.flatMap(({ organisation_id: id, ...counts }) => {
      const organisation = directory.organisation(id);
      const green = counts.all - counts.red - counts.yellow - counts.stopped;
      return organisation ? [{ organisation: { id, name: organisation.name }, ...counts, green }] : [];
    }),
    days,
    atLeast: rows.reduce((sum, { all }) => sum + all, 0) === mostCounted,
  };
}
