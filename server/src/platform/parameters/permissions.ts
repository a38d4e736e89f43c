import { isWithinDivision } from '@yiti/engines/codes';
import type { Ctx } from '../../base/context.ts';
import { problem } from '../../base/problems.ts';
import { directoryOf } from '../directory/index.ts';

/**
 * An organisation decides for its own division and those below it; for the whole country only who reaches everything.
 *
 * @throws parameters/outside-place
 */
export async function mayDecideFor(ctx: Ctx, division: string): Promise<void> {
  if (ctx.jurisdiction.everything) return;
  const directory = await directoryOf(ctx);
  const own = ctx.jurisdiction.organisationIds.some((id) => {
    const organisation = directory.organisation(id);
    return organisation !== undefined && isWithinDivision(division, organisation.division);
  });
  if (!own) throw problem('parameters/outside-place', { division });
}
