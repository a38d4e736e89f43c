import { dateOf } from '@yiti/engines/calendar';
import type { Static } from 'typebox';
import type { Ctx } from '../../../base/context.ts';
import { problem } from '../../../base/problems.ts';
import { isWithinJurisdiction } from '../../../platform/directory/index.ts';
import { overtakeExtension } from '../extensions/extension-store.ts';
import { offerLead } from '../leads/offer-lead.ts';
import { actedNow, ownEnterprise } from '../own-enterprise.ts';
import { moveOn } from '../root-process.ts';
import type { Finding } from './finding.ts';
import { openFindingFile, type FindingFile } from './finding-file.ts';
import { tellFirm } from './notify-firm.ts';
import { askToLook, clockOf, endLooks, handedOver, rectification } from './rectification.ts';
import type { Recheck } from './schemas.ts';
import { findVisit } from './visit-store.ts';

/** Whether the last day went by without a report: then the organisation may look by itself. @param now instant */
export const isOverdue = ({ state, rectifyBy }: Finding, now: string): boolean =>
  state === 'open' && rectifyBy !== null && rectifyBy < dateOf(now);

/** The firm says what it has put right (整改报告). @throws base/not-found, supervision/finding-not-now */
export async function reportRectified(ctx: Ctx, findingId: string, words: string): Promise<void> {
  const file = await openFindingFile(ctx, findingId);
  const { one } = file;
  await ownEnterprise(ctx, one.enterpriseId);
  if (one.state !== 'open') throw problem('supervision/finding-not-now', { state: one.state });
  file.change({ report: words, reportedAt: ctx.now, reported: actedNow(ctx) });
  await overtakeExtension(ctx, one);
  if (one.snapshotId !== null) await lead(ctx, file, 'report', {});
  else {
    file.change({ state: 'reported' });
    await endLooks(ctx, one, null);
    const step = { zh: '复查整改', en: 'Check what was put right' };
    await askToLook(ctx, one, { work: String(one.version + 1), step });
  }
  ctx.audit({
    type: 'finding.reported',
    object: { kind: 'finding', id: findingId },
    rootId: one.visitId,
  });
}

/** By the process: what comes next, and in which state the finding is then, is what it says. */
async function lead(ctx: Ctx, file: FindingFile, verb: string, facts: Record<string, string>): Promise<void> {
  const state = await moveOn(ctx, rectification, file.one, { verb, facts });
  if (state) file.change({ state });
}

/**
 * The organisation looks again (复查), after the report or when the last day is over: put right, not yet with a new day, or handed over.
 *
 * @throws base/not-found, supervision/finding-not-now, supervision/recheck-incomplete, supervision/no-recipient
 */
export async function recheckFinding(
  ctx: Ctx,
  findingId: string,
  body: Static<typeof Recheck>,
): Promise<void> {
  const file = await openFindingFile(ctx, findingId);
  const { one } = file;
  if (!isWithinJurisdiction(one.organisationId, ctx.jurisdiction)) throw problem('base/not-found');
  if (one.state !== 'reported' && !isOverdue(one, ctx.now))
    throw problem('supervision/finding-not-now', { state: one.state });
  const { outcome, words, rectifyBy, transferTo, transferOrganisation } = body;
  const isComplete =
    outcome === 'rectified' ||
    (outcome === 'open'
      ? rectifyBy !== undefined && rectifyBy > dateOf(ctx.now)
      : Boolean(transferTo ?? transferOrganisation));
  if (!isComplete) throw problem('supervision/recheck-incomplete');
  file.change({
    recheck: words,
    recheckedAt: ctx.now,
    recheckedBy: ctx.actor.name,
    ...(outcome === 'open' ? { rectifyBy: rectifyBy! } : {}),
    ...(outcome === 'transferred'
      ? { transferTo: transferTo ?? null, transferOrganisationId: transferOrganisation ?? null }
      : {}),
  });
  await overtakeExtension(ctx, one);
  if (one.snapshotId !== null) await lead(ctx, file, outcome, outcome === 'open' ? clockOf(rectifyBy!) : {});
  else {
    file.change({ state: outcome });
    await endLooks(ctx, one, outcome);
  }
  if (outcome === 'transferred') await giveAway(ctx, file, words);
  ctx.audit({
    type: `finding.${outcome}`,
    object: { kind: 'finding', id: findingId },
    rootId: one.visitId,
    reason: words,
  });
  await tellFirm(ctx, { id: one.visitId, enterpriseId: one.enterpriseId }, told(outcome, one, words));
}

async function giveAway(ctx: Ctx, file: FindingFile, words: string): Promise<void> {
  const { division } = (await findVisit(ctx.db, file.one.visitId))!;
  const one = await handedOver(ctx, file.one, division);
  file.change({ transferTo: one.transferTo });
  await offerLead(ctx, one, division, words);
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
