import type { Static } from 'typebox';
import type { Ctx } from '../../../base/context.ts';
import { problem } from '../../../base/problems.ts';
import { directoryOf, findSubjects, type Directory } from '../../../platform/directory/index.ts';
import { named } from '../conflicts/view-conflict.ts';
import { wasEvaluated } from '../evaluations/evaluate.ts';
import { findOtherVisit } from '../other-visits/other-visit-store.ts';
import { isOwnEnterprise, whoForWhom } from '../own-enterprise.ts';
import { isTold } from '../visits/visit.ts';
import { findVisit, partiesOf } from '../visits/visit-store.ts';
import type { Complaint } from './complaint.ts';
import { complaintsBesides, complaintsOfVisit, findComplaint, listComplaints } from './complaint-store.ts';
import type { ComplaintView, OwnOtherComplaint, OwnVoice } from './schemas.ts';

export async function viewComplaints(
  ctx: Ctx,
  state: Complaint['state'] | undefined,
): Promise<Array<Static<typeof ComplaintView>>> {
  const list = await listComplaints(ctx, state);
  return Promise.all(list.map((one) => complaintView(ctx, one)));
}

/** @throws base/not-found */
export async function viewComplaint(ctx: Ctx, id: string): Promise<Static<typeof ComplaintView>> {
  const one = await findComplaint(ctx, id);
  if (!one) throw problem('base/not-found');
  return complaintView(ctx, one);
}

async function complaintView(ctx: Ctx, one: Complaint): Promise<Static<typeof ComplaintView>> {
  const directory = await directoryOf(ctx);
  const [firm] = await findSubjects(ctx.db, [one.enterpriseId]);
  const besides = await besidesOf(ctx, directory, one);
  const inspecting =
    one.visitId === null
      ? [besides.otherVisit?.organisation, besides.unrecorded?.organisation].flatMap((name) => name ?? [])
      : await inspectingOf(ctx, directory, one.visitId);
  const visit = one.visitId === null ? undefined : await findVisit(ctx.db, one.visitId);
  return {
    ...shared(directory, firm?.name ?? '', one),
    ...besides,
    firm: firm?.name ?? '',
    visitId: one.visitId,
    visitedAt: visit?.enteredAt ?? null,
    inspecting,
    late: one.answeredAt === null && one.dueAt < ctx.now,
  };
}

/** The visit that was called no inspection, or what the firm says of somebody who left no record. */
async function besidesOf(ctx: Ctx, directory: Directory, one: Complaint) {
  const other = one.otherVisitId === null ? undefined : await findOtherVisit(ctx.db, one.otherVisitId);
  const nameOf = (id: string) => directory.organisation(id)?.name ?? null;
  return {
    otherVisit: other
      ? {
          id: other.id,
          organisation: nameOf(other.organisationId),
          kind: other.kind,
          purpose: other.purpose,
          cameAt: other.cameAt,
          officers: [...other.officers],
        }
      : null,
    unrecorded:
      one.cameOn === null
        ? null
        : {
            cameOn: one.cameOn,
            organisation: one.aboutOrganisationId === null ? null : nameOf(one.aboutOrganisationId),
            whoCame: one.whoCame ?? '',
          },
  };
}

/** What the firm that the reader acts for has complained of besides its inspections, newest first. */
export async function viewOwnOtherComplaints(
  ctx: Ctx,
  enterpriseId: string,
): Promise<Array<Static<typeof OwnOtherComplaint>>> {
  const directory = await directoryOf(ctx);
  const [firm] = await findSubjects(ctx.db, [enterpriseId]);
  return Promise.all(
    (await complaintsBesides(ctx.db, enterpriseId)).map(async (one) => ({
      ...shared(directory, firm?.name ?? '', one),
      ...(await besidesOf(ctx, directory, one)),
    })),
  );
}

async function inspectingOf(ctx: Ctx, directory: Directory, visitId: string) {
  const parties = await partiesOf(ctx.db, visitId);
  return parties.flatMap(({ organisationId }) => directory.organisation(organisationId)?.name ?? []);
}

const shared = (directory: Directory, firm: string, one: Complaint) => ({
  id: one.id,
  number: one.number,
  about: one.about,
  words: one.words,
  state: one.state,
  madeAt: one.madeAt,
  by: whoForWhom(one.made, firm),
  dueAt: one.dueAt,
  owes: named(directory, one.organisationId),
  outcome: one.outcome,
  answer: one.answer,
  measures: one.measures,
  answeredAt: one.answeredAt,
});

/** What the firm that was visited has said of it, and what it may still say. @throws base/not-found */
export async function viewOwnVoice(ctx: Ctx, visitId: string): Promise<Static<typeof OwnVoice>> {
  const visit = await findVisit(ctx.db, visitId);
  const isOwn = visit && isOwnEnterprise(ctx, visit.enterpriseId);
  if (!isOwn || !isTold(visit)) throw problem('base/not-found');
  const directory = await directoryOf(ctx);
  const [firm] = await findSubjects(ctx.db, [visit.enterpriseId]);
  return {
    evaluation: visit.leftAt === null ? 'not-yet' : (await wasEvaluated(ctx, visitId)) ? 'given' : 'open',
    complaints: (await complaintsOfVisit(ctx.db, visitId)).map((one) =>
      shared(directory, firm?.name ?? '', one),
    ),
  };
}
