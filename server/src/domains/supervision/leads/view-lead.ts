import { dateOf } from '@yiti/engines/calendar';
import type { Static } from 'typebox';
import type { Ctx } from '../../../base/context.ts';
import type { Download } from '../../../base/http/route.ts';
import { problem } from '../../../base/problems.ts';
import {
  directoryOf,
  findEnterprise,
  findSubjects,
  isWithinJurisdiction,
  type Directory,
} from '../../../platform/directory/index.ts';
import { named } from '../conflicts/view-conflict.ts';
import { photosOf } from '../site/photo-store.ts';
import { downloadPhoto } from '../site/photos.ts';
import { findFinding, type Finding } from '../visits/finding.ts';
import type { Visit } from '../visits/visit.ts';
import { findVisit, partiesOf } from '../visits/visit-store.ts';
import { isOpen, verbsOf, type Lead } from './lead.ts';
import { findLead, listLeads, mayRead, stepsOfLead } from './lead-store.ts';
import { recipientsIn } from './offer-lead.ts';
import type { LeadSummary, LeadView } from './schemas.ts';

/** What the reader's organisations have to take on, or gave to others. */
export async function viewLeads(ctx: Ctx): Promise<Array<Static<typeof LeadSummary>>> {
  const directory = await directoryOf(ctx);
  const list = await listLeads(ctx);
  const firms = await findSubjects(ctx.db, [...new Set(list.map(({ enterpriseId }) => enterpriseId))]);
  const nameOf = new Map(firms.map(({ id, name }) => [id, name]));
  return Promise.all(
    list.map(async (lead) => {
      const finding = (await findFinding(ctx.db, lead.findingId, 'read'))!;
      return summaryOf(ctx, directory, lead, { firm: nameOf.get(lead.enterpriseId) ?? '', finding });
    }),
  );
}

function summaryOf(
  ctx: Ctx,
  directory: Directory,
  lead: Lead,
  { firm, finding }: { firm: string; finding: Finding },
): Static<typeof LeadSummary> {
  const { id, number, outside, state, offeredAt, dueAt } = lead;
  return {
    id,
    number,
    firm,
    content: finding.line.content,
    from: named(directory, lead.fromOrganisationId),
    holder: named(directory, lead.organisationId),
    outside,
    state,
    offeredAt,
    dueAt,
    late: isOpen(lead) && dueAt < ctx.now,
    mine: isWithinJurisdiction(lead.organisationId, ctx.jurisdiction),
  };
}

/** @throws base/not-found */
export async function viewLead(ctx: Ctx, id: string): Promise<Static<typeof LeadView>> {
  const { lead, steps } = await readLead(ctx, id);
  const directory = await directoryOf(ctx);
  const finding = (await findFinding(ctx.db, lead.findingId, 'read'))!;
  const visit = (await findVisit(ctx.db, lead.visitId))!;
  const firm = await findEnterprise(ctx.db, lead.enterpriseId);
  const summary = summaryOf(ctx, directory, lead, { firm: firm?.name ?? '', finding });
  const verbs = summary.mine ? verbsOf(lead) : [];
  return {
    ...summary,
    findingId: lead.findingId,
    caseId: lead.caseId,
    uscc: firm?.uscc ?? '',
    address: firm?.address ?? '',
    standard: finding.line.standard,
    description: finding.description,
    recordNote: visit.record?.lines.find(({ code }) => code === finding.line.code)?.note ?? '',
    report: finding.report,
    recheck: finding.recheck,
    visit: await visitSeen(ctx, visit, finding),
    photos: (await evidenceOf(ctx, lead, finding)).map(({ id: photo, notedAt, byName, line }) => ({
      id: photo,
      notedAt,
      by: byName,
      line,
    })),
    verbs,
    recipients: verbs.includes('hand-on')
      ? (await recipientsIn(ctx, lead.division)).flatMap((one) =>
          one.id === lead.fromOrganisationId ? [] : [{ id: one.id, name: one.name }],
        )
      : [],
    steps: steps.map(({ no, verb, organisationId, toOrganisationId, words, byName, at }) => ({
      no,
      verb,
      organisation: named(directory, organisationId),
      to: toOrganisationId === null ? null : named(directory, toOrganisationId),
      words,
      by: byName,
      at,
    })),
  };
}

async function readLead(ctx: Ctx, id: string) {
  const lead = await findLead(ctx.db, id);
  const steps = lead ? await stepsOfLead(ctx.db, id) : [];
  if (!lead || !mayRead(ctx, lead, steps)) throw problem('base/not-found');
  return { lead, steps };
}

/** Who saw it, and when; the whole visit is for those who were there. */
async function visitSeen(ctx: Ctx, visit: Visit, { inspectionId }: Finding) {
  const parties = await partiesOf(ctx.db, visit.id);
  const mayVisit = [visit.leadOrganisationId, ...parties.map(({ organisationId }) => organisationId)].some(
    (one) => isWithinJurisdiction(one, ctx.jurisdiction),
  );
  const on = visit.enteredAt ?? visit.recordedAt;
  const own = visit.notice?.parties.find((one) => one.inspectionId === inspectionId);
  return {
    id: mayVisit ? visit.id : null,
    notice: visit.notice?.number ?? '',
    on: on === null ? null : dateOf(on),
    recordedBy: visit.record?.by ?? '',
    inspectors: (own?.inspectors ?? []).map(({ name, certificate }) => `${name} ${certificate}`),
  };
}

/** Photos of the line, and those that are of no line. */
async function evidenceOf(ctx: Ctx, lead: Lead, finding: Finding) {
  return (await photosOf(ctx.db, lead.visitId)).filter(
    ({ line }) => line === null || line === finding.line.code,
  );
}

/** A photo that belongs to the lead, for whoever reads that. @throws base/not-found */
export async function openLeadPhoto(ctx: Ctx, leadId: string, photoId: string): Promise<Download> {
  const { lead } = await readLead(ctx, leadId);
  const finding = (await findFinding(ctx.db, lead.findingId, 'read'))!;
  const photo = (await evidenceOf(ctx, lead, finding)).find(({ id }) => id === photoId);
  if (!photo) throw problem('base/not-found');
  return downloadPhoto(ctx, photo);
}
