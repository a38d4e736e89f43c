import type { Static } from 'typebox';
import type { Ctx } from '../../../base/context.ts';
import { isWithinJurisdiction, type Directory } from '../../../platform/directory/index.ts';
import { named } from '../conflicts/view-conflict.ts';
import { extensionsOfVisit } from '../extensions/extension-store.ts';
import { viewExtensions, viewTerms } from '../extensions/view-extensions.ts';
import type { Lead } from '../leads/lead.ts';
import { leadsOfVisit } from '../leads/lead-store.ts';
import { isOwnEnterprise, whoForWhom } from '../own-enterprise.ts';
import { findingsOf, type Finding } from './finding.ts';
import { isOverdue } from './rectify.ts';
import type { FindingView } from './finding-schema.ts';
import type { Visit } from './visit.ts';

/** What a visit found, what became of it, and what the firm asked for. @param mine whether the reader speaks for the side that acts */
export async function viewFindings(
  ctx: Ctx,
  directory: Directory,
  { id, division, firm }: Pick<Visit, 'id' | 'division'> & { firm: string },
  mine: (finding: Finding) => boolean,
): Promise<Array<Static<typeof FindingView>>> {
  const [findings, extensions, leads] = await Promise.all([
    findingsOf(ctx.db, id),
    extensionsOfVisit(ctx.db, id),
    leadsOfVisit(ctx.db, id),
  ]);
  const leadOf = new Map(leads.map((lead) => [lead.findingId, lead]));
  return Promise.all(
    findings.map(async (one) => ({
      id: one.id,
      organisation: named(directory, one.organisationId),
      content: one.line.content,
      standard: one.line.standard,
      description: one.description,
      action: one.action,
      transferTo: one.transferTo,
      // what becomes of it among organisations the firm hears from whoever opens a case, when it is told of it
      lead: isOwnEnterprise(ctx, one.enterpriseId) ? null : shownLead(ctx, directory, leadOf.get(one.id)),
      rectifyBy: one.rectifyBy,
      state: one.state,
      report: one.report,
      reportedBy: whoForWhom(one.reported, firm),
      recheck: one.recheck,
      overdue: isOverdue(one, ctx.now),
      hasProcess: one.snapshotId !== null,
      extensions: viewExtensions(extensions, one, firm),
      extension: await viewTerms(ctx, one, extensions, division),
      mine: mine(one),
    })),
  );
}

const shownLead = ({ jurisdiction }: Ctx, directory: Directory, lead: Lead | undefined) =>
  lead
    ? {
        id: lead.id,
        number: lead.number,
        state: lead.state,
        holder: named(directory, lead.organisationId),
        mine: isWithinJurisdiction(lead.organisationId, jurisdiction),
      }
    : null;
