import { dateString } from '@yiti/engines/calendar';
import { NO_DAY, OVER_CAP, proofs } from '@yiti/engines/inspections';
import type { Ctx } from '../../../base/context.ts';
import type { WaitingColumns } from './load-waiting.ts';
import type { MergeAnswer } from './merge-all.ts';
import { insertTour } from '../tours/tour-store.ts';
import type { At, Prepared } from './merge-job.ts';
import type { MergedParty, MergedVisit } from './merged-visit.ts';
import { insertLeft, insertMerged, insertMergedParty, type Left } from './merge-store.ts';

/** What a run has found, to be written. */
export interface Found {
  runId: string;
  waiting: WaitingColumns;
  prepared: Prepared;
  answer: MergeAnswer;
  at: (row: number) => At;
  /** per tour of the answer */
  tourIds: readonly string[];
}

/** Visits of one statement: each with its parties. 2,000 to 8,000 were alike; with 500 the round trips showed. */
export const VISITS_AT_ONCE = 4000;

/** Adds the visits `begin … end − 1` to what this transaction writes, in one statement for all of them. */
export function keepVisits(ctx: Ctx, found: Found, begin: number, end: number): void {
  for (let visit = begin; visit < end; visit += 1) keepVisit(ctx, found, visit);
}

function keepVisit(ctx: Ctx, found: Found, visit: number): void {
  const { runId, waiting, prepared, answer, at, tourIds } = found;
  const { merged, begins, members, lead, leadLines, taking, dayOf } = answer;
  const { visits } = merged;
  const rows = Array.from(
    members.subarray(begins[visit]!, begins[visit + 1]!),
    (check) => prepared.rowOf[check]!,
  );
  const firm = visits.firm[visit]!;
  const dayAt = (index: number) => dateString(prepared.openDays[index]!);
  const [from, to] = [dayAt(visits.from[visit]!), dayAt(visits.to[visit]!)];
  const id = ctx.newId();
  const made: MergedVisit = {
    id,
    runId,
    enterpriseId: waiting.firmIds[firm]!,
    premisesId: premisesOfVisit(waiting, rows),
    tourId: tourIds[answer.tours.tourOf[visit]!] ?? null,
    division: at(rows[0]!).division,
    leadOrganisationId: waiting.organisationIds[lead[visit]!]!,
    windowFrom: from,
    windowTo: to,
    limitFrom: from,
    limitTo: to,
    day: dayOf[visit] === NO_DAY ? null : dayAt(dayOf[visit]!),
    why: null,
    checks: rows.length,
    leadByRule: waiting.organisationIds[lead[visit]!]!,
    leadLines: leadLines[visit]!,
    proof: proofs[visits.proof[visit]!]!,
    state: taking[visit]! > 1 ? 'asked' : 'alone',
    round: 1,
    problem: null,
    visitId: null,
    version: 1,
  };
  insertMerged(ctx, made);
  for (const [organisation, own] of Map.groupBy(rows, (row) => waiting.organisation[row]!))
    insertMergedParty(ctx, partyOf(id, waiting, organisation, own));
}

/** The premises that all its checks name; null: where the firm is registered, or several of one park. */
function premisesOfVisit({ premises, premisesIds }: WaitingColumns, rows: readonly number[]): string | null {
  const named = new Set(rows.map((row) => premises[row]!));
  const [only] = named;
  return named.size === 1 && only! >= 0 ? premisesIds[only!]! : null;
}

/** The tours that the merge found, before their visits. @returns the id of each */
export function keepTours(
  ctx: Ctx,
  { runId, waiting, prepared, answer, at }: Omit<Found, 'tourIds'>,
): string[] {
  const { tours, begins, members, lead, dayOf } = answer;
  const dayAt = (index: number) => dateString(prepared.openDays[index]!);
  const firstOf = new Int32Array(tours.length).fill(-1);
  for (let visit = 0; visit < tours.tourOf.length; visit += 1) {
    const tour = tours.tourOf[visit]!;
    if (tour >= 0 && firstOf[tour] === -1) firstOf[tour] = visit;
  }
  return Array.from(firstOf, (visit, tour) => {
    const { shared, division } = at(prepared.rowOf[members[begins[visit]!]!]!);
    const id = ctx.newId();
    insertTour(ctx, {
      id,
      runId,
      leadOrganisationId: waiting.organisationIds[lead[visit]!]!,
      division,
      parkId: shared!.includes('/') ? null : shared,
      sharedPlace: shared!,
      windowFrom: dayAt(tours.from[tour]!),
      windowTo: dayAt(tours.to[tour]!),
      day: dayOf[visit] === NO_DAY ? null : dayAt(dayOf[visit]!),
      madeBy: ctx.actor.name,
      madeAt: ctx.now,
      version: 1,
    });
    return id;
  });
}

const partyOf = (
  mergedVisitId: string,
  waiting: WaitingColumns,
  organisation: number,
  own: readonly number[],
): MergedParty => ({
  mergedVisitId,
  organisationId: waiting.organisationIds[organisation]!,
  planned: own.flatMap((row) =>
    waiting.plan[row]! < 0
      ? []
      : [
          {
            planId: waiting.planIds[waiting.plan[row]!]!,
            lineNo: waiting.lineNo[row]!,
            item: waiting.itemSets[waiting.items[row]!]![0]!,
            month: waiting.month[row]!,
          },
        ],
  ),
  inspections: own.flatMap((row) =>
    waiting.inspection[row]! < 0 ? [] : [waiting.inspectionIds[waiting.inspection[row]!]!],
  ),
  answer: 'asked',
  reason: null,
  inspectors: [],
  answeredBy: null,
  answeredAt: null,
});

/** What is in no visit, and why. */
export function leftOver({
  prepared,
  answer,
}: Pick<Found, 'prepared' | 'answer'>): Array<{ row: number; why: Left }> {
  const left: Array<{ row: number; why: Left }> = [...prepared.left];
  const { visitOf } = answer.merged;
  for (let check = 0; check < visitOf.length; check += 1)
    if (visitOf[check]! < 0)
      left.push({
        row: prepared.rowOf[check]!,
        why: visitOf[check] === OVER_CAP ? 'over-cap' : 'no-window',
      });
  return left;
}

export function keepLeft(
  ctx: Ctx,
  { runId, waiting }: Found,
  left: ReadonlyArray<{ row: number; why: Left }>,
): void {
  for (const { row, why } of left)
    insertLeft(ctx, {
      runId,
      enterpriseId: waiting.firmIds[waiting.firm[row]!]!,
      organisationId: waiting.organisationIds[waiting.organisation[row]!]!,
      itemCodes: [...waiting.itemSets[waiting.items[row]!]!],
      why,
    });
}
