import { sql, type Kysely } from 'kysely';
import { askedTogetherById } from '../../base/database/asked-together.ts';
import type { Tables } from '../../base/database/tables.ts';
import type { Broken } from './broken.ts';

const columns = sql`id, application_id AS "applicationId", case_seq AS "caseSeq", subject_id AS "subjectId",
  subject_name AS "subjectName", service_key AS "serviceKey", service_name AS "serviceName",
  organisation_id AS "organisationId", case_number AS "caseNumber", findings, found_at AS "foundAt", found_by AS "foundBy",
  found_by_name AS "foundByName", barred_until AS "barredUntil", objection, objected_at AS "objectedAt",
  objected_by AS "objectedBy", objected_as AS "objectedAs", ruling,
  ruling_reason AS "rulingReason", ruled_at AS "ruledAt", ruled_by_name AS "ruledByName"`;

export async function insertBroken(db: Kysely<Tables>, one: Broken): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('commitments.broken')
    .values({
      application_id: one.applicationId,
      case_seq: one.caseSeq,
      id: one.id,
      subject_id: one.subjectId,
      subject_name: one.subjectName,
      service_key: one.serviceKey,
      service_name: JSON.stringify(one.serviceName),
      organisation_id: one.organisationId,
      case_number: one.caseNumber,
      findings: one.findings,
      found_at: one.foundAt,
      found_by: one.foundBy,
      found_by_name: one.foundByName,
      barred_until: one.barredUntil,
    })
    .onConflict((conflict) => conflict.columns(['application_id', 'case_seq']).doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

export async function findBroken(
  db: Kysely<Tables>,
  id: string,
  { forUpdate = false } = {},
): Promise<Broken | undefined> {
  const { rows } = await sql<Broken>`
    SELECT ${columns} FROM commitments.broken WHERE id = ${id}::uuid ${forUpdate ? sql`FOR UPDATE` : sql``}`.execute(
    db,
  );
  return rows[0];
}

export async function brokenOfApplication(db: Kysely<Tables>, applicationId: string): Promise<Broken[]> {
  const { rows } = await sql<Broken>`
    SELECT ${columns} FROM commitments.broken WHERE application_id = ${applicationId}::uuid ORDER BY case_seq`.execute(
    db,
  );
  return rows;
}

/** Everything found about the promises of a subject, also what was overturned: for a copy of what is kept about somebody. */
export async function brokenAbout(db: Kysely<Tables>, subjectId: string): Promise<Broken[]> {
  const { rows } = await sql<Broken>`
    SELECT ${columns} FROM commitments.broken WHERE subject_id = ${subjectId}::uuid ORDER BY found_at`.execute(
    db,
  );
  return rows;
}

/** A finding, and since when the matter may be applied for again where it was obtained by deceit. */
type Bar = Broken & { reapplyFrom: string | null };

/** What bars a subject, by subject; many who ask at the same moment share a statement. */
export const brokenOfSubject = askedTogetherById<Bar[]>(async (db, subjectIds) => {
  const { rows } = await sql<Bar>`
    SELECT ${columns}, (SELECT r.reapply_from FROM commitments.reopening r WHERE r.broken_id = broken.id) AS "reapplyFrom"
    FROM commitments.broken
    WHERE subject_id = ANY(${[...subjectIds]}::uuid[]) AND ruling IS DISTINCT FROM 'overturned'
    ORDER BY barred_until DESC`.execute(db);
  const bySubject = new Map<string, Bar[]>();
  for (const one of rows) bySubject.set(one.subjectId, [...(bySubject.get(one.subjectId) ?? []), one]);
  return bySubject;
});
