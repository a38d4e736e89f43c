import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { Ctx } from '../../../base/context.ts';
import type { Tables } from '../../../base/database/tables.ts';
import { decidedAt, isStandingPenalty } from '../enforcement/case-store.ts';

export interface ProfileMonth {
  /** YYYY-MM */
  month: string;
  visits: number;
  findings: number;
  openFindings: number;
  /** decided in the month, and standing today */
  penalties: number;
}

/**
 * The last months of a firm, oldest first. What was withdrawn or annulled since is not counted, whenever the month was kept: its findings and penalties are
 * counted as they stand today. Of findings that were open then, those of a result that was withdrawn after the month are taken off unless they were closed before.
 */
export async function monthsOf(
  db: Kysely<Tables>,
  enterpriseId: string,
  limit: number,
): Promise<ProfileMonth[]> {
  const { rows } = await sql<ProfileMonth>`
    SELECT m.month, m.visits, (
        SELECT count(*)::int FROM supervision.finding f JOIN supervision.visit v ON v.id = f.visit_id
        WHERE f.enterprise_id = m.enterprise_id AND v.state <> 'withdrawn' AND ${monthOf(sql`v.recorded_at`)} = m.month
      ) AS findings, greatest(0, m.open_findings - (
        SELECT count(*)::int FROM supervision.finding f JOIN supervision.visit v ON v.id = f.visit_id
        WHERE f.enterprise_id = m.enterprise_id AND f.state IN ('open', 'reported') AND v.state = 'withdrawn'
          AND ${monthOf(sql`v.recorded_at`)} <= m.month AND ${monthOf(sql`(v.withdrawal->>'at')::timestamptz`)} > m.month
      )) AS "openFindings", (
        SELECT count(*)::int FROM supervision.enforcement_case c
        WHERE c.enterprise_id = m.enterprise_id AND ${isStandingPenalty} AND ${monthOf(decidedAt)} = m.month
      ) AS penalties
    FROM supervision.profile_month m
    WHERE m.enterprise_id = ${enterpriseId}::uuid ORDER BY m.month DESC LIMIT ${limit}`.execute(db);
  return rows.toReversed();
}

const monthOf = (at: RawBuilder<unknown>) => sql`to_char(${at} AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM')`;

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
      FROM supervision.finding f JOIN supervision.visit v ON v.id = f.visit_id, span
      WHERE v.recorded_at < span.ends AND v.state <> 'withdrawn' GROUP BY 1
    )
    INSERT INTO supervision.profile_month (enterprise_id, month, visits, findings, open_findings)
    SELECT made.enterprise_id, span.month, made.visits, coalesce(found.findings, 0), coalesce(found.open, 0)
    FROM made CROSS JOIN span LEFT JOIN found USING (enterprise_id)
    ON CONFLICT DO NOTHING`.execute(db);
}
