import { sql } from 'kysely';
import type { Ctx } from '../context.ts';

export interface TrailQuery {
  objectId?: string;
  rootId?: string;
  actorId?: string;
  type?: string;
  /** ISO 8601, inclusive / exclusive */
  from?: string;
  to?: string;
  /** keyset: events below this number */
  before?: number;
  limit?: number;
}

export interface TrailEvent {
  id: number;
  at: string;
  type: string;
  actor: { id: string; kind: string; name: string; role: string | null };
  organisationId: string | null;
  object: { kind: string; id: string };
  rootId: string | null;
  reason: string | null;
  data: Record<string, unknown>;
  /** protected by a seal */
  sealed: boolean;
}

/** Events that the reader's permission reaches (what was done in the name of those organisations), newest first. */
export async function readTrail(
  ctx: Pick<Ctx, 'db' | 'jurisdiction'>,
  query: TrailQuery,
): Promise<TrailEvent[]> {
  const { everything, organisationIds } = ctx.jurisdiction;
  const { before = Number.MAX_SAFE_INTEGER, limit = 50 } = query;
  const equal = (column: string, value: string | undefined) =>
    value === undefined ? sql`true` : sql`${sql.ref(column)} = ${value}`;
  const { rows } = await sql<TrailEvent>`
    SELECT id, at, type, organisation_id AS "organisationId", root_id AS "rootId", reason, data,
      jsonb_build_object('id', actor_id, 'kind', actor_kind, 'name', actor_name, 'role', actor_role) AS actor,
      jsonb_build_object('kind', object_kind, 'id', object_id) AS object,
      id <= coalesce((SELECT to_id FROM base.audit_seal ORDER BY number DESC LIMIT 1), 0) AS sealed
    FROM base.audit_event
    WHERE id < ${before}
      AND (${everything}::bool OR organisation_id = ANY (${[...organisationIds]}::text[]))
      AND ${equal('object_id', query.objectId)} AND ${equal('root_id', query.rootId)}
      AND ${equal('actor_id', query.actorId)} AND ${equal('type', query.type)}
      AND (${query.from ?? null}::timestamptz IS NULL OR at >= ${query.from ?? null}::timestamptz)
      AND (${query.to ?? null}::timestamptz IS NULL OR at < ${query.to ?? null}::timestamptz)
    ORDER BY id DESC LIMIT ${limit}`.execute(ctx.db);
  return rows;
}
