import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Tables } from '../../base/database/tables.ts';
import type { RoleDefinition } from './roles.ts';

export async function readRoles(db: Kysely<Tables>): Promise<RoleDefinition[]> {
  const rows = await db
    .selectFrom('identity.role')
    .select(['name', 'title', 'permissions', 'may_grant', 'reach'])
    .orderBy('name')
    .execute();
  return rows.map((row) => ({
    name: row.name,
    title: row.title,
    permissions: row.permissions,
    mayGrant: row.may_grant,
    reach: row.reach as RoleDefinition['reach'],
  }));
}

/** Brings the platform's own roles up to date; a role that changed takes effect with the next request of its holders. */
export async function saveRoles(db: Kysely<Tables>, roles: readonly RoleDefinition[]): Promise<void> {
  const rows = roles.map(({ name, title, permissions, mayGrant, reach }) => ({
    name,
    title,
    permissions,
    may_grant: mayGrant,
    reach,
  }));
  await sql`
    INSERT INTO identity.role AS r (name, title, permissions, may_grant, reach)
    SELECT n.name, n.title, ARRAY(SELECT jsonb_array_elements_text(n.permissions)),
           ARRAY(SELECT jsonb_array_elements_text(n.may_grant)), n.reach
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS n(
      name text, title jsonb, permissions jsonb, may_grant jsonb, reach text)
    ON CONFLICT (name) DO UPDATE SET
      title = excluded.title, permissions = excluded.permissions, may_grant = excluded.may_grant,
      reach = excluded.reach, version = r.version + 1
    WHERE (r.title, r.permissions, r.may_grant, r.reach)
      IS DISTINCT FROM (excluded.title, excluded.permissions, excluded.may_grant, excluded.reach)
  `.execute(db);
}
