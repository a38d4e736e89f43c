import { sql, type Kysely } from 'kysely';
import { rowOf } from '../../../base/database/rows.ts';
import type { Tables } from '../../../base/database/tables.ts';
import { problem } from '../../../base/problems.ts';
import type { Reopening } from './reopening.ts';

const columns = sql`id, broken_id AS "brokenId", application_id AS "applicationId", case_seq AS "caseSeq", intended, reason, basis, suspended, deceit_told AS "deceitTold",
  proposed_at AS "proposedAt", proposed_by AS "proposedBy", proposed_by_name AS "proposedByName", heard_until AS "heardUntil",
  due_at AS "dueAt", decider_id AS "deciderId", statement, stated_at AS "statedAt", stated_by AS "statedBy", stated_as AS "statedAs", hearing_asked_at AS "hearingAskedAt",
  hearing_at AS "hearingAt", hearing_place AS "hearingPlace", minutes, minutes_at AS "minutesAt", minutes_by_name AS "minutesByName",
  outcome, deceit, safety, reapply_from AS "reapplyFrom", decision_reason AS "decisionReason", decision_basis AS "decisionBasis", decided_at AS "decidedAt",
  decided_by AS "decidedBy", decided_by_name AS "decidedByName"`;

/** One for each finding. @throws commitments/reopened-already */
export async function insertReopening(db: Kysely<Tables>, one: Reopening): Promise<void> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('commitments.reopening')
    .values(rowOf(one) as never)
    .onConflict((conflict) => conflict.column('broken_id').doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows !== 1n) throw problem('commitments/reopened-already');
}

export async function updateReopening(
  db: Kysely<Tables>,
  { id }: Pick<Reopening, 'id'>,
  set: Partial<Reopening>,
): Promise<void> {
  await db
    .updateTable('commitments.reopening')
    .set(rowOf(set) as never)
    .where('id', '=', id)
    .execute();
}

export async function findReopening(db: Kysely<Tables>, id: string): Promise<Reopening | undefined> {
  const { rows } = await sql<Reopening>`
    SELECT ${columns} FROM commitments.reopening WHERE id = ${id}::uuid`.execute(db);
  return rows[0];
}

/** By the finding that each rests on. */
export async function reopeningsOf(
  db: Kysely<Tables>,
  brokenIds: readonly string[],
): Promise<ReadonlyMap<string, Reopening>> {
  if (brokenIds.length === 0) return new Map();
  const { rows } = await sql<Reopening>`
    SELECT ${columns} FROM commitments.reopening WHERE broken_id = ANY(${[...brokenIds]}::uuid[])`.execute(
    db,
  );
  return new Map(rows.map((one) => [one.brokenId, one]));
}
