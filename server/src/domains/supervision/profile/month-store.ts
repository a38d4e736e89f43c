import { sql, type Kysely } from 'kysely';
import type { Ctx } from '../../../base/context.ts';
import type { Tables } from '../../../base/database/tables.ts';

export interface ProfileMonth {
  /** YYYY-MM */
  month: string;
  visits: number;
  findings: number;
  openFindings: number;
}

/** The last months of a firm, oldest first. */
export async function monthsOf(
  db: Kysely<Tables>,
  enterpriseId: string,
  limit: number,
): Promise<ProfileMonth[]> {
  const { rows } = await sql<ProfileMonth>`
    SELECT m.month, m.visits, m.findings, m.open_findings AS "openFindings" FROM supervision.profile_month m
    WHERE m.enterprise_id = ${enterpriseId}::uuid ORDER BY m.month DESC LIMIT ${limit}`.execute(db);
  return rows.toReversed();
}

/**
 * Keeps how every firm that was ever visited stood at the end of the month before `now`. Run twice it changes nothing. One statement over the visits that were
 * made: firms that nobody has visited have no rows.
 */
export async function keepMonth({ db, now }: Pick<Ctx, 'db' | 'now'>): Promise<void> {
  await sql`
    WITH edge AS (
      SELECT date_trunc('month', ${now}::timestamptz AT TIME ZONE 'Asia/Shanghai') AS ends
    ), span AS (
      SELECT to_char(ends - interval '1 month', 'YYYY-MM') AS month, (ends - interval '1 month') AT TIME ZONE 'Asia/Shanghai' AS begins,
        ends AT TIME ZONE 'Asia/Shanghai' AS ends FROM edge
    ), made AS (
      SELECT v.enterprise_id, count(*) FILTER (WHERE v.entered_at >= span.begins)::int AS visits
      FROM supervision.visit v, span WHERE v.entered_at < span.ends GROUP BY 1
    ), found AS (
      SELECT f.enterprise_id, count(*) FILTER (WHERE v.recorded_at >= span.begins)::int AS findings,
        count(*) FILTER (WHERE f.state IN ('open', 'reported'))::int AS open
      FROM supervision.finding f JOIN supervision.visit v ON v.id = f.visit_id, span WHERE v.recorded_at < span.ends GROUP BY 1
    )
    INSERT INTO supervision.profile_month (enterprise_id, month, visits, findings, open_findings)
    SELECT made.enterprise_id, span.month, made.visits, coalesce(found.findings, 0), coalesce(found.open, 0)
    FROM made CROSS JOIN span LEFT JOIN found USING (enterprise_id)
    ON CONFLICT DO NOTHING`.execute(db);
}
