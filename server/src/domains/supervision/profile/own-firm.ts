import type { Ctx } from '../../../base/context.ts';
import { problem } from '../../../base/problems.ts';
import { findEnterprise, type Enterprise } from '../../../platform/directory/index.ts';
import { actingSubject, type MandateScope } from '../../../platform/identity/index.ts';

/**
 * The firm that the session acts for.
 *
 * @param scope what a mandate may hold instead of everything
 * @throws identity/not-your-subject, supervision/not-a-firm
 */
export async function ownFirm(ctx: Ctx, scope?: MandateScope): Promise<Enterprise> {
  const firm = await findEnterprise(ctx.db, actingSubject(ctx, [], scope));
  if (!firm) throw problem('supervision/not-a-firm');
  return firm;
}
