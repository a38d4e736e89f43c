import type { Ctx } from '../../base/context.ts';
import { problem } from '../../base/problems.ts';
import { directoryOf, isWithinJurisdiction, speaksForPlace } from '../directory/index.ts';

/**
 * A government decides for its own division and those below it, any other organisation for itself alone; for the whole country only
 * who reaches everything.
 *
 * @param organisation USCC, of a value that holds for one organisation only
 * @throws parameters/outside-place
 */
export async function mayDecideFor(
  ctx: Ctx,
  { division, organisation: uscc }: { division: string; organisation?: string | undefined },
): Promise<void> {
  const directory = await directoryOf(ctx);
  if (speaksForPlace(directory, ctx.jurisdiction, division)) return;
  const own = uscc === undefined ? undefined : directory.organisationByUscc(uscc);
  if (own && own.division === division && isWithinJurisdiction(own.id, ctx.jurisdiction)) return;
  throw problem('parameters/outside-place', { division });
}
