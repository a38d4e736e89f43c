import type { Ctx } from '../../../base/context.ts';
import { signInNameOf } from '../../../platform/identity/index.ts';
import { readEntries } from '../lists/list-store.ts';
import type { CaseStep } from './case-store.ts';
import type { EnforcementCase } from './enforcement-case.ts';

/**
 * Whether the reader opened the case, reported it, be it once and before somebody else did, or stands in a report as one of its handlers: whoever
 * investigated neither reviews nor decides (行政处罚法 art. 57, 58). A certificate names its holder also when it is over.
 */
export async function hasInvestigated(
  ctx: Ctx,
  { openedBy, reportedBy }: EnforcementCase,
  steps: readonly CaseStep[],
): Promise<boolean> {
  const reports = steps.filter(({ verb }) => verb === 'report');
  const accounts = [openedBy, reportedBy, ...reports.map(({ byId }) => byId)];
  if (accounts.includes(ctx.actor.id)) return true;
  const handlers = reports.flatMap(({ content }) =>
    Array.isArray(content['handlers']) ? content['handlers'].map(String) : [],
  );
  const account = handlers.length > 0 ? await signInNameOf(ctx, ctx.actor.id) : undefined;
  if (account === undefined) return false;
  const entries = await readEntries(ctx.db, 'inspectors', { keys: [...new Set(handlers)] });
  return entries.some(({ data }) => data.account === account);
}
