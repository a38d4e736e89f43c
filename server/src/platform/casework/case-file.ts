import type { Ctx } from '../../base/context.ts';
import { problem } from '../../base/problems.ts';
import { getSnapshot, personalElements, type Snapshot } from '../catalogue/index.ts';
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
  changeApplication(change: Partial<Application>): void;
}

const openFiles = new WeakMap<Ctx, Map<string, CaseFile>>();

/** A new file: inserted when the verb is done. */
export function createFile(ctx: Ctx, snapshot: Snapshot, stored: StoredFile): CaseFile {
  const file = editable(stored);
  remember(ctx, file);
  const personal = personalElements(snapshot);
  ctx.onFlush(() => insertFile(ctx, { application: file.application, personal }, file.cases));
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
  const personal = personalElements(await getSnapshot(ctx.db, stored.application.snapshotId));
  // two steps of one verb may have come here at the same time
  const meanwhile = openFiles.get(ctx)?.get(applicationId);
  if (meanwhile) return meanwhile;
  const file = editable(stored);
  remember(ctx, file);
  ctx.onFlush(() => saveFile(ctx, stored, file, personal));
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

function editable(stored: StoredFile): CaseFile {
  let { application } = stored;
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
    cases,
    getCase: (seq) => cases[indexOf(seq)]!,
    changeCase: (seq, change) => {
      const index = indexOf(seq);
      return (cases[index] = { ...cases[index]!, ...change });
    },
    changeApplication: (change) => {
      application = { ...application, ...change };
    },
  };
}

function saveFile(ctx: Ctx, before: StoredFile, file: CaseFile, personal: ReadonlySet<string>): void {
  const { application } = file;
  if (application !== before.application)
    updateApplication(ctx, before.application, { application, personal });
  for (const [index, was] of before.cases.entries()) {
    const is = file.cases[index]!;
    if (is !== was) updateCase(ctx.write, file.application.id, was, is);
  }
}
