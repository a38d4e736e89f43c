import { dateOf } from '@yiti/engines/calendar';
import type { Text } from '@yiti/engines/scenario';
import { sql } from 'kysely';
import type { Ctx } from '../../../base/context.ts';
import type { TableSpec } from '../../../base/database/changeset.ts';
import { findEnterprise } from '../../../platform/directory/index.ts';
import type { Acted } from '../own-enterprise.ts';

const readings: TableSpec = {
  name: 'supervision.firm_reading',
  columns: [
    ['enterprise_id', 'uuid'],
    ['reader_id', 'uuid'],
    ['day', 'date'],
    ['what', 'text'],
    ['id', 'uuid'],
    ['at', 'timestamptz'],
    ['organisation_id', 'uuid'],
    ['role', 'text'],
    ['reader_name', 'text'],
    ['acted_as', 'text'],
    ['acted_for', 'text'],
    ['fields', 'jsonb'],
  ],
};

/**
 * Keeps that somebody read what is known of a firm: the first time of a day. An official is known by organisation and post, a third party by the firm that
 * it is.
 */
export async function recordFirmReading(
  ctx: Ctx,
  enterpriseId: string,
  { what, fields }: { what: string; fields: readonly Text[] },
): Promise<void> {
  const { actor } = ctx;
  const day = dateOf(ctx.now);
  const { rows } = await sql`
    SELECT FROM supervision.firm_reading r WHERE r.enterprise_id = ${enterpriseId}::uuid
      AND r.reader_id = ${actor.id}::uuid AND r.day = ${day}::date AND r.what = ${what}`.execute(ctx.db);
  if (rows.length > 0) return;
  const isPerson = actor.kind === 'person';
  const firm =
    isPerson && actor.subjectId !== undefined ? await findEnterprise(ctx.db, actor.subjectId) : undefined;
  ctx.write.insert(readings, {
    enterprise_id: enterpriseId,
    reader_id: actor.id,
    day,
    what,
    id: ctx.newId(),
    at: ctx.now,
    organisation_id: actor.organisationId ?? null,
    role: actor.role ?? null,
    reader_name: isPerson ? actor.name : null,
    acted_as: isPerson ? (actor.actsAs ?? null) : null,
    acted_for: firm?.name ?? null,
    fields: [...fields],
  });
}

export interface FirmReading {
  id: string;
  at: string;
  what: string;
  organisationId: string | null;
  role: string | null;
  reader: Acted;
  /** the firm that read, by name */
  readerFirm: string | null;
  fields: Text[];
}

/**
 * Who read what is known of a firm, newest first. What an organisation reads while an inspection without notice (突击检查) is being prepared is told once it
 * has come, or will not: otherwise the list would be the notice. What was read before stays in the list, or its absence would be.
 */
export async function firmReadings(
  { db, now }: Pick<Ctx, 'db' | 'now'>,
  enterpriseId: string,
  {
    before,
    limit,
    id,
  }: { before?: { at: string; id: string } | undefined; limit: number; id?: string | undefined },
): Promise<FirmReading[]> {
  const { rows } = await sql<FirmReading>`
    SELECT r.id, r.at, r.what, r.organisation_id AS "organisationId", r.role,
      jsonb_build_object('by', r.reader_name, 'as', r.acted_as) AS reader, r.acted_for AS "readerFirm", r.fields
    FROM supervision.firm_reading r
    WHERE r.enterprise_id = ${enterpriseId}::uuid AND ${id === undefined ? sql`true` : sql`r.id = ${id}::uuid`}
      AND ${before ? sql`(r.at, r.id) < (${before.at}::timestamptz, ${before.id}::uuid)` : sql`true`}
      AND NOT EXISTS (
        SELECT FROM supervision.inspection i LEFT JOIN supervision.visit v ON v.id = i.visit_id
        WHERE i.enterprise_id = r.enterprise_id AND i.organisation_id = r.organisation_id AND i.unannounced
          AND r.at >= i.requested_at AND coalesce(v.window_to, i.window_to) >= ${dateOf(now)}::date
          AND i.state IN ('draft', 'awaiting-approval', 'approved', 'arranged')
          AND (v.id IS NULL OR (v.entered_at IS NULL AND v.state NOT IN ('lapsed', 'dissolved'))))
    ORDER BY r.at DESC, r.id DESC LIMIT ${limit}`.execute(db);
  return rows;
}
