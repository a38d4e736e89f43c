import type { Text } from '@yiti/engines/scenario';
import type { Ctx } from '../../base/context.ts';
import { problem } from '../../base/problems.ts';
import type { Snapshot } from '../catalogue/index.ts';
import { deliver } from '../process/index.ts';
import { caseIdOf, isOpen, parseCaseId, type Application, type Case } from './case.ts';
import { mustPermit } from './case-file.ts';
import { caseFacts } from './facts.ts';
import { openOwnApplication } from './permissions.ts';
import { withdrawApplication } from './withdraw-application.ts';

/**
 * Takes one service of an application back (撤回一项), before it is decided; the others go on as their process says. Where nothing else
 * is left the whole application is withdrawn.
 *
 * @throws base/not-found, casework/not-now, casework/closed, casework/not-begun
 */
export async function withdrawCase(
  ctx: Ctx,
  { caseId, reason }: { caseId: string; reason: string },
): Promise<void> {
  const parsed = parseCaseId(caseId);
  if (!parsed) throw problem('base/not-found');
  const { applicationId, seq } = parsed;
  const file = await openOwnApplication(ctx, applicationId);
  const one = file.getCase(seq);
  mustPermit(one, 'withdraw');
  if (one.decidedAt !== null) throw problem('casework/not-now', { status: one.status, verb: 'withdraw' });
  if (file.cases.filter(isOpen).length === 1) return withdrawApplication(ctx, { applicationId, reason });
  if (!hasBegun(one)) throw problem('casework/not-begun');
  const { now } = ctx;
  await deliver(
    ctx,
    { applicationId, instanceNo: 0 },
    { type: 'message', now, name: 'withdrawn', correlation: String(seq), variables: {} },
  );
  // a process that does not listen would go on, and the applicant believe it over
  const after = file.getCase(seq);
  if (isOpen(after)) throw problem('casework/not-now', { status: after.status, verb: 'withdraw' });
  ctx.audit({
    type: 'case.withdrawn',
    object: { kind: 'case', id: caseId },
    rootId: applicationId,
    reason,
  });
  ctx.emit({ type: 'case.withdrawn', rootId: applicationId, data: caseFacts(file.application, one) });
}

/** Only a process that runs can be told; what waits for another service has none yet. */
const hasBegun = ({ status }: Case): boolean => status !== 'waiting';

/** What the applicant may take back by itself, and what would not be handled without it. */
export function withdrawals(application: Application, cases: readonly Case[], snapshot: Snapshot) {
  const open = cases.filter(isOpen);
  if (application.status !== 'open' || open.length < 2) return [];
  return open
    .filter((one) => one.decidedAt === null && hasBegun(one))
    .map((one) => ({ caseId: caseIdOf(application.id, one.seq), stops: stoppedBy(one, open, snapshot) }));
}

/** The services that come after one and are not handled unless it is granted, the whole way along. */
function stoppedBy(one: Case, open: readonly Case[], { package: { scenario } }: Snapshot): Text[] {
  const stopped = new Set<string>();
  const follow = ({ serviceKey, denial }: Case): void => {
    if (denial !== 'blocking') return;
    for (const next of open) {
      const item = scenario.items.find(({ service }) => service === next.serviceKey);
      if (!item?.after?.includes(serviceKey) || stopped.has(next.serviceKey)) continue;
      stopped.add(next.serviceKey);
      follow(next);
    }
  };
  follow(one);
  return open.filter(({ serviceKey }) => stopped.has(serviceKey)).map(({ serviceName }) => serviceName);
}
