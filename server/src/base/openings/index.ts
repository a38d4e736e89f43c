/** What officials opened about somebody outside of cases (公务查看). See README.md. */
import { dateOf } from '@yiti/engines/calendar';
import type { Text } from '@yiti/engines/scenario';
import { sql } from 'kysely';
import type { Ctx } from '../context.ts';
import { askedTogether } from '../database/asked-together.ts';
import type { TableSpec } from '../database/changeset.ts';

const openings: TableSpec = {
  name: 'base.opening',
  columns: [
    ['id', 'uuid'],
    ['subject_id', 'uuid'],
    ['officer_id', 'uuid'],
    ['day', 'date'],
    ['kind', 'text'],
    ['object_id', 'text'],
    ['at', 'timestamptz'],
    ['organisation_id', 'uuid'],
    ['role', 'text'],
    ['purpose', 'jsonb'],
    ['fields', 'jsonb'],
  ],
};

interface Opened {
  subjectId: string;
  /** `correction`, `guardianship`, `evidence-check`, `credential` */
  kind: string;
  id: string;
  /** whose it is to look into; where the official has no organisation of their own */
  organisationId: string | null;
  /** what for, in words */
  purpose: Text;
  /** names of what is shown */
  fields: readonly Text[];
}

/**
 * Keeps that an official opened something about somebody, the first time of a day. Whoever opens it twice at the same moment is decided
 * anew, and finds the row of the other.
 */
export async function recordOpening(ctx: Ctx, opened: Opened): Promise<void> {
  const { actor } = ctx;
  if (actor.kind !== 'officer' && actor.kind !== 'administrator') return;
  const { subjectId, kind, id, organisationId, purpose, fields } = opened;
  const day = dateOf(ctx.now);
  if (await isKept(ctx.db, JSON.stringify([subjectId, actor.id, day, kind, id]))) return;
  ctx.write.insert(openings, {
    id: ctx.newId(),
    subject_id: subjectId,
    officer_id: actor.id,
    day,
    kind,
    object_id: id,
    at: ctx.now,
    organisation_id: actor.organisationId ?? organisationId,
    role: actor.role ?? null,
    purpose,
    fields: [...fields],
  });
}

/** One look by the primary key, shared by all who open something at the same moment. */
const isKept = askedTogether<true>(async (db, keys) => {
  const { rows } = await sql<{ key: string }>`
    SELECT k.key FROM unnest(${[...keys]}::text[]) AS k(key), LATERAL (SELECT k.key::jsonb AS j) AS v
    JOIN base.opening o ON o.subject_id = (v.j->>0)::uuid AND o.officer_id = (v.j->>1)::uuid
      AND o.day = (v.j->>2)::date AND o.kind = v.j->>3 AND o.object_id = v.j->>4`.execute(db);
  return new Map(rows.map(({ key }) => [key, true]));
});

/** What was opened about a subject, newest first. */
export async function openingsOf(
  { db }: Pick<Ctx, 'db'>,
  subjectId: string,
  {
    before,
    limit,
    id,
  }: { before?: { at: string; id: string } | undefined; limit: number; id?: string | undefined },
) {
  const { rows } = await sql<{
    id: string;
    at: string;
    organisationId: string | null;
    role: string | null;
    purpose: Text;
    fields: Text[];
  }>`
    SELECT id, at, organisation_id AS "organisationId", role, purpose, fields FROM base.opening
    WHERE subject_id = ${subjectId}::uuid AND ${id === undefined ? sql`true` : sql`id = ${id}::uuid`}
      AND ${before ? sql`(at, id) < (${before.at}::timestamptz, ${before.id}::uuid)` : sql`true`}
    ORDER BY at DESC, id DESC LIMIT ${limit}`.execute(db);
  return rows;
}
