import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { Ctx, Jurisdiction } from '../../../base/context.ts';
import type { TableSpec } from '../../../base/database/changeset.ts';
import type { Tables } from '../../../base/database/tables.ts';
import type { Conflict } from './conflict.ts';

const conflicts: TableSpec = {
  name: 'supervision.conflict',
  columns: [
    ['id', 'uuid'],
    ['line_a', 'jsonb'],
    ['line_b', 'jsonb'],
    ['description', 'text'],
    ['organisation_id', 'uuid'],
    ['ruling_organisation_id', 'uuid'],
    ['division', 'text'],
    ['raised_by', 'text'],
    ['raised_at', 'timestamptz'],
    ['state', 'text'],
    ['opinions', 'jsonb'],
    ['ruling', 'jsonb'],
    ['ruled_by', 'text'],
    ['ruled_at', 'timestamptz'],
    ['due_at', 'timestamptz'],
    ['reminded_at', 'timestamptz'],
    ['referrals', 'jsonb'],
    ['version', 'int4'],
  ],
};

const columns =
  sql.raw(`c.id, c.line_a AS "lineA", c.line_b AS "lineB", c.description, c.organisation_id AS "organisationId",
  c.ruling_organisation_id AS "rulingOrganisationId", c.division, c.raised_by AS "raisedBy", c.raised_at AS "raisedAt", c.state,
  c.opinions, c.ruling, c.ruled_by AS "ruledBy", c.ruled_at AS "ruledAt",
  c.due_at AS "dueAt", c.reminded_at AS "remindedAt", c.referrals, c.version`);

/** Whoever raised it, is asked, or rules. */
function conflictsWithin({ everything, organisationIds }: Jurisdiction): RawBuilder<boolean> {
  if (everything) return sql<boolean>`true`;
  const mine = sql`ANY(${[...organisationIds]}::uuid[])`;
  return sql<boolean>`(c.organisation_id = ${mine} OR c.ruling_organisation_id = ${mine}
    OR EXISTS (SELECT FROM jsonb_array_elements(c.opinions) o WHERE (o->>'organisationId')::uuid = ${mine})
    OR EXISTS (SELECT FROM jsonb_array_elements(c.referrals) r WHERE (r->>'from')::uuid = ${mine}))`;
}

export async function listConflicts({
  db,
  jurisdiction,
}: Pick<Ctx, 'db' | 'jurisdiction'>): Promise<Conflict[]> {
  const { rows } = await sql<Conflict>`
    SELECT ${columns} FROM supervision.conflict c WHERE ${conflictsWithin(jurisdiction)}
    ORDER BY c.state = 'ruled', c.raised_at DESC LIMIT 100`.execute(db);
  return rows;
}

export async function findConflict(
  { db, jurisdiction }: Pick<Ctx, 'db' | 'jurisdiction'>,
  id: string,
): Promise<Conflict | undefined> {
  const { rows } = await sql<Conflict>`
    SELECT ${columns} FROM supervision.conflict c WHERE c.id = ${id}::uuid AND ${conflictsWithin(jurisdiction)}`.execute(
    db,
  );
  return rows[0];
}

/** Is there one already about these two lines that is not settled? */
export async function openConflictOf(
  db: Kysely<Tables>,
  a: Conflict['lineA'],
  b: Conflict['lineB'],
): Promise<boolean> {
  const { rows } = await sql`
    SELECT FROM supervision.conflict
    WHERE state IN ('consulting', 'ruling', 'referred') AND ((line_a @> ${JSON.stringify(a)}::jsonb AND line_b @> ${JSON.stringify(b)}::jsonb)
      OR (line_a @> ${JSON.stringify(b)}::jsonb AND line_b @> ${JSON.stringify(a)}::jsonb))`.execute(db);
  return rows.length > 0;
}

/** What has been ruled, oldest first: the later ruling about a line wins. */
export async function readRulings(
  db: Kysely<Tables>,
): Promise<Array<Pick<Conflict, 'id' | 'lineA' | 'lineB'> & { ruling: NonNullable<Conflict['ruling']> }>> {
  const { rows } = await sql<
    Pick<Conflict, 'id' | 'lineA' | 'lineB'> & { ruling: NonNullable<Conflict['ruling']> }
  >`
    SELECT id, line_a AS "lineA", line_b AS "lineB", ruling FROM supervision.conflict
    WHERE state = 'ruled' ORDER BY ruled_at, id`.execute(db);
  return rows;
}

export function insertConflict(
  ctx: Ctx,
  conflict: Omit<Conflict, 'ruling' | 'ruledBy' | 'ruledAt' | 'remindedAt' | 'version'>,
): void {
  ctx.write.insert(conflicts, {
    id: conflict.id,
    line_a: conflict.lineA,
    line_b: conflict.lineB,
    description: conflict.description,
    organisation_id: conflict.organisationId,
    ruling_organisation_id: conflict.rulingOrganisationId,
    division: conflict.division,
    raised_by: conflict.raisedBy,
    raised_at: conflict.raisedAt,
    state: conflict.state,
    opinions: conflict.opinions,
    due_at: conflict.dueAt,
    referrals: conflict.referrals,
    version: 1,
  });
}

export function updateConflict(ctx: Ctx, { id, version }: Conflict, set: Record<string, unknown>): void {
  ctx.write.update(conflicts, { id, version }, { ...set, version: version + 1 });
}

/** Whoever waits for opinions or for the ruling waits until then; a verb that was read before is overtaken. @returns whether it was until `was` */
export async function moveDueOfConflict(
  { db }: Pick<Ctx, 'db'>,
  { rootId, was, dueAt }: { rootId: string; was: string; dueAt: string },
): Promise<boolean> {
  const { rows } = await sql`
    UPDATE supervision.conflict SET due_at = ${dueAt}::timestamptz, version = version + 1
    WHERE id = ${rootId}::uuid AND due_at = ${was}::timestamptz AND state IN ('consulting', 'ruling')
    RETURNING 1`.execute(db);
  return rows.length > 0;
}

/** Those of which somebody has to be reminded, after one of them. */
export async function lateConflicts(
  db: Kysely<Tables>,
  now: string,
  { after, most }: { after: string; most: number },
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    SELECT c.id FROM supervision.conflict c
    WHERE c.state IN ('consulting', 'ruling') AND c.reminded_at IS NULL AND c.due_at < ${now}::timestamptz
      AND c.id > ${after}::uuid ORDER BY c.id LIMIT ${most}`.execute(db);
  return rows.map(({ id }) => id);
}

/** The conflict itself, for a job. */
export async function unsafeFindConflict(db: Kysely<Tables>, id: string): Promise<Conflict | undefined> {
  const { rows } = await sql<Conflict>`
    SELECT ${columns} FROM supervision.conflict c WHERE c.id = ${id}::uuid FOR UPDATE`.execute(db);
  return rows[0];
}
