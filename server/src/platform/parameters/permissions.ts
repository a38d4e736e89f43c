import type { Text } from '@yiti/engines/scenario';
import type { Ctx } from '../../base/context.ts';
import { problem } from '../../base/problems.ts';
import { decidesFor } from '../directory/index.ts';

/** @throws parameters/outside-place */
export async function mayDecideFor(
  ctx: Ctx,
  place: { division: string; organisation?: string | undefined },
): Promise<void> {
  if (!(await decidesFor(ctx, place)))
    throw problem('parameters/outside-place', { division: place.division });
}

/** Why the reader does not speak for a place, for the button; undefined: he does. Whether he holds `parameter.write` his session says. */
export async function whyOutside(ctx: Ctx, division: string): Promise<Text | undefined> {
  if (await decidesFor(ctx, { division })) return undefined;
  return {
    zh: '这个地区由其政府的管理员决定',
    en: 'The administrator of that place’s government decides for it',
  };
}
