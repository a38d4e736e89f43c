import type { Ctx } from '../../../base/context.ts';
import { problem } from '../../../base/problems.ts';
import { directoryOf, isWithinJurisdiction } from '../../../platform/directory/index.ts';
import { openFindingFile } from '../visits/finding-file.ts';
import { verbsOf, type Lead, type LeadVerb } from './lead.ts';
import { findLead, mayRead, stepsOfLead, updateLead } from './lead-store.ts';
import { askHolder, endWork, note, recipientOf } from './offer-lead.ts';

/** The lead, held, for whoever has it. @throws base/not-found, supervision/lead-elsewhere, supervision/lead-not-now */
export async function holdLead(ctx: Ctx, id: string, verb: LeadVerb): Promise<Lead> {
  const lead = await findLead(ctx.db, id, 'for-update');
  if (!lead || !mayRead(ctx, lead, await stepsOfLead(ctx.db, id))) throw problem('base/not-found');
  mustHaveIt(ctx, lead);
  if (!verbsOf(lead).includes(verb)) throw problem('supervision/lead-not-now');
  return lead;
}

/** @throws supervision/lead-elsewhere */
export function mustHaveIt({ jurisdiction }: Pick<Ctx, 'jurisdiction'>, lead: Lead): void {
  if (!isWithinJurisdiction(lead.organisationId, jurisdiction)) throw problem('supervision/lead-elsewhere');
}

/** Not theirs to punish: whoever found it decides again (退回). @throws as `holdLead` */
export async function returnLead(ctx: Ctx, id: string, words: string): Promise<void> {
  const lead = await holdLead(ctx, id, 'return');
  endWork(ctx, lead, 'returned');
  const after: Lead = {
    ...lead,
    state: 'returned',
    organisationId: lead.fromOrganisationId,
    version: lead.version + 1,
  };
  const dueAt = await askHolder(ctx, after);
  updateLead(ctx, lead, {
    state: after.state,
    organisationId: after.organisationId,
    dueAt,
    remindedAt: null,
  });
  // the firm reads who has it now
  const finder = (await directoryOf(ctx)).organisation(lead.fromOrganisationId);
  (await openFindingFile(ctx, lead.findingId)).change({
    transferTo: finder?.name.zh ?? null,
    transferOrganisationId: lead.fromOrganisationId,
  });
  note(ctx, after, {
    verb: 'return',
    organisationId: lead.organisationId,
    toOrganisationId: lead.fromOrganisationId,
    words,
  });
}

/** Whoever found it hands it to another organisation (移送). @throws as `holdLead`, supervision/no-recipient */
export async function handOnLead(
  ctx: Ctx,
  id: string,
  { organisation, words }: { organisation: string; words: string },
): Promise<void> {
  const lead = await holdLead(ctx, id, 'hand-on');
  const to = await recipientOf(ctx, lead.division, organisation, lead.fromOrganisationId);
  if (to.id === lead.fromOrganisationId) throw problem('supervision/no-recipient');
  endWork(ctx, lead, 'handed-on');
  const after: Lead = {
    ...lead,
    state: 'offered',
    organisationId: to.id,
    outside: null,
    offeredAt: ctx.now,
    version: lead.version + 1,
  };
  const dueAt = await askHolder(ctx, after);
  updateLead(ctx, lead, {
    state: after.state,
    organisationId: after.organisationId,
    outside: null,
    offeredAt: ctx.now,
    dueAt,
    remindedAt: null,
  });
  (await openFindingFile(ctx, lead.findingId)).change({
    transferTo: to.name.zh,
    transferOrganisationId: to.id,
  });
  note(ctx, after, {
    verb: 'hand-on',
    organisationId: lead.organisationId,
    toOrganisationId: to.id,
    words,
  });
}

/** It was sent on paper to a body that is not on the platform; the words name the receipt. @throws as `holdLead` */
export async function sendLeadOut(ctx: Ctx, id: string, words: string): Promise<void> {
  const lead = await holdLead(ctx, id, 'send');
  endWork(ctx, lead, 'sent');
  updateLead(ctx, lead, { state: 'sent' });
  note(
    ctx,
    { ...lead, version: lead.version + 1 },
    {
      verb: 'send',
      organisationId: lead.organisationId,
      toOrganisationId: null,
      words,
    },
  );
}

/** Whoever has it opens a case of it. */
export function acceptLead(ctx: Ctx, lead: Lead, { caseId, cause }: { caseId: string; cause: string }): void {
  if (!verbsOf(lead).includes('accept')) throw problem('supervision/lead-not-now');
  endWork(ctx, lead, 'accepted');
  updateLead(ctx, lead, { state: 'accepted', caseId });
  note(
    ctx,
    { ...lead, version: lead.version + 1 },
    {
      verb: 'accept',
      organisationId: lead.organisationId,
      toOrganisationId: null,
      words: cause,
    },
  );
}
