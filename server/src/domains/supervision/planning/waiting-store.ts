import type { CapRules, InspectionKind, InspectionSource } from '@yiti/engines/inspections';
import { sql, type Kysely } from 'kysely';
import type { Tables } from '../../../base/database/tables.ts';

/** A line of a filed plan, or an approved inspection, that waits to be merged. */
export interface Waiting {
  enterpriseId: string;
  /** which of its premises; null: where it is registered */
  premisesId: string | null;
  organisationId: string;
  /** of a plan */
  planId: string | null;
  lineNo: number | null;
  item: string | null;
  month: number | null;
  /** an approved inspection */
  inspectionId: string | null;
  itemCodes: string[] | null;
  kind: InspectionKind | null;
  source: InspectionSource | null;
  /** days since 1970-01-01 */
  fromDay: number;
  toDay: number;
  /** the firm is told at the door (突击检查): shares no visit with one that it is told of */
  unannounced: boolean;
  /** visits of the organisation to the firm that count this year already */
  used: number;
  /** of these, how many were for each item that has a cap of its own; null: none */
  usedOf: Readonly<Record<string, number>> | null;
}

export interface Where {
  organisationIds: readonly string[];
  from: string;
  to: string;
  /** what the yearly cap of the place counts */
  counting: CapRules;
}

const filedLines = ({ organisationIds, from, to }: Omit<Where, 'counting'>) => sql`
  FROM supervision.planned_visit v JOIN supervision.plan p ON p.id = v.plan_id
  WHERE p.state <> 'draft' AND p.organisation_id = ANY(${[...organisationIds]}::uuid[])
    AND p.year = extract(year FROM ${from}::date) AND make_date(p.year, v.month, 1) + interval '1 month' > ${from}::date
    AND make_date(p.year, v.month, 1) <= ${to}::date`;

const approvedInspections = ({ organisationIds, from, to }: Omit<Where, 'counting'>) => sql`
  FROM supervision.inspection i
  WHERE i.state = 'approved' AND i.visit_id IS NULL AND i.method = 'on-site'
    AND i.organisation_id = ANY(${[...organisationIds]}::uuid[])
    AND i.window_to >= ${from}::date AND i.window_from <= ${to}::date
    AND NOT EXISTS (
      SELECT FROM supervision.merged_visit m JOIN supervision.merged_party b ON b.merged_visit_id = m.id
      WHERE m.enterprise_id = i.enterprise_id AND m.state IN ('asked', 'agreed') AND b.answer <> 'refused'
        AND b.inspections @> jsonb_build_array(i.id))`;

/** Lines that are in a merged visit already. A line's visit lies in the month of the line, so only visits around these days are asked. */
const taken = (from: string, to: string) => sql`
  SELECT (e.line->>'planId')::uuid AS plan_id, (e.line->>'lineNo')::int AS line_no
  FROM supervision.merged_visit m JOIN supervision.merged_party b ON b.merged_visit_id = m.id,
    jsonb_array_elements(b.planned) AS e(line)
  WHERE m.state IN ('asked', 'agreed') AND b.answer <> 'refused'
    AND m.limit_to >= date_trunc('month', ${from}::date) AND m.limit_from < date_trunc('month', ${to}::date) + interval '1 month'`;

const isFree = sql`NOT EXISTS (SELECT FROM taken t WHERE t.plan_id = v.plan_id AND t.line_no = v.line_no)`;

/** Does anything wait there? */
export async function hasWaiting(
  db: Kysely<Tables>,
  { organisationIds, from, to }: Omit<Where, 'counting'>,
): Promise<boolean> {
  const where = { organisationIds, from, to };
  const { rows } = await sql<{ found: boolean }>`
    WITH taken AS MATERIALIZED (${taken(from, to)})
    SELECT EXISTS (SELECT ${approvedInspections(where)}) OR EXISTS (SELECT ${filedLines(where)} AND ${isFree}) AS found`.execute(
    db,
  );
  return rows[0]!.found;
}

/** Rows that one question brings: each page is read and put into columns while others are answered. */
const ROWS_AT_ONCE = 10_000;

