import { sql } from 'kysely';
import type { Ctx } from '../../base/context.ts';

/** Accounts of those who may act for the subject now: whom a notification about it reaches. */
export async function accountsOfSubject(ctx: Pick<Ctx, 'db' | 'now'>, subjectId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    SELECT a.id FROM identity.account a
    WHERE a.status = 'active' AND (
      a.person_id = ${subjectId}::uuid
      OR a.person_id = (SELECT person_id FROM directory.enterprise_head WHERE enterprise_id = ${subjectId}::uuid)
      OR a.person_id IN (
        SELECT m.holder_id FROM identity.mandate m
        WHERE m.subject_id = ${subjectId}::uuid AND m.revoked_at IS NULL AND m.services IS NULL
          AND m.valid_from <= ${ctx.now}::timestamptz AND m.valid_to > ${ctx.now}::timestamptz))
    ORDER BY a.id
  `.execute(ctx.db);
  return rows.map(({ id }) => id);
}

/** Accounts that hold `permission` in exactly this organisation: to whom a task can be given. Name and id, by name. */
export async function accountsWhoMay(
  ctx: Pick<Ctx, 'db' | 'now'>,
  permission: string,
  organisationId: string,
): Promise<Array<{ id: string; name: string }>> {
  const { rows } = await sql<{ id: string; name: string }>`
    SELECT DISTINCT a.id, a.name
    FROM identity.grant g
    JOIN identity.role r ON r.name = g.role AND ${permission} = ANY(r.permissions)
    JOIN identity.account a ON a.id = g.account_id AND a.status = 'active'
    WHERE g.organisation_id = ${organisationId}::uuid AND g.revoked_at IS NULL
      AND g.valid_from <= ${ctx.now}::timestamptz AND (g.valid_to IS NULL OR g.valid_to > ${ctx.now}::timestamptz)
    ORDER BY a.name, a.id
  `.execute(ctx.db);
  return rows;
}
