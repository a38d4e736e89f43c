import { sql, type Kysely } from 'kysely';
import type { Tables } from '../database/tables.ts';

/** How many events no seal protects yet: a few seconds' worth, more when a transaction was left open. */
export async function countUnsealed(db: Kysely<Tables>): Promise<number> {
  const { rows } = await sql<{ unsealed: number }>`
    SELECT count(*)::int4 AS unsealed FROM base.audit_event
    WHERE id > coalesce((SELECT to_id FROM base.audit_seal ORDER BY number DESC LIMIT 1), 0)`.execute(db);
  return rows[0]!.unsealed;
}
