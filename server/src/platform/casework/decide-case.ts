import type { Ctx } from '../../base/context.ts';
import { getSnapshot } from '../catalogue/index.ts';
import { caseIdOf, isOpen } from './case.ts';
import { mustPermit } from './case-file.ts';
import { completeTask } from './complete-task.ts';
import { mustState, recordDecision, type Grounds } from './decision.ts';
import { mustGive } from './decision-values.ts';
import { beginDelivery } from './delivery.ts';
import { issueNotice } from './notice.ts';
import { mustRun, openOwnCase } from './permissions.ts';
import { tell } from './timeline.ts';

interface Decide extends Grounds {
  caseId: string;
  result: 'granted' | 'denied';
  /** what a grant gives and its credential prints, by key */
  given?: Record<string, unknown>;
}

/** Decides (决定): granted, or denied with reasons, basis and remedies (行政许可法 art. 38). */
export async function decideCase(ctx: Ctx, input: Decide): Promise<void> {
  const { file, one } = await openOwnCase(ctx, input.caseId);
  mustPermit(one, 'decide');
  mustRun(one, ctx.now);
  if (input.result === 'denied') mustState(input);
  const applicationId = file.application.id;
  const snapshot = await getSnapshot(ctx.db, file.application.snapshotId);
  const given = input.result === 'granted' ? mustGive(snapshot, one.serviceKey, input.given ?? {}) : {};
  const decided = file.changeCase(one.seq, { decidedAt: ctx.now });
  recordDecision(ctx, file, one, { ...input, given });
  if (input.result === 'denied') {
    issueNotice(ctx, {
      applicationId,
      one,
      kind: 'denial',
      content: { basis: input.basis },
      personal: { reasons: input.reasons },
    });
  }
  await completeTask(ctx, file, decided, input.result);
  // the result is delivered by steps of the process that come later, within a limit of its own
  const after = file.getCase(one.seq);
  if (input.result === 'granted' && isOpen(after) && after.status === 'to-decide')
    beginDelivery(ctx, applicationId, file.changeCase(one.seq, { status: 'issuing' }), snapshot);
  tell(ctx, {
    applicationId,
    caseSeq: one.seq,
    kind: `case.${input.result}`,
    text:
      input.result === 'granted'
        ? { zh: `“${one.serviceName.zh}”准予。`, en: `“${one.serviceName.en}” has been granted.` }
        : {
            zh: `“${one.serviceName.zh}”不予许可，理由和救济途径见告知书。`,
            en: `“${one.serviceName.en}” was denied; reasons and remedies are in the notice.`,
          },
  });
  ctx.audit({
    type: `case.${input.result}`,
    object: { kind: 'case', id: caseIdOf(applicationId, one.seq) },
    rootId: applicationId,
    reason: input.reasons.join('；'),
  });
  ctx.emit({ type: 'case.decided', rootId: applicationId, data: { seq: one.seq, result: input.result } });
}
