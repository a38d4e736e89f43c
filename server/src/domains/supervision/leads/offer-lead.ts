import { dateOf } from '@yiti/engines/calendar';
import type { Limit, Text } from '@yiti/engines/scenario';
import type { Ctx } from '../../../base/context.ts';
import { problem } from '../../../base/problems.ts';
import { referenceOf } from '../../../lib/reference.ts';
import { directoryOf, findEnterprise, type Organisation } from '../../../platform/directory/index.ts';
import { resolveParameter } from '../../../platform/parameters/index.ts';
import { endTask } from '../../../platform/work/index.ts';
import { leadLimit } from '../enforcement/parameters.ts';
import { askFor, taskIdFor } from '../inbox.ts';
import { readEntries } from '../lists/list-store.ts';
import type { Finding } from '../visits/finding.ts';
import { isWithFinder, type Lead, type LeadStep } from './lead.ts';
import { insertLead, insertLeadStep } from './lead-store.ts';

/** Who may be given what was found in this place: published inspecting bodies of it and above it, and whoever found it. */
export async function recipientsIn(
  ctx: Pick<Ctx, 'db' | 'now'>,
  division: string,
  own?: string,
): Promise<Organisation[]> {
  const directory = await directoryOf(ctx);
  const divisions = directory.ancestorDivisions(division).map(({ code }) => code);
  const bodies = await readEntries(ctx.db, 'bodies', { state: 'published', divisions });
  const ids = new Set([...(own === undefined ? [] : [own]), ...bodies.map((one) => one.organisationId)]);
  return [...ids].flatMap((id) => directory.organisation(id) ?? []);
}

/** The organisation by its name in words. @throws supervision/no-recipient */
export async function recipientOf(
  ctx: Ctx,
  division: string,
  id: string,
  own: string,
): Promise<Organisation> {
  const found = (await recipientsIn(ctx, division, own)).find((one) => one.id === id);
  if (!found) throw problem('supervision/no-recipient');
  return found;
}

/**
 * What is handed over reaches whoever was chosen; what goes to a body that is not on the platform, or to nobody else, is the finder's own to take on.
 *
 * @throws supervision/no-recipient
 */
export async function offerLead(ctx: Ctx, one: Finding, division: string, words: string): Promise<void> {
  const to = one.transferOrganisationId ?? one.organisationId;
  await recipientOf(ctx, division, to, one.organisationId);
  const id = ctx.newId();
  const lead: Omit<Lead, 'dueAt'> = {
    id,
    number: referenceOf(id, dateOf(ctx.now)),
    findingId: one.id,
    visitId: one.visitId,
    enterpriseId: one.enterpriseId,
    division,
    fromOrganisationId: one.organisationId,
    organisationId: to,
    outside: one.transferOrganisationId === null ? one.transferTo : null,
    state: 'offered',
    offeredAt: ctx.now,
    remindedAt: null,
    caseId: null,
    version: 1,
  };
  insertLead(ctx, { ...lead, dueAt: await askHolder(ctx, lead) });
  note(ctx, lead, { verb: 'offer', organisationId: one.organisationId, toOrganisationId: to, words });
}

/** Puts it before whoever has it now, with its clock. @returns until when */
export async function askHolder(ctx: Ctx, lead: Omit<Lead, 'dueAt'>): Promise<string> {
  const limit = await resolveParameter(ctx, leadLimit, { division: lead.division, on: dateOf(ctx.now) });
  const firm = await findEnterprise(ctx.db, lead.enterpriseId);
  const due = await askFor(ctx, {
    element: 'case-lead',
    rootId: lead.id,
    which: String(lead.version),
    title: titleOf(lead),
    subjectName: firm?.name ?? '',
    reference: lead.number,
    organisationId: lead.organisationId,
    division: lead.division,
    link: `/work/case-leads/${lead.id}`,
    due: limit.value as Limit,
  });
  return due!;
}

function titleOf(lead: Omit<Lead, 'dueAt'>): Text {
  if (lead.state === 'returned')
    return {
      zh: '案源被退回：自行立案，或另行移送',
      en: 'A lead came back: open a case, or hand it to another',
    };
  return isWithFinder(lead)
    ? { zh: '登记案源：立案，或移送其他单位', en: 'Open a case of what was found, or hand it over' }
    : { zh: '接收移送的案源', en: 'Accept a lead that was handed over' };
}

/** The work that was waiting is done; the lead goes by its version before the change. */
export function endWork(ctx: Ctx, { id, version }: Lead, outcome: string): void {
  endTask(ctx, id, taskIdFor('case-lead', String(version)), {
    state: 'done',
    outcome,
    endedBy: ctx.actor.id,
  });
}

/** Writes down what became of it; a lead in its n-th version has n steps. */
export function note(
  ctx: Ctx,
  lead: Pick<Lead, 'id' | 'version' | 'findingId'>,
  { verb, organisationId, toOrganisationId, words }: Omit<LeadStep, 'no' | 'byName' | 'at'>,
): void {
  const by = { byName: ctx.actor.name, at: ctx.now };
  insertLeadStep(ctx, lead.id, {
    no: lead.version,
    verb,
    organisationId,
    toOrganisationId,
    words,
    ...by,
  });
  ctx.audit({
    type: `case-lead.${verb}`,
    object: { kind: 'case-lead', id: lead.id },
    rootId: lead.id,
    data: { findingId: lead.findingId, organisationId, toOrganisationId },
  });
}
