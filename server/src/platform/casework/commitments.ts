import type { Text } from '@yiti/engines/scenario';
import { sql, type Kysely } from 'kysely';
import type { Tables } from '../../base/database/tables.ts';

/** What a subject was granted on its written promise (告知承诺) instead of proof, newest first: number of the case, service, when it was decided. */
export async function commitmentsOf(
  db: Kysely<Tables>,
  subjectId: string,
): Promise<Array<{ number: string; name: Text; at: string }>> {
  const { rows } = await sql<{ number: string; name: Text; at: string }>`
    SELECT c.number, c.service_name AS name, c.decided_at AS at
    FROM casework.application a JOIN casework."case" c ON c.application_id = a.id
    WHERE a.subject_id = ${subjectId}::uuid AND c.commitment AND c.decided_at IS NOT NULL AND c.number IS NOT NULL
    ORDER BY c.decided_at DESC LIMIT 50`.execute(db);
  return rows;
}
