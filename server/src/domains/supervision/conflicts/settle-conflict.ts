import type { Static } from 'typebox';
import type { Ctx } from '../../../base/context.ts';
import { problem } from '../../../base/problems.ts';
import { directoryOf, isWithinJurisdiction } from '../../../platform/directory/index.ts';
import { nearestWhoMay } from '../../../platform/identity/index.ts';
import { endTask } from '../../../platform/work/index.ts';
import { askFor, taskIdFor } from '../inbox.ts';
import { readEntries } from '../lists/list-store.ts';
import { withOpinion, type Conflict } from './conflict.ts';
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
  };
  insertConflict(ctx, conflict);
  for (const one of conflict.opinions)
    await askFor(ctx, {
      ...taskOf(conflict),
      element: 'conflict-opinion',
      which: one.organisationId,
      title: { zh: '检查标准冲突：请提意见', en: 'Contradicting standards: say what you think' },
      organisationId: one.organisationId,
    });
  ctx.audit({ type: 'standard-conflict.raised', object: { kind: 'standard-conflict', id: conflict.id } });
  return { id: conflict.id };
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
  updateConflict(ctx, conflict, { opinions: said.opinions, state: said.state });
  for (const organisationId of said.answered)
    endTask(ctx, id, taskIdFor('conflict-opinion', organisationId), {
      state: 'done',
      outcome: null,
      endedBy: ctx.actor.id,
    });
  if (said.state === 'ruling')
    await askFor(ctx, {
      ...taskOf(conflict),
      element: 'conflict-ruling',
      title: { zh: '检查标准冲突：请裁定', en: 'Contradicting standards: rule' },
      organisationId: conflict.rulingOrganisationId,
    });
  ctx.audit({ type: 'standard-conflict.opinion', object: { kind: 'standard-conflict', id } });
}

/**
 * Rules (统一), or refers it upwards (报上级). A ruling holds in both checklists from now on.
 *
 * @throws base/not-found, supervision/conflict-not-now
 */
export async function ruleConflict(
  ctx: Ctx,
  id: string,
  ruling: Static<typeof Ruling> | null,
): Promise<void> {
  const conflict = await findConflict(ctx, id);
  if (!conflict || !isWithinJurisdiction(conflict.rulingOrganisationId, ctx.jurisdiction))
    throw problem('base/not-found');
  if (conflict.state !== 'ruling') throw problem('supervision/conflict-not-now', { state: conflict.state });
  const state = ruling ? 'ruled' : 'referred';
  updateConflict(ctx, conflict, { state, ruling, ruled_by: ctx.actor.name, ruled_at: ctx.now });
  endTask(ctx, id, taskIdFor('conflict-ruling'), { state: 'done', outcome: state, endedBy: ctx.actor.id });
  ctx.audit({
    type: `standard-conflict.${state}`,
    object: { kind: 'standard-conflict', id },
    ...(ruling ? { reason: ruling.reason } : {}),
  });
}
