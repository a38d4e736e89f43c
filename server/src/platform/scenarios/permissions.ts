import type { Ctx } from '../../base/context.ts';
import { problem } from '../../base/problems.ts';
import { decidesFor, getDivision } from '../directory/index.ts';

/**
 * The place that somebody wants to decide for, by the code in use now.
 *
 * @throws scenarios/outside-place, directory/unknown-division
 */
export async function placeToDecideFor(ctx: Ctx, code: string): Promise<string> {
  const division = await getDivision(ctx, code);
  if (!(await decidesFor(ctx, { division: division.code })))
    throw problem('scenarios/outside-place', { division: division.name.zh });
  return division.code;
}
