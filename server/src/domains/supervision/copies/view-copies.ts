import type { Static } from 'typebox';
import type { Ctx } from '../../../base/context.ts';
import { problem } from '../../../base/problems.ts';
import {
  directoryOf,
  findEnterprise,
  isWithinJurisdiction,
  type Directory,
} from '../../../platform/directory/index.ts';
import { named } from '../conflicts/view-conflict.ts';
import { readEntries } from '../lists/list-store.ts';
import { findInspection } from '../visits/inspection-store.ts';
import { verdictView } from '../visits/view-inspection.ts';
import type { CopiedInspection } from './copied-inspection.ts';
import { findCopy, listCopies } from './copy-store.ts';
import type { CopyView } from './schemas.ts';

type View = Static<typeof CopyView>;

export async function viewCopies(ctx: Ctx): Promise<View[]> {
  const directory = await directoryOf(ctx);
  return Promise.all((await listCopies(ctx)).map((one) => viewOf(ctx, directory, one)));
}

/** For whoever supervises those who inspect. @throws base/not-found */
export async function viewCopy(ctx: Ctx, inspectionId: string): Promise<View> {
  const copy = await findCopy(ctx.db, inspectionId);
  if (!copy?.organisationId || !isWithinJurisdiction(copy.organisationId, ctx.jurisdiction))
    throw problem('base/not-found');
  return viewOf(ctx, await directoryOf(ctx), copy);
}

async function viewOf(ctx: Ctx, directory: Directory, copy: CopiedInspection): Promise<View> {
  const one = (await findInspection(ctx.db, copy.inspectionId))!;
  const firm = await findEnterprise(ctx.db, one.enterpriseId);
  const items = await readEntries(ctx.db, 'items', { keys: one.itemCodes });
  return {
    inspectionId: one.id,
    code: one.code,
    firm: firm?.name ?? '',
    uscc: firm?.uscc ?? '',
    organisation: named(directory, one.organisationId),
    kind: one.kind,
    source: one.source,
    reason: one.reason,
    windowFrom: one.windowFrom,
    windowTo: one.windowTo,
    items: items.map(({ data }) => data.name),
    approvedBy: one.decidedByName,
    copiedAt: copy.copiedAt,
    dueAt: copy.dueAt,
    late: copy.outcome === null && copy.dueAt !== null && copy.dueAt < ctx.now,
    reasons: copy.verdicts.map((verdict) => ({
      verdict: verdictView(verdict),
      explained: one.explanations[verdict.rule] ?? null,
    })),
    outcome: copy.outcome,
    words: copy.words,
    notedBy: copy.notedBy,
    notedAt: copy.notedAt,
  };
}
