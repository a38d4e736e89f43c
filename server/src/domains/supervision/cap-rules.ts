import { dateOf } from '@yiti/engines/calendar';
import type { CapRules } from '@yiti/engines/inspections';
import type { Ctx } from '../../base/context.ts';
import { resolveParameter } from '../../platform/parameters/index.ts';

/** What the yearly cap of a place, or of one organisation there, counts, and what may go beyond it (inspection.cap.*). */
export async function capRulesIn(
  ctx: Ctx,
  where: { division: string; organisation?: string },
): Promise<CapRules> {
  const wordsOf = async (code: string) => {
    const { value } = await resolveParameter(ctx, code, { ...where, on: dateOf(ctx.now) });
    return (value as string).split(/\s+/).filter(Boolean);
  };
  return {
    notCounted: await wordsOf('inspection.cap.not-counted'),
    methods: await wordsOf('inspection.cap.methods'),
    mayExceed: await wordsOf('inspection.cap.may-exceed'),
  };
}
