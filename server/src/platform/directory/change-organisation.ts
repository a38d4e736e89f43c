import type { Text } from '@yiti/engines/scenario';
import type { Ctx } from '../../base/context.ts';
import { problem } from '../../base/problems.ts';
import { mustFitBelow, usableDivision } from './create-organisation.ts';
import { lockTree, moveInClosure, updateOrganisation } from './organisation-store.ts';
import type { Organisation, OrganisationKind } from './organisation.ts';
import { isWithinJurisdiction } from './permissions.ts';
import { directoryInTransaction } from './snapshot.ts';

interface OrganisationChange {
  name?: Text;
  division?: string;
  kind?: OrganisationKind;
  parentId?: string;
  validTo?: string | null;
}

/**
 * Changes an organisation; a new `parentId` moves it with all that stands below it. Both ends of a move must lie within the
 * jurisdiction.
 *
 * @throws base/not-found, directory/unknown-parent, directory/parent-below, directory/unknown-division, directory/decided-above,
 *   directory/outside-place-above
 */
export async function changeOrganisation(
  ctx: Ctx,
  id: string,
  change: OrganisationChange,
): Promise<Organisation> {
  await lockTree(ctx.db);
  const directory = await directoryInTransaction(ctx.db);
  const before = directory.organisation(id);
  if (!before || !isWithinJurisdiction(id, ctx.jurisdiction)) throw problem('base/not-found');

  const moves = change.parentId !== undefined && change.parentId !== before.parentId;
  if (moves) {
    const parentId = change.parentId!;
    if (!directory.organisation(parentId) || !isWithinJurisdiction(parentId, ctx.jurisdiction)) {
      throw problem('directory/unknown-parent');
    }
    if (directory.isWithin(parentId, id)) throw problem('directory/parent-below');
  }
  const division = change.division === undefined ? undefined : usableDivision(directory, change.division);
  const after: Organisation = {
    ...before,
    name: change.name ?? before.name,
    kind: change.kind ?? before.kind,
    parentId: change.parentId ?? before.parentId,
    validTo: change.validTo === undefined ? before.validTo : (change.validTo ?? undefined),
    ...(division ? { division: division.code, level: division.level } : {}),
  };
  mustBeDecidedAbove(ctx, before, after);
  mustFitBelow(directory, after);
  await updateOrganisation(ctx.db, after);
  if (moves) await moveInClosure(ctx.db, id);
  ctx.audit({
    type: moves ? 'organisation.moved' : 'organisation.changed',
    object: { kind: 'organisation', id },
    data: { from: before, to: after },
  });
  ctx.emit({ type: 'organisation.changed', rootId: id, data: {} });
  return after;
}

/** Place and kind say what an organisation may decide: nobody gives that to the one he stands at the top of. @throws directory/decided-above */
function mustBeDecidedAbove(ctx: Ctx, before: Organisation, after: Organisation): void {
  if (before.division === after.division && before.kind === after.kind) return;
  const { parentId } = before;
  const reachesAbove =
    parentId === undefined ? ctx.jurisdiction.everything : isWithinJurisdiction(parentId, ctx.jurisdiction);
  if (!reachesAbove) throw problem('directory/decided-above');
}
