import type { Ctx } from '../../base/context.ts';
import { problem } from '../../base/problems.ts';
import { deliver } from '../process/index.ts';
import { isOpen } from './case.ts';
import type { CaseFile } from './case-file.ts';
import { closeCase } from './close-case.ts';
import { openOwnApplication } from './permissions.ts';
import { tell } from './timeline.ts';

/** Takes the whole application back (撤回), before anything of it is being issued; what was granted stays granted. */
export async function withdrawApplication(
  ctx: Ctx,
  input: { applicationId: string; reason: string },
): Promise<void> {
  const file = await openOwnApplication(ctx, input.applicationId);
  const { applicationId } = input;
  mustBeUndecided(file, 'withdraw');
  file.changeApplication({ status: 'withdrawn', completedAt: ctx.now });
  for (const one of file.cases.filter(isOpen)) closeCase(ctx, file, one, 'withdrawn');
  // in the person's own words it stands in the trail, and in nothing that others read
  const reason = { zh: '申请人撤回了申请。', en: 'The applicant withdrew the application.' };
  await deliver(ctx, { applicationId, instanceNo: 0 }, { type: 'cancelled', now: ctx.now, reason });
  tell(ctx, {
    applicationId,
    kind: 'application.withdrawn',
    text: { zh: '您撤回了申请。', en: 'You withdrew the application.' },
  });
  ctx.audit({
    type: 'application.withdrawn',
    object: { kind: 'application', id: applicationId },
    rootId: applicationId,
    reason: input.reason,
  });
  ctx.emit({ type: 'application.withdrawn', rootId: applicationId, data: {} });
}

/** A decision stands from the moment it is made, although its result is still to be issued. */
export function mustBeUndecided({ application: { status }, cases }: CaseFile, verb: string): void {
  const isBeingIssued = cases.some((one) => isOpen(one) && (one.status === 'issuing' || one.decidedAt));
  if (status !== 'open' || isBeingIssued) throw problem('casework/not-now', { status, verb });
}
