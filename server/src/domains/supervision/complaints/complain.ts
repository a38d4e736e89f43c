import { dateOf } from '@yiti/engines/calendar';
import type { Limit } from '@yiti/engines/scenario';
import type { Static } from 'typebox';
import type { Ctx } from '../../../base/context.ts';
import { problem } from '../../../base/problems.ts';
import { referenceOf } from '../../../lib/reference.ts';
import { directoryOf, findEnterprise } from '../../../platform/directory/index.ts';
import { resolveParameter } from '../../../platform/parameters/index.ts';
import { endTask } from '../../../platform/work/index.ts';
import { askFor, taskIdFor } from '../inbox.ts';
import { findOtherVisit } from '../other-visits/other-visit-store.ts';
import { actedNow, ownEnterprise } from '../own-enterprise.ts';
import { complaintLimit } from '../parameters.ts';
import { ownVisit, tellFirm, tellFirmAt } from '../visits/notify-firm.ts';
import { partiesOf } from '../visits/visit-store.ts';
import { whoOversees, whoSupervises } from '../who-supervises.ts';
import type { Complaint } from './complaint.ts';
import { answered, findComplaint, insertComplaint } from './complaint-store.ts';
import type { ComplaintAnswer, NewComplaint, NewUnrecordedComplaint } from './schemas.ts';

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
  const { enterpriseId, division } = visit;
  return file(ctx, { ...ofNothing, ...body, visitId, enterpriseId, organisationId }, division);
}

const ofNothing = {
  visitId: null,
  otherVisitId: null,
  cameOn: null,
  aboutOrganisationId: null,
  whoCame: null,
};

/**
 * Of a visit that was called no inspection (变相检查): to whoever supervises those who came.
 *
 * @throws base/not-found, supervision/nobody-supervises
 */
export async function complainOfOtherVisit(
  ctx: Ctx,
  otherVisitId: string,
  body: Static<typeof NewComplaint>,
): Promise<{ id: string; number: string }> {
  const other = await findOtherVisit(ctx.db, otherVisitId);
  if (!other) throw problem('base/not-found');
  await ownEnterprise(ctx, other.enterpriseId);
  const { enterpriseId, division } = other;
  const organisationId = await whoSupervises(ctx, [other.organisationId]);
  return file(ctx, { ...ofNothing, ...body, otherVisitId, enterpriseId, organisationId }, division);
}

/**
 * Of somebody who came and left no record at all: to whoever supervises the organisation that the firm names, or else inspections in its place.
 *
 * @throws base/not-found, supervision/unknown-organisation, supervision/came-later, supervision/nobody-supervises
 */
export async function complainOfUnrecorded(
  ctx: Ctx,
  enterpriseId: string,
  { organisation: uscc, ...body }: Static<typeof NewUnrecordedComplaint>,
): Promise<{ id: string; number: string }> {
  const firm = await ownEnterprise(ctx, enterpriseId);
  if (body.cameOn > dateOf(ctx.now)) throw problem('supervision/came-later');
  const about = uscc === undefined ? undefined : (await directoryOf(ctx)).organisationByUscc(uscc);
  if (uscc !== undefined && !about) throw problem('supervision/unknown-organisation', { uscc });
  const organisationId = about ? await whoSupervises(ctx, [about.id]) : await whoOversees(ctx, firm.division);
  const said = { ...ofNothing, ...body, aboutOrganisationId: about?.id ?? null };
  return file(ctx, { ...said, enterpriseId, organisationId }, firm.division);
}

type Said = Pick<
  Complaint,
  | 'about'
  | 'words'
  | 'enterpriseId'
  | 'organisationId'
  | 'visitId'
  | 'otherVisitId'
  | 'cameOn'
  | 'aboutOrganisationId'
  | 'whoCame'
>;

/** Puts it before whoever owes the answer, with its clock. */
async function file(ctx: Ctx, said: Said, division: string): Promise<{ id: string; number: string }> {
  const limit = await resolveParameter(ctx, complaintLimit, { division, on: dateOf(ctx.now) });
  const id = ctx.newId();
  const number = referenceOf(id, dateOf(ctx.now));
  const firm = await findEnterprise(ctx.db, said.enterpriseId);
  const dueAt = await askFor(ctx, {
    element: 'complaint-answer',
    rootId: id,
    title: { zh: '处理企业对检查的投诉', en: 'Answer a firm’s complaint of an inspection' },
    subjectName: firm?.name ?? '',
    reference: number,
    organisationId: said.organisationId,
    division,
    link: `/work/inspection-complaints/${id}`,
    due: limit.value as Limit,
  });
  insertComplaint(ctx, {
    ...said,
    id,
    number,
    state: 'open',
    madeAt: ctx.now,
    made: actedNow(ctx),
    dueAt: dueAt!,
    version: 1,
  });
  ctx.audit({
    type: 'inspection.complained',
    object: { kind: 'inspection-complaint', id },
    data: { about: said.about },
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
  const told = {
    kind: 'inspection.complaint-answered',
    title: {
      zh: `您的投诉 ${complaint.number} 已有结果`,
      en: `Your complaint ${complaint.number} was decided`,
    },
    body: { zh: answer, en: answer },
  };
  const { visitId, enterpriseId } = complaint;
  await (visitId === null
    ? tellFirmAt(ctx, { rootId: id, enterpriseId, link: '/inspections' }, told)
    : tellFirm(ctx, { id: visitId, enterpriseId }, told));
}
