import { dateOf } from '@yiti/engines/calendar';
import type { Limit } from '@yiti/engines/scenario';
import type { Static } from 'typebox';
import type { Ctx } from '../../../base/context.ts';
import { problem } from '../../../base/problems.ts';
import { beginLimit } from '../../../platform/calendar/index.ts';
import { directoryOf, isWithinJurisdiction } from '../../../platform/directory/index.ts';
import { nearestWhoMay } from '../../../platform/identity/index.ts';
import { resolveParameter } from '../../../platform/parameters/index.ts';
import { endTask, openTasksAbout } from '../../../platform/work/index.ts';
import { askFor, taskIdFor } from '../inbox.ts';
import { opinionLimit } from '../parameters.ts';
import { readEntries } from '../lists/list-store.ts';
import { isRulable, withOpinion, type Conflict } from './conflict.ts';
import { findConflict, insertConflict, openConflictOf, updateConflict } from './conflict-store.ts';
import type { NewConflict, Ruling } from './schemas.ts';

/**
 * A department raises that two checklists contradict (提出): the organisations that keep the two items are asked, then one rules.
 *
 * @throws supervision/unknown-line, supervision/conflict-open, supervision/nobody-rules, base/not-found
 */
export async function raiseConflict(ctx: Ctx, input: Static<typeof NewConflict>): Promise<{ id: string }> {
  const { organisation: organisationId, lineA, lineB, description } = input;
  if (!isWithinJurisdiction(organisationId, ctx.jurisdiction)) throw problem('base/not-found');
  const owners = [await ownerOf(ctx, lineA), await ownerOf(ctx, lineB)];
  if (await openConflictOf(ctx.db, lineA, lineB)) throw problem('supervision/conflict-open');
  const [ruling] = await nearestWhoMay(ctx, 'standard-conflict.rule', organisationId);
  const directory = await directoryOf(ctx);
  const division = directory.organisation(organisationId)?.division;
  if (!ruling || !division) throw problem('supervision/nobody-rules');
  const conflict = {
    id: ctx.newId(),
    lineA,
    lineB,
    description,
    organisationId,
    rulingOrganisationId: ruling.organisationId,
    division,
    raisedBy: ctx.actor.name,
    raisedAt: ctx.now,
    state: 'consulting' as const,
    opinions: [...new Set(owners)].map((id) => ({ organisationId: id, said: null, by: null, at: null })),
    referrals: [],
  };
  const due = await limitOf(ctx, division);
  const asked: Array<string | null> = [];
  for (const one of conflict.opinions)
    asked.push(
      await askFor(ctx, {
        ...taskOf(conflict),
        element: 'conflict-opinion',
        which: one.organisationId,
        title: { zh: '检查标准冲突：请提意见', en: 'Contradicting standards: say what you think' },
        organisationId: one.organisationId,
        due,
      }),
    );
  insertConflict(ctx, { ...conflict, dueAt: asked[0] ?? null });
  ctx.audit({ type: 'standard-conflict.raised', object: { kind: 'standard-conflict', id: conflict.id } });
  return { id: conflict.id };
}

/** How long opinions are waited for, and the ruling. */
const limitOf = async (ctx: Ctx, division: string): Promise<Limit> =>
  (await resolveParameter(ctx, opinionLimit, { division, on: dateOf(ctx.now) })).value as Limit;

/** What the limit of a conflict is called that no task runs by. */
export const conflictLimit = 'standard-conflict';

const beginRuling = async (ctx: Ctx, { id: rootId, division }: Conflict): Promise<string> =>
  beginLimit(ctx, {
    kind: conflictLimit,
    rootId,
    name: 'ruling',
    division,
    limit: await limitOf(ctx, division),
  });

/** Puts the ruling before whoever may rule. @returns until when */
export async function askToRule(
  ctx: Ctx,
  conflict: Pick<Conflict, 'id' | 'division' | 'lineA' | 'lineB'>,
  organisationId: string,
): Promise<string | null> {
  return askFor(ctx, {
    ...taskOf(conflict),
    element: 'conflict-ruling',
    which: organisationId,
    title: { zh: '检查标准冲突：请裁定', en: 'Contradicting standards: rule' },
    organisationId,
    due: await limitOf(ctx, conflict.division),
  });
}

const taskOf = ({ id, division, lineA, lineB }: Pick<Conflict, 'id' | 'division' | 'lineA' | 'lineB'>) => ({
  rootId: id,
  subjectName: `${lineA.item} ↔ ${lineB.item}`,
  reference: '',
  division,
  link: `/work/standard-conflicts/${id}`,
});

/** The organisation that keeps the item. @throws supervision/unknown-line */
async function ownerOf(ctx: Ctx, { item, line }: Conflict['lineA']): Promise<string> {
  const [entry] = await readEntries(ctx.db, 'items', { keys: [item] });
  if (!entry?.data.checklist.some(({ code }) => code === line))
    throw problem('supervision/unknown-line', { item, line });
  return entry.organisationId;
}

