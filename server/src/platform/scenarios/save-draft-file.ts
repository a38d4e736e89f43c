import type { Ctx } from '../../base/context.ts';
import { problem } from '../../base/problems.ts';
import { checkApart } from './apart.ts';
import type { Checked } from './apart-worker.ts';
import { getDraft } from './draft-permissions.ts';
import { draftFiles, noteAuthor, saveDraft, writeDraftFile, type DraftFile } from './draft-store.ts';
import { draftAfter, mustFit } from './scenario-draft.ts';

export interface SavedFile {
  path: string;
  /** null: it is left out */
  text: string | null;
  /** version of the file that was changed; 0: as in the base, or new */
  version: number;
}

/**
 * Keeps one file of a draft, whether or not it is right, and says what is wrong with the package now.
 *
 * @throws scenarios/file-changed when somebody saved the file since, with what they saved left as it is; scenarios/draft-status,
 * scenarios/draft-path, scenarios/draft-too-large, base/not-found
 */
export async function saveDraftFile(
  ctx: Ctx,
  id: string,
  { path, text, version }: SavedFile,
): Promise<Checked & { version: number; draftVersion: number }> {
  const draft = await getDraft(ctx, id, 'for update');
  draftAfter(draft, 'edit', ctx.actor.id);
  const { base, files, changed } = await draftFiles(ctx.db, draft);
  const before = changed.find((file) => file.path === path);
  mustBeCurrent(before, path, version);
  if (text === null) files.delete(path);
  else files.set(path, text);
  mustFit(files, path);
  if (text === null && !base.has(path) && !before) throw problem('base/not-found');
  await writeDraftFile(ctx, id, { path, text, version: version + 1 });
  await noteAuthor(ctx, id);
  const draftVersion = await saveDraft(ctx, draft);
  // the trail says who changed what once, not at every pause of typing
  if (before?.changedBy !== ctx.actor.name)
    ctx.audit({
      type: 'scenario.draft-changed',
      object: { kind: 'scenario-draft', id },
      data: { path, version: version + 1 },
    });
  return { ...(await checkApart(files)), version: version + 1, draftVersion };
}

function mustBeCurrent(before: DraftFile | undefined, path: string, version: number): void {
  if ((before?.version ?? 0) === version) return;
  throw problem('scenarios/file-changed', { path, by: before?.changedBy ?? '—' });
}
