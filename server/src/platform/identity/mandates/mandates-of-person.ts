import { sql } from 'kysely';
import type { Ctx } from '../../../base/context.ts';

/** Every mandate that a person holds or gave, those that ended too: for a copy of what is kept about somebody. */
export async function mandatesOfPerson({ db }: Pick<Ctx, 'db'>, personId: string) {
  const { rows } = await sql<{
    subjectId: string;
    holderId: string | null;
    kind: string;
    services: string[] | null;
    validFrom: string;
    validTo: string;
    revokedAt: string | null;
  }>`
    SELECT subject_id AS "subjectId", holder_id AS "holderId", kind, services, valid_from AS "validFrom", valid_to AS "validTo",
      revoked_at AS "revokedAt"
    FROM identity.mandate
    WHERE holder_id = ${personId}::uuid OR granted_by = ${personId}::uuid OR subject_id = ${personId}::uuid
    ORDER BY granted_at, id`.execute(db);
  return rows;
}
