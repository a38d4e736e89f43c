import { dateOf } from '@yiti/engines/calendar';
import type { Ctx } from '../../base/context.ts';
import { problem } from '../../base/problems.ts';
import { resolveParameters } from '../parameters/index.ts';
import type { identityParameters } from './parameters.ts';

/** Codes of this module's numbers without their prefix: `session.idle-minutes`. */
type Code = (typeof identityParameters)[number]['code'] extends `identity.${infer Rest}` ? Rest : never;

/**
 * Numbers of this module that are in force now, by code.
 *
 * @throws parameters/missing when one of them was ended and nobody has decided anew
 */
export async function limitsOf<C extends Code>(
  ctx: Pick<Ctx, 'db' | 'now'>,
  codes: readonly C[],
): Promise<Record<C, number>> {
  const values = await resolveParameters(
    ctx,
    codes.map((code) => `identity.${code}`),
    { division: '000000', on: dateOf(ctx.now) },
  );
  const found = codes.map((code) => {
    const value = values[`identity.${code}`];
    if (value === undefined)
      throw problem('parameters/missing', { code: `identity.${code}`, division: '000000' });
    return [code, Number(value)] as const;
  });
  return Object.fromEntries(found) as Record<C, number>;
}
