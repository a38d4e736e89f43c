import type { Ctx } from '../../../base/context.ts';
import { problem } from '../../../base/problems.ts';
import { findEnterprise, type Enterprise } from '../../../platform/directory/index.ts';
import { actingSubject } from '../../../platform/identity/index.ts';

/** The firm that the session acts for. @throws identity/not-your-subject, supervision/not-a-firm */
export async function ownFirm(ctx: Ctx): Promise<Enterprise> {
  const firm = await findEnterprise(ctx.db, actingSubject(ctx));
  if (!firm) throw problem('supervision/not-a-firm');
  return firm;
}