/** An organisation says what it thinks (会商). @throws base/not-found, supervision/conflict-not-now */
export async function sayOpinion(ctx: Ctx, id: string, words: string): Promise<void> {
  const conflict = await findConflict(ctx, id);
  if (!conflict) throw problem('base/not-found');
  const organisationIds = new Set(
    conflict.opinions
      .map((one) => one.organisationId)
      .filter((one) => isWithinJurisdiction(one, ctx.jurisdiction)),
  );
  const said = withOpinion(conflict, { organisationIds, words, by: ctx.actor.name, at: ctx.now });
  if (conflict.state !== 'consulting' || said.answered.length === 0)
    throw problem('supervision/conflict-not-now', { state: conflict.state });
  // when the time was over, the ruling has been asked for already
  const isAsked = conflict.remindedAt !== null;
  const asked = said.state === 'ruling' && !isAsked;
  const dueAt = asked ? await askToRule(ctx, conflict, conflict.rulingOrganisationId) : conflict.dueAt;
  // the last opinion was late: the time for the ruling runs from now, and whoever rules is reminded of its end
  const late = said.state === 'ruling' && isAsked ? await beginRuling(ctx, conflict) : undefined;
  updateConflict(ctx, conflict, {
    opinions: said.opinions,
    state: said.state,
    due_at: late ?? dueAt,
    ...(late ? { reminded_at: null } : {}),
  });
  for (const organisationId of said.answered)
    endTask(ctx, id, taskIdFor('conflict-opinion', organisationId), {
      state: 'done',
      outcome: null,
      endedBy: ctx.actor.id,
    });
  ctx.audit({ type: 'standard-conflict.opinion', object: { kind: 'standard-conflict', id } });
}

/**
 * Rules (统一). A ruling holds in both checklists from now on. After a referral that nobody on the platform takes, what was decided above is entered here.
 *
 * @throws base/not-found, supervision/conflict-not-now
 */
export async function ruleConflict(ctx: Ctx, id: string, ruling: Static<typeof Ruling>): Promise<void> {
  const conflict = await rulable(ctx, id);
  updateConflict(ctx, conflict, {
    state: 'ruled',
    ruling,
    ruled_by: ctx.actor.name,
    ruled_at: ctx.now,
    due_at: null,
  });
  await endWork(ctx, id, 'ruled');
  ctx.audit({
    type: 'standard-conflict.ruled',
    object: { kind: 'standard-conflict', id },
    reason: ruling.reason,
  });
}

async function rulable(ctx: Ctx, id: string): Promise<Conflict> {
  const conflict = await findConflict(ctx, id);
  if (!conflict || !isWithinJurisdiction(conflict.rulingOrganisationId, ctx.jurisdiction))
    throw problem('base/not-found');
  if (!isRulable(conflict, ctx.now)) throw problem('supervision/conflict-not-now', { state: conflict.state });
  return conflict;
}

/**
 * Cannot be settled here (无法统一): it goes to the next above who may rule, with a task and a clock. Where nobody above does on this platform, it
 * stands as referred, and whoever referred it enters what was decided.
 *
 * @throws base/not-found, supervision/conflict-not-now
 */
export async function referConflict(ctx: Ctx, id: string, reason: string): Promise<void> {
  const conflict = await rulable(ctx, id);
  if (conflict.state === 'referred') throw problem('supervision/conflict-not-now', { state: conflict.state });
  const from = conflict.rulingOrganisationId;
  const to = await nextAbove(ctx, from);
  await endWork(ctx, id, 'referred');
  const dueAt = to === null ? null : await askToRule(ctx, conflict, to);
  updateConflict(ctx, conflict, {
    state: to === null ? 'referred' : 'ruling',
    ruling_organisation_id: to ?? from,
    due_at: dueAt,
    reminded_at: null,
    referrals: [...conflict.referrals, { from, to, reason, by: ctx.actor.name, at: ctx.now }],
  });
  ctx.audit({
    type: 'standard-conflict.referred',
    object: { kind: 'standard-conflict', id },
    reason,
    data: { from, to },
  });
}

/** Nobody waits for it any more, neither for an opinion nor for this ruling. */
async function endWork(ctx: Ctx, id: string, outcome: string): Promise<void> {
  for (const taskId of await openTasksAbout(ctx, id))
    endTask(ctx, id, taskId, { state: 'done', outcome, endedBy: ctx.actor.id });
}

/** The nearest organisation above this one in which somebody may rule. */
async function nextAbove(ctx: Ctx, organisationId: string): Promise<string | null> {
  const above = (await directoryOf(ctx)).organisation(organisationId)?.parentId;
  const [nearest] = above ? await nearestWhoMay(ctx, 'standard-conflict.rule', above) : [];
  return nearest?.organisationId ?? null;
}
