import type { Ctx } from '../../base/context.ts';
import { problem } from '../../base/problems.ts';
import { listStuck, retryStuck, stuckApplications } from '../process/index.ts';
import { findFile } from './case-store.ts';
import { openFile } from './case-file.ts';
import { tell } from './timeline.ts';

/** Applications whose process cannot go on by itself (卡住), for those who can mend the cause. */
export async function listStuckApplications(ctx: Ctx) {
  const items = [];
  for (const applicationId of await stuckApplications(ctx.db)) {
    const file = await findFile(ctx.db, applicationId);
    if (!file || !reaches(ctx, file.cases)) continue;
    const [first] = await listStuck(ctx.db, applicationId);
    if (!first) continue;
    items.push({
      applicationId,
      reference: file.application.reference,
      title: file.application.title,
      since: first.at,
      element: first.elementId,
      reason: first.reason,
      attempts: first.attempts,
    });
  }
  return { items };
}

/** Tries the step again from where the process stood. */
export async function retryApplication(ctx: Ctx, applicationId: string) {
  const file = await openFile(ctx, applicationId);
  if (!reaches(ctx, file.cases)) throw problem('base/not-found');
  if ((await listStuck(ctx.db, applicationId)).length === 0) throw problem('base/not-found');
  const { left, reason } = await retryStuck(ctx, applicationId);
  ctx.audit({
    type: 'process.retried',
    object: { kind: 'application', id: applicationId },
    rootId: applicationId,
    data: { left },
  });
  tell(ctx, {
    applicationId,
    kind: 'process.retried',
    text: reason ?? { zh: '流程已恢复。', en: 'The process goes on.' },
    forApplicant: false,
  });
  return { left, reason };
}

function reaches({ jurisdiction }: Ctx, cases: ReadonlyArray<{ organisationId: string | null }>): boolean {
  const { everything, organisationIds } = jurisdiction;
  return everything || cases.some(({ organisationId: id }) => id !== null && organisationIds.includes(id));
}
