import { sql } from 'kysely';
import type { Ctx } from '../context.ts';

interface About {
  /** events about these things, or … */
  objectIds?: readonly string[];
  /** … within these roots */
  rootIds?: readonly string[];
  types?: readonly string[];
  actorKinds?: readonly string[];
  /** keyset: events below this number */
  before?: number | undefined;
  limit: number;
}

/** What the trail says of things, without who is behind it: organisation and role, never a name. */
export interface EventAbout {
  id: number;
  at: string;
  type: string;
  actorRole: string | null;
  organisationId: string | null;
  objectId: string;
  rootId: string | null;
  data: Record<string, unknown>;
}

/** Events about things, newest first: for telling the people concerned what was done. Whoever asks has said that they may. */
export async function eventsAbout(
  { db }: Pick<Ctx, 'db'>,
  { objectIds, rootIds, types, actorKinds, before = Number.MAX_SAFE_INTEGER, limit }: About,
): Promise<EventAbout[]> {
  const among = (column: string, values: readonly string[] | undefined) =>
    values === undefined ? sql`true` : sql`${sql.ref(column)} = ANY(${[...values]}::text[])`;
  const { rows } = await sql<EventAbout>`
    SELECT id::float8 AS id, at, type, actor_role AS "actorRole", organisation_id AS "organisationId", object_id AS "objectId",
      root_id AS "rootId", data
    FROM base.audit_event
    WHERE id < ${before} AND ${among('object_id', objectIds)} AND ${among('root_id', rootIds)}
      AND ${among('type', types)} AND ${among('actor_kind', actorKinds)}
    ORDER BY id DESC LIMIT ${limit}`.execute(db);
  return rows;
}
