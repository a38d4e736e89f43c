import { sql, type Kysely } from 'kysely';
import type { Tables } from '../../../base/database/tables.ts';
import type { Dayless } from './propose-days.ts';

/** Visits of a run that several have to agree to, with who they are. */
export async function visitsToAgree(db: Kysely<Tables>, runId: string): Promise<Dayless[]> {
  const { rows } = await sql<Dayless>`
    SELECT v.id, v.window_from AS "windowFrom", v.window_to AS "windowTo",
      (SELECT jsonb_agg(p.organisation_id) FROM supervision.merged_party p WHERE p.merged_visit_id = v.id) AS "organisationIds"
    FROM supervision.merged_visit v WHERE v.run_id = ${runId}::uuid AND v.state = 'asked' ORDER BY v.id`.execute(
    db,
  );
  return rows;
}

/** Writes proposed days of a run that nobody sees yet. */
export async function setDays(db: Kysely<Tables>, days: ReadonlyMap<string, string | null>): Promise<void> {
  const rows = [...days].map(([id, day]) => ({ id, day }));
  await sql`
    UPDATE supervision.merged_visit v SET day = r.day
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(id uuid, day date) WHERE v.id = r.id`.execute(
    db,
  );
}

/** Days on which organisations have somebody out already: visits that are booked, and merged ones that are proposed or agreed and not arranged yet. */
export async function daysTaken(
  db: Kysely<Tables>,
  organisationIds: readonly string[],
  from: string,
  to: string,
): Promise<Array<{ id: string; organisationId: string; day: string }>> {
  const { rows } = await sql<{ id: string; organisationId: string; day: string }>`
    SELECT DISTINCT v.id, p.organisation_id AS "organisationId",
      to_char(coalesce((v.slot_at AT TIME ZONE 'Asia/Shanghai')::date, v.proposed_day), 'YYYY-MM-DD') AS day
    FROM supervision.visit v JOIN supervision.visit_party p ON p.visit_id = v.id
    WHERE p.organisation_id = ANY(${[...organisationIds]}::uuid[]) AND v.state IN ('arranging', 'notified', 'booked')
      AND coalesce((v.slot_at AT TIME ZONE 'Asia/Shanghai')::date, v.proposed_day) BETWEEN ${from}::date AND ${to}::date
    UNION ALL
    SELECT v.id, p.organisation_id, to_char(v.day, 'YYYY-MM-DD')
    FROM supervision.merged_visit v JOIN supervision.merged_party p ON p.merged_visit_id = v.id AND p.answer <> 'refused'
    WHERE p.organisation_id = ANY(${[...organisationIds]}::uuid[]) AND v.day BETWEEN ${from}::date AND ${to}::date
      AND (v.state = 'asked' OR v.state = 'agreed' AND v.visit_id IS NULL)`.execute(db);
  return rows;
}
