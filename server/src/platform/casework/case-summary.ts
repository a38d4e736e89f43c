import { lamp, used } from '@yiti/engines/calendar';
import { calendarOf } from '../../base/working-days/index.ts';
import type { Ctx } from '../../base/context.ts';
import type { Snapshot } from '../catalogue/index.ts';
import type { Directory } from '../directory/index.ts';
import { caseIdOf, type Case } from './case.ts';
import { deliveryOf } from './delivery.ts';

/** A case as lists and pages show it; the clock as of now. */
export function caseSummary(
  ctx: Ctx,
  applicationId: string,
  one: Case,
  { directory, snapshot }: { directory: Directory; snapshot: Snapshot },
) {
  const item = snapshot.package.scenario.items.find(({ service }) => service === one.serviceKey);
  return {
    caseId: caseIdOf(applicationId, one.seq),
    seq: one.seq,
    number: one.number,
    service: one.serviceKey,
    serviceName: one.serviceName,
    organisation: organisationView(directory, one.organisationId),
    status: one.status,
    finish: one.finish,
    afterwards: one.afterwards,
    commitment: one.commitment,
    after: item?.after ?? [],
    clock: clockView(ctx, one),
    delivery: deliveryOf(ctx, one, snapshot),
    promised: one.limits.promised,
    statutory: one.limits.statutory,
    submittedAt: one.submittedAt,
    acceptedAt: one.acceptedAt,
    acceptedBySilence: one.acceptedBySilence,
    decidedAt: one.decidedAt,
    completedAt: one.completedAt,
  };
}

export function organisationView(directory: Directory, id: string | null) {
  const organisation = id === null ? undefined : directory.organisation(id);
  return organisation
    ? { id: organisation.id, name: organisation.name, division: organisation.division }
    : null;
}

function clockView(ctx: Ctx, one: Case) {
  const { clock, dueAt, limits } = one;
  if (!clock || !dueAt) return null;
  // a closed case keeps the lamp that it had when it was decided
  const at = one.decidedAt ?? one.completedAt ?? ctx.now;
  const calendar = calendarOf(ctx, one.division);
  return {
    lamp: lamp(clock, calendar, at, limits.warning),
    dueAt,
    used: used(clock, calendar, at),
    phase: one.acceptedAt === null ? ('acceptance' as const) : ('handling' as const),
    suspensions: clock.suspensions,
    extended: clock.extension !== undefined,
  };
}
