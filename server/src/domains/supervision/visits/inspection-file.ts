import type { Ctx } from '../../../base/context.ts';
import { rootFiles, type RootFile } from '../root-file.ts';
import {
  inspectionLifecycle,
  type Inspection,
  type InspectionState,
  type InspectionVerb,
} from './inspection.ts';
import { findInspection, insertInspection, updateInspection } from './inspection-store.ts';

export type InspectionFile = RootFile<Inspection, InspectionState>;

/** Inspections as one verb, one timer or one delivery changes them. A clock may end what nobody has arranged yet, and nothing else. */
export const inspectionFiles = rootFiles<Inspection, InspectionState>({
  find: ({ db }, id, lock) => findInspection(db, id, lock),
  insert: insertInspection,
  update: updateInspection,
  mayLapse: (from, to) =>
    from !== 'arranged' &&
    (to === 'cancelled' || to === 'rejected') &&
    Object.values(inspectionLifecycle[from]).includes(to),
  lapsed: (ctx, one, to) => onRecord(ctx, one, to === 'rejected' ? 'reject' : 'cancel', to),
});

/** What became of it by a verb stands in the trail, whichever way it goes. */
export function onRecord(
  ctx: Ctx,
  { id, state }: Inspection,
  verb: InspectionVerb,
  to: InspectionState,
): void {
  ctx.audit({
    type: `inspection.${verb}`,
    object: { kind: 'inspection', id },
    rootId: id,
    data: { from: state, to },
  });
}
