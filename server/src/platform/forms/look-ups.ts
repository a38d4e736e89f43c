import { sql } from 'kysely';
import type { Text } from '@yiti/engines/scenario';
import type { Ctx } from '../../base/context.ts';
import type { TableSpec } from '../../base/database/changeset.ts';
import type { WhoForWhom } from '../../lib/schemas.ts';

const lookUps: TableSpec = {
  name: 'forms.look_up',
  columns: [
    ['id', 'uuid'],
    ['subject_id', 'uuid'],
    ['at', 'timestamptz'],
    ['draft_id', 'uuid'],
    ['scenario_id', 'text'],
    ['title', 'jsonb'],
    ['register', 'text'],
    ['elements', 'jsonb'],
    ['state', 'text'],
    ['asked_by', 'uuid'],
    ['asked_by_name', 'text'],
    ['acted_as', 'text'],
  ],
};

/** One register that was asked, for which data elements, and how it answered. */
export interface LookedUp {
  register: string;
  elements: Array<{ code: string; name: Text }>;
  state: 'found' | 'empty' | 'down';
}

/** Writes down every register that was asked about a subject (数据查询记录). */
export function recordLookUps(
  ctx: Ctx,
  draft: { id: string; subjectId: string; scenarioId: string; title: Text },
  asked: readonly LookedUp[],
): void {
  for (const { register, elements, state } of asked)
    ctx.write.insert(lookUps, {
      id: ctx.newId(),
      subject_id: draft.subjectId,
      at: ctx.now,
      draft_id: draft.id,
      scenario_id: draft.scenarioId,
      title: draft.title,
      register,
      elements,
      state,
      asked_by: ctx.actor.id,
      asked_by_name: ctx.actor.name,
      acted_as: ctx.actor.actsAs ?? null,
    });
}

export interface LookUpOfSubject {
  id: string;
  at: string;
  subjectId: string;
  title: Text;
  register: string;
  elements: Array<{ code: string; name: Text }>;
  state: 'found' | 'empty' | 'down';
  askedBy: string;
  askedByName: string;
  /** on what they acted for the subject; null: from before this was kept */
  actedAs: WhoForWhom['as'];
}

/** Which registers were asked about these subjects, newest first. `before`: keyset of the last one shown. */
export async function lookUpsOf(
  { db }: Pick<Ctx, 'db'>,
  subjectIds: readonly string[],
  {
    before,
    limit,
    id,
  }: { before?: { at: string; id: string } | undefined; limit: number; id?: string | undefined },
): Promise<LookUpOfSubject[]> {
  const { rows } = await sql<LookUpOfSubject>`
    SELECT id, at, subject_id AS "subjectId", title, register, elements, state, asked_by AS "askedBy",
      asked_by_name AS "askedByName", acted_as AS "actedAs"
    FROM forms.look_up
    WHERE subject_id = ANY(${[...subjectIds]}::uuid[])
      AND ${id === undefined ? sql`true` : sql`id = ${id}::uuid`}
      AND ${before ? sql`(at, id) < (${before.at}::timestamptz, ${before.id}::uuid)` : sql`true`}
    ORDER BY at DESC, id DESC LIMIT ${limit}`.execute(db);
  return rows;
}

/** How often each register was asked since for forms of these places, and had nothing or did not answer; most failures first. */
export async function failedLookUps(
  db: Ctx['db'],
  { divisions, since }: { divisions: readonly string[]; since: string },
): Promise<Array<{ register: string; asked: number; empty: number; down: number }>> {
  return (await lookUpsQuestion({ divisions, since }).execute(db)).rows;
}

export const lookUpsQuestion = ({ divisions, since }: { divisions: readonly string[]; since: string }) =>
  sql<{ register: string; asked: number; empty: number; down: number }>`
    SELECT register, count(*)::int4 AS asked, count(*) FILTER (WHERE l.state = 'empty')::int4 AS empty,
      count(*) FILTER (WHERE l.state = 'down')::int4 AS down
    FROM forms.look_up l JOIN forms.draft d ON d.id = l.draft_id
    WHERE l.at >= ${since}::timestamptz AND d.division = ANY(${[...divisions]}::text[])
    GROUP BY register ORDER BY count(*) FILTER (WHERE l.state <> 'found') DESC, register`;
