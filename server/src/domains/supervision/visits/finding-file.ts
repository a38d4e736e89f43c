import type { Ctx } from '../../../base/context.ts';
import { problem } from '../../../base/problems.ts';
import { findFinding, insertFinding, updateFinding, type Finding } from './finding.ts';

/** A finding as one verb, one timer or one delivery changes it; it saves itself once, so that one row is never updated twice in one statement. */
export interface FindingFile {
  readonly one: Finding;
  change(set: Partial<Finding>): void;
}

const openFiles = new WeakMap<Ctx, Map<string, FindingFile>>();

/** A new finding: inserted when the verb is done. */
export function createFindingFile(ctx: Ctx, one: Finding): FindingFile {
  const file = editable(ctx, one);
  ctx.onFlush(() => insertFinding(ctx, file.one));
  return file;
}

/** The file for change, the same for everybody in this context; a transaction holds the row. @throws base/not-found */
export async function openFindingFile(ctx: Ctx, id: string): Promise<FindingFile> {
  const already = openFiles.get(ctx)?.get(id);
  if (already) return already;
  const before = await findFinding(ctx.db, id, ctx.db.isTransaction ? 'for-update' : 'read');
  if (!before) throw problem('base/not-found');
  const file = editable(ctx, before);
  ctx.onFlush(() => {
    if (file.one !== before) updateFinding(ctx, before, file.one);
  });
  return file;
}

function editable(ctx: Ctx, read: Finding): FindingFile {
  let one = read;
  const file: FindingFile = {
    get one() {
      return one;
    },
    change(set) {
      one = { ...one, ...set };
    },
  };
  const files = openFiles.get(ctx) ?? new Map<string, FindingFile>();
  openFiles.set(ctx, files.set(read.id, file));
  return file;
}