/**
 * All that waits, firm by firm in the order of their ids: one question, one state of the tables, answered page by page. Asked firm by firm it
 * was asked anew as a whole for every hundred firms, so that time grew with the square of what waits.
 *
 * @param db a transaction: the cursor lives in it
 */
export async function* allWaiting(db: Kysely<Tables>, where: Where): AsyncGenerator<Waiting[]> {
  const { organisationIds, from, to, counting } = where;
  // two million rows are sorted once; the default of PostgreSQL sorts them on disk
  await sql`SELECT set_config('work_mem', '256MB', true)`.execute(db);
  await sql`
    DECLARE waiting NO SCROLL CURSOR FOR
    WITH taken AS MATERIALIZED (${taken(from, to)}),
    counted AS (
      SELECT i.enterprise_id, i.organisation_id, i.item_codes, coalesce(i.visit_id, i.id) AS visit
      FROM supervision.inspection i
      WHERE i.organisation_id = ANY(${[...organisationIds]}::uuid[]) AND i.state IN ('awaiting-approval', 'arranged', 'done')
        AND i.method = ANY(${[...counting.methods]}::text[]) AND NOT (i.kind = 'special' AND i.source = ANY(${[...counting.notCounted]}::text[]))
        AND extract(year FROM i.window_from) = extract(year FROM ${from}::date)),
    used AS (
      SELECT c.enterprise_id, c.organisation_id, count(DISTINCT c.visit)::int AS visits FROM counted c GROUP BY 1, 2),
    used_of AS (
      SELECT o.enterprise_id, o.organisation_id, jsonb_object_agg(o.key, o.visits) AS visits
      FROM (
        SELECT c.enterprise_id, c.organisation_id, e.key, count(DISTINCT c.visit)::int AS visits
        FROM counted c JOIN supervision.entry e ON e.list = 'items' AND e.data ? 'capPerYear' AND c.item_codes @> to_jsonb(e.key)
        GROUP BY 1, 2, 3) o
      GROUP BY 1, 2),
    waiting AS (
      SELECT v.enterprise_id, v.premises_id, p.organisation_id, v.plan_id, v.line_no, v.item_code, v.month, NULL::uuid AS inspection_id,
        NULL::jsonb AS item_codes, NULL::text AS kind, NULL::text AS source, make_date(p.year, v.month, 1) AS window_from,
        (make_date(p.year, v.month, 1) + interval '1 month')::date - 1 AS window_to, false AS unannounced
      ${filedLines(where)} AND ${isFree}
      UNION ALL
      SELECT i.enterprise_id, i.premises_id, i.organisation_id, NULL, NULL, NULL, NULL, i.id, i.item_codes, i.kind, i.source, i.window_from, i.window_to,
        i.unannounced
      ${approvedInspections(where)})
    SELECT w.enterprise_id AS "enterpriseId", w.premises_id AS "premisesId", w.organisation_id AS "organisationId", w.plan_id AS "planId", w.line_no AS "lineNo",
      w.item_code AS item, w.month, w.inspection_id AS "inspectionId", w.item_codes AS "itemCodes", w.kind, w.source,
      greatest(w.window_from, ${from}::date) - DATE '1970-01-01' AS "fromDay",
      least(w.window_to, ${to}::date) - DATE '1970-01-01' AS "toDay", w.unannounced, coalesce(u.visits, 0) AS used, o.visits AS "usedOf"
    FROM waiting w LEFT JOIN used u ON u.enterprise_id = w.enterprise_id AND u.organisation_id = w.organisation_id
      LEFT JOIN used_of o ON o.enterprise_id = w.enterprise_id AND o.organisation_id = w.organisation_id
    ORDER BY w.enterprise_id, w.organisation_id, w.plan_id, w.line_no, w.inspection_id`.execute(db);
  for (;;) {
    const { rows } = await sql<Waiting>`FETCH FORWARD ${sql.lit(ROWS_AT_ONCE)} FROM waiting`.execute(db);
    if (rows.length > 0) yield rows;
    if (rows.length < ROWS_AT_ONCE) break;
  }
  await sql`CLOSE waiting`.execute(db);
}
