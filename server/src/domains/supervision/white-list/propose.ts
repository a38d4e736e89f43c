import { addLimit, dateOf } from '@yiti/engines/calendar';
import type { Limit, Text } from '@yiti/engines/scenario';
import type { Static } from 'typebox';
import { calendarOf } from '../../../base/working-days/index.ts';
import type { Ctx } from '../../../base/context.ts';
import { problem } from '../../../base/problems.ts';
import {
  directoryOf,
  findEnterpriseByUscc,
  isWithinJurisdiction,
} from '../../../platform/directory/index.ts';
import { nearestWhoMay } from '../../../platform/identity/index.ts';
import { resolveParameter } from '../../../platform/parameters/index.ts';
import { endTask } from '../../../platform/work/index.ts';
import { askFor, taskIdFor } from '../inbox.ts';
import { whiteListClean, whiteListLongest } from '../parameters.ts';
import { mustBeHere } from '../visits/request-inspection.ts';
import { readEntries } from '../lists/list-store.ts';
import {
  findingsSince,
  hasListing,
  insertListing,
  moveListing,
  openListing,
  overdueListings,
} from './listing-store.ts';
import type { ListingDecision, NewListing } from './schemas.ts';

/**
 * An inspecting body proposes a firm for the white list; somebody who oversees inspections decides.
 *
 * @throws supervision/unknown-firm, supervision/firm-elsewhere, supervision/listed-once, supervision/white-list-not-met,
 *   supervision/white-list-too-long, supervision/not-a-body, supervision/nobody-supervises, base/not-found
 */
export async function proposeListing(ctx: Ctx, body: Static<typeof NewListing>): Promise<{ id: string }> {
  const organisation = (await directoryOf(ctx)).organisation(body.organisation);
  if (!organisation || !isWithinJurisdiction(organisation.id, ctx.jurisdiction))
    throw problem('base/not-found');
  const [listed] = await readEntries(ctx.db, 'bodies', { keys: [organisation.uscc], state: 'published' });
  if (!listed)
    throw problem('supervision/not-a-body', { name: organisation.name.zh, nameEn: organisation.name.en });
  const firm = await findEnterpriseByUscc(ctx.db, body.uscc);
  if (!firm) throw problem('supervision/unknown-firm', { uscc: body.uscc });
  await mustBeHere(ctx, firm, organisation.id, null);
  if (await hasListing(ctx.db, firm.id)) throw problem('supervision/listed-once', { name: firm.name });
  const criterion = await criterionAt(ctx, firm.division);
  if (body.validTo <= dateOf(ctx.now) || body.validTo > criterion.latest)
    throw problem('supervision/white-list-too-long', { day: criterion.latest });
  const findings = await findingsSince(ctx.db, firm.id, criterion.since);
  if (findings > 0) throw problem('supervision/white-list-not-met', { name: firm.name, count: findings });
  const [decides] = await nearestWhoMay(ctx, 'white-list.decide', organisation.id);
  if (!decides) throw problem('supervision/nobody-supervises');
  const id = ctx.newId();
  insertListing(ctx, {
    id,
    enterpriseId: firm.id,
    division: firm.division,
    organisationId: organisation.id,
    decidingOrganisationId: decides.organisationId,
    criterion: criterion.words,
    reason: body.reason,
    proposedBy: ctx.actor.id,
    proposedByName: ctx.actor.name,
    proposedAt: ctx.now,
    state: 'proposed',
    validTo: body.validTo,
    version: 1,
  });
  await askFor(ctx, {
    element: 'white-list-decision',
    rootId: id,
    title: { zh: '审定无感监管白名单', en: 'Decide on the white list' },
    subjectName: firm.name,
    reference: '',
    organisationId: decides.organisationId,
    division: firm.division,
    link: '/work/white-list',
  });
  ctx.audit({
    type: 'white-list.propose',
    object: { kind: 'white-list', id },
    data: { enterprise: firm.id },
  });
  return { id };
}

/** The published criterion of a place: words, the day since which nothing may have been found, the latest last day. */
export async function criterionAt(
  ctx: Pick<Ctx, 'db' | 'now'>,
  division: string,
): Promise<{ words: Text; since: string; latest: string }> {
  const today = dateOf(ctx.now);
  const at = { division, on: today };
  const clean = (await resolveParameter(ctx, whiteListClean, at)).value as Limit;
  const longest = (await resolveParameter(ctx, whiteListLongest, at)).value as Limit;
  const months = { zh: `${clean.amount}个月`, en: `${clean.amount} months` };
  const term = { zh: `${longest.amount}个月`, en: `${longest.amount} months` };
  return {
    words: {
      zh: `近${months.zh}检查未发现需要整改或移送的问题，没有未完成的整改；一次最长列入${term.zh}；发现问题即移出。信用风险等级由合规预检另行核对。`,
      en: `Nothing to put right or hand over was found within ${months.en}, and nothing is still to be put right; listed for at most ${term.en} at a time; a finding ends it. The check beforehand looks at the risk class besides.`,
    },
    since: monthsBefore(today, clean.amount),
    latest: dateOf(addLimit(ctx.now, longest, calendarOf(ctx, division)).at),
  };
}

/** The same day so many months earlier, or the last day of that month. */
function monthsBefore(day: string, months: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const first = new Date(Date.UTC(year, month - 1 - months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  const two = (n: number) => String(n).padStart(2, '0');
  return `${first.getUTCFullYear()}-${two(first.getUTCMonth() + 1)}-${two(Math.min(date, last))}`;
}

/** Another person than the one who proposed decides. @throws base/not-found, supervision/own-proposal, supervision/listing-not-now */
export async function decideListing(
  ctx: Ctx,
  id: string,
  { listed, reason }: Static<typeof ListingDecision>,
): Promise<void> {
  const one = await openListing(ctx, id, 'deciding');
  if (one.proposedBy === ctx.actor.id) throw problem('supervision/own-proposal');
  if (!listed && reason.trim() === '') throw problem('supervision/reason-missing');
  moveListing(ctx, one, listed ? 'list' : 'decline', {
    decided_by: ctx.actor.name,
    decided_at: ctx.now,
    decision_reason: reason.trim() || null,
  });
  endTask(ctx, id, taskIdFor('white-list-decision'), {
    state: 'done',
    outcome: listed ? 'approved' : 'rejected',
    endedBy: ctx.actor.id,
  });
}

/** Takes a firm from the list, with a reason. @throws base/not-found, supervision/listing-not-now */
export async function revokeListing(ctx: Ctx, id: string, reason: string): Promise<void> {
  const one = await openListing(ctx, id, 'deciding');
  moveListing(ctx, one, 'revoke', {
    revoked_at: ctx.now,
    revoked_by: ctx.actor.name,
    revoked_because: reason,
  });
}

/** Writes down what holds already: a finding revokes, the last day ends. */
export async function endListings(ctx: Ctx): Promise<void> {
  for (const one of await overdueListings(ctx.db, dateOf(ctx.now)))
    if (one.found)
      moveListing(ctx, one, 'revoke', {
        revoked_at: ctx.now,
        revoked_by: ctx.actor.name,
        revoked_because: '检查发现问题 / something was found',
      });
    else moveListing(ctx, one, 'end', {});
}
