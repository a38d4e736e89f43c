import type { Ctx } from '../../base/context.ts';
import { writeChangeset } from '../../base/database/database.ts';
import { problem } from '../../base/problems.ts';

/** The trail of a failure is written although the request is refused. What was typed is not kept: it may be a password. */
export async function refuseSignIn(
  ctx: Ctx,
  account: { id: string } | undefined,
  by: string,
  code: string,
): Promise<never> {
  ctx.audit({
    type: 'session.refused',
    object: { kind: 'account', id: account?.id ?? 'unknown' },
    data: { by },
  });
  await writeChangeset(ctx.db, ctx.write);
  throw problem(code);
}
