import { dateOf } from '@yiti/engines/calendar';
import type { Limit } from '@yiti/engines/scenario';
import type { Static } from 'typebox';
import type { Ctx } from '../../../base/context.ts';
import { problem } from '../../../base/problems.ts';
import { referenceOf } from '../../../lib/reference.ts';
import { findEnterprise } from '../../../platform/directory/index.ts';
import { resolveParameter } from '../../../platform/parameters/index.ts';
import { endTask } from '../../../platform/work/index.ts';
import { askFor, taskIdFor } from '../inbox.ts';
import { complaintLimit } from '../parameters.ts';
import { ownVisit, tellFirm } from '../visits/notify-firm.ts';
import { partiesOf } from '../visits/visit-store.ts';
import { whoSupervises } from '../who-supervises.ts';
import { answered, findComplaint, insertComplaint } from './complaint-store.ts';
import type { ComplaintAnswer, NewComplaint } from './schemas.ts';

/**
 * A firm complains of a visit. It goes to whoever supervises those who inspected, with a clock.
 *
 * @throws base/not-found, supervision/nobody-supervises
 */
export async function complain(
  ctx: Ctx,
  visitId: string,
  body: Static<typeof NewComplaint>,
): Promise<{ id: string; number: string }> {
  const visit = await ownVisit(ctx, visitId);
  const parties = (await partiesOf(ctx.db, visitId)).map(({ organisationId }) => organisationId);
  const organisationId = await whoSupervises(ctx, [visit.leadOrganisationId, ...parties]);
  const limit = await resolveParameter(ctx, complaintLimit, {
    division: visit.division,
    on: dateOf(ctx.now),
  });
  const id = ctx.newId();
  const number = referenceOf(id, dateOf(ctx.now));
  const firm = await findEnterprise(ctx.db, visit.enterpriseId);
  const dueAt = await askFor(ctx, {
    element: 'complaint-answer',
    rootId: id,
    title: { zh: '处理企业对检查的投诉', en: 'Answer a firm’s complaint of an inspection' },
    subjectName: firm?.name ?? '',
    reference: number,
    organisationId,
    division: visit.division,
    link: `/work/inspection-complaints/${id}`,
    due: limit.value as Limit,
  });
  insertComplaint(ctx, {
    id,
    number,
    visitId,
    enterpriseId: visit.enterpriseId,
    organisationId,
    ...body,
    state: 'open',
    madeAt: ctx.now,
    dueAt: dueAt!,
    version: 1,
  });
  ctx.audit({
    type: 'inspection.complained',
    object: { kind: 'inspection-complaint', id },
    data: { about: body.about },
  });
  return { id, number };
}

/** Once, with what came of it; the firm is told. @throws base/not-found, supervision/answered-already */
export async function answerComplaint(
  ctx: Ctx,
  id: string,
  { outcome, answer, measures }: Static<typeof ComplaintAnswer>,
): Promise<void> {
  const complaint = await findComplaint(ctx, id, 'for-update');
  if (!complaint) throw problem('base/not-found');
  if (complaint.state === 'answered') throw problem('supervision/answered-already');
  answered(ctx, complaint, { outcome, answer, measures: measures.trim() || null });
  endTask(ctx, id, taskIdFor('complaint-answer'), { state: 'done', outcome: null, endedBy: ctx.actor.id });
  ctx.audit({
    type: 'inspection.complaint-answered',
    object: { kind: 'inspection-complaint', id },
    data: { outcome },
  });
  await tellFirm(
    ctx,
    { id: complaint.visitId, enterpriseId: complaint.enterpriseId },
    {
      kind: 'inspection.complaint-answered',
      title: {
        zh: `您的投诉 ${complaint.number} 已有结果`,
        en: `Your complaint ${complaint.number} was decided`,
      },
      body: { zh: answer, en: answer },
    },
  );
}
