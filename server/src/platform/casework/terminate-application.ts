import type { Text } from '@yiti/engines/scenario';
import type { Ctx } from '../../base/context.ts';
import { problem } from '../../base/problems.ts';
import { deliver } from '../process/index.ts';
import { isOpen } from './case.ts';
import { openFile } from './case-file.ts';
import { closeCase } from './close-case.ts';
import { mustState, type Grounds } from './decision.ts';
import { issueNotice } from './notice.ts';
import { mustSeeCases, reachesCase } from './permissions.ts';
import { mustBeUndecided } from './withdraw-application.ts';

/** Why is said in sealed words: to the applicant, and to whoever handles it. */
const ended: Text = { zh: '终止办理。', en: 'The handling was ended.' };

/**
 * Ends the handling of an application from office (终止办理), where law provides for it: the applicant has died or ceased to exist, the
 * matter is gone. In writing, with reasons, basis and remedies, as every decision against the applicant; only while nothing has been
 * decided, and only by whoever supervises all that is still open. What was granted stays granted.
 *
 * @throws base/not-found, casework/others-cases, casework/reasons-needed, casework/not-now
 */
export async function terminateApplication(
  ctx: Ctx,
  { applicationId, ...grounds }: { applicationId: string } & Grounds,
): Promise<void> {
  const file = await openFile(ctx, applicationId);
  await mustSeeCases(ctx, file.cases);
  const open = file.cases.filter(isOpen);
  if (open.some((one) => !reachesCase(ctx.jurisdiction, one))) throw problem('casework/others-cases');
  mustState(grounds);
  mustBeUndecided(file, 'terminate');
  const said = grounds.reasons.join('；');
  const words = { zh: `终止办理：${said}`, en: `The handling was ended: ${said}` };
  file.changeApplication({ status: 'completed', completedAt: ctx.now });
  for (const one of open) {
    const { reasons, basis } = grounds;
    issueNotice(ctx, { applicationId, one, kind: 'termination', content: { basis }, personal: { reasons } });
    closeCase(ctx, file, one, 'stopped', { text: ended, words });
  }
  const event = { type: 'cancelled', now: ctx.now, reason: ended } as const;
  await deliver(ctx, { applicationId, instanceNo: 0 }, event);
  ctx.audit({
    type: 'application.terminated',
    object: { kind: 'application', id: applicationId },
    rootId: applicationId,
    reason: said,
    data: { basis: grounds.basis },
  });
}
