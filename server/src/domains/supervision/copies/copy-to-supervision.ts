import { dateOf } from '@yiti/engines/calendar';
import type { Verdict } from '@yiti/engines/inspections';
import type { Limit } from '@yiti/engines/scenario';
import type { Ctx } from '../../../base/context.ts';
import { problem } from '../../../base/problems.ts';
import { findEnterprise, isWithinJurisdiction } from '../../../platform/directory/index.ts';
import { resolveParameter } from '../../../platform/parameters/index.ts';
import { endTask } from '../../../platform/work/index.ts';
import { askFor, taskIdFor } from '../inbox.ts';
import type { Inspection } from '../visits/inspection.ts';
import { findWhoSupervises } from '../who-supervises.ts';
import { toCopy, type CopyOutcome } from './copied-inspection.ts';
import { findCopy, insertCopy, noteCopy } from './copy-store.ts';
import { copyLimit } from './parameters.ts';

/**
 * What is approved beyond the cap, or with a rule bent, is told to whoever supervises those who inspect (rule 3: 抄送), and kept with it. Where nobody
 * above does, that stands with it too: the approval is not held up.
 */
export async function copyToSupervision(
  ctx: Ctx,
  one: Inspection,
  verdicts: readonly Verdict[],
): Promise<void> {
  const copied = toCopy(verdicts);
  if (copied.length === 0) return;
  const organisationId = await findWhoSupervises(ctx, one.organisationId);
  const dueAt = organisationId === null ? null : await askToLook(ctx, one, organisationId);
  insertCopy(ctx, {
    inspectionId: one.id,
    organisationId,
    division: one.division,
    verdicts: copied,
    copiedAt: ctx.now,
    dueAt,
    outcome: null,
    notedAt: null,
    notedBy: null,
    words: null,
    version: 1,
  });
  ctx.audit({
    type: 'inspection.copied',
    object: { kind: 'inspection', id: one.id },
    rootId: one.id,
    data: { organisationId, rules: copied.map(({ rule }) => rule) },
  });
}

async function askToLook(ctx: Ctx, one: Inspection, organisationId: string): Promise<string | null> {
  const limit = await resolveParameter(ctx, copyLimit, { division: one.division, on: dateOf(ctx.now) });
  const firm = await findEnterprise(ctx.db, one.enterpriseId);
  return askFor(ctx, {
    element: 'inspection-copy',
    rootId: one.id,
    title: {
      zh: '检查抄送监督：超频次或放宽规则',
      en: 'An inspection beyond the cap, or with a rule bent: look into it',
    },
    subjectName: firm?.name ?? '',
    reference: one.code,
    organisationId,
    division: one.division,
    link: `/work/copied-inspections/${one.id}`,
    due: limit.value as Limit,
  });
}

/** Whoever supervises has looked: it is as it should be, or they follow it up. @throws base/not-found, supervision/answered-already */
export async function lookedAtCopy(
  ctx: Ctx,
  inspectionId: string,
  { outcome, words }: { outcome: CopyOutcome; words: string },
): Promise<void> {
  const copy = await findCopy(ctx.db, inspectionId, 'for-update');
  if (!copy?.organisationId || !isWithinJurisdiction(copy.organisationId, ctx.jurisdiction))
    throw problem('base/not-found');
  if (copy.outcome !== null) throw problem('supervision/answered-already');
  noteCopy(ctx, copy, { outcome, words, notedAt: ctx.now, notedBy: ctx.actor.name });
  endTask(ctx, inspectionId, taskIdFor('inspection-copy'), {
    state: 'done',
    outcome,
    endedBy: ctx.actor.id,
  });
  ctx.audit({
    type: 'inspection.copy-noted',
    object: { kind: 'inspection', id: inspectionId },
    rootId: inspectionId,
    data: { outcome },
  });
}
