import { dateOf } from '@yiti/engines/calendar';
import type { Static } from 'typebox';
import type { Ctx } from '../../../base/context.ts';
import { problem } from '../../../base/problems.ts';
import { findEnterprise, isWithinJurisdiction } from '../../../platform/directory/index.ts';
import { endTask } from '../../../platform/work/index.ts';
import { askFor, taskIdFor } from '../inbox.ts';
import { findFinding, updateFinding, type Finding } from './finding.ts';
import { tellFirm } from './notify-firm.ts';
import type { Recheck } from './schemas.ts';
import { findVisit } from './visit-store.ts';

const recheckKey = ({ id, version }: Finding) => `${id}.${version}`;

/** The firm says what it has put right (整改报告). @throws base/not-found, supervision/finding-not-now */
export async function reportRectified(ctx: Ctx, findingId: string, words: string): Promise<void> {
  const finding = await findFinding(ctx.db, findingId);
  if (!finding || !ctx.jurisdiction.subjectIds.includes(finding.enterpriseId))
    throw problem('base/not-found');
  if (finding.state !== 'open') throw problem('supervision/finding-not-now', { state: finding.state });
  updateFinding(ctx, finding, { state: 'reported', report: words, reportedAt: ctx.now });
  const firm = await findEnterprise(ctx.db, finding.enterpriseId);
  const visit = (await findVisit(ctx.db, finding.visitId))!;
  await askFor(ctx, {
    element: 'finding-recheck',
    rootId: finding.visitId,
    which: recheckKey({ ...finding, version: finding.version + 1 }),
    title: {
      zh: `复查整改：${finding.line.content.zh}`,
      en: `Check what was put right: ${finding.line.content.en}`,
    },
    subjectName: firm?.name ?? '',
    reference: visit.notice?.number ?? '',
    organisationId: finding.organisationId,
    division: visit.division,
    link: `/work/inspection-visits/${finding.visitId}`,
  });
  ctx.audit({
    type: 'finding.reported',
    object: { kind: 'finding', id: findingId },
    rootId: finding.visitId,
  });
}

/**
 * The organisation looks again (复查): put right, not yet with a new day, or handed over.
 *
 * @throws base/not-found, supervision/finding-not-now, supervision/recheck-incomplete
 */
export async function recheckFinding(
  ctx: Ctx,
  findingId: string,
  body: Static<typeof Recheck>,
): Promise<void> {
  const finding = await findFinding(ctx.db, findingId);
  if (!finding || !isWithinJurisdiction(finding.organisationId, ctx.jurisdiction))
    throw problem('base/not-found');
  if (finding.state !== 'reported') throw problem('supervision/finding-not-now', { state: finding.state });
  const { outcome, words, rectifyBy, transferTo } = body;
  const isComplete =
    outcome === 'rectified' ||
    (outcome === 'open' ? rectifyBy !== undefined && rectifyBy > dateOf(ctx.now) : Boolean(transferTo));
  if (!isComplete) throw problem('supervision/recheck-incomplete');
  updateFinding(ctx, finding, {
    state: outcome,
    recheck: words,
    recheckedAt: ctx.now,
    recheckedBy: ctx.actor.name,
    ...(outcome === 'open' ? { rectifyBy: rectifyBy! } : {}),
    ...(outcome === 'transferred' ? { transferTo: transferTo! } : {}),
  });
  endTask(ctx, finding.visitId, taskIdFor('finding-recheck', recheckKey(finding)), {
    state: 'done',
    outcome,
    endedBy: ctx.actor.id,
  });
  ctx.audit({
    type: `finding.${outcome}`,
    object: { kind: 'finding', id: findingId },
    rootId: finding.visitId,
    reason: words,
  });
  await tellFirm(
    ctx,
    { id: finding.visitId, enterpriseId: finding.enterpriseId },
    told(outcome, finding, words),
  );
}

function told(outcome: Static<typeof Recheck>['outcome'], { line }: Finding, words: string) {
  const results = {
    rectified: { zh: '已整改到位', en: 'was put right' },
    open: { zh: '还需整改', en: 'is not right yet' },
    transferred: { zh: '已移送处理', en: 'was handed over' },
  } as const;
  return {
    kind: 'inspection.rechecked',
    title: { zh: '整改复查结果', en: 'What the re-check found' },
    body: {
      zh: `“${line.content.zh}”${results[outcome].zh}。${words}`,
      en: `“${line.content.en}” ${results[outcome].en}. ${words}`,
    },
  };
}
