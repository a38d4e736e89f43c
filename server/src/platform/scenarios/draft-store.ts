import type { Kysely } from 'kysely';
import type { Ctx } from '../../base/context.ts';
import type { Tables } from '../../base/database/tables.ts';
import { problem } from '../../base/problems.ts';
import { decodeAfter, encodeAfter } from '../../lib/keyset.ts';
import { getPackageFiles, type Files } from './install-package.ts';
import type { DraftStatus, DraftVerb, ScenarioDraft } from './scenario-draft.ts';

export interface DraftFile {
  path: string;
  /** null: left out of the package */
  text: string | null;
  version: number;
  changedAt: string;
  changedBy: string;
}

export interface DraftStep {
  verb: string;
  at: string;
  byName: string;
  reason: string | null;
}

type Db = Kysely<Tables>;

export async function findDraft(db: Db, id: string, how?: 'for update'): Promise<ScenarioDraft | undefined> {
  const query = db.selectFrom('scenarios.draft').selectAll().where('id', '=', id);
  const row = await (how ? query.forUpdate() : query).executeTakeFirst();
  return row && draftOf(row, (await readAuthors(db, [id])).get(id) ?? []);
}

/** Drafts of these packages, what was changed last first. */
export async function listDrafts(
  db: Db,
  { scenarioIds, after, limit }: { scenarioIds: readonly string[]; after: string | undefined; limit: number },
): Promise<{ drafts: ScenarioDraft[]; next: string | null }> {
  if (scenarioIds.length === 0) return { drafts: [], next: null };
  const from = decodeAfter(after, 2);
  let query = db.selectFrom('scenarios.draft').selectAll().where('scenario_id', 'in', scenarioIds);
  if (from)
    query = query.where((where) =>
      where.or([
        where('changed_at', '<', from[0]!),
        where.and([where('changed_at', '=', from[0]!), where('id', '<', from[1]!)]),
      ]),
    );
  const rows = await query
    .orderBy('changed_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();
  const shown = rows.slice(0, limit);
  const authors = await readAuthors(
    db,
    shown.map(({ id }) => id),
  );
  const last = shown.at(-1);
  return {
    drafts: shown.map((row) => draftOf(row, authors.get(row.id) ?? [])),
    next: rows.length > limit && last ? encodeAfter([last.changed_at, last.id]) : null,
  };
}

async function readAuthors(db: Db, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, ScenarioDraft['authors']>();
  const rows = await db
    .selectFrom('scenarios.draft_author')
    .select(['draft_id', 'user_id', 'name'])
    .where('draft_id', 'in', ids)
    .orderBy('since')
    .execute();
  const grouped = Map.groupBy(rows, ({ draft_id }) => draft_id);
  return new Map(
    [...grouped].map(([id, list]) => [id, list.map(({ user_id, name }) => ({ userId: user_id, name }))]),
  );
}

interface DraftRow {
  id: string;
  scenario_id: string;
  base_version: string;
  title: string;
  status: string;
  version: number;
  opened_at: string;
  changed_at: string;
  changed_by: string;
  published_version: string | null;
}

function draftOf(row: DraftRow, authors: ScenarioDraft['authors']): ScenarioDraft {
  return {
    id: row.id,
    scenarioId: row.scenario_id,
    baseVersion: row.base_version,
    title: row.title,
    status: row.status as DraftStatus,
    version: row.version,
    openedAt: row.opened_at,
    changedAt: row.changed_at,
    changedBy: row.changed_by,
    publishedVersion: row.published_version,
    authors,
  };
}

export async function insertDraft(
  ctx: Ctx,
  draft: Pick<ScenarioDraft, 'id' | 'scenarioId' | 'baseVersion' | 'title'>,
): Promise<void> {
  await ctx.db
    .insertInto('scenarios.draft')
    .values({
      id: draft.id,
      scenario_id: draft.scenarioId,
      base_version: draft.baseVersion,
      title: draft.title,
      status: 'in-work',
      version: 1,
      opened_at: ctx.now,
      changed_at: ctx.now,
      changed_by: ctx.actor.name,
    })
    .execute();
  await noteAuthor(ctx, draft.id);
  await noteStep(ctx, draft.id, 1, 'open');
}

/** Counts the draft on. @throws scenarios/draft-changed when somebody was faster */
export async function saveDraft(
  ctx: Ctx,
  draft: ScenarioDraft,
  changes: { status?: DraftStatus; published_version?: string; base_version?: string } = {},
): Promise<number> {
  const version = draft.version + 1;
  const { numUpdatedRows } = await ctx.db
    .updateTable('scenarios.draft')
    .set({ ...changes, version, changed_at: ctx.now, changed_by: ctx.actor.name })
    .where('id', '=', draft.id)
    .where('version', '=', draft.version)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw problem('scenarios/draft-changed', { by: draft.changedBy });
  return version;
}

export async function noteAuthor(ctx: Ctx, draftId: string): Promise<void> {
  await ctx.db
    .insertInto('scenarios.draft_author')
    .values({ draft_id: draftId, user_id: ctx.actor.id, name: ctx.actor.name, since: ctx.now })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function noteStep(
  ctx: Ctx,
  draftId: string,
  version: number,
  verb: DraftVerb | 'open' | 'rebase',
  reason: string | null = null,
): Promise<void> {
  const by = { by_user: ctx.actor.id, by_name: ctx.actor.name };
  await ctx.db
    .insertInto('scenarios.draft_step')
    .values({ draft_id: draftId, version, verb, at: ctx.now, ...by, reason })
    .execute();
}

export async function readSteps(db: Db, draftId: string): Promise<DraftStep[]> {
  const rows = await db
    .selectFrom('scenarios.draft_step')
    .select(['verb', 'at', 'by_name', 'reason'])
    .where('draft_id', '=', draftId)
    .orderBy('version')
    .execute();
  return rows.map(({ verb, at, by_name, reason }) => ({ verb, at, byName: by_name, reason }));
}

export async function readDraftFiles(db: Db, draftId: string): Promise<DraftFile[]> {
  const rows = await db
    .selectFrom('scenarios.draft_file')
    .select(['path', 'text', 'version', 'changed_at', 'changed_by'])
    .where('draft_id', '=', draftId)
    .orderBy('path')
    .execute();
  return rows.map(({ path, text, version, changed_at, changed_by }) => ({
    path,
    text,
    version,
    changedAt: changed_at,
    changedBy: changed_by,
  }));
}

export async function writeDraftFile(
  ctx: Ctx,
  draftId: string,
  { path, text, version }: Pick<DraftFile, 'path' | 'text' | 'version'>,
): Promise<void> {
  const written = { text, version, changed_at: ctx.now, changed_by: ctx.actor.name };
  await ctx.db
    .insertInto('scenarios.draft_file')
    .values({ draft_id: draftId, path, ...written })
    .onConflict((conflict) => conflict.columns(['draft_id', 'path']).doUpdateSet(written))
    .execute();
}

/** The file is again as in the base. */
export async function removeDraftFile(ctx: Ctx, draftId: string, path: string): Promise<void> {
  await ctx.db
    .deleteFrom('scenarios.draft_file')
    .where('draft_id', '=', draftId)
    .where('path', '=', path)
    .execute();
}

/** The files of the base, and those of the package as the draft makes it. */
export async function draftFiles(
  db: Db,
  draft: ScenarioDraft,
): Promise<{ base: Files; files: Map<string, string>; changed: DraftFile[] }> {
  const base = await getPackageFiles({ db }, draft.scenarioId, draft.baseVersion);
  const changed = await readDraftFiles(db, draft.id);
  const files = new Map(base);
  for (const { path, text } of changed) {
    if (text === null) files.delete(path);
    else files.set(path, text);
  }
  return { base, files, changed };
}
