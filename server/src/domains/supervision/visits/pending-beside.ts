import { dayAway } from '@yiti/engines/calendar';
import type { InspectionRequest, PendingInspection } from '@yiti/engines/inspections';
import type { Limit } from '@yiti/engines/scenario';
import type { Ctx } from '../../../base/context.ts';
import {
  besideIn,
  directoryOf,
  findSubjects,
  sharedPlaceOf,
  type Premises,
} from '../../../platform/directory/index.ts';
import { pendingAt } from './inspection-store.ts';

/** Neighbours that are looked at, and inspections of theirs that are named: a market has thousands of stalls. */
const MOST_NEIGHBOURS = 2000;
const MOST_PENDING = 100;

/** What waits to be made at other firms of the same park or address, around these days. */
export async function pendingBeside(
  ctx: Ctx,
  request: InspectionRequest,
  { own, within }: { own: readonly Premises[]; within: Limit },
): Promise<PendingInspection[]> {
  const here = own.find(({ id }) => id === request.premises);
  if (!here) return [];
  const beside = (await besideIn(ctx.db, here, { limit: MOST_NEIGHBOURS })).filter(
    ({ enterpriseId }) => enterpriseId !== here.enterpriseId,
  );
  const found = await pendingAt(ctx.db, [...new Set(beside.map(({ enterpriseId }) => enterpriseId))], {
    from: dayAway(request.from, within, -1),
    to: dayAway(request.to, within, 1),
    limit: MOST_PENDING,
  });
  if (found.length === 0) return [];
  const directory = await directoryOf(ctx);
  const subjects = await findSubjects(ctx.db, [...new Set(found.map(({ enterpriseId }) => enterpriseId))]);
  const usccs = new Map(subjects.flatMap((one) => (one.kind === 'enterprise' ? [[one.id, one.uscc]] : [])));
  return found.flatMap((one) => {
    const at = beside.find(({ id, enterpriseId, registered }) =>
      one.premisesId === null ? registered && enterpriseId === one.enterpriseId : id === one.premisesId,
    );
    const uscc = usccs.get(one.enterpriseId);
    if (!at || uscc === undefined) return [];
    return [
      {
        id: one.id,
        organisation: directory.organisation(one.organisationId)?.uscc ?? '',
        enterprise: uscc,
        premises: at.id,
        park: sharedPlaceOf(at),
        kind: one.kind,
        source: one.source,
        method: one.method,
        items: [...one.itemCodes],
        // who leads a tour does not depend on them
        lines: 0,
        from: one.windowFrom,
        to: one.windowTo,
        ...(one.visitId === null ? {} : { visit: one.visitId }),
      },
    ];
  });
}
