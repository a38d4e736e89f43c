import type { Ctx } from '../../base/context.ts';
import { mustPermit } from './case-file.ts';
import { completeTask } from './complete-task.ts';
import { mustState, recordDecision, type Grounds } from './decision.ts';
import { issueNotice } from './notice.ts';
import { openOwnCase } from './permissions.ts';

/** Refuses to accept (不予受理): in writing, with reasons and remedies (行政许可法 art. 32). */
export async function refuseCase(ctx: Ctx, input: { caseId: string } & Grounds): Promise<void> {
  const { file, one } = await openOwnCase(ctx, input.caseId);
  mustPermit(one, 'refuse');
  mustState(input);
  const applicationId = file.application.id;
  const decided = file.changeCase(one.seq, { decidedAt: ctx.now });
  recordDecision(ctx, file, one, { result: 'refused', ...input });
  issueNotice(ctx, {
    applicationId,
    one,
    kind: 'refusal',
    content: { basis: input.basis },
    personal: { reasons: input.reasons },
  });
  await completeTask(ctx, file, decided, 'refuse');
  ctx.audit({
    type: 'case.refused',
    object: { kind: 'case', id: input.caseId },
    rootId: applicationId,
    reason: input.reasons.join('；'),
  });
}
