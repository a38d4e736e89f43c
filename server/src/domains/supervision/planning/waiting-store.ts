import { sql, type Kysely } from 'kysely';
import type { Tables } from '../../../base/database/tables.ts';

/** A line of a filed plan, or an approved inspection, that waits to be merged. */
export interface Waiting {
  enterpriseId: string;
  organisationId: string;
  /** of a plan */
  planId: string | null;
  lineNo: number | null;
  year: number | null;
  month: number | null;
  /** an approved inspection */
  inspectionId: string | null;
  itemCodes: string[];
  windowFrom: string | null;
  windowTo: string | null;
  /** the firm is told at the door (突击检查): shares no visit with one that it is told of */
  unannounced: boolean;
}

const waitingRows = (organisationIds: readonly string[], from: string, to: string) => sql`
  SELECT v.enterprise_id, p.organisation_id, v.plan_id, v.line_no, p.year, v.month, NULL::uuid AS inspection_id,
         jsonb_build_array(v.item_code) AS item_codes, NULL::date AS window_from, NULL::date AS window_to,
         false AS unannounced
  FROM supervision.planned_visit v JOIN supervision.plan p ON p.id = v.plan_id
  WHERE p.state <> 'draft' AND p.organisation_id = ANY(${[...organisationIds]}::uuid[])
    AND make_date(p.year, v.month, 1) + interval '1 month' > ${from}::date AND make_date(p.year, v.month, 1) <= ${to}::date
    AND NOT EXISTS (
      SELECT FROM supervision.merged_visit m JOIN supervision.merged_party b ON b.merged_visit_id = m.id
      WHERE m.enterprise_id = v.enterprise_id AND m.state IN ('asked', 'agreed') AND b.answer <> 'refused'
        AND b.planned @> jsonb_build_array(jsonb_build_object('planId', v.plan_id, 'lineNo', v.line_no)))
  UNION ALL
  SELECT i.enterprise_id, i.organisation_id, NULL, NULL, NULL, NULL, i.id, i.item_codes, i.window_from, i.window_to,
         i.unannounced
  FROM supervision.inspection i
  WHERE i.state = 'approved' AND i.visit_id IS NULL AND i.method = 'on-site'
    AND i.organisation_id = ANY(${[...organisationIds]}::uuid[])
    AND i.window_to >= ${from}::date AND i.window_from <= ${to}::date
    AND NOT EXISTS (
      SELECT FROM supervision.merged_visit m JOIN supervision.merged_party b ON b.merged_visit_id = m.id
      WHERE m.enterprise_id = i.enterprise_id AND m.state IN ('asked', 'agreed') AND b.answer <> 'refused'
        AND b.inspections @> jsonb_build_array(i.id))`;

interface Where {
  organisationIds: readonly string[];
  from: string;
  to: string;
}

/** How many firms have something that waits. */
export async function countWaiting(
  db: Kysely<Tables>,
  { organisationIds, from, to }: Where,
): Promise<number> {
  const { rows } = await sql<{ firms: number }>`
    SELECT count(DISTINCT w.enterprise_id)::int4 AS firms FROM (${waitingRows(organisationIds, from, to)}) w`.execute(
    db,
  );
  return rows[0]!.firms;
}

/** What waits of the next firms, firm by firm in the order of their ids. */
export async function nextWaiting(
  db: Kysely<Tables>,
  { organisationIds, from, to }: Where,
  after: string | null,
  firms: number,
): Promise<Waiting[]> {
  const { rows } = await sql<Waiting>`
    WITH waiting AS (${waitingRows(organisationIds, from, to)}),
    next AS (
      SELECT DISTINCT w.enterprise_id FROM waiting w
      WHERE ${after ? sql`w.enterprise_id > ${after}::uuid` : sql`true`} ORDER BY w.enterprise_id LIMIT ${firms})
    SELECT w.enterprise_id AS "enterpriseId", w.organisation_id AS "organisationId", w.plan_id AS "planId", w.line_no AS "lineNo",
           w.year, w.month, w.inspection_id AS "inspectionId", w.item_codes AS "itemCodes", w.window_from AS "windowFrom",
           w.window_to AS "windowTo", w.unannounced
    FROM waiting w JOIN next n ON n.enterprise_id = w.enterprise_id
    ORDER BY w.enterprise_id, w.organisation_id, w.plan_id, w.line_no, w.inspection_id`.execute(db);
  return rows;
}

/** Visits of a year that count against the caps: somebody came, comes or asks to; those that wait to be merged are no part of it. */
export async function countedVisits(
  db: Kysely<Tables>,
  enterpriseIds: readonly string[],
  year: number,
): Promise<Array<{ enterpriseId: string; organisationId: string; visits: number }>> {
  const { rows } = await sql<{ enterpriseId: string; organisationId: string; visits: number }>`
    SELECT i.enterprise_id AS "enterpriseId", i.organisation_id AS "organisationId",
           count(DISTINCT coalesce(i.visit_id, i.id))::int4 AS visits
    FROM supervision.inspection i
    WHERE i.enterprise_id = ANY(${[...enterpriseIds]}::uuid[]) AND i.state IN ('awaiting-approval', 'arranged', 'done')
      AND i.method = 'on-site' AND i.source <> 'superior' AND extract(year FROM i.window_from) = ${year}
    GROUP BY 1, 2`.execute(db);
  return rows;
}
