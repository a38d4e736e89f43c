import { sql, type Kysely } from 'kysely';
import type { Jurisdiction } from '../../base/context.ts';
import { askedTogetherById } from '../../base/database/asked-together.ts';
import type { Changeset, TableSpec } from '../../base/database/changeset.ts';
import { nounOf } from '../../base/database/rows.ts';
import type { Tables } from '../../base/database/tables.ts';
import { withinSubjects } from '../directory/index.ts';
import type { Draft } from './draft.ts';

const drafts: TableSpec = {
  name: 'forms.draft',
  columns: [
    ['id', 'uuid'],
    ['subject_id', 'uuid'],
    ['created_by', 'uuid'],
    ['scenario_id', 'text'],
    ['snapshot_id', 'text'],
    ['division', 'text'],
    ['answers', 'jsonb'],
    ['chosen', 'jsonb'],
    ['entered', 'jsonb'],
    ['prefill', 'jsonb'],
    ['sources', 'jsonb'],
    ['held', 'jsonb'],
    ['uploads', 'jsonb'],
    ['state', 'text'],
    ['application_id', 'uuid'],
    ['created_at', 'timestamptz'],
    ['changed_at', 'timestamptz'],
    ['version', 'int4'],
  ],
};

export function insertDraft(write: Changeset, draft: Draft): void {
  write.insert(drafts, {
    id: draft.id,
    subject_id: draft.subjectId,
    created_by: draft.createdBy,
    scenario_id: draft.scenarioId,
    snapshot_id: draft.snapshotId,
    division: draft.division,
    created_at: draft.createdAt,
    version: draft.version,
    state: draft.state,
    changed_at: draft.changedAt,
    ...contents(draft),
  });
}

/** Writes what may change; refused when the draft was changed elsewhere in between. */
export function updateDraft(write: Changeset, before: Draft, after: Draft, now: string): void {
  write.update(
    drafts,
    { id: before.id, version: before.version },
    { ...contents(after), state: after.state, changed_at: now, version: before.version + 1 },
  );
}

/** The draft has become an application; refused when that happened before. */
export function updateDraftSubmitted(
  write: Changeset,
  draft: Draft,
  applicationId: string,
  now: string,
): void {
  write.update(
    drafts,
    { id: draft.id, version: draft.version, state: 'open' },
    { state: 'submitted', application_id: applicationId, changed_at: now },
  );
}

function contents(draft: Draft) {
  const { answers, chosen, entered, prefill, sources, held, uploads } = draft;
  return { answers, chosen, entered, prefill, sources, held, uploads };
}

export const findDraft = askedTogetherById<Draft>(async (db, ids) => {
  const { rows } = await sql<Record<string, unknown>>`
    SELECT * FROM forms.draft WHERE id = ANY(${ids}::uuid[])`.execute(db);
  return new Map(rows.map((row) => [row['id'] as string, draftOf(row)]));
});

export async function countOpenDrafts(db: Kysely<Tables>, subjectId: string): Promise<number> {
  const { open } = await db
    .selectFrom('forms.draft')
    .select((eb) => eb.fn.countAll().as('open'))
    .where('subject_id', '=', subjectId)
    .where('state', '=', 'open')
    .executeTakeFirstOrThrow();
  return Number(open);
}

export async function listOpenDrafts(
  db: Kysely<Tables>,
  jurisdiction: Jurisdiction,
  limit: number,
): Promise<Draft[]> {
  const rows = await db
    .selectFrom('forms.draft')
    .selectAll()
    .where((eb) => withinSubjects(eb, 'subject_id', jurisdiction, { key: 'scenario_id' }))
    .where('state', '=', 'open')
    .orderBy('changed_at', 'desc')
    .limit(limit)
    .execute();
  return rows.map(draftOf);
}

function draftOf(row: Record<string, unknown>): Draft {
  return nounOf(row) as unknown as Draft;
}
