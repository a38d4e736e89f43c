import type { Static } from 'typebox';
import type { Ctx } from '../../../base/context.ts';
import { problem } from '../../../base/problems.ts';
import { directoryOf, isWithinJurisdiction, type Directory } from '../../../platform/directory/index.ts';
import { reachOfPermission } from '../../../platform/identity/index.ts';
import type { Entry } from '../lists/entry.ts';
import { readEntries } from '../lists/list-store.ts';
import { isRulable, type Conflict } from './conflict.ts';
import { findConflict, listConflicts } from './conflict-store.ts';
import type { ConflictView } from './schemas.ts';

type View = Static<typeof ConflictView>;

export async function viewConflicts(ctx: Ctx): Promise<{ items: View[] }> {
  return { items: await Promise.all((await listConflicts(ctx)).map((one) => viewOf(ctx, one))) };
}

/** @throws base/not-found */
export async function viewConflict(ctx: Ctx, id: string): Promise<View> {
  const conflict = await findConflict(ctx, id);
  if (!conflict) throw problem('base/not-found');
  return viewOf(ctx, conflict);
}

async function viewOf(ctx: Ctx, conflict: Conflict): Promise<View> {
  const directory = await directoryOf(ctx);
  const keys = [conflict.lineA.item, conflict.lineB.item];
  const items = await readEntries(ctx.db, 'items', { keys });
  const ruling = await reachOfPermission(ctx, 'standard-conflict.rule');
  const mayRule =
    isRulable(conflict, ctx.now) &&
    ruling !== undefined &&
    isWithinJurisdiction(conflict.rulingOrganisationId, ruling);
  return {
    id: conflict.id,
    lines: [conflict.lineA, conflict.lineB].flatMap((line) => lineOf(directory, items, line)),
    description: conflict.description,
    raisedBy: named(directory, conflict.organisationId),
    raisedAt: conflict.raisedAt,
    state: conflict.state,
    opinions: conflict.opinions.map(({ organisationId, said, at }) => ({
      organisation: named(directory, organisationId),
      said,
      at,
      mine: isWithinJurisdiction(organisationId, ctx.jurisdiction),
    })),
    ruling: conflict.ruling,
    ruledBy: conflict.ruledAt === null ? null : named(directory, conflict.rulingOrganisationId),
    ruledAt: conflict.ruledAt,
    dueAt: conflict.dueAt,
    late: conflict.state !== 'ruled' && conflict.dueAt !== null && conflict.dueAt < ctx.now,
    rulesNow: conflict.state === 'ruled' ? null : named(directory, conflict.rulingOrganisationId),
    referrals: conflict.referrals.map(({ from, to, reason, by, at }) => ({
      from: named(directory, from),
      to: to === null ? null : named(directory, to),
      reason,
      by,
      at,
    })),
    mayRule,
    mayRefer: mayRule && conflict.state !== 'referred',
  };
}

function lineOf(
  directory: Directory,
  items: ReadonlyArray<Entry<'items'>>,
  { item, line }: Conflict['lineA'],
): View['lines'] {
  const entry = items.find(({ key }) => key === item);
  const found = entry?.data.checklist.find(({ code }) => code === line);
  if (!entry || !found) return [];
  return [
    {
      item,
      itemName: entry.data.name,
      line,
      content: found.content,
      standard: found.standard,
      organisation: named(directory, entry.organisationId),
    },
  ];
}

export function named(directory: Directory, id: string) {
  const organisation = directory.organisation(id);
  return organisation ? { id, name: organisation.name } : null;
}
