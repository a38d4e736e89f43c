import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Tables } from '../../base/database/tables.ts';
import type { Organisation } from './organisation.ts';

export async function readOrganisations(db: Kysely<Tables>): Promise<Organisation[]> {
  const rows = await db
    .selectFrom('directory.organisation')
    .select(['id', 'uscc', 'name', 'division', 'level', 'kind', 'parent_id', 'valid_from', 'valid_to'])
    .orderBy('uscc')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    uscc: row.uscc,
    name: row.name,
    division: row.division,
    level: row.level as Organisation['level'],
    kind: row.kind as Organisation['kind'],
    parentId: row.parent_id ?? undefined,
    validFrom: row.valid_from,
    validTo: row.valid_to ?? undefined,
  }));
}

/** One change of the tree at a time: two moves that cross could otherwise make a circle. Held until the transaction ends. */
export async function lockTree(db: Kysely<Tables>): Promise<void> {
  await sql`SELECT version FROM directory.version FOR UPDATE`.execute(db);
}

/** Nobody changes the tree until the transaction ends; others may hold it too. */
export async function holdTree(db: Kysely<Tables>): Promise<void> {
  await sql`SELECT FROM directory.version FOR SHARE`.execute(db);
}

/** Inserts organisations, parents before children or in one call, with their rows of the closure. */
export async function insertOrganisations(
  db: Kysely<Tables>,
  organisations: readonly Organisation[],
): Promise<void> {
  if (organisations.length === 0) return;
  await sql`
    INSERT INTO directory.organisation (id, uscc, name, division, level, kind, parent_id, valid_from, valid_to)
    SELECT * FROM jsonb_to_recordset(${JSON.stringify(organisations.map(toRow))}::jsonb) AS r(
      id uuid, uscc text, name jsonb, division text, level int2, kind text, parent_id uuid, valid_from date, valid_to date)
  `.execute(db);
  await sql`
    WITH RECURSIVE above AS (
      SELECT id AS organisation_id, id AS ancestor_id, 0 AS depth
      FROM directory.organisation WHERE id = ANY(${organisations.map(({ id }) => id)}::uuid[])
      UNION ALL
      SELECT a.organisation_id, o.parent_id, a.depth + 1
      FROM above a JOIN directory.organisation o ON o.id = a.ancestor_id
      WHERE o.parent_id IS NOT NULL
    )
    INSERT INTO directory.organisation_ancestor (organisation_id, ancestor_id, depth)
    SELECT organisation_id, ancestor_id, depth FROM above
  `.execute(db);
}

export async function updateOrganisation(db: Kysely<Tables>, organisation: Organisation): Promise<void> {
  const { id, ...row } = toRow(organisation);
  await db
    .updateTable('directory.organisation')
    .set({ ...row, name: JSON.stringify(row.name) as never })
    .where('id', '=', id)
    .execute();
}

/** Hangs the subtree of `id` under its (already written) parent in the closure. */
export async function moveInClosure(db: Kysely<Tables>, id: string): Promise<void> {
  await sql`
    DELETE FROM directory.organisation_ancestor a
    USING directory.organisation_ancestor below
    WHERE below.ancestor_id = ${id}::uuid AND a.organisation_id = below.organisation_id
      AND a.ancestor_id NOT IN (
        SELECT organisation_id FROM directory.organisation_ancestor WHERE ancestor_id = ${id}::uuid)
  `.execute(db);
  await sql`
    INSERT INTO directory.organisation_ancestor (organisation_id, ancestor_id, depth)
    SELECT below.organisation_id, above.ancestor_id, below.depth + above.depth + 1
    FROM directory.organisation o
    JOIN directory.organisation_ancestor above ON above.organisation_id = o.parent_id
    JOIN directory.organisation_ancestor below ON below.ancestor_id = o.id
    WHERE o.id = ${id}::uuid
  `.execute(db);
}

function toRow(organisation: Organisation) {
  return {
    id: organisation.id,
    uscc: organisation.uscc,
    name: organisation.name,
    division: organisation.division,
    level: organisation.level,
    kind: organisation.kind,
    parent_id: organisation.parentId ?? null,
    valid_from: organisation.validFrom,
    valid_to: organisation.validTo ?? null,
  };
}
