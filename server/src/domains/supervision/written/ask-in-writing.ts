import { addLimit, dateOf, endOfDay, startBefore } from '@yiti/engines/calendar';
import type { Limit } from '@yiti/engines/scenario';
import type { Static } from 'typebox';
import { calendarOf } from '../../../base/working-days/index.ts';
import type { Ctx } from '../../../base/context.ts';
import { problem } from '../../../base/problems.ts';
import { findEnterprise } from '../../../platform/directory/index.ts';
import { resolveParameter } from '../../../platform/parameters/index.ts';
import { issueNotice } from '../documents/issue.ts';
import { endInspectionWork } from '../inbox.ts';
import { writtenAnswerLeast, writtenReminder } from '../parameters-written.ts';
import type { Inspection } from '../visits/inspection.ts';
import { moveInspection } from '../visits/inspection-process.ts';
import { getInspection } from '../visits/inspection-store.ts';
import { noticeOf, tellFirm } from '../visits/notify-firm.ts';
import { checkAgain } from '../visits/request-inspection.ts';
import { mustBePublished } from '../visits/special-published.ts';
import type { Visit } from '../visits/visit.ts';
import { visitFiles } from '../visits/visit-file.ts';
import { insertParty, newVisit } from '../visits/visit-store.ts';
import { askToRecord } from './ask-to-record.ts';
import type { WrittenChecking } from './schemas.ts';
import { insertWritten } from './written-store.ts';

/**
 * An approved check without a visit begins: the firm is asked in writing until a day (书面检查), or data are looked at (非现场检查). Nobody comes,
 * and it makes no day dense.
 *
 * @throws base/not-found, supervision/inspection-not-now, supervision/visit-needed, supervision/checking-too-late, supervision/answer-day-outside,
 *   supervision/firm-elsewhere
 */
export async function beginChecking(
  ctx: Ctx,
  inspectionId: string,
  body: Static<typeof WrittenChecking>,
): Promise<{ id: string }> {
  const one = await getInspection(ctx, inspectionId, 'for-update');
  if (one.method === 'on-site') throw problem('supervision/visit-needed');
  if (one.windowTo < dateOf(ctx.now)) throw problem('supervision/checking-too-late', { to: one.windowTo });
  await checkAgain(ctx, one);
  mustBePublished([one], dateOf(ctx.now));
  const id = ctx.newId();
  const begun = await visitOf(ctx, one, id);
  const visit: Visit = { ...begun, notice: await noticeOf(ctx, begun, [one]) };
  await moveInspection(ctx, one, 'arrange', { visitId: id });
  visitFiles.create(ctx, visit);
  insertParty(ctx, {
    visitId: id,
    inspectionId,
    organisationId: one.organisationId,
    answer: 'accepted',
    reason: null,
    answeredBy: ctx.actor.name,
    answeredAt: ctx.now,
  });
  if (one.snapshotId === null) await endInspectionWork(ctx, one.id);
  if (one.method === 'written') await askFirm(ctx, one, visit, body);
  else await askToRecord(ctx, visit, 'by-data');
  ctx.audit({
    type: one.method === 'written' ? 'inspection-visit.asked' : 'inspection-visit.remote',
    object: { kind: 'inspection-visit', id },
    rootId: id,
  });
  return { id };
}

async function visitOf(ctx: Ctx, one: Inspection, id: string): Promise<Visit> {
  const firm = await findEnterprise(ctx.db, one.enterpriseId);
  return {
    ...newVisit(ctx, {
      id,
      enterpriseId: one.enterpriseId,
      leadOrganisationId: one.organisationId,
      division: one.division,
      premisesId: one.premisesId,
      state: one.method === 'written' ? 'asked' : 'answered',
      windowFrom: one.windowFrom,
      windowTo: one.windowTo,
      industry: firm?.industry,
    }),
    method: one.method,
    code: one.code,
  };
}

async function askFirm(
  ctx: Ctx,
  one: Inspection,
  visit: Visit,
  { answerBy, words }: Static<typeof WrittenChecking>,
): Promise<void> {
  const where = { division: one.division, on: dateOf(ctx.now) };
  const least = (await resolveParameter(ctx, writtenAnswerLeast, where)).value as Limit;
  const reminder = (await resolveParameter(ctx, writtenReminder, where)).value as Limit;
  const soonest = addLimit(ctx.now, least, calendarOf(ctx, one.division)).on;
  const from = soonest < one.windowFrom ? one.windowFrom : soonest;
  if (answerBy === undefined || answerBy < from || answerBy > one.windowTo)
    throw problem('supervision/answer-day-outside', { from, to: one.windowTo });
  insertWritten(ctx, {
    visitId: visit.id,
    organisationId: one.organisationId,
    enterpriseId: one.enterpriseId,
    askedAt: ctx.now,
    answerBy: endOfDay(answerBy),
    remindAt: startBefore(endOfDay(answerBy), reminder, calendarOf(ctx, one.division)),
    remindedAt: null,
    lateAt: null,
    answeredAt: null,
    words: words || null,
    answers: null,
    answeredBy: null,
    version: 1,
  });
  await issueNotice(ctx, visit, { answerBy, words });
  const { organisation } = visit.notice!.parties[0]!;
  await tellFirm(ctx, visit, {
    kind: 'inspection.asked-in-writing',
    title: { zh: '有一次书面检查，请在网上答复', en: 'You are asked in writing: answer online' },
    body: {
      zh: `${organisation.zh}以书面方式检查，不上门。请在 ${answerBy} 前逐项答复，可以附材料。`,
      en: `${organisation.en} checks in writing and does not come. Answer each line by ${answerBy}; you may add documents.`,
    },
  });
}
