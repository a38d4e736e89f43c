import type { Ctx } from '../../../base/context.ts';
import { findEnterprise } from '../../../platform/directory/index.ts';
import { endTask, openTasksAbout } from '../../../platform/work/index.ts';
import { askFor, taskIdFor } from '../inbox.ts';
import type { CaseState, EnforcementCase } from './enforcement-case.ts';
import { archiveLimit } from './parameters.ts';
import { limitOf } from './weight.ts';
import type { CaseFile } from './case-file.ts';

const element = 'case-archive';

/** Where the process of a case leads it. What is on file stays there when a step of a place comes before its annulment. */
export async function standAt(ctx: Ctx, file: CaseFile, state: CaseState): Promise<void> {
  const from = file.one.state;
  if (from === 'archived' && state === 'closed') return;
  file.change({ state });
  await askToArchive(ctx, file.one, from);
}

/**
 * A case that was closed just now is to be put on file (立卷归档), whether somebody or a clock closed it; whoever archives it has done it, and one that was annulled
 * before is not waited for. It is outside of the process: that ends with the close, in whatever version it is.
 */
export async function askToArchive(ctx: Ctx, one: EnforcementCase, from: CaseState): Promise<void> {
  if (one.state === from) return;
  if (from === 'closed') return endArchiving(ctx, one);
  if (one.state !== 'closed' || from === 'archived' || one.archiveNo !== null) return;
  const firm = await findEnterprise(ctx.db, one.enterpriseId);
  await askFor(ctx, {
    element,
    rootId: one.id,
    // a place may lead a case back and close it anew
    which: String(one.version),
    title: { zh: '立卷归档', en: 'Put the case on file' },
    subjectName: firm?.name ?? '',
    reference: one.number,
    organisationId: one.organisationId,
    division: one.division,
    link: `/work/enforcement-cases/${one.id}`,
    due: await limitOf(ctx, one, archiveLimit),
  });
}

async function endArchiving(ctx: Ctx, { id, state, snapshotId }: EnforcementCase): Promise<void> {
  // by the table all that was open has ended with the step
  if (snapshotId === null) return;
  const isDone = state === 'archived';
  const isArchiving = (name: string) =>
    name === taskIdFor(element) || name.startsWith(taskIdFor(element, ''));
  for (const name of (await openTasksAbout(ctx, id)).filter(isArchiving))
    endTask(ctx, id, name, {
      state: isDone ? 'done' : 'cancelled',
      outcome: isDone ? 'archived' : null,
      endedBy: isDone ? ctx.actor.id : null,
    });
}
