import type { Ctx } from '../../base/context.ts';
import { mustPermit } from './case-file.ts';
import { completeTask } from './complete-task.ts';
import { mustRun, openOwnCase } from './permissions.ts';
import { tell } from './timeline.ts';

/** Closes the review (审查) with an opinion for the file; the applicant reads that it is done, not the opinion. */
export async function reviewCase(
  ctx: Ctx,
  { caseId, opinion }: { caseId: string; opinion: string },
): Promise<void> {
  const { file, one } = await openOwnCase(ctx, caseId);
  mustPermit(one, 'review');
  mustRun(one, ctx.now);
  const applicationId = file.application.id;
  await completeTask(ctx, file, one, 'reviewed');
  tell(ctx, {
    applicationId,
    caseSeq: one.seq,
    kind: 'case.reviewed',
    text: { zh: `“${one.serviceName.zh}”审查完毕。`, en: `“${one.serviceName.en}” has been reviewed.` },
  });
  if (opinion.trim()) {
    tell(ctx, {
      applicationId,
      caseSeq: one.seq,
      kind: 'case.opinion',
      text: { zh: '审查意见', en: 'Opinion' },
      words: { zh: opinion, en: opinion },
      forApplicant: false,
    });
  }
  ctx.audit({ type: 'case.reviewed', object: { kind: 'case', id: caseId }, rootId: applicationId });
}
