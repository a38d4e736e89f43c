import type { Ctx } from '../../base/context.ts';
import { problem } from '../../base/problems.ts';
import { directoryOf, getDivision, speaksForPlace } from '../directory/index.ts';

/**
 * A place decides for itself and what lies below it, by its government.
 *
 * @returns the division in use now
 * @throws scenarios/outside-place, directory/unknown-division
 */
export async function mayDecideFor(ctx: Ctx, code: string): Promise<string> {
  const division = await getDivision(ctx, code);
  if (!speaksForPlace(await directoryOf(ctx), ctx.jurisdiction, division.code))
    throw problem('scenarios/outside-place', { division: division.name.zh });
  return division.code;
}
