import type { Ctx } from '../../base/context.ts';
import { issueNotice } from './notice.ts';
import { mustPermit } from './case-file.ts';
import { startClock, withClock } from './clocks.ts';
import { completeTask } from './complete-task.ts';
import { openOwnCase } from './permissions.ts';
import { tell } from './timeline.ts';

/** Accepts a case (受理): from now on the promised limit runs (行政许可法 art. 32, 42). */
export async function acceptCase(ctx: Ctx, { caseId }: { caseId: string }): Promise<void> {
  const { file, one } = await openOwnCase(ctx, caseId);
  mustPermit(one, 'accept');
  const applicationId = file.application.id;
  const accepted = file.changeCase(one.seq, {
    acceptedAt: ctx.now,
    ...withClock(ctx, one.division, startClock(ctx.now, one.limits.promised)),
  });
  await completeTask(ctx, file, accepted, 'accept');
  issueNotice(ctx, { applicationId, one: accepted, kind: 'acceptance', content: { dueAt: accepted.dueAt } });
  tell(ctx, {
    applicationId,
    caseSeq: one.seq,
    kind: 'case.accepted',
    text: {
      zh: `“${one.serviceName.zh}”已受理。`,
      en: `“${one.serviceName.en}” has been accepted.`,
    },
  });
  ctx.audit({ type: 'case.accepted', object: { kind: 'case', id: caseId }, rootId: applicationId });
  ctx.emit({ type: 'case.accepted', rootId: applicationId, data: { seq: one.seq, dueAt: accepted.dueAt } });
}
