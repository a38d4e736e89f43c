import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Tables } from '../../base/database/tables.ts';
import type { Division } from './division.ts';

export async function readDivisions(db: Kysely<Tables>): Promise<Division[]> {
  const rows = await db
    .selectFrom('directory.division')
    .select(['code', 'name', 'level', 'parent', 'valid_from', 'valid_to', 'successors'])
    .orderBy('code')
    .execute();
  return rows.map((row) => ({
    code: row.code,
    name: row.name,
    level: row.level as Division['level'],
    parent: row.parent ?? undefined,
    validFrom: row.valid_from ?? undefined,
    validTo: row.valid_to ?? undefined,
    successors: row.successors,
  }));
}

/** Writes all divisions in one statement; those that exist are brought up to date. */
export async function saveDivisions(
  db: Kysely<Tables>,
  divisions: readonly Division[],
  edition: string,
): Promise<void> {
  // parents first: the foreign key is checked at the end of the statement, so the order does not matter here
  const rows = divisions.map((division) => ({
    code: division.code,
    name: division.name,
    level: division.level,
    parent: division.parent ?? null,
    valid_from: division.validFrom ?? null,
    valid_to: division.validTo ?? null,
    successors: division.successors,
  }));
  await sql`
    INSERT INTO directory.division (code, name, level, parent, valid_from, valid_to, successors, edition)
    SELECT r.code, r.name, r.level, r.parent, r.valid_from, r.valid_to,
           ARRAY(SELECT jsonb_array_elements_text(r.successors)), ${edition}
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(
      code text, name jsonb, level int2, parent text, valid_from date, valid_to date, successors jsonb)
    ON CONFLICT (code) DO UPDATE SET
      name = excluded.name, valid_from = excluded.valid_from, valid_to = excluded.valid_to,
      successors = excluded.successors, edition = excluded.edition
  `.execute(db);
}
