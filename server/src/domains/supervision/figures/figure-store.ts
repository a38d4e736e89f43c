import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { Tables } from '../../../base/database/tables.ts';
import type { Counted } from './withhold.ts';

export interface PlaceMonth extends Counted {
  division: string;
  /** YYYY-MM, in China */
  month: string;
}

const yearOf = (year: number) => ({
  from: `${year}-01-01T00:00:00+08:00`,
  to: `${year + 1}-01-01T00:00:00+08:00`,
});

/** What a visit found; of one whose result was withdrawn (撤回公示) nothing: the visit was made all the same. */
const found = (of: RawBuilder<unknown>) =>
  sql`(SELECT count(*) FROM supervision.finding f WHERE ${of} AND v.state <> 'withdrawn')`;

/** What was done in these places in a year, by place and month. */
export async function countVisits(
  db: Kysely<Tables>,
  divisions: readonly string[],
  year: number,
): Promise<PlaceMonth[]> {
  const { from, to } = yearOf(year);
  const { rows } = await sql<Omit<PlaceMonth, 'saved'>>`
    SELECT v.division, to_char(v.entered_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM') AS month, count(*)::int AS visits,
      sum((SELECT count(*) FROM supervision.inspection i WHERE i.visit_id = v.id))::int AS inspections,
      sum(${found(sql`f.visit_id = v.id`)})::int AS findings
    FROM supervision.visit v
    WHERE v.entered_at >= ${from}::timestamptz AND v.entered_at < ${to}::timestamptz AND v.division = ANY(${[...divisions]}::text[])
    GROUP BY 1, 2`.execute(db);
  return rows.map((row) => ({ ...row, saved: row.inspections - row.visits }));
}

/** The same by inspection item: a visit for two items counts for both, so these do not add up to the visits. */
export async function countItems(
  db: Kysely<Tables>,
  divisions: readonly string[],
  year: number,
): Promise<Array<Counted & { code: string }>> {
  const { from, to } = yearOf(year);
  const { rows } = await sql<{ code: string; visits: number; inspections: number; findings: number }>`
    SELECT c.code, count(DISTINCT v.id)::int AS visits, count(*)::int AS inspections,
      sum(${found(sql`f.inspection_id = i.id`)})::int AS findings
    FROM supervision.visit v JOIN supervision.inspection i ON i.visit_id = v.id
      CROSS JOIN LATERAL jsonb_array_elements_text(i.item_codes) AS c(code)
    WHERE v.entered_at >= ${from}::timestamptz AND v.entered_at < ${to}::timestamptz AND v.division = ANY(${[...divisions]}::text[])
    GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 30`.execute(db);
  return rows.map((row) => ({ ...row, saved: row.inspections - row.visits }));
}

/** The same by trade of the firm: section of GB/T 4754, null where the register gives none. These add up to the visits. */
export async function countTrades(
  db: Kysely<Tables>,
  divisions: readonly string[],
  year: number,
): Promise<Array<Counted & { trade: string | null }>> {
  const { from, to } = yearOf(year);
  const { rows } = await sql<{ trade: string | null; visits: number; inspections: number; findings: number }>`
    SELECT v.trade, count(*)::int AS visits,
      sum((SELECT count(*) FROM supervision.inspection i WHERE i.visit_id = v.id))::int AS inspections,
      sum(${found(sql`f.visit_id = v.id`)})::int AS findings
    FROM supervision.visit v
    WHERE v.entered_at >= ${from}::timestamptz AND v.entered_at < ${to}::timestamptz AND v.division = ANY(${[...divisions]}::text[])
    GROUP BY 1 ORDER BY 2 DESC, 1`.execute(db);
  return rows.map((row) => ({ ...row, saved: row.inspections - row.visits }));
}

export interface CapsOf {
  division: string;
  trade: string | null;
  /** organisation and firm that met in the year */
  pairs: number;
  /** of these, how many have used up the cap */
  used: number;
}

/** Pairs of organisation and firm that met in the year, and in how many the cap is used up: each pair once, by place and trade of the firm. */
export async function countCaps(
  db: Kysely<Tables>,
  divisions: readonly string[],
  year: number,
): Promise<CapsOf[]> {
  const { from, to } = yearOf(year);
  const { rows } = await sql<CapsOf>`
    WITH met AS (
      SELECT i.organisation_id, v.enterprise_id, max(v.division) AS division, max(v.trade) AS trade,
        max((n->>'number')::int) AS number, max((n->>'cap')::int) AS cap
      FROM supervision.visit v CROSS JOIN LATERAL jsonb_array_elements(v.notice->'parties') AS n
        JOIN supervision.inspection i ON i.id = (n->>'inspectionId')::uuid
      WHERE v.entered_at >= ${from}::timestamptz AND v.entered_at < ${to}::timestamptz
        AND v.division = ANY(${[...divisions]}::text[])
      GROUP BY 1, 2
    ) SELECT division, trade, count(*)::int AS pairs, count(*) FILTER (WHERE cap > 0 AND number >= cap)::int AS used
    FROM met GROUP BY 1, 2`.execute(db);
  return rows;
}
