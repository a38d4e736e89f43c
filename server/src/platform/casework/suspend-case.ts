import { resume, suspend, type SuspensionKind } from '@yiti/engines/calendar';
import type { Ctx } from '../../base/context.ts';
import type { TableSpec } from '../../base/database/changeset.ts';
import { problem } from '../../base/problems.ts';
import { getSnapshot } from '../catalogue/index.ts';
import { setLamp } from '../work/index.ts';
import type { Case } from './case.ts';
import { mustPermit, type CaseFile } from './case-file.ts';
import { lampColumns, withClock } from './clocks.ts';
import { issueNotice } from './notice.ts';
import { openOwnCase } from './permissions.ts';
import { tell } from './timeline.ts';

const suspensions: TableSpec = {
  name: 'casework.suspension',
  columns: [
    ['application_id', 'uuid'],
    ['case_seq', 'int4'],
    ['suspension_id', 'uuid'],
    ['kind', 'text'],
    ['reason', 'text'],
    ['started_at', 'timestamptz'],
    ['expected_until', 'timestamptz'],
    ['ordered_by', 'text'],
  ],
};

interface Suspend {
  caseId: string;
  kind: SuspensionKind;
  reason: string;
  /** when it will probably end: how long it takes must be told in writing (行政许可法 art. 45) */
  expectedUntil: string;
}

/**
 * Stops the clock for a special procedure (挂起, 特别程序); the applicant is told in writing why, and for how long.
 *
 * @throws base/not-found, casework/not-now, casework/not-suspendable, casework/expected-past, casework/clock
 */
export async function suspendCase(ctx: Ctx, input: Suspend): Promise<void> {
  const { file, one } = await openOwnCase(ctx, input.caseId);
  mustPermit(one, 'suspend');
  await mustBeProvided(ctx, file, one, input.kind);
  if (!one.clock) throw problem('casework/not-now', { status: one.status, verb: 'suspend' });
  const { kind, reason } = input;
  const expectedUntil = new Date(input.expectedUntil).toISOString();
  if (expectedUntil <= ctx.now) throw problem('casework/expected-past');
  const change = suspend(one.clock, { kind, reason, from: ctx.now, expected: expectedUntil });
  const stopped = await saveClock(ctx, file, one, change);
  const applicationId = file.application.id;
  ctx.write.insert(suspensions, {
    application_id: applicationId,
    case_seq: one.seq,
    suspension_id: ctx.newId(),
    kind,
    reason,
    started_at: ctx.now,
    expected_until: expectedUntil,
    ordered_by: ctx.actor.name,
  });
  issueNotice(ctx, {
    applicationId,
    one: stopped,
    kind: 'suspension',
    content: { kind, expectedUntil },
    personal: { reason },
  });
  tell(ctx, {
    applicationId,
    caseSeq: one.seq,
    kind: 'case.suspended',
    text: {
      zh: `“${one.serviceName.zh}”的时限暂停：${reason}`,
      en: `The clock of “${one.serviceName.en}” stands still: ${reason}`,
    },
  });
  ctx.audit({
    type: 'case.suspended',
    object: { kind: 'case', id: input.caseId },
    rootId: applicationId,
    reason,
    data: { kind },
  });
  const data = { seq: one.seq, kind, dueAt: expectedUntil };
  ctx.emit({ type: 'case.suspended', rootId: applicationId, data });
}

/**
 * Lets the clock run on (恢复办理) when the special procedure is over; the applicant is told in writing what came of it, and until when
 * there is a decision.
 *
 * @throws base/not-found, casework/not-now, casework/clock
 */
export async function resumeCase(
  ctx: Ctx,
  { caseId, result }: { caseId: string; result: string },
): Promise<void> {
  const { file, one } = await openOwnCase(ctx, caseId);
  mustPermit(one, 'resume');
  if (!one.clock) throw problem('casework/not-now', { status: one.status, verb: 'resume' });
  const stopped = one.clock.suspensions.find(({ to }) => to === undefined);
  const running = await saveClock(ctx, file, one, resume(one.clock, ctx.now));
  const applicationId = file.application.id;
  await ctx.db
    .updateTable('casework.suspension')
    .set({ ended_at: ctx.now })
    .where('application_id', '=', applicationId)
    .where('case_seq', '=', one.seq)
    .where('ended_at', 'is', null)
    .execute();
  issueNotice(ctx, {
    applicationId,
    one: running,
    kind: 'resumption',
    content: { kind: stopped?.kind, from: stopped?.from, to: ctx.now, dueAt: running.dueAt },
    personal: { result },
  });
  tell(ctx, {
    applicationId,
    caseSeq: one.seq,
    kind: 'case.resumed',
    text: { zh: `“${one.serviceName.zh}”恢复办理。`, en: `“${one.serviceName.en}” goes on.` },
    words: {
      zh: `“${one.serviceName.zh}”恢复办理。特别程序的结果：${result}`,
      en: `“${one.serviceName.en}” goes on. What came of the special procedure: ${result}`,
    },
  });
  ctx.audit({ type: 'case.resumed', object: { kind: 'case', id: caseId }, rootId: applicationId });
  ctx.emit({ type: 'case.resumed', rootId: applicationId, data: { seq: one.seq, dueAt: running.dueAt } });
}

type ClockChange = ReturnType<typeof suspend>;

/** Puts a changed clock into the case and its open tasks; a change that the clock refuses is a problem in its words. */
export async function saveClock(ctx: Ctx, file: CaseFile, one: Case, change: ClockChange): Promise<Case> {
  if (!change.ok) {
    const { zh, en } = change.problem.message;
    throw problem('casework/clock', { why: zh, whyEn: en });
  }
  const changed = file.changeCase(one.seq, withClock(ctx, one.division, change.clock));
  await setLamp(ctx.db, {
    applicationId: file.application.id,
    caseSeq: one.seq,
    ...lampColumns(ctx, changed),
  });
  return changed;
}

async function mustBeProvided(ctx: Ctx, file: CaseFile, one: Case, kind: SuspensionKind): Promise<void> {
  if (kind === 'ordinary' || kind === 'correction') throw problem('casework/not-suspendable', { kind });
  const { package: scenario } = await getSnapshot(ctx.db, file.application.snapshotId);
  if (!scenario.services[one.serviceKey]?.suspensions.includes(kind))
    throw problem('casework/not-suspendable', { kind });
}
