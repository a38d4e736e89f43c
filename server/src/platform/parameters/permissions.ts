import type { Text } from '@yiti/engines/scenario';
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

/** Why the reader does not speak for a place, for the button; undefined: he does. Whether he holds `parameter.write` his session says. */
export async function whyOutside(ctx: Ctx, division: string): Promise<Text | undefined> {
  if (speaksForPlace(await directoryOf(ctx), ctx.jurisdiction, division)) return undefined;
  return {
    zh: '这个地区由其政府的管理员决定',
    en: 'The administrator of that place’s government decides for it',
  };
}
