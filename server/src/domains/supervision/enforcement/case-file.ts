import type { Ctx } from '../../../base/context.ts';
import { problem } from '../../../base/problems.ts';
import { findCase, insertCase, insertStep, updateCase, type CaseStep } from './case-store.ts';
import type { EnforcementCase } from './enforcement-case.ts';

/**
 * A case as one verb, one timer or one delivery changes it. The verb and the effects of the process change the same file; it saves itself once,
 * with the version that was read, so that one row is never updated twice in one statement.
 */
export interface CaseFile {
  readonly one: EnforcementCase;
  change(set: Partial<EnforcementCase>): void;
  /** Writes a step into the record of the case (执法全过程记录). `from`: the state before it. */
  record(step: Pick<CaseStep, 'verb' | 'content'>, from?: EnforcementCase['state']): void;
}

const openFiles = new WeakMap<Ctx, Map<string, CaseFile>>();

/** A new case: inserted when the verb is done. */
export function createCaseFile(ctx: Ctx, one: EnforcementCase): CaseFile {
  const file = editable(ctx, one);
  remember(ctx, file);
  ctx.onFlush(() => insertCase(ctx, file.one));
  return file;
}

/**
 * The file for change, the same for everybody in this context. A transaction holds the row of the case; outside one nothing is held, and
 * saving finds out whether another was faster.
 *
 * @throws base/not-found
 */
export async function openCaseFile(ctx: Ctx, id: string): Promise<CaseFile> {
  const already = openFiles.get(ctx)?.get(id);
  if (already) return already;
  const before = await findCase(ctx.db, id, ctx.db.isTransaction ? 'for-update' : 'read');
  if (!before) throw problem('base/not-found');
  const file = editable(ctx, before);
  remember(ctx, file);
  ctx.onFlush(() => {
    if (file.one === before) return;
    const isRecorded = file.one.version > before.version;
    updateCase(ctx, before, isRecorded ? file.one : { ...file.one, version: before.version + 1 });
  });
  return file;
}

function remember(ctx: Ctx, file: CaseFile): void {
  const files = openFiles.get(ctx) ?? new Map<string, CaseFile>();
  openFiles.set(ctx, files.set(file.one.id, file));
}

function editable(ctx: Ctx, read: EnforcementCase): CaseFile {
  let one = read;
  return {
    get one() {
      return one;
    },
    change(set) {
      one = { ...one, ...set };
    },
    record({ verb, content }, from = one.state) {
      // the first step of a new case has the number with which it is made
      if (verb !== 'open') one = { ...one, version: one.version + 1 };
      insertStep(ctx, one, { verb, from, to: one.state, content });
      ctx.audit({
        type: verb === 'open' ? 'enforcement-case.opened' : `enforcement-case.${verb}`,
        object: { kind: 'enforcement-case', id: one.id },
        rootId: one.id,
        ...(verb === 'open' ? {} : { data: { from, to: one.state } }),
      });
    },
  };
}
