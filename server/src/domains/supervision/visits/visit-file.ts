import type { Ctx } from '../../../base/context.ts';
import { rootFiles, type RootFile } from '../root-file.ts';
import { visitLifecycle, type Visit, type VisitState, type VisitVerb } from './visit.ts';
import { findVisit, insertVisit, updateVisit } from './visit-store.ts';

export type VisitFile = RootFile<Visit, VisitState>;

/** Visits as one verb, one timer or one delivery changes them. A clock may let one lapse that nobody has made, and nothing else. */
export const visitFiles = rootFiles<Visit, VisitState>({
  find: ({ db }, id, lock) => findVisit(db, id, lock),
  insert: insertVisit,
  update: updateVisit,
  mayLapse: (from, to) => to === 'lapsed' && visitLifecycle[from].lapse === to,
  lapsed: (ctx, { id, state: from }, to) => onRecord(ctx, id, { verb: 'lapse', from, to }),
});

/** What became of it by a verb stands in the trail, whichever way it goes. */
export function onRecord(
  ctx: Ctx,
  id: string,
  { verb, from, to }: { verb: VisitVerb; from: VisitState; to: VisitState },
): void {
  ctx.audit({
    type: `inspection-visit.${verb}`,
    object: { kind: 'inspection-visit', id },
    rootId: id,
    data: { from, to },
  });
}
