import { isWithinDivision } from '@yiti/engines/codes';
import type { Ctx } from '../../base/context.ts';
import { problem } from '../../base/problems.ts';
import { directoryOf, getDivision } from '../directory/index.ts';

/**
 * A place decides for itself and what lies below it: the division must lie in that of an organisation in the jurisdiction.
 *
 * @returns the division in use now
 * @throws scenarios/outside-place, directory/unknown-division
 */
export async function mayDecideFor(ctx: Ctx, code: string): Promise<string> {
  const division = await getDivision(ctx, code);
  if (ctx.jurisdiction.everything) return division.code;
  const directory = await directoryOf(ctx);
  const own = ctx.jurisdiction.organisationIds.some((id) => {
    const organisation = directory.organisation(id);
    return organisation !== undefined && isWithinDivision(division.code, organisation.division);
  });
  if (!own) throw problem('scenarios/outside-place', { division: division.name.zh });
  return division.code;
}
