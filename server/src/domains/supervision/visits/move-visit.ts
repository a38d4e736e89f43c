import { addLimit, dateOf, endOfDay } from '@yiti/engines/calendar';
import type { Variables } from '@yiti/engines/process';
import type { Limit } from '@yiti/engines/scenario';
import { calendarOf } from '../../../base/working-days/index.ts';
import type { Ctx } from '../../../base/context.ts';
import { problem } from '../../../base/problems.ts';
import { resolveParameter } from '../../../platform/parameters/index.ts';
import { beginLimit } from '../../../platform/calendar/index.ts';
import { bookingLimit, lateEntryLimit, recordLimit } from '../parameters.ts';
import { moveOn, processFor, startProcess, type Deed } from '../root-process.ts';
import { askLead } from './ask-for-visit.ts';
import { besideProcess, visitLifecycle, type Visit, type VisitState, type VisitVerb } from './visit.ts';
import { onRecord, visitFiles } from './visit-file.ts';
import { visiting } from './visiting.ts';

/**
 * A visit that is agreed goes its way: by the process that the place publishes, else by the table. Several organisations agreeing on it stands before.
 *
 * @param visit new in this context, or settled just now
 * @param reference the number by which it is known until there is a notice
 * @throws supervision/process-unknown-step, supervision/process-leaps, supervision/process-stuck
 */
export async function beginVisit(ctx: Ctx, visit: Visit, reference: string): Promise<void> {
  const file = visitFiles.hold(ctx, visit);
  file.change({ code: reference });
  const snapshot = await processFor(ctx, visiting, visit.division);
  if (!snapshot) return askLead(ctx, file.one, { work: 'visit-notice', reference });
  file.change({ snapshotId: snapshot.id });
  await startProcess(ctx, visiting, {
    id: visit.id,
    snapshot,
    variables: { windowEnd: endOfDay(visit.windowTo) },
  });
}

export interface VisitStep {
  verb: VisitVerb;
  set: Partial<Visit>;
}

/**
 * What became of the visit by a verb. Whether it may be done is the table's to say; where a process leads, what comes next is what that says.
 *
 * @throws supervision/visit-not-now, supervision/process-leaps, supervision/process-stuck
 */
export const moveVisit = (
  ctx: Ctx,
  visit: Visit,
  verb: VisitVerb,
  set: Partial<Visit> = {},
): Promise<Visit> => moveVisitThrough(ctx, visit, [{ verb, set }]);

/** The same for several verbs that come at once: row and process are written once in a statement. @throws as `moveVisit` */
export async function moveVisitThrough(ctx: Ctx, visit: Visit, steps: readonly VisitStep[]): Promise<Visit> {
  const states: VisitState[] = [visit.state];
  for (const { verb } of steps) {
    const to = visitLifecycle[states.at(-1)!][verb];
    if (!to) throw problem('supervision/visit-not-now', { state: states.at(-1)! });
    states.push(to);
  }
  const file = visitFiles.hold(ctx, visit);
  const deeds: Deed[] = [];
  for (const { verb, set } of steps) {
    file.change(set);
    if (visit.snapshotId !== null && !besideProcess.has(verb))
      deeds.push({ verb, facts: await clockOf(ctx, file.one, verb) });
  }
  file.lead(...states);
  const [first, ...more] = deeds;
  if (!first) file.stand(states.at(-1)!);
  else {
    const led = await moveOn(ctx, visiting, visit, first, ...more);
    if (led) file.stand(led);
  }
  for (const [at, { verb }] of steps.entries()) {
    const isLast = at === steps.length - 1;
    onRecord(ctx, visit.id, { verb, from: states[at]!, to: isLast ? file.one.state : states[at + 1]! });
  }
  return file.one;
}

/**
 * The clock that a verb starts, by the calendar and the parameters of the place: when it ends. What is booked may have been made on its last day
 * without a network: its days are over for the process when it can no longer be entered.
 */
async function clockOf(ctx: Ctx, visit: Visit, verb: VisitVerb): Promise<Variables> {
  const limitOf = async (code: string): Promise<Limit> =>
    (await resolveParameter(ctx, code, { division: visit.division, on: dateOf(ctx.now) })).value as Limit;
  const { id: rootId, division, leftAt, windowTo } = visit;
  const begin = async (name: string, code: string, from: string) =>
    beginLimit(ctx, { kind: visiting.kind, rootId, name, division, limit: await limitOf(code), from });
  switch (verb) {
    // the time of the firm is told to it, and stays
    case 'notify':
      return { bookBy: addLimit(ctx.now, await limitOf(bookingLimit), calendarOf(ctx, division)).at };
    case 'book':
    case 'set-out': {
      const lastMoment = endOfDay(windowTo);
      return { windowEnd: await begin('windowEnd', lateEntryLimit, lastMoment), visitBy: lastMoment };
    }
    case 'leave':
      return { recordBy: await begin('recordBy', recordLimit, leftAt!) };
    case 'record':
      return { publishBy: visit.publishBy! };
    default:
      return {};
  }
}
