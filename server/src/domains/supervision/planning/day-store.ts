import { sql, type Kysely } from 'kysely';
import type { Tables } from '../../../base/database/tables.ts';

/** Days on which organisations have somebody out already: visits that are booked, and merged ones that are proposed or agreed and not arranged yet; visits of one tour take one team. */
export async function daysTaken(
  db: Kysely<Tables>,
  organisationIds: readonly string[],
  from: string,
  to: string,
): Promise<Array<{ id: string; organisationId: string; day: string }>> {
  const { rows } = await sql<{ id: string; organisationId: string; day: string }>`
    SELECT DISTINCT coalesce(v.tour_id, v.id) AS id, p.organisation_id AS "organisationId",
      to_char(coalesce((v.slot_at AT TIME ZONE 'Asia/Shanghai')::date, v.proposed_day), 'YYYY-MM-DD') AS day
    FROM supervision.visit v JOIN supervision.visit_party p ON p.visit_id = v.id
    WHERE p.organisation_id = ANY(${[...organisationIds]}::uuid[]) AND v.state IN ('arranging', 'notified', 'booked')
      AND coalesce((v.slot_at AT TIME ZONE 'Asia/Shanghai')::date, v.proposed_day) BETWEEN ${from}::date AND ${to}::date
    UNION
    SELECT coalesce(v.tour_id, v.id), p.organisation_id, to_char(v.day, 'YYYY-MM-DD')
    FROM supervision.merged_visit v JOIN supervision.merged_party p ON p.merged_visit_id = v.id AND p.answer <> 'refused'
    WHERE p.organisation_id = ANY(${[...organisationIds]}::uuid[]) AND v.day BETWEEN ${from}::date AND ${to}::date
      AND (v.state = 'asked' OR v.state = 'agreed' AND v.visit_id IS NULL)`.execute(db);
  return rows;
}
