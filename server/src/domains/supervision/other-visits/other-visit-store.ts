import { sql, type Kysely } from 'kysely';
import type { Ctx } from '../../../base/context.ts';
import type { TableSpec } from '../../../base/database/changeset.ts';
import type { Tables } from '../../../base/database/tables.ts';
import { within } from '../../../platform/directory/index.ts';
import type { OtherVisit } from './other-visit.ts';

const otherVisits: TableSpec = {
  name: 'supervision.other_visit',
  columns: [
    ['id', 'uuid'],
    ['organisation_id', 'uuid'],
    ['enterprise_id', 'uuid'],
    ['division', 'text'],
    ['kind', 'text'],
    ['purpose', 'text'],
    ['officers', 'jsonb'],
    ['came_at', 'timestamptz'],
    ['minutes', 'int4'],
    ['by_id', 'uuid'],
    ['by_name', 'text'],
    ['recorded_at', 'timestamptz'],
  ],
};

const columns =
  sql.raw(`o.id, o.organisation_id AS "organisationId", o.enterprise_id AS "enterpriseId", o.division, o.kind,
  o.purpose, o.officers, o.came_at AS "cameAt", o.minutes, o.by_id AS "byId", o.by_name AS "byName", o.recorded_at AS "recordedAt"`);

export function insertOtherVisit(ctx: Ctx, one: OtherVisit): void {
  ctx.write.insert(otherVisits, {
    id: one.id,
    organisation_id: one.organisationId,
    enterprise_id: one.enterpriseId,
    division: one.division,
    kind: one.kind,
    purpose: one.purpose,
    officers: one.officers,
    came_at: one.cameAt,
    minutes: one.minutes,
    by_id: one.byId,
    by_name: one.byName,
    recorded_at: one.recordedAt,
  });
}

/** Those of the reader's organisations, newest first. */
export async function listOtherVisits(
  { db, jurisdiction }: Pick<Ctx, 'db' | 'jurisdiction'>,
  after: readonly string[] | undefined,
  limit: number,
): Promise<OtherVisit[]> {
  const { rows } = await sql<OtherVisit>`
    SELECT ${columns} FROM supervision.other_visit o
    WHERE ${within('o.organisation_id', jurisdiction)}
      AND ${after ? sql`(o.came_at, o.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql`true`}
    ORDER BY o.came_at DESC, o.id DESC LIMIT ${limit}`.execute(db);
  return rows;
}

/** The last hundred at a firm, newest first. */
export async function otherVisitsOfFirm(db: Kysely<Tables>, enterpriseId: string): Promise<OtherVisit[]> {
  const { rows } = await sql<OtherVisit>`
    SELECT ${columns} FROM supervision.other_visit o WHERE o.enterprise_id = ${enterpriseId}::uuid
    ORDER BY o.came_at DESC, o.id DESC LIMIT 100`.execute(db);
  return rows;
}

export async function findOtherVisit(db: Kysely<Tables>, id: string): Promise<OtherVisit | undefined> {
  const { rows } = await sql<OtherVisit>`
    SELECT ${columns} FROM supervision.other_visit o WHERE o.id = ${id}::uuid`.execute(db);
  return rows[0];
}
