import type { Ctx } from '../../../base/context.ts';
import { findEnterprise } from '../../../platform/directory/index.ts';
import { accountsWhoMay } from '../../../platform/identity/index.ts';
import { notify } from '../../../platform/notifications/index.ts';
import { isOpen } from './lead.ts';
import { findLead, markReminded } from './lead-store.ts';

/** Whoever has it, and whoever gave it, hear that its time is over: once for each who has it. */
export async function remindOfLead(ctx: Ctx, id: string): Promise<void> {
  const lead = await findLead(ctx.db, id, 'for-update');
  if (!lead || !isOpen(lead) || lead.remindedAt !== null || lead.dueAt >= ctx.now) return;
  markReminded(ctx, lead);
  const firm = await findEnterprise(ctx.db, lead.enterpriseId);
  const people = await Promise.all(
    [...new Set([lead.organisationId, lead.fromOrganisationId])].map((organisation) =>
      accountsWhoMay(ctx, 'inspection.write', organisation),
    ),
  );
  await notify(
    ctx,
    people.flat().map(({ id: accountId }) => ({
      rootId: lead.id,
      accountId,
      subjectId: null,
      kind: 'case-lead.late',
      title: { zh: '案源逾期未处理', en: 'Nobody has dealt with a lead in time' },
      body: {
        zh: `案源 ${lead.number}（${firm?.name ?? ''}）期限已过：请立案、退回或移送。`,
        en: `The time for the lead ${lead.number} (${firm?.name ?? ''}) is over: open a case, return it or hand it on.`,
      },
      link: `/work/case-leads/${lead.id}`,
    })),
  );
}
