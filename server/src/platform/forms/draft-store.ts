import { sql, type Kysely } from 'kysely';
import type { Ctx, Jurisdiction } from '../../base/context.ts';
import { askedTogetherById } from '../../base/database/asked-together.ts';
import type { TableSpec } from '../../base/database/changeset.ts';
import { nounOf } from '../../base/database/rows.ts';
import type { Tables } from '../../base/database/tables.ts';
import { openRows, sealRow, type SealedRow } from '../../base/sealed-fields/index.ts';
import { withinSubjects } from '../directory/index.ts';
import type { Draft } from './draft.ts';
import { sealedDrafts, type DraftSecrets } from './sealed-drafts.ts';

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
    ['sources', 'jsonb'],
    ['held', 'jsonb'],
    ['sealed', 'bytea'],
    // from before sealing
    ['entered', 'jsonb'],
    ['prefill', 'jsonb'],
    ['uploads', 'jsonb'],
    ['state', 'text'],
    ['application_id', 'uuid'],
    ['created_at', 'timestamptz'],
    ['changed_at', 'timestamptz'],
    ['version', 'int4'],
  ],
};

export function insertDraft({ db, write }: Ctx, draft: Draft): void {
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
    ...contents(db, draft),
  });
}

/** Writes what may change; refused when the draft was changed elsewhere in between. */
export function updateDraft({ db, write, now }: Ctx, before: Draft, after: Draft): void {
  write.update(
    drafts,
    { id: before.id, version: before.version },
    // what was in the clear from before sealing goes with the first change
    {
      ...contents(db, after),
      entered: null,
      prefill: null,
      uploads: null,
      state: after.state,
      changed_at: now,
      version: before.version + 1,
    },
  );
}

/** The draft has become an application, which has its values from now on; refused when that happened before. */
export function updateDraftSubmitted({ db, write, now }: Ctx, draft: Draft, applicationId: string): void {
  const { chosen: _, ...nothing } = contents(db, {
    ...draft,
    answers: {},
    sources: {},
    held: {},
    entered: {},
    prefill: {},
    uploads: [],
  });
  write.update(
    drafts,
    { id: draft.id, version: draft.version, state: 'open' },
    {
      ...nothing,
      entered: null,
      prefill: null,
      uploads: null,
      state: 'submitted',
      application_id: applicationId,
      changed_at: now,
    },
  );
}

function contents(db: Kysely<Tables>, { id, answers, chosen, sources, held, ...draft }: Draft) {
  const { entered, prefill, uploads } = draft;
  const secrets: DraftSecrets = { entered, prefill, uploads };
  return { answers, chosen, sources, held, sealed: sealRow(db, sealedDrafts, id, { ...secrets }) };
}

export const findDraft = askedTogetherById<Draft>(async (db, ids) => {
  const { rows } = await sql<DraftRow>`
    SELECT * FROM forms.draft WHERE id = ANY(${ids}::uuid[])`.execute(db);
  return new Map((await draftsOf(db, rows)).map((draft) => [draft.id, draft]));
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
  return draftsOf(db, rows);
}

interface DraftRow extends SealedRow {
  [column: string]: unknown;
}

/** In the order of the rows. @throws base/sealed-value-broken */
async function draftsOf(db: Kysely<Tables>, rows: readonly DraftRow[]): Promise<Draft[]> {
  const secrets = await openRows<DraftSecrets>(db, sealedDrafts, rows);
  return rows.map((row, n) => {
    const { sealed: _s, ...columns } = row;
    // a row from before sealing holds all of it in its columns
    return { ...nounOf(columns), ...secrets[n] } as unknown as Draft;
  });
}
