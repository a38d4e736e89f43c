import type { Ctx } from '../../base/context.ts';
import { problem } from '../../base/problems.ts';
import { clearElements, getSnapshot, type Snapshot } from '../catalogue/index.ts';
import { lifecycle, type Application, type Case, type CaseVerb } from './case.ts';
import {
  findFile,
  findFileForUpdate,
  insertFile,
  updateApplication,
  updateCase,
  type StoredFile,
} from './case-store.ts';

/**
 * An application with its cases, as one verb or one delivery changes it. Verbs and the effects of the process change the same
 * file; it saves itself once, when the verb is done, so that one row is never updated twice in one statement.
 */
export interface CaseFile {
  readonly application: Application;
  readonly cases: readonly Case[];
  getCase: (seq: number) => Case;
  changeCase(seq: number, change: Partial<Case>): Case;
  changeApplication(change: Partial<Omit<Application, 'snapshotId'>>): void;
  /** to another version of its package, which says anew what of it is sealed */
  moveTo(snapshot: Snapshot): void;
  /** elements that may lie in the clear, by the version that it is at */
  readonly clear: ReadonlySet<string>;
}

const openFiles = new WeakMap<Ctx, Map<string, CaseFile>>();

/** A new file: inserted when the verb is done. */
export function createFile(ctx: Ctx, snapshot: Snapshot, stored: StoredFile): CaseFile {
  const file = editable(stored, snapshot);
  remember(ctx, file);
  ctx.onFlush(() => insertFile(ctx, file, file.cases));
  return file;
}

/**
 * The file for change, the same for everybody in this context. A transaction holds the application's row; outside one (grouped
 * commits) nothing is held, and saving finds out whether another was faster.
 */
export async function openFile(ctx: Ctx, applicationId: string): Promise<CaseFile> {
  const already = openFiles.get(ctx)?.get(applicationId);
  if (already) return already;
  const find = ctx.db.isTransaction ? findFileForUpdate : findFile;
  const stored = await find(ctx.db, applicationId);
  if (!stored) throw problem('base/not-found');
  const snapshot = await getSnapshot(ctx.db, stored.application.snapshotId);
  // two steps of one verb may have come here at the same time
  const meanwhile = openFiles.get(ctx)?.get(applicationId);
  if (meanwhile) return meanwhile;
  const file = editable(stored, snapshot);
  remember(ctx, file);
  ctx.onFlush(() => saveFile(ctx, stored, file));
  return file;
}

/** Refuses a verb that the case's state does not permit, in words that say which state that is. */
export function mustPermit(one: Case, verb: CaseVerb): void {
  if (lifecycle[one.status].includes(verb)) return;
  throw problem(one.status === 'completed' ? 'casework/closed' : 'casework/not-now', {
    status: one.status,
    verb,
  });
}

function remember(ctx: Ctx, file: CaseFile): void {
  const files = openFiles.get(ctx) ?? new Map<string, CaseFile>();
  openFiles.set(ctx, files.set(file.application.id, file));
}

function editable(stored: StoredFile, snapshot: Snapshot): CaseFile {
  let { application } = stored;
  let clear = clearElements(snapshot);
  const cases = [...stored.cases];
  const indexOf = (seq: number): number => {
    const index = cases.findIndex((one) => one.seq === seq);
    if (index < 0) throw problem('base/not-found');
    return index;
  };
  return {
    get application() {
      return application;
    },
    get clear() {
      return clear;
    },
    cases,
    getCase: (seq) => cases[indexOf(seq)]!,
    changeCase: (seq, change) => {
      const index = indexOf(seq);
      return (cases[index] = { ...cases[index]!, ...change });
    },
    changeApplication: (change) => {
      application = { ...application, ...change };
    },
    moveTo: (to) => {
      application = { ...application, snapshotId: to.id };
      clear = clearElements(to);
    },
  };
}

function saveFile(ctx: Ctx, before: StoredFile, file: CaseFile): void {
  const { application } = file;
  if (application !== before.application) updateApplication(ctx, before.application, file);
  for (const [index, was] of before.cases.entries()) {
    const is = file.cases[index]!;
    if (is !== was) updateCase(ctx.write, file.application.id, was, is);
  }
}
